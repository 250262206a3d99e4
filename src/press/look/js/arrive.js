// A page's beginning comes first: sections of a long one on a small screen, and pictures, whose
// places page.css keeps, are laid out one by one while there is nothing else to do.

const later = window.requestIdleCallback ?? setTimeout;
const waiting = [...document.querySelectorAll(".early .essay, .frames")];
const place = () => {
  waiting.shift()?.classList.add("placed");
  if (waiting.length) later(place);
};
if (waiting.length) later(place);
