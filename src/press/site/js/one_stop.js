// A row of ways is one stop of the Tab key: arrows go from one to the next, and round.

const steps = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, Home: 0, End: 0 };
for (const row of document.querySelectorAll("[data-one-stop]")) {
  const all = [...row.querySelectorAll("a, button, summary")].filter((one) => !one.closest("dialog, .menu-list"));
  const rest = (stops, stop) => stops.forEach((one) => (one.tabIndex = one === stop ? 0 : -1));
  // A small screen has a menu in the place of some: each can rest, and only one is seen.
  const menu = all.find((one) => one.matches("summary"));
  rest(all.filter((one) => one !== menu), all.find((one) => one.ariaCurrent) ?? all[0]);
  if (row.dataset.oneStop) Object.assign(row, { role: "toolbar", ariaLabel: row.dataset.oneStop });
  row.addEventListener("keydown", (event) => {
    if (!(event.key in steps) || event.altKey || event.ctrlKey || event.metaKey || !all.includes(event.target)) return;
    event.preventDefault();
    const stops = all.filter((one) => one.getClientRects().length);
    const at = event.key === "Home" ? 0 : event.key === "End" ? -1 : stops.indexOf(event.target) + steps[event.key];
    const next = stops.at(at % stops.length);
    rest(stops, next);
    next.focus();
  });
}
