// Where the training goes: three small maps need no script; this makes one large map of them, with
// a year to choose and a country to find. The numbers are those of the table under the chart.

const chart = document.getElementById("chart-where_training_goes");
const svg = (name, attributes = {}) => {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
};
const html = (name, attributes = {}, ...parts) => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...parts);
  return made;
};
const records = async (name) => {
  const address = document.querySelector(`.chart-more a[href$="/${name}.csv"]`).href;
  const [heads, ...rows] = (await (await fetch(address)).text()).trim().split("\n").map((row) => row.split(","));
  return rows.map((row) => Object.fromEntries(heads.map((head, at) => [head, row[at]])));
};
const plain = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
const day = (date) => new Date(date).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
const REGIONS = [["Americas", 0.08, 1.7], ["Europe", 9.8, 1.7, true], ["Africa", 11.8, 11.7, true], ["Asia", 22.2, 2.7], ["Pacific", 26.9, 12.8, true]];
const FIRST = 1999, LAST = 2020, FULL = 300;

const start = async () => {
  const [tiles, coups, early] = await Promise.all(["country_tiles", "coup_events", "coup_events_late_1999"].map(records));
  const sessions = new Map([...chart.querySelectorAll(".chart-table tbody tr")].map((row) => [
    row.cells[0].textContent, [...row.cells].slice(1).map((cell) => Number(cell.textContent.replace(/\D/g, "")))]));
  const attempts = (tile) => [...early, ...coups].filter((event) => event.iso3 === tile.iso3);

  const map = svg("svg", { viewBox: "0 0 27 13", class: "world", role: "img" });
  const title = svg("title");
  map.append(title);
  for (const tile of tiles) {
    tile.square = svg("rect", { class: "world-square" });
    tile.place = svg("g", { transform: `translate(${tile.across} ${tile.down})` });
    tile.place.append(svg("rect", { class: "world-tile", x: 0.08, y: 0.08, width: 0.84, height: 0.84 }), tile.square);
    tile.place.addEventListener("click", () => choose(tile));
    map.append(tile.place);
  }
  // Where no tile is: the words lead through a map without coasts.
  for (const [name, x, y, end] of REGIONS) {
    const word = svg("text", { x, y, class: end ? "end" : "" });
    word.append(name);
    map.append(word);
  }
  const slider = html("input", { type: "range", min: FIRST, max: LAST, value: 2019, id: "map-year" });
  const year = html("output", { for: "map-year" });
  const most = html("output", { for: "map-year", class: "world-most" });
  const input = html("input", { id: "map-country", type: "text", role: "combobox", autocomplete: "off", spellcheck: "false",
    "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": "map-countries" });
  const list = html("ul", { id: "map-countries", role: "listbox", "aria-label": "Countries", hidden: "" });
  const none = html("p", { class: "world-none", role: "status" });
  const own = html("div", { class: "world-own", "aria-live": "polite" });
  const box = html("div", { class: "world-box" },
    html("div", { class: "world-controls" },
      html("div", {}, html("label", { for: "map-year" }, "Fiscal year "), year, slider, most),
      html("div", { class: "world-find" }, html("label", { for: "map-country" }, "Find a country"), input, list, none)),
    map,
    html("p", { class: "world-key" }, `A square that fills its tile is ${FULL} sessions. `, html("span", {}, "Magenta in a frame"), " is a coup or attempt in the calendar year; an empty tile had no sessions listed."),
    own);

  const paint = () => {
    const at = Number(slider.value) - FIRST;
    slider.setAttribute("aria-valuetext", `fiscal year ${slider.value}`);
    let listed = 0, sum = 0, top = [0];
    for (const tile of tiles) {
      const number = sessions.get(tile.country)[at];
      const side = Math.sqrt(number / FULL);
      const coup = attempts(tile).some((event) => event.date.startsWith(slider.value));
      listed += number > 0;
      sum += number;
      if (number > top[0]) top = [number, tile.country];
      for (const [name, value] of Object.entries({ x: (1 - side) / 2, y: (1 - side) / 2, width: side, height: side })) tile.square.setAttribute(name, value.toFixed(3));
      tile.square.classList.toggle("coup", coup);
      tile.place.dataset.tip = `${tile.country}, FY${slider.value}: ${number ? `${number.toLocaleString("en")} sessions` : "none listed"}${coup ? `; a coup or attempt in calendar year ${slider.value}` : ""}`;
    }
    year.textContent = `${slider.value}: ${listed} countries`;
    most.textContent = `most: ${top[1]}, ${top[0].toLocaleString("en")}`;
    title.textContent = `Map of fiscal year ${slider.value}: ${sum.toLocaleString("en")} sessions in ${listed} countries`;
  };

  const choose = (tile, remember = true) => {
    for (const other of tiles) other.place.classList.toggle("world-found", other === tile);
    input.value = tile.country;
    close();
    map.append(tile.place);
    const numbers = sessions.get(tile.country), top = Math.max(...numbers, 1), events = attempts(tile);
    const inYears = events.filter((event) => event.date < "2021");
    const bars = svg("svg", { viewBox: "-2 -7 228 81", class: "world-years", "aria-hidden": "true" });
    numbers.forEach((number, at) => {
      const coup = inYears.some((event) => event.date.startsWith(String(FIRST + at)));
      const bar = svg("rect", { class: coup ? "coup" : "", x: at * 10 + 1, width: 8, height: number / top * 44, y: 58 - number / top * 44, "data-tip": `FY${FIRST + at}: ${number || "none listed"}` });
      bars.append(bar);
      if (coup) bars.append(svg("path", { class: "coup", d: `M${at * 10 + 1.5} -5h7l-3.5 6z` }));
      if (at === numbers.indexOf(top)) { const peak = svg("text", { x: at * 10 + 5, y: 55 - number / top * 44 }); peak.append(number.toLocaleString("en")); bars.append(peak); }
      if ((FIRST + at) % 10 === 0) { const mark = svg("text", { x: at * 10 + 5, y: 70 }); mark.append(FIRST + at); bars.append(mark); }
    });
    const listed = numbers.filter(Boolean).length, most = FIRST + numbers.indexOf(top);
    const said = events.length ? `Coups and attempts since October 1999: ${events.map((event) => `${day(event.date)} (${event.outcome})`).join(", ")}.` : "No coup or attempt on the list since October 1999.";
    own.replaceChildren(html("h3", {}, tile.country),
      html("p", {}, `Listed in ${listed} of 22 years, ${numbers.reduce((sum, number) => sum + number, 0).toLocaleString("en")} sessions in all, most in FY${most} (${top.toLocaleString("en")}). ${said}`), bars);
    if (remember) history.replaceState(null, "", `#country=${encodeURIComponent(tile.country)}`);
  };

  let found = [], active = -1;
  const point = (at) => {
    active = at;
    [...list.children].forEach((option, place) => option.setAttribute("aria-selected", String(place === at)));
    if (at < 0) input.removeAttribute("aria-activedescendant");
    else { input.setAttribute("aria-activedescendant", list.children[at].id); list.children[at].scrollIntoView({ block: "nearest" }); }
  };
  const close = () => { list.hidden = true; input.setAttribute("aria-expanded", "false"); none.textContent = ""; point(-1); };
  const open = () => {
    const words = plain(input.value.trim());
    found = tiles.filter((tile) => plain(tile.country).includes(words)).sort((one, other) => one.country.localeCompare(other.country));
    list.replaceChildren(...found.map((tile, at) => {
      const option = html("li", { role: "option", id: `map-country-${at}`, "aria-selected": "false" }, tile.country);
      option.addEventListener("pointerdown", (event) => { event.preventDefault(); choose(tile); });
      return option;
    }));
    list.hidden = !found.length;
    none.textContent = found.length ? "" : "No country of this name on the map";
    input.setAttribute("aria-expanded", String(found.length > 0));
    point(-1);
  };
  input.addEventListener("input", open);
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.altKey && step) {
      event.preventDefault();
      if (step > 0) open(); else close();
    } else if (step) {
      event.preventDefault();
      if (list.hidden) open();
      if (found.length) point(active < 0 && step < 0 ? found.length - 1 : (active + step + found.length) % found.length);
    } else if (event.key === "Enter") {
      const tile = found[active] ?? found.find(({ country }) => plain(country) === plain(input.value.trim())) ?? (found.length === 1 ? found[0] : null);
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
  frames.classList.add("asked", "placed"); // it is drawn at once, or it would have no height at first
  frames.prepend(box);
  document.querySelector(".explore-row")?.remove(); // it would put the three small maps in its place
  arrive();
};

// A copy opened from a folder fetches nothing: its three maps stay.
if (chart && document.querySelector(".chart-more"))
  start().catch(() => chart.querySelector(".frames").classList.add("kept"));
