/* Exhibits of a sheet: chosen, dropped, pasted, linked, taken back. Each goes at once; the answer is the item's list. */
export function startExhibits(form, send, answerOf) {
  let uploading = 0;
  const trouble = (item, text) => {
    const line = form.querySelector('[data-trouble="' + CSS.escape(item) + '"]');
    if (line) line.textContent = text || "";
  };
  const exchange = async (item, url, data) => {
    uploading += 1;
    try {
      const told = await answerOf(await send(url, data));
      if (told === null) return false;
      if (typeof told !== "string") { trouble(item, told.refused); return false; }
      form.querySelector('[data-exhibits="' + CSS.escape(item) + '"]').innerHTML = told;
      trouble(item, "");
      const proof = form.querySelector('[data-proof="' + CSS.escape(item) + '"]');
      if (proof) proof.replaceChildren();
      return true;
    } catch {
      trouble(item, "没有传上去：网络或服务器暂时不可用，请稍后再试");
      return false;
    } finally {
      uploading -= 1;
    }
  };
  const upload = async (item, files, shot) => {
    for (const file of files) {
      trouble(item, "正在上传 " + file.name + " …");
      const data = new FormData();
      data.append("item", item);
      data.append("file", file, file.name);
      if (shot) data.append("shot", "1");
      if (!(await exchange(item, form.dataset.exhibits, data))) return;
    }
  };
  const addLink = async (item) => {
    const input = document.getElementById("l-" + item);
    if (!input.value.trim()) { input.focus(); return; }
    const data = new FormData();
    data.append("item", item);
    data.append("link", input.value.trim());
    if (await exchange(item, form.dataset.exhibits, data)) input.value = "";
  };
  form.addEventListener("change", async (event) => {
    const input = event.target;
    if (input.type !== "file" || !input.files.length) return;
    const files = [...input.files];
    input.value = "";
    await upload(input.name.slice(5), files, false);
  });
  form.addEventListener("paste", (event) => {
    const section = event.target.closest("[data-item]");
    const files = [...(event.clipboardData || {}).files || []];
    if (!section || !files.length || event.clipboardData.getData("text/plain")) return;
    event.preventDefault();
    const now = new Date();
    const two = (number) => String(number).padStart(2, "0");
    const named = files.map((file) => {
      const kind = { "image/png": "png", "image/jpeg": "jpg" }[file.type];
      const name = "截图" + now.getFullYear() + two(now.getMonth() + 1) + two(now.getDate()) + "-" + two(now.getHours()) + two(now.getMinutes()) + two(now.getSeconds()) + "." + kind;
      return kind ? new File([file], name, { type: file.type }) : file;
    });
    upload(section.dataset.item, named, files.every((file) => file.type.startsWith("image/")));
  });
  const carries = (event) => event.dataTransfer && [...event.dataTransfer.types].includes("Files");
  for (const section of form.querySelectorAll("[data-item]")) {
    section.addEventListener("dragover", (event) => { if (carries(event)) { event.preventDefault(); section.classList.add("sheet-over"); } });
    section.addEventListener("dragleave", (event) => { if (!section.contains(event.relatedTarget)) section.classList.remove("sheet-over"); });
    section.addEventListener("drop", (event) => {
      section.classList.remove("sheet-over");
      if (!carries(event) || !event.dataTransfer.files.length) return;
      event.preventDefault();
      upload(section.dataset.item, [...event.dataTransfer.files], false);
    });
  }
  for (const where of ["dragover", "drop"]) { // a file beside an item must not replace the page
    window.addEventListener(where, (event) => { if (carries(event)) event.preventDefault(); });
  }
  form.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.dataset.remove) {
      event.preventDefault();
      const item = button.closest("[data-item]").dataset.item;
      exchange(item, button.dataset.remove, new FormData()).then(() => {
        const add = form.querySelector('[data-item="' + CSS.escape(item) + '"] .sheet-add summary');
        if (add) add.focus();
      });
    } else if (button.dataset.link) {
      event.preventDefault();
      addLink(button.dataset.link);
    }
  });
  return { addLink, busy: () => uploading > 0 };
}
