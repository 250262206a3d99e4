// A title gets our face when it has come, in as many lines as before: what is below does not move.

const title = document.querySelector(".md-typeset h1");
const MOST = 30; // hundredths of an em that words may come closer or go apart

function load(part) {
  const { fontStyle, fontWeight } = getComputedStyle(part);
  const [face] = getComputedStyle(document.documentElement).getPropertyValue("--serif").split(",");
  return document.fonts.load(`${fontStyle} ${fontWeight} 1em ${face}`);
}

function show() {
  const height = title.offsetHeight;
  title.classList.add("arrived");
  const step = title.offsetHeight > height ? -1 : 1;
  for (let by = step; title.offsetHeight !== height && Math.abs(by) <= MOST; by += step)
    title.style.wordSpacing = `${by / 100}em`;
  const plain = () => (title.style.wordSpacing = "");
  if (title.offsetHeight !== height) plain();
  addEventListener("resize", plain, { once: true });
}

if (title) Promise.all([title, ...title.querySelectorAll("em, i")].map(load)).finally(show);
