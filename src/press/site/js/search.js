// The search: a claim by its number, a work by its author, a page by its words; near spellings too.

const dialog = document.querySelector("dialog.search");
const opener = document.querySelector("button.search-open");
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const wordsOf = (text) => plain(text).match(/[\p{L}\p{N}]+(?:\.[\p{L}\p{N}]+)*/gu) ?? [];

// How many letters differ, given up beyond the limit.
const apart = (a, b, limit) => {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let row = [...Array(b.length + 1).keys()];
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] !== b[j - 1]));
    }
    row = next;
  }
  return row[b.length];
};

// A part is named after its page, which stands before it in the index.
let whole = {};
const prepared = ({ docs }) => docs.map((doc) => {
  const titled = wordsOf(doc.title);
  if (!doc.location.includes("#")) whole = doc;
  return { ...doc, of: doc === whole ? "" : whole.title, titled, heads: new Set(titled), text: doc.text ?? "", words: new Set(wordsOf(doc.text ?? "")) };
});

// What a word of the query is worth in a part of a page; nothing if it is not in it.
const worth = (word, doc, near) => {
  const at = doc.titled.indexOf(word);
  if (at >= 0) return 40 + (at === 0 ? 30 : 0) + 30 / doc.titled.length;
  if (doc.titled.some((one) => one.startsWith(word))) return 20;
  if (doc.words.has(word)) return 10;
  if (near) {
    const limit = word.length > 7 ? 2 : 1;
    const like = word.length < 4 ? -1 : doc.titled.findIndex((one) => apart(word, one, limit) <= limit);
    return like < 0 ? 0 : 15 + (like === 0 ? 10 : 0) + 10 / doc.titled.length;
  }
  for (const one of doc.words) if (one.startsWith(word)) return 4;
  return 0;
};

const ranked = (docs, query) => {
  const asked = wordsOf(query);
  const rank = (near, all) => docs.flatMap((doc) => {
    const worths = asked.map((word) => worth(word, doc, near));
    if (!worths.some(Boolean) || (all && !worths.every(Boolean))) return [];
    const sum = worths.reduce((one, other) => one + other, 0);
    return [{ doc, score: sum + (doc.kind ? 12 : 0) }];
  }).sort((one, other) => other.score - one.score).slice(0, 20).map(({ doc }) => doc);
  for (const [near, all] of [[false, true], [true, true], [true, false]]) {
    const hits = asked.length ? rank(near, all) : [];
    if (hits.length) return { hits, exact: !near };
  }
  return { hits: [], exact: false };
};

const element = (tag, name, ...content) => {
  const made = document.createElement(tag);
  if (name) made.className = name;
  made.append(...content);
  return made;
};

const snippet = ({ text }, asked) => {
  const at = Math.max(0, plain(text).search(new RegExp(asked.map((w) => w.replace(/\W/g, "\\$&")).join("|") || "^", "u")));
  const from = at < 60 ? 0 : text.indexOf(" ", at - 50) + 1;
  const end = text.indexOf(" ", from + 150);
  return `${from ? "… " : ""}${end < 0 ? text.slice(from) : `${text.slice(from, end)} …`}`;
};

const result = (doc, asked) => {
  const link = element("a", "", doc.title);
  link.href = dialog.dataset.root.replace(/\/?$/, "/") + doc.location;
  const item = element("li", "md-search-result__item");
  if (doc.kind || doc.of) item.append(element("span", "result-kind", doc.kind ?? doc.of));
  if (doc.verdict) item.dataset.verdict = doc.verdict;
  item.append(link, element("p", "", snippet(doc, asked)));
  return item;
};

if (dialog && opener) {
  const field = dialog.querySelector("input");
  const list = dialog.querySelector(".search-results");
  const status = dialog.querySelector("[role=status]");
  const help = dialog.querySelector(".search-help");
  let index;
  const show = async () => {
    const docs = await (index ??= fetch(dialog.dataset.index).then((answer) => answer.json()).then(prepared));
    const { hits, exact } = ranked(docs, field.value);
    const asked = wordsOf(field.value);
    const { many, near, none } = status.dataset;
    status.textContent = !asked.length ? "" : exact ? `${many} ${hits.length}` : hits.length ? near : none;
    help.hidden = hits.length > 0 && exact;
    help.querySelector("p").hidden = !asked.length;
    list.replaceChildren(...hits.map((doc) => result(doc, asked)));
  };
  const open = () => {
    dialog.showModal();
    field.select();
    show();
  };
  opener.hidden = false;
  opener.addEventListener("click", open);
  field.addEventListener("input", show);
  dialog.addEventListener("click", ({ target }) => {
    if (target === dialog || target.closest("a")) dialog.close();
  });
  dialog.addEventListener("keydown", (event) => {
    const links = [...list.querySelectorAll("a")];
    const at = links.indexOf(document.activeElement);
    if (event.key === "Escape") { // a field would first be emptied
      event.preventDefault();
      dialog.close();
    }
    if (event.key === "Enter" && document.activeElement === field) {
      event.preventDefault();
      links[0]?.click();
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || !links.length) return;
    event.preventDefault();
    (links[at + step] ?? field).focus();
  });
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    const isHidden = getComputedStyle(opener).visibility === "hidden"; // as where a class reads
    if (dialog.open || typing || isHidden || event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    open();
  });
}
