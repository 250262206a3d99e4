// Where the training goes: three small maps need no script; this makes one large map of them, with
// a year to choose and a country to find. The numbers are those of the table under the chart.

const chart = document.getElementById("chart-where_training_goes");
const fill = (made, attributes, parts = []) => {
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...parts);
  return made;
};
const svg = (name, attributes = {}, ...parts) => fill(document.createElementNS("http://www.w3.org/2000/svg", name), attributes, parts);
const html = (name, attributes = {}, ...parts) => fill(document.createElement(name), attributes, parts);
const records = async (name) => {
  const address = document.querySelector(`.chart-more a[href$="/${name}.csv"]`).href;
  const [heads, ...rows] = (await (await fetch(address)).text()).trim().split("\n").map((row) => row.split(","));
  return rows.map((row) => Object.fromEntries(heads.map((head, at) => [head, row[at]])));
};
const plain = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
const day = (date) => new Date(date).toLocaleDateString("en-GB", { dateStyle: "long", timeZone: "UTC" }).replaceAll(" ", "\u00a0");
const written = (number) => number.toLocaleString("en");
const REGIONS = [["Americas", 0.08, 1.7], ["Europe", 9.8, 1.7, "end"], ["Africa", 11.8, 11.7, "end"], ["Asia", 22.2, 2.7], ["Pacific", 26.9, 12.8, "end"]];
const FIRST = 1999, LAST = 2020, FULL = 300;

const start = async () => {
  const [tiles, coups, early] = await Promise.all(["country_tiles", "coup_events", "coup_events_late_1999"].map(records));
  const sessions = new Map([...chart.querySelectorAll(".chart-table tbody tr")].map((row) => [
    row.cells[0].textContent, [...row.cells].slice(1).map((cell) => Number(cell.textContent.replace(/\D/g, "")))]));
  const attempts = (tile) => [...early, ...coups].filter((event) => event.iso3 === tile.iso3);
  const attempted = (tile, year) => attempts(tile).some(({ date }) => date.startsWith(year));

  const title = svg("title");
  const map = svg("svg", { viewBox: "0 0 27 13", class: "world", role: "img" }, title);
  for (const tile of tiles) {
    tile.square = svg("rect", { class: "world-square" });
    tile.place = svg("g", { transform: `translate(${tile.across} ${tile.down})` },
      svg("rect", { class: "world-tile", x: 0.08, y: 0.08, width: 0.84, height: 0.84 }), tile.square);
    tile.place.addEventListener("click", () => choose(tile));
    map.append(tile.place);
  }
  // Where no tile is: the map has no coasts.
  for (const [name, x, y, side = ""] of REGIONS) map.append(svg("text", { x, y, class: side }, name));
  const slider = html("input", { type: "range", min: FIRST, max: LAST, value: 2019, id: "map-year" });
  const year = html("output", { for: "map-year" });
  const most = html("output", { for: "map-year", class: "world-most" });
  const input = html("input", { id: "map-country", type: "text", role: "combobox", autocomplete: "off", spellcheck: "false",
    "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": "map-countries" });
  const list = html("ul", { id: "map-countries", role: "listbox", "aria-label": "Countries", hidden: "" });
  const none = html("p", { class: "world-none", role: "status" });
  // One paragraph: Orca says the second of two first.
  const told = html("p", { "aria-live": "polite", "aria-atomic": "true" });
  const own = html("div", { class: "world-own" }, told);
  const box = html("div", { class: "world-box" },
    html("div", { class: "world-controls" },
      html("div", {}, html("label", { for: "map-year" }, "Fiscal year "), year, slider, most),
      html("div", { class: "world-find" }, html("label", { for: "map-country" }, "Find a country"), input, list, none)),
    map,
    html("p", { class: "world-key" }, `A square that fills its tile is ${FULL} sessions. `, html("span", {}, "Magenta in a frame"), " is a coup or attempt in the calendar year; an empty tile had no sessions listed."),
    own);

  const paint = () => {
    const at = slider.value - FIRST;
    let listed = 0, sum = 0, top = [0];
    for (const tile of tiles) {
      const number = sessions.get(tile.country)[at];
      const side = Math.sqrt(number / FULL), edge = ((1 - side) / 2).toFixed(3);
      const coup = attempted(tile, slider.value);
      listed += number > 0;
      sum += number;
      if (number > top[0]) top = [number, tile.country];
      fill(tile.square, { x: edge, y: edge, width: side.toFixed(3), height: side.toFixed(3) });
      tile.square.classList.toggle("coup", coup);
      tile.place.dataset.tip = `${tile.country}, FY${slider.value}: ${number ? `${written(number)} sessions` : "none listed"}${coup ? `; a coup or attempt in calendar year ${slider.value}` : ""}`;
    }
    year.textContent = `${slider.value}: ${listed} countries`;
    most.textContent = `most: ${top[1]}, ${written(top[0])}`;
    title.textContent = `Map of fiscal year ${slider.value}: ${written(sum)} sessions in ${listed} countries`;
  };

  const choose = (tile, remember = true) => {
    for (const other of tiles) other.place.classList.toggle("world-found", other === tile);
    input.value = tile.country;
    close();
    map.append(tile.place);
    const numbers = sessions.get(tile.country), top = Math.max(...numbers, 1), best = numbers.indexOf(top), events = attempts(tile);
    const tips = numbers.map((number, at) => `FY${FIRST + at}: ${number || "none listed"}`);
    const bars = svg("svg", { viewBox: "-2 -7 228 81", class: "world-years", role: "img", "aria-label": `Sessions in ${tips.join(", ")}` });
    numbers.forEach((number, at) => {
      const coup = attempted(tile, FIRST + at), height = number / top * 44, x = at * 10 + 5;
      bars.append(svg("rect", { class: coup ? "coup" : "", x: x - 4, width: 8, height, y: 58 - height, "data-tip": tips[at] }));
      if (coup) bars.append(svg("path", { class: "coup", d: `M${x - 3.5} -5h7l-3.5 6z` }));
      if (at === best) bars.append(svg("text", { x, y: 55 - height }, written(number)));
      if ((FIRST + at) % 10 === 0) bars.append(svg("text", { x, y: 70 }, FIRST + at));
    });
    const sum = numbers.reduce((one, other) => one + other);
    const said = events.length ? `Coups and attempts since October 1999: ${events.map((event) => `${day(event.date)} (${event.outcome})`).join(", ")}.` : "No coup or attempt on the list since October 1999.";
    told.replaceChildren(html("b", {}, `${tile.country}:`), ` listed in ${numbers.filter(Boolean).length} of 22 years, ${written(sum)} sessions in all, most in FY${FIRST + best} (${written(top)}). ${said}`);
    told.nextSibling?.remove();
    own.append(bars);
    if (remember) history.replaceState(null, "", `#country=${encodeURIComponent(tile.country)}`);
  };

  let found = [], active = -1;
  const point = (at) => {
    active = at;
    [...list.children].forEach((option, place) => option.setAttribute("aria-selected", place === at));
    const option = list.children[at];
    if (option) { input.setAttribute("aria-activedescendant", option.id); option.scrollIntoView({ block: "nearest" }); }
    else input.removeAttribute("aria-activedescendant");
  };
  const expand = (shown) => { list.hidden = !shown; input.setAttribute("aria-expanded", shown); point(-1); };
  const close = () => { none.textContent = ""; expand(false); };
  const open = () => {
    const words = plain(input.value.trim());
    found = tiles.filter((tile) => plain(tile.country).includes(words)).sort((one, other) => one.country.localeCompare(other.country));
    list.replaceChildren(...found.map((tile, at) => {
      const option = html("li", { role: "option", id: `map-country-${at}` }, tile.country);
      option.addEventListener("pointerdown", (event) => { event.preventDefault(); choose(tile); });
      return option;
    }));
    none.textContent = found.length ? "" : "No country of this name on the map";
    expand(found.length > 0);
  };
  input.addEventListener("input", open);
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.altKey && step) {
      event.preventDefault();
      (step > 0 ? open : close)();
    } else if (step) {
      event.preventDefault();
      if (list.hidden) open();
      if (found.length) point(active < 0 && step < 0 ? found.length - 1 : (active + step + found.length) % found.length);
    } else if (event.key === "Enter") {
      const tile = found[active] ?? found.find(({ country }) => plain(country) === plain(input.value.trim())) ?? (found.length === 1 && found[0]);
      if (tile && !list.hidden) { event.preventDefault(); choose(tile); }
    } else if (event.key === "Escape") {
      if (list.hidden) input.value = "";
      close();
    } else if (["ArrowLeft", "ArrowRight", "Home", "End"].includes(event.key)) point(-1); // back to the letters
  });
  slider.addEventListener("input", paint);
  const arrive = () => {
    const name = new URLSearchParams(location.hash.slice(1)).get("country");
    const tile = name && tiles.find(({ country }) => plain(country) === plain(name));
    if (tile) choose(tile, false);
  };
  addEventListener("hashchange", arrive);
  paint();
  const frames = chart.querySelector(".frames");
  frames.classList.add("asked", "placed"); // or it would have no height at first
  frames.prepend(box);
  fill(frames, { "aria-label": "Map by year and country", "aria-description": frames.dataset.keys });
  document.querySelector(".explore-row")?.remove(); // it would bring the three maps back
  arrive();
};

// Opened from a folder, its three maps stay.
if (chart && document.querySelector(".chart-more"))
  start().catch(() => chart.querySelector(".frames").classList.add("kept"));
