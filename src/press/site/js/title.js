// A title gets our face when it has come, in as many lines as before: what is below does not move.

const title = document.querySelector(".md-typeset h1");
const MOST = 12; // hundredths of an em that words may come closer, to have a line less
const STEP = 4; // pixels by which a title gets narrower, to have a line more

function load(part) {
  const { fontStyle, fontWeight } = getComputedStyle(part);
  const [face] = getComputedStyle(document.documentElement).getPropertyValue("--serif").split(",");
  return document.fonts.load(`${fontStyle} ${fontWeight} 1em ${face}`);
}

function show() {
  const { style, offsetHeight: height } = title;
  title.classList.add("arrived");
  const lower = () => title.offsetHeight < height;
  const higher = () => title.offsetHeight > height;
  for (let by = 1; higher() && by <= MOST; by += 1) style.wordSpacing = `${-by / 100}em`;
  for (let at = title.offsetWidth; lower() && at > 0; at -= STEP) style.maxWidth = `${at}px`;
  const plain = () => (style.wordSpacing = style.maxWidth = "");
  if (lower() || higher()) plain();
  addEventListener("resize", plain, { once: true });
}

if (title) Promise.all([title, ...title.querySelectorAll("em, i")].map(load)).finally(show);
