/* Choosing rows: one box for all of a page, a count, and keys (j next, k previous, x tick). */
(function () {
  "use strict";
  for (const form of document.querySelectorAll("[data-pick]")) {
    const boxes = () => [...form.querySelectorAll('input[name="chosen"]')];
    const all = form.querySelector("[data-pick-all]");
    const count = form.querySelector("[data-pick-count]");
    const tell = () => {
      const ticked = boxes().filter((box) => box.checked).length;
      if (count) count.textContent = ticked ? "已选 " + ticked + " 条" : "未选";
      if (all) {
        all.checked = ticked > 0 && ticked === boxes().length;
        all.indeterminate = ticked > 0 && ticked < boxes().length;
      }
    };
    if (all) all.addEventListener("change", () => { for (const box of boxes()) box.checked = all.checked; tell(); });
    form.addEventListener("change", tell);
    document.addEventListener("keydown", (event) => {
      const typing = event.target.closest("textarea, select, input:not([type=checkbox])");
      if (typing || event.ctrlKey || event.metaKey || event.altKey || !"jkx".includes(event.key)) return;
      const rows = boxes();
      const at = rows.indexOf(document.activeElement);
      if (event.key === "x") {
        if (at >= 0) { rows[at].click(); event.preventDefault(); }
        return;
      }
      const next = rows[Math.min(rows.length - 1, Math.max(0, event.key === "j" ? at + 1 : at - 1))];
      if (next) { next.focus(); next.scrollIntoView({ block: "center" }); event.preventDefault(); }
    });
    tell();
  }
  for (const button of document.querySelectorAll("[data-print]")) button.addEventListener("click", () => window.print());
})();
