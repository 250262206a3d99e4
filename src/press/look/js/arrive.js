// A small screen gets the beginning of a long page first: its other sections, whose place
// page.css keeps, are laid out one by one while there is nothing else to do.

const later = window.requestIdleCallback ?? setTimeout;
const waiting = [...document.querySelectorAll(".early .essay")];
const place = () => {
  waiting.shift()?.classList.add("placed");
  if (waiting.length) later(place);
};
if (waiting.length) later(place);
