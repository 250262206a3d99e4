// A doubling of what? The five buttons need no script; this adds a rate of the reader's own.

const STEP = 13.3;
const PARTS = [["free-start", 0.74], ["free-more", 0.54], ["free-rest", 0.34]];

const doubled = (rate) => { const odds = (2 * rate) / (1000 - rate); return Math.round((1000 * odds) / (1 + odds)); };
const square = (at, part, across) => {
  const [side, edge] = [STEP * part, (STEP * (1 - part)) / 2];
  return `M${((at % across) * STEP + edge).toFixed(1)} ${(Math.floor(at / across) * STEP + edge).toFixed(1)}h${side.toFixed(1)}v${side.toFixed(1)}h-${side.toFixed(1)}z`;
};
const element = (name, attributes = {}, text = "") => {
  const made = name === "svg" || name === "path" ? document.createElementNS("http://www.w3.org/2000/svg", name) : document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(text);
  return made;
};

for (const section of document.querySelectorAll(".choose[data-chart=doubling_of_what]")) {
  const across = section.clientWidth < 540 ? 25 : 50; // as in the pictures for a phone and for a wide screen
  const input = element("input", { type: "range", min: 1, max: 100, step: 1, value: 1 });
  const scale = element("span", { class: "free-scale" });
  scale.append(input);
  const label = element("label", { class: "choose-free" }, "Your own, 1 to 100 in a thousand");
  label.append(scale);
  const figure = element("figure", { class: "chart free", hidden: "" });
  const said = element("figcaption", { role: "status" });
  const picture = element("svg", { viewBox: `0 0 ${across * STEP} ${1000 / across * STEP}`, "aria-hidden": "true" });
  const paths = PARTS.map(([name]) => element("path", { class: name }));
  picture.append(...paths);
  figure.append(said, picture);

  // The real rates are marked, as the text beside the chart has them: in per cent.
  for (const rate of section.querySelectorAll(".choose-text .rate")) {
    const mark = element("span", { class: "free-mark", "aria-hidden": "true" }, `${rate.textContent}%`);
    mark.style.setProperty("--at", (10 * Number(rate.textContent) - input.min) / (input.max - input.min));
    scale.append(mark);
  }

  const draw = (own) => {
    figure.hidden = !own;
    section.classList.toggle("own", own);
    if (!own) return;
    const rate = input.valueAsNumber;
    const after = doubled(rate);
    said.textContent = `${rate} in a thousand at the start; with the odds doubled, ${after}: ${after - rate} more, and a risk ${(2000 / (1000 + rate)).toFixed(2)} times as high.`;
    const bounds = [0, rate, after, 1000];
    paths.forEach((path, part) => {
      const squares = [];
      for (let at = bounds[part]; at < bounds[part + 1]; at += 1) squares.push(square(at, PARTS[part][1], across));
      path.setAttribute("d", squares.join(""));
    });
  };
  input.addEventListener("input", () => draw(true));
  section.querySelector(".choose-views").addEventListener("change", (event) => {
    if (event.target.type === "radio") draw(false);
  });
  section.querySelector(".choose-views").append(label);
  section.querySelector(".choose-figures").append(figure);
}
