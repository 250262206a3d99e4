// What the theme's script did for every reader is done here; it is itself fetched by those who
// search, since it weighs ten times what our own scripts weigh together.

// Colours: as the system, light or dark. The theme keeps the choice in the same place.
const colours = document.querySelector(".colours");
const schemes = [...colours?.querySelectorAll(".scheme") ?? []];
const tints = [...document.querySelectorAll("meta[name=theme-color]")].map((meta) => [meta, meta.content]);
let chosen = 0;
const choose = (index) => {
  chosen = schemes[index] ? index : 0;
  schemes.forEach((scheme, at) => { scheme.hidden = at !== chosen; });
  const { scheme, name } = schemes[chosen].dataset;
  document.body.dataset.mdColorScheme = scheme;
  colours.title = name;
  colours.setAttribute("aria-label", name);
  // What surrounds the page in a phone's browser wears the paper's colour.
  const [light, dark] = tints.map(([, tint]) => tint);
  for (const [meta, own] of tints) meta.content = { light, dark }[scheme] ?? own;
};
if (schemes.length) {
  choose(__md_get("__palette")?.index ?? 0);
  colours.hidden = false;
  colours.addEventListener("click", () => {
    choose((chosen + 1) % schemes.length);
    const { scheme, media } = schemes[chosen].dataset;
    __md_set("__palette", { index: chosen, color: { media, scheme } });
  });
}

// A menu shuts when the focus or a press goes elsewhere, and by Escape.
const shut = ({ target, key }) => {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (key === "Escape" && menu.contains(target)) menu.querySelector("summary").focus();
    if (key === "Escape" || (!key && (!menu.contains(target) || target.closest("a")))) menu.open = false;
  }
};
for (const type of ["click", "focusin", "keydown"]) document.addEventListener(type, (event) => {
  if (type !== "keydown" || event.key === "Escape") shut(event);
});

// Search: the theme's, when somebody opens it by pressing, by Tab or by the key "/".
const open = document.getElementById("__search");
const field = document.querySelector(".md-search__input");
const button = document.querySelector(".search-button button"); // Zensical has this one alone
const source = document.getElementById("theme-script")?.dataset.src;
let asked = false;
const fetchTheme = () => {
  if (asked) return;
  asked = true;
  const script = Object.assign(document.createElement("script"), { src: source });
  script.addEventListener("load", () => button?.click());
  document.body.append(script);
};
if (open && (field || button) && source) {
  open.addEventListener("change", fetchTheme);
  field?.addEventListener("focus", fetchTheme);
  button?.addEventListener("click", fetchTheme);
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (asked || typing || event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    field ? field.focus() : button.click();
  });
}
