// The claims in a row are one stop of the Tab key: arrows go from one to the next.

const steps = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, Home: -Infinity, End: Infinity };
for (const row of document.querySelectorAll(".strip, .key")) {
  const links = [...row.querySelectorAll("a")];
  const rest = (stop) => links.forEach((link) => (link.tabIndex = link === stop ? 0 : -1));
  rest(links[0]);
  row.addEventListener("keydown", (event) => {
    const at = links.indexOf(event.target);
    const step = steps[event.key];
    if (!step || at < 0 || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const next = links[Math.min(Math.max(at + step, 0), links.length - 1)];
    rest(next);
    next.focus();
  });
}
