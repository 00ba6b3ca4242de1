/* A day chosen is said in full below its field: browsers write 11/22/2026 or 22.11.2026 as their own language has it. */
(function () {
  "use strict";
  const told = new Intl.DateTimeFormat("zh-CN", { dateStyle: "full", timeZone: "UTC" });
  for (const field of document.querySelectorAll('input[type="date"]')) {
    const line = document.createElement("small");
    line.className = "form-hint";
    const tell = () => { line.textContent = field.value ? told.format(new Date(field.value + "T00:00Z")) : ""; };
    field.after(line);
    field.addEventListener("input", tell);
    tell();
  }
})();
