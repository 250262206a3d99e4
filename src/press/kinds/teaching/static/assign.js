// An assignment lives in the address alone: #read=p3,p3.c7,studies/…&task=…&view=whole, and
// where somebody typed them, title=…, due=… and more=…
// What comes from there is shown as text, never as HTML; what no passage has, and what cannot be
// read, is told.

// A page in another language than English hands over its words.
const words = JSON.parse(document.getElementById("script-words")?.dataset.words ?? "{}");
const say = (text, parts = {}) =>
  (words[text] ?? text).replace(/\{(\w+)\}/g, (whole, name) => parts[name] ?? whole);

const LINES = ["title", "due"];
const TYPED = ["title", "due", "task", "more"];
const MOST = { title: 120, due: 120, more: 2000, passages: 60, task: 2000, told: 40 };
const UNSEEN = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]/g;

const root = document.querySelector(".assign");
const part = (name) => root.querySelector(`.assign-${name}`);
const field = (name) => document.getElementById(`assign-${name}`);
const boxes = new Map([...root.querySelectorAll(".assign-group input")].map((box) => [box.value, box]));
const spelt = new Map([...boxes.keys()].map((id) => [id.toLowerCase(), id]));
const title = document.querySelector("h1");
const named = title.firstChild.data;
const brand = document.querySelector(".brand");
const front = brand?.getAttribute("href");
let chosen = [];

const make = (tag, properties, ...children) => {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
};
// A copy opened from a folder gives the site's addresses to others, if it knows them.
const folder = location.protocol === "file:";
const home = !folder ? location.href : root.dataset.base && new URL(root.dataset.page, root.dataset.base.replace(/\/?$/, "/")).href;
const addressOf = (link) => (folder && home ? new URL(link.getAttribute("href").replace(/\bindex\.html(?=#|$)/, ""), home).href : link.href);
const passage = (id) => {
  const row = boxes.get(id).closest("li");
  const view = row.querySelector("a");
  const link = field("whole").checked && view.dataset.whole ? make("a", { href: view.dataset.whole }) : view;
  return {
    id,
    title: row.querySelector(".assign-title").textContent,
    here: link.href,
    url: addressOf(link),
    said: row.querySelector("template"),
    time: row.querySelector("small").textContent,
    words: Number(boxes.get(id).dataset.words),
  };
};
const shortened = (text) => (text.length > MOST.told ? `${text.slice(0, MOST.told)}…` : text);

// Reading the address. Mail and course programs encode it once more, break it, or write & as &amp;.
const LOST = say("This link cannot be read: it does not say what to read. Ask whoever gave it to you, or choose below.");
const decoded = (raw, faults) => {
  try {
    return decodeURIComponent(raw).replace(/\r\n?/g, "\n").replace(UNSEEN, "");
  } catch {
    faults.add(say("A part of this link is damaged and was left out."));
    return "";
  }
};
const anchors = (raw) => {
  try {
    return Boolean(document.getElementById(decodeURIComponent(raw)));
  } catch {
    return false;
  }
};
const plainly = (raw) => {
  try {
    return (raw.includes("=") ? raw : decodeURIComponent(raw)).replace(/&(amp(;|%3b))+/gi, "&");
  } catch {
    return "";
  }
};
const fieldsOf = (raw, faults) => {
  const fields = new Map();
  for (const pair of plainly(raw).split("&").filter(Boolean)) {
    const [name, ...value] = pair.split("=");
    const key = decoded(name, faults).trim().toLowerCase();
    if (["read", "view", ...TYPED].includes(key)) fields.set(key, value.join("="));
    else if (key) faults.add(say("This link has an unknown part, “{name}”, which was left out.", { name: shortened(key) }));
  }
  return fields;
};
const parsed = (hash) => {
  const raw = hash.slice(1);
  if (!raw || anchors(raw)) return null;
  const faults = new Set();
  const fields = fieldsOf(raw, faults);
  if (!fields.size) return { typed: {}, ids: [], whole: false, faults: new Set([LOST]) };
  const typed = Object.fromEntries(TYPED.map((name) => [name, cut(name, decoded(fields.get(name) ?? "", faults).trim(), faults)]));
  return { typed, ids: known(listed(fields.get("read") ?? ""), faults), whole: fields.get("view") === "whole", faults };
};
const cut = (name, text, faults) => {
  const whole = LINES.includes(name) ? text.replace(/\s+/g, " ") : text;
  if (whole.length <= MOST[name]) return whole;
  if (name === "task") faults.add(say("The task is too long; only its first {count} characters are shown.", { count: MOST.task }));
  else faults.add(say("A part of this link is damaged and was left out."));
  return name === "task" ? whole.slice(0, MOST.task) : "";
};
const listed = (raw) => raw.split(/,|;|\+|%(?:25)*(?:2c|3b|20|0a|0d|09)/i).filter(Boolean);
const known = (raw, faults) => {
  const ids = new Set();
  if (raw.length > MOST.passages) faults.add(say("Only the first {count} passages of this link are shown.", { count: MOST.passages }));
  for (const text of raw.slice(0, MOST.passages).map((one) => decoded(one, faults).trim()).filter(Boolean)) {
    const id = spelt.get(text.toLowerCase().replace(/\/$/, ""));
    if (!id) faults.add(say("This edition has no passage “{id}”. Ask whoever gave you the link.", { id: shortened(text) }));
    else if (ids.has(id)) faults.add(say("“{id}” is in the link twice but is shown once.", { id }));
    else ids.add(id);
  }
  if (!ids.size && !faults.size) faults.add(say("This link names no passage."));
  return [...ids];
};

// Writing it.
const encoded = (text) => encodeURIComponent(text).replace(/[!'().*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`);
const address = () => {
  const typed = TYPED.map((name) => [name, field(name).value.trim()]).filter(([, text]) => text);
  if (!chosen.length && !typed.length) return location.href.split("#")[0];
  const said = typed.map(([name, text]) => `&${name}=${encoded(text)}`).join("");
  return `#read=${chosen.join(",")}${said}${field("whole").checked ? "&view=whole" : ""}`;
};
const sum = (passages) => passages.reduce((words, { words: more }) => words + more, 0);
const total = (passages) => {
  const minutes = Math.max(1, Math.round(sum(passages) / Number(root.dataset.pace)));
  const count = passages.length;
  return say("{passages}, about {minutes} of reading", {
    passages: count === 1 ? say("1 passage") : say("{count} passages", { count }),
    minutes: minutes === 1 ? say("1 minute") : say("{count} minutes", { count: minutes }),
  });
};
const inMarkdown = (text) =>
  text.replace(/[\\`*_[\]<>#|~&]/g, "\\$&").replace(/^(\s*\d+)([.)])/gm, "$1\\$2").replace(/^(\s*)([-+=])/gm, "$1\\$2");
const asText = (task, passages, link, more) =>
  [task, passages.map((p, at) => `${at + 1}. ${p.title} (${p.time})\n   ${p.url}`).join("\n"), more, `${total(passages)}. ${say("All passages, in order:")}\n${link}`];
const asMarkdown = (task, passages, link, more) =>
  [inMarkdown(task), passages.map((p, at) => `${at + 1}. [${inMarkdown(p.title)}](${p.url}) (${p.time})`).join("\n"), inMarkdown(more), `${total(passages)}: [${say("all passages, in order")}](${link})`];
const asHtml = (task, passages, link, more) => {
  const items = passages.map((p) => make("li", {}, make("a", { href: p.url }, p.title), ` (${p.time})`));
  const lines = (text) => text.split("\n").flatMap((line, at) => (at ? [make("br"), line] : [line]));
  const end = make("p", {}, `${total(passages)}: `, make("a", { href: link }, say("all passages, in order")));
  const parts = [make("ol", {}, ...items), ...(more ? [make("p", {}, ...lines(more))] : []), end];
  if (task) parts.unshift(make("p", {}, ...lines(task)));
  return parts.map((element) => element.outerHTML);
};

// Showing it.
const button = (label, sign, act, disabled) => {
  const made = make("button", { type: "button", textContent: sign, disabled });
  made.setAttribute("aria-label", label);
  made.addEventListener("click", act);
  return made;
};
const entry = (p, at) => {
  const moves = make("span", { className: "assign-moves" });
  moves.append(
    button(say("Move up: {title}", { title: p.title }), "↑", () => move(at, -1), at === 0),
    button(say("Move down: {title}", { title: p.title }), "↓", () => move(at, 1), at === chosen.length - 1),
    button(say("Remove: {title}", { title: p.title }), "×", () => remove(at), false),
  );
  const link = make("a", { href: p.here }, p.title);
  link.dataset.address = home ? p.url : "";
  return make("li", {}, link, " ", make("small", {}, p.time), " ", moves);
};
// The passages themselves, one after the other: what is short in full, the others in a few lines.
const WHOLE = {
  paragraph: say("Open it in the text, with its notes and claims"),
  claim: say("Open it in the ledger, with its sources"),
};
const readHere = (p, at) => {
  const whole = make("a", { href: p.here }, WHOLE[kindOf(p.id)] ?? (p.said ? say("In short. Open its page") : say("Read it on its own page")));
  whole.setAttribute("aria-label", `${whole.textContent}: ${p.title}`);
  const said = p.said ? p.said.content.cloneNode(true) : "";
  return make("article", {}, make("h3", {}, say("{place} of {count} · {title}", { place: at + 1, count: chosen.length, title: p.title })), said, make("p", { className: "assign-whole" }, whole));
};
const kindOf = (id) => boxes.get(id).closest(".assign-group").dataset.kind;
const show = () => {
  const passages = chosen.map(passage);
  const [heading, due, task, more] = TYPED.map((name) => field(name).value.trim());
  const link = home ? new URL(address(), home).href : "";
  for (const [id, box] of boxes) box.checked = chosen.includes(id);
  const dueLine = due && say("Due: {due}", { due });
  root.toggleAttribute("data-chosen", passages.length > 0 || Boolean(heading || due || task || more));
  part("due").textContent = dueLine;
  part("due").hidden = !due;
  part("outside").hidden = !more;
  part("outside-list").textContent = more;
  part("list").replaceChildren(...passages.map(entry));
  part("reading").replaceChildren(...passages.map(readHere));
  part("homeless").hidden = Boolean(home) || !passages.length;
  part("address").hidden = !home;
  part("address").textContent = say("This assignment: {link}", { link });
  part("task").textContent = task;
  part("task").hidden = !task;
  part("empty").hidden = passages.length > 0;
  part("total").hidden = !passages.length;
  part("share").hidden = !passages.length || !home;
  part("jump").hidden = !passages.length;
  part("jump").lastElementChild.textContent = passages.length ? total(passages) : "";
  part("tools").hidden = !root.hasAttribute("data-chosen");
  if (!passages.length) return;
  part("total").textContent = `${total(passages)}.`;
  field("link").value = link;
  for (const [name, as] of Object.entries({ text: asText, markdown: asMarkdown, html: asHtml })) {
    const before = [heading, dueLine, task].filter(Boolean).join("\n");
    const after = more && `${say("Outside reading")}:\n${more}`;
    field(name).value = as(before, passages, link, after).filter(Boolean).join(name === "html" ? "\n" : "\n\n");
  }
};
const changed = (said = "") => {
  history.replaceState(null, "", address());
  part("notes").replaceChildren();
  part("said").textContent = said;
  show();
};
const move = (at, by) => {
  const [id] = chosen.splice(at, 1);
  chosen.splice(at + by, 0, id);
  changed(say("Now {place} of {count}: {title}", { place: at + by + 1, count: chosen.length, title: passage(id).title }));
  const [up, down] = part("list").children[at + by].querySelectorAll("button");
  (by < 0 ? (up.disabled ? down : up) : down.disabled ? up : down).focus();
};
const remove = (at) => {
  const [id] = chosen.splice(at, 1);
  changed(say("Removed: {title}", { title: passage(id).title }));
  const next = part("list").children[Math.min(at, chosen.length - 1)];
  (next?.querySelector("button:last-child") ?? part("picker").querySelector("summary")).focus();
};
// Who follows a link reads; who opens the list of passages chooses. For a class that reads, the name
// of the edition leads to the class view, because the first page begins with the verdicts.
const face = () => {
  const reading = !part("picker").open;
  brand?.setAttribute("href", reading && !field("whole").checked ? root.dataset.front : front);
  title.firstChild.data = reading ? field("title").value.trim() || say("Assignment") : named;
  document.getElementById("assignment").textContent = reading ? say("To read, in this order") : say("Your assignment");
  part("picker").querySelector("summary").textContent = reading ? say("Change this selection") : say("Choose passages");
};
const open = () => {
  const given = parsed(location.hash);
  chosen = given?.ids ?? [];
  for (const name of TYPED) field(name).value = given?.typed[name] ?? "";
  field("whole").checked = given?.whole ?? false;
  part("notes").replaceChildren(...[...(given?.faults ?? [])].map((fault) => make("p", {}, fault)));
  const reading = chosen.length > 0 || TYPED.some((name) => given?.typed[name]);
  part("picker").open = !reading;
  if (reading || given) root.prepend(root.querySelector(".assignment"));
  else root.append(root.querySelector(".assignment"));
  show();
  face();
};

// Finding a passage: a row stays that has every word; its group opens.
const groups = [...root.querySelectorAll(".assign-group")].map((group) => ({ group, open: group.open }));
const find = () => {
  const words = field("find").value.toLowerCase().split(/\s+/).filter(Boolean);
  for (const { group, open: before } of groups) {
    for (const row of group.querySelectorAll("li")) row.hidden = !words.every((word) => row.textContent.toLowerCase().includes(word));
    for (const list of group.querySelectorAll("ul")) {
      const none = !list.querySelector("li:not([hidden])");
      list.hidden = none;
      if (list.previousElementSibling?.tagName === "H3") list.previousElementSibling.hidden = none;
    }
    group.hidden = !group.querySelector("li:not([hidden])");
    group.open = words.length ? !group.hidden : before;
  }
  part("none").hidden = groups.some(({ group }) => !group.hidden);
};

root.querySelector(".assignment").hidden = false;
for (const ask of root.querySelectorAll(".assign-ask")) ask.hidden = false;
part("picker").addEventListener("toggle", face);
part("picker").addEventListener("change", ({ target }) => {
  if (!boxes.has(target.value)) return;
  chosen = target.checked ? [...chosen, target.value] : chosen.filter((id) => id !== target.value);
  changed(total(chosen.map(passage)));
});
for (const name of TYPED) field(name).addEventListener("input", () => changed());
field("whole").addEventListener("change", () => changed());
field("find").addEventListener("input", find);
part("jump").addEventListener("click", () => document.getElementById("assignment").focus());
part("print").addEventListener("click", () => print());
part("clear").addEventListener("click", () => {
  chosen = [];
  for (const name of TYPED) field(name).value = "";
  part("picker").open = true;
  changed(say("Nothing is selected."));
  part("picker").querySelector("summary").focus();
});
addEventListener("hashchange", () => { if (!location.hash || parsed(location.hash)) open(); });
open();
// Seen in its own faces, as a title in others may have another line; but nobody waits long for them.
const late = new Promise((done) => setTimeout(done, 400));
Promise.race([document.fonts.ready, late]).then(() => { root.dataset.ready = ""; });
