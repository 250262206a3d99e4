// What the theme's script would do for a reader, which weighs ten times what ours weigh together.

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

// On a small screen the row of a section begins with the page one is on.
const row = document.querySelector(".section-row");
const current = row?.querySelector(":scope > [aria-current], .active");
if (current) row.scrollLeft = current.getBoundingClientRect().left - parseFloat(getComputedStyle(row).paddingLeft);

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
