/* What is typed is kept as one goes. When it could not be (no network, no server, no database), that is said, and tried
   again until it is. */
(function () {
  "use strict";
  const AGAIN = 15000;
  const line = document.getElementById("saved");
  if (!line) return;
  let waiting = null;
  const tell = () => {
    const told = document.createElement("span");
    told.className = "text-danger";
    told.textContent = "暂时没有保存上，15 秒后自动再试；先不要关闭本页";
    line.replaceChildren(told);
    clearTimeout(waiting);
    waiting = setTimeout(() => htmx.trigger(line.closest("form"), "change"), AGAIN);
  };
  for (const name of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) document.body.addEventListener(name, tell);
  document.body.addEventListener("htmx:afterOnLoad", (event) => { if (event.detail.successful) clearTimeout(waiting); });
})();
