/* A sheet that saves itself: changed fields only, with the version that was seen. What the server does not have yet is
   kept in this browser and offered again. Nothing here is needed: without it the form posts whole. */
import { startExhibits } from "./sheet_exhibits.js";

const form = document.getElementById("sheet");
if (form) start();

function start() {
  const EVERY = 4000;
  const LONGEST_WAIT = 60000;
  const open = form.hasAttribute("data-open");
  const key = form.dataset.key;
  const token = form.querySelector("[name=csrfmiddlewaretoken]").value;
  const state = document.getElementById("state");
  const draftsBox = document.getElementById("drafts");
  const fields = new Map();
  let busy = null;
  let stopped = false;
  let wait = EVERY;
  let dueAt = 0;
  let leaving = false;

  /* Fields: an input, a text area, or the box of vetoes. */
  const tidy = (name, value) => {
    const plain = value.replace(/\r\n?/g, "\n");
    return name.startsWith("points:") ? plain.trim() : plain.replace(/^\n+|\n+$/g, "");
  };
  const vetoes = (box, initial) =>
    [...box.querySelectorAll("input[type=checkbox]")].filter((one) => (initial ? one.defaultChecked : one.checked)).map((one) => one.value).sort().join("\n");
  for (const element of form.querySelectorAll("[data-field]")) {
    const name = element.dataset.field;
    const isVeto = element.hasAttribute("data-veto");
    const shown = isVeto ? vetoes(element, true) : element.defaultValue;
    fields.set(name, {
      name, element, isVeto,
      version: Number(element.dataset.version),
      kept: tidy(name, element.dataset.kept === undefined ? shown : element.dataset.kept),
      held: null, sent: [], conflict: null,
      get value() { return isVeto ? vetoes(element, false) : tidy(name, element.value); },
      set value(told) {
        if (isVeto) {
          const ticked = told.split("\n");
          for (const one of element.querySelectorAll("input[type=checkbox]")) one.checked = ticked.includes(one.value);
        } else {
          element.value = told;
        }
      },
    });
  }
  const dirty = () => [...fields.values()].filter((field) => field.value !== field.kept);
  const toSend = () => dirty().filter((field) => !field.conflict && field.held !== field.value);
  const titleOf = (name) => {
    const [what, item] = [name.slice(0, name.indexOf(":")), name.slice(name.indexOf(":") + 1)];
    const section = item && document.getElementById("i-" + item);
    return ((section && section.dataset.name) || (what === "veto" ? "单项否决" : item)) + (what === "note" ? "（说明）" : "");
  };
  const itemOf = (name) => name.slice(name.indexOf(":") + 1);
  const tell = (text) => { if (state && state.textContent !== text) state.textContent = text; };
  const make = (tag, text, className) => {
    const made = document.createElement(tag);
    if (text) made.textContent = text;
    if (className) made.className = className;
    return made;
  };

  /* What the server does not have, in this browser. */
  const readDrafts = () => {
    try { return JSON.parse(localStorage.getItem(key)) || {}; } catch { return {}; }
  };
  const touched = new Set();
  const keepDrafts = () => {
    try {
      const drafts = readDrafts();
      for (const name of touched) {
        const field = fields.get(name);
        if (field.value === field.kept) delete drafts[name];
        else drafts[name] = { value: field.value, version: field.version, at: new Date().toISOString() };
      }
      if (Object.keys(drafts).length) localStorage.setItem(key, JSON.stringify(drafts));
      else localStorage.removeItem(key);
    } catch { /* no room, or not allowed: leaving the page warns all the same */ }
  };
  const offerDrafts = () => {
    const drafts = readDrafts();
    const names = Object.keys(drafts).filter((name) => {
      const field = fields.get(name);
      return typeof drafts[name].value === "string" && !(field && field.kept === drafts[name].value);
    });
    if (!names.length) {
      try { localStorage.removeItem(key); } catch { /* nothing there then */ }
      return;
    }
    const body = make("div");
    body.append(make("strong", "这台电脑上有 " + names.length + " 处上次没有保存的内容"));
    const list = make("dl");
    for (const name of names) {
      list.append(make("dt", titleOf(name)), make("dd", drafts[name].value || "（空）", "break"));
    }
    body.append(list);
    const acts = make("div", "", "d-flex flex-wrap gap-2");
    if (open) {
      const take = make("button", "填回并保存", "btn btn-sm btn-primary");
      take.type = "button";
      take.addEventListener("click", () => {
        for (const name of names) {
          const field = fields.get(name);
          if (!field) continue;
          field.value = drafts[name].value;
          field.version = drafts[name].version;
          touched.add(name);
        }
        draftsBox.hidden = true;
        count();
        save();
      });
      acts.append(take);
    } else {
      body.append(make("p", "这份表现在不能填写；需要的内容可以从这里复制。"));
    }
    const drop = make("button", open ? "不要了" : "清除", "btn btn-sm");
    drop.type = "button";
    drop.addEventListener("click", () => { localStorage.removeItem(key); draftsBox.hidden = true; });
    acts.append(drop);
    body.append(acts);
    draftsBox.replaceChildren(body);
    draftsBox.hidden = false;
  };
  offerDrafts();

  for (const button of document.querySelectorAll("[data-fold]")) {
    button.hidden = false;
    const narrow = window.matchMedia("(max-width: 767px)").matches;
    const all = form.querySelectorAll(".sheet-clauses");
    const fold = (closed) => {
      for (const one of all) one.open = !closed;
      button.textContent = closed ? "展开指标内容" : "收起指标内容";
    };
    fold(narrow && all.length > 10);
    button.addEventListener("click", () => fold(button.textContent.startsWith("收起")));
  }
  if (!open) return;

  /* Saving. */
  const refuse = (text, link, linkText) => {
    stopped = true;
    keepDrafts();
    tell("没有保存");
    const left = dirty().length;
    const body = make("div");
    body.append(make("strong", text + (left ? "您填写的 " + left + " 处还没有保存，已留在这台电脑的浏览器里，再打开本页时会提示填回。" : "")));
    if (link) {
      const way = make("a", linkText, "btn btn-sm btn-primary mt-2 d-table");
      way.href = link;
      way.addEventListener("click", () => { leaving = true; });
      body.append(way);
    }
    draftsBox.className = "alert alert-danger sticky-top";
    draftsBox.setAttribute("role", "alert");
    draftsBox.replaceChildren(body);
    draftsBox.hidden = false;
  };
  const answerOf = async (response) => {
    if (response.type === "opaqueredirect" || response.redirected) {
      refuse("登录已失效。", form.dataset.login, "重新登录");
      return null;
    }
    const isJson = (response.headers.get("Content-Type") || "").startsWith("application/json");
    if (response.status >= 500) throw new Error("server");
    if (isJson) return response.json();
    if (response.ok) return response.text();
    if (response.status === 404) refuse("这份测评表现在不由您填写。");
    else refuse("页面停留太久，或已经退出登录，不能保存。", location.pathname, "刷新本页");
    return null;
  };
  const send = (url, body, extra) =>
    fetch(url, { method: "POST", body, credentials: "same-origin", redirect: "manual", headers: Object.assign({ "X-CSRFToken": token, "X-Requested-With": "fetch" }, extra) });
  const save = () => {
    if (busy) return busy;
    const going = toSend();
    if (stopped || !going.length) return Promise.resolve();
    const sent = going.map((field) => ({ field, value: field.value }));
    const changes = sent.map(({ field, value }) => {
      const cut = field.name.indexOf(":");
      field.sent.push(value);
      return { what: field.name.slice(0, cut), item: field.name.slice(cut + 1), value, version: field.version };
    });
    const text = JSON.stringify({ changes });
    tell("正在保存…");
    const keepalive = document.visibilityState === "hidden" && text.length < 20000;
    busy = fetch(form.dataset.save, {
      method: "POST", body: text, credentials: "same-origin", redirect: "manual", keepalive, signal: AbortSignal.timeout(30000),
      headers: { "Content-Type": "application/json", "X-CSRFToken": token },
    }).then(answerOf).then((told) => {
      if (!told) return;
      if (told.refused) {
        refuse(told.refused + "。");
        return;
      }
      wait = EVERY;
      for (const { field, value } of sent) settle(field, value, told);
      for (const item of Object.keys(told.proofs)) {
        const line = form.querySelector('[data-proof="' + CSS.escape(item) + '"]');
        if (line) line.replaceChildren(...(told.proofs[item] ? [make("div", told.proofs[item], "text-secondary")] : []));
      }
      document.getElementById("total").textContent = told.total;
      document.getElementById("answered").textContent = told.answered;
      document.getElementById("progress").value = told.answered;
      const left = dirty().length;
      tell(left ? "已保存 " + told.at + "，还有 " + left + " 处没有保存" : "已保存 " + told.at);
    }).catch(() => {
      wait = Math.min(wait * 2, LONGEST_WAIT);
      tell("暂时没有保存上，" + Math.round(wait / 1000) + " 秒后自动再试；内容已留在这台电脑上");
    }).finally(() => {
      busy = null;
      dueAt = Date.now() + wait;
      keepDrafts();
    });
    return busy;
  };
  const settle = (field, value, told) => {
    const fault = told.faults[field.name] || "";
    const line = form.querySelector('[data-fault="' + CSS.escape(field.name) + '"]');
    if (line) line.textContent = fault;
    if (!field.isVeto) field.element.setAttribute("aria-invalid", fault ? "true" : "false");
    const conflict = told.conflicts[field.name];
    if (field.name in told.saved) {
      field.version = told.saved[field.name];
      field.kept = value;
      field.sent = [];
      field.held = null;
    } else if (conflict && field.sent.slice(0, -1).includes(conflict.value)) {
      field.version = conflict.version; // our own earlier save, whose answer was lost
      field.kept = conflict.value;
      field.sent = [];
    } else if (conflict) {
      showConflict(field, conflict);
    } else {
      field.held = value; // not kept as it is; what is wrong stands beside it
    }
  };
  const showConflict = (field, conflict) => {
    field.conflict = conflict;
    const box = make("div", "", "alert alert-warning sheet-conflict");
    box.setAttribute("role", "alert");
    const body = make("div", "", "break");
    const words = (value) => "“" + (value || "（空）") + "”";
    body.append(make("div", conflict.by + " 在 " + conflict.at + " 已改为" + words(conflict.value) + "，您填写的是" + words(field.value) + "，还没有保存。请选一个："));
    const acts = make("div", "", "d-flex flex-wrap gap-2 mt-1");
    const choose = (text, theirs) => {
      const button = make("button", text, "btn btn-sm");
      button.type = "button";
      button.addEventListener("click", () => {
        field.version = conflict.version;
        field.kept = conflict.value;
        field.conflict = null;
        field.sent = [];
        if (theirs) field.value = conflict.value;
        box.remove();
        touched.add(field.name);
        keepDrafts();
        count();
        (field.isVeto ? field.element.querySelector("input") : field.element).focus();
        save();
      });
      acts.append(button);
    };
    choose("用对方的", true);
    choose("用我填写的", false);
    body.append(acts);
    box.append(body);
    (field.isVeto ? field.element : field.element.parentElement).after(box);
  };

  /* Counts that need no server. */
  const count = () => {
    for (const card of form.querySelectorAll(".card[id^=g-]")) {
      const all = [...card.querySelectorAll("[data-points]")];
      const line = document.querySelector('[data-group-count="' + card.id + '"]');
      if (line) line.textContent = all.filter((one) => one.value.trim()).length + "/" + all.length;
    }
  };
  const changed = (event) => {
    const element = event.target.closest("[data-field]");
    if (!element) return;
    touched.add(element.dataset.field);
    keepDrafts();
    if (element.hasAttribute("data-points")) count();
    if (!dueAt || dueAt < Date.now()) dueAt = Date.now() + EVERY;
  };
  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
  setInterval(() => { if (Date.now() >= dueAt) save(); }, 1000);
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") save(); });
  window.addEventListener("online", () => { wait = EVERY; save(); });
  window.addEventListener("beforeunload", (event) => {
    if (leaving || !(dirty().length || exhibits.busy())) return;
    event.preventDefault();
    event.returnValue = "";
  });

  /* Keys: Enter goes to the next points, Ctrl+S saves. */
  const points = () => [...form.querySelectorAll("[data-points]")];
  form.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if ((event.ctrlKey || event.metaKey) && event.key === "s") { event.preventDefault(); save(); return; }
    if (event.key !== "Enter" || event.target.tagName !== "INPUT") return;
    if (event.target.hasAttribute("data-points")) {
      event.preventDefault();
      const all = points();
      const next = all[all.indexOf(event.target) + (event.shiftKey ? -1 : 1)];
      if (next) next.focus();
    } else if (event.target.name.startsWith("link:")) {
      event.preventDefault();
      exhibits.addLink(event.target.name.slice(5));
    }
  });
  for (const button of form.querySelectorAll("[data-next]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      const empty = points().find((one) => !one.value.trim());
      if (empty) empty.focus();
      else tell("各项都已打分");
    });
  }

  const exhibits = startExhibits(form, send, answerOf);

  /* The buttons, as without a script, but nothing leaves the page unsaved. */
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const signing = event.submitter && event.submitter.name === "sign";
    tell("正在保存…");
    await save();
    await save(); // what was typed while the first was under way
    if (!dirty().length && !stopped) {
      if (!busy && state && state.textContent === "正在保存…") tell("没有新的改动");
      if (signing) location.href = form.dataset.sign;
      return;
    }
    const first = dirty()[0];
    if (first && !stopped) {
      (first.isVeto ? first.element.querySelector("input") : first.element).focus();
      tell("还有 " + dirty().length + " 处没有保存，请先处理");
    }
  });
  count();
}
