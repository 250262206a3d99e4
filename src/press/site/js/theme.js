// What the theme's script did for every reader is done here; it is itself fetched by those who
// search, since it weighs ten times what our own scripts weigh together.

// Colours: as the system, light or dark. The theme keeps the choice in the same place.
const options = [...document.querySelectorAll(".md-option")];
const choose = (chosen) => options.forEach((option, index) => {
  option.checked = index === chosen;
  option.nextElementSibling.hidden = index !== chosen;
  if (option.checked) document.body.dataset.mdColorScheme = option.dataset.mdColorScheme;
});
choose(__md_get("__palette")?.index ?? 0);
options.forEach((option, index) => option.addEventListener("change", () => {
  const { mdColorMedia: media, mdColorScheme: scheme } = option.dataset;
  choose(index);
  __md_set("__palette", { index, color: { media, scheme } });
}));

// Search: the theme's, when somebody opens it by pressing, by Tab or by the key "/".
const open = document.getElementById("__search");
const field = document.querySelector(".md-search__input");
const button = document.querySelector(".search-button button"); // Zensical has this one alone
const source = document.getElementById("theme-script")?.dataset.src;
let asked = false;
const fetchTheme = () => {
  if (asked) return;
  asked = true;
  // The theme would keep the colours before anybody chose any; here they are already seen to.
  document.querySelector("[data-md-component=palette]")?.removeAttribute("data-md-component");
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
