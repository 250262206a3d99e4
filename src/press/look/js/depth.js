// The three depths need no script. This keeps the chosen one in the address, and says it aloud.

const depths = { "#brief": "depth-brief", "#essay": "depth-clean", "#annotated": "depth-annotated" };
const choose = () => {
  const radio = document.getElementById(depths[location.hash] ?? (document.getElementById("depth-default")?.checked && "depth-annotated"));
  if (radio) radio.checked = true;
};

choose();
// An address that leads to what the chosen depth leaves out, or to no depth any more, asks for all.
addEventListener("hashchange", () => {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (depths[location.hash]) choose();
  else if (!location.hash || (target && !target.getClientRects().length)) {
    const all = document.getElementById("depth-annotated");
    if (all) all.checked = true;
    target?.scrollIntoView();
  }
});
document.querySelector(".depth")?.addEventListener("change", (event) => {
  const hash = Object.keys(depths).find((key) => depths[key] === event.target.id);
  history.replaceState(null, "", hash === "#annotated" ? location.pathname + location.search : hash);
});
