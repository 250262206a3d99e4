// The three depths need no script. This keeps the chosen one in the address, and says it aloud.

const depths = { "#brief": "depth-brief", "#essay": "depth-clean", "#annotated": "depth-annotated" };
const choose = () => {
  const radio = document.getElementById(depths[location.hash] ?? (document.getElementById("depth-default")?.checked && "depth-annotated"));
  if (radio) radio.checked = true;
};

choose();
addEventListener("hashchange", () => { if (depths[location.hash]) choose(); });
document.querySelector(".depth")?.addEventListener("change", (event) => {
  const hash = Object.keys(depths).find((key) => depths[key] === event.target.id);
  history.replaceState(null, "", hash === "#annotated" ? location.pathname + location.search : hash);
});
