// The depths need no script. This keeps the chosen one in the address, and says it aloud.

const depths = { "#brief": "depth-brief", "#essay": "depth-clean", "#annotated": "depth-annotated", "#corrected": "depth-corrected" };
const choose = (depth) => {
  const radio = document.getElementById(depth);
  if (radio) radio.checked = true;
};

choose(depths[location.hash] ?? (document.getElementById("depth-default")?.checked && "depth-annotated"));
// An address that leads to what the chosen depth leaves out, or to no depth any more, asks for all.
addEventListener("hashchange", () => {
  const target = document.querySelector(":target");
  const depth = depths[location.hash || "#annotated"];
  if (depth) choose(depth);
  else if (target && !target.getClientRects().length) {
    choose("depth-annotated");
    target.scrollIntoView();
  }
});
document.querySelector(".depth")?.addEventListener("change", (event) => {
  const hash = Object.keys(depths).find((key) => depths[key] === event.target.id);
  history.replaceState(null, "", hash === "#annotated" ? location.pathname + location.search : hash);
});
