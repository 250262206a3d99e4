// What a page begins with gets our faces when they have come, in as many lines as before: what is
// below does not move. The sheet page.css names the same parts.

const parts = [...document.querySelectorAll(".md-typeset h1, .study-reference, .claim-alone :is(p, li)")];
const MOST = 12; // hundredths of an em that words may come closer, to have a line less
const STEP = 4; // pixels by which a part gets narrower, to have a line more

function load(part) {
  const { fontStyle, fontWeight, fontFamily } = getComputedStyle(part);
  // The first word of "Literata in Georgia" is the name of our face.
  return document.fonts.load(`${fontStyle} ${fontWeight} 1em ${fontFamily.match(/\w+/)}`);
}

function show(part) {
  const { style, offsetHeight: height } = part;
  part.classList.add("arrived");
  const lower = () => part.offsetHeight < height;
  const higher = () => part.offsetHeight > height;
  for (let by = 1; higher() && by <= MOST; by += 1) style.wordSpacing = `${-by / 100}em`;
  for (let at = part.offsetWidth; lower() && at > 0; at -= STEP) style.maxWidth = `${at}px`;
  const plain = () => (style.wordSpacing = style.maxWidth = "");
  if (lower() || higher()) plain();
  addEventListener("resize", plain, { once: true });
}

const marks = parts.flatMap((part) => [part, ...part.querySelectorAll("*")]);
Promise.all(marks.map(load)).finally(() => parts.forEach(show));
