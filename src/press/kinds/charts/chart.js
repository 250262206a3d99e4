// Charts are whole without this. It shows a mark's numbers under the pointer and by arrow keys, and
// on a chart's own page it loads the Vega runtime, from this site, when a reader asks to explore.

const tip = Object.assign(document.createElement("div"), { className: "tip", role: "status", hidden: true });
tip.setAttribute("aria-hidden", "true"); // the numbers are in the table for everyone
document.body.append(tip);

const place = (event) => {
  const room = document.documentElement.clientWidth - tip.offsetWidth - 8;
  tip.style.setProperty("translate", `${Math.max(8, Math.min(event.clientX + 12, room))}px ${event.clientY + 14}px`);
};

const say = (words, clientX, clientY) => {
  tip.hidden = false;
  tip.textContent = words;
  place({ clientX, clientY });
};
const name = (mark) => {
  mark.scrollIntoView({ block: "nearest" });
  const { right, bottom } = mark.getBoundingClientRect();
  say(mark.dataset.tip, right, bottom);
};

// A picture whose marks are no links is one stop, and its arrow keys go from mark to mark.
const walk = (frames) => {
  let at = -1;
  const { keys } = frames.dataset;
  for (const [key, value] of [["tabindex", 0], ["role", "group"], ["aria-label", keys]]) frames.setAttribute(key, value);
  const marks = () => [...frames.querySelectorAll("[data-tip]")].filter((mark) => mark.checkVisibility());
  const leave = () => frames.querySelector(".here")?.classList.remove("here");
  frames.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key], all = marks();
    if (!step || !all.length || event.target !== frames) return;
    event.preventDefault();
    leave();
    at = Math.max(0, Math.min(at + step, all.length - 1));
    all[at].classList.add("here");
    tip.setAttribute("aria-hidden", "false"); // it is a status, so it is read out
    name(all[at]);
  });
  frames.addEventListener("focus", () => {
    const { left, top } = frames.getBoundingClientRect();
    if (frames.matches(":focus-visible")) say(keys, left, top);
  });
  frames.addEventListener("blur", () => { leave(); tip.setAttribute("aria-hidden", "true"); });
};

for (const figure of document.querySelectorAll("figure.chart .frames")) {
  if (figure.querySelector("[data-tip]") && !figure.querySelector("a")) walk(figure);
  figure.addEventListener("pointermove", (event) => {
    const mark = event.target.closest("[data-tip]");
    tip.hidden = !mark;
    if (!mark) return;
    tip.textContent = mark.dataset.tip;
    place(event);
  });
  figure.addEventListener("pointerleave", () => { tip.hidden = true; });
  // A mark that is a link says by keyboard what it says to the pointer.
  figure.addEventListener("focusin", ({ target }) => {
    const mark = target.matches("a") && target.querySelector("[data-tip]");
    if (mark && target.matches(":focus-visible")) name(mark);
  });
  figure.addEventListener("focusout", () => { tip.hidden = true; });
}
addEventListener("keydown", ({ key }) => { tip.hidden ||= key === "Escape"; });

// What Vega says of a mark, as text in our own tip: its own makes a picture of a column 'image'.
const columns = (row) => Object.entries(row).map(([name, value]) => `${name}: ${value}`).join("\n");
const tooltip = (_, { clientX, clientY }, item, said) => {
  const words = said && typeof said === "object" ? columns(said) : `${said ?? ""}`;
  tip.hidden = !words;
  if (words) say(words, clientX, clientY);
};

const panels = (spec) => {
  const parts = spec.vconcat ?? spec.hconcat ?? spec.concat;
  return parts ? parts.flatMap(panels) : [spec];
};
const zoomable = (x) => x?.field && x.type === "quantitative" && x.axis !== null;

// Tooltips on every mark, zoom by wheel and drag, a filter by sliders.
const explorable = (spec) => {
  const ranges = []; // panels over the same years share their sliders
  panels(spec).forEach((panel, index) => {
    const units = panel.layer ?? [panel];
    const first = units.find((unit) => zoomable(unit.encoding?.x) && unit.data);
    for (const unit of units) {
      const mark = typeof unit.mark === "string" ? { type: unit.mark } : unit.mark;
      // Words beside the plot would be cut where it can be zoomed.
      if (mark) unit.mark = { ...mark, ...(mark.type === "text" ? { clip: false } : { tooltip: { content: "data" } }) };
    }
    const field = first?.encoding.x.field;
    const rows = first?.encoding.x.scale?.domain ? units.flatMap((unit) => spec.datasets[unit.data?.name] ?? []) : [];
    const years = rows.map((row) => row[field]).filter(Number.isInteger);
    const [min, max] = [Math.min(...years), Math.max(...years)], range = `${min} ${max}`;
    if (min < max) {
      // Two sliders that leave out what lies before or after.
      if (!ranges.includes(range)) {
        const ends = { [`from${ranges.length}`]: min, [`to${ranges.length}`]: max };
        spec.params = [...(spec.params ?? []), ...Object.entries(ends).map(([name, value]) => ({ name, value, bind: { input: "range", min, max, step: 1, name: name.replace(/\d/, " ") } }))];
        ranges.push(range);
      }
      const at = ranges.indexOf(range), value = `datum[${JSON.stringify(field)}]`;
      for (const unit of units) {
        if (unit.encoding?.x?.field !== field || unit.mark?.aria === false) continue;
        // A heading at the very edge is no year: it stays.
        const kept = `${value} < ${min} || ${value} > ${max} || ${value} >= from${at} && ${value} <= to${at}`;
        unit.transform = [...(unit.transform ?? []), { filter: kept }];
      }
    }
    if (first) first.params = [...(first.params ?? []), { name: `zoom${index}`, select: { type: "interval", encodings: ["x"] }, bind: "scales" }];
  });
  return spec;
};

for (const button of document.querySelectorAll(".explore-open")) {
  const row = button.closest(".explore-row");
  const stage = row.nextElementSibling;
  row.hidden = false;
  button.addEventListener("click", async () => {
    button.disabled = true;
    const runtime = Object.assign(document.createElement("script"), { src: button.dataset.runtime });
    const ready = new Promise((done, fail) => { runtime.onload = done; runtime.onerror = fail; });
    document.head.append(runtime);
    // In the figure's place and at its size: the picture drawn for a phone, where that one shows.
    const frames = document.querySelector("figure.chart .frames");
    const { narrow, spec } = button.dataset;
    const [answer] = await Promise.all([fetch(frames.clientWidth < 540 ? narrow : spec), ready]);
    frames.after(stage);
    stage.hidden = false;
    // ast: the interpreter, so that no policy has to allow eval; no styles are injected.
    const options = { ast: true, actions: false, renderer: "svg", defaultStyle: false, tooltip };
    await window.pressExplore(stage, explorable(await answer.json()), options);
    frames.hidden = true;
    row.hidden = true;
    stage.focus({ preventScroll: true });
    stage.closest("figure").scrollIntoView({ block: "start" });
  });
}
