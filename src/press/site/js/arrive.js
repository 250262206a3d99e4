// A page's beginning comes first: sections of a long one on a small screen, and pictures, whose
// places page.css keeps, are laid out one by one while there is nothing else to do.

const later = window.requestIdleCallback ?? setTimeout;
const waiting = [...document.querySelectorAll(".early .essay, .frames")];
const place = () => {
  const part = waiting.shift();
  if (!part) return;
  part.classList.add("placed");
  later(place);
};
later(place);
