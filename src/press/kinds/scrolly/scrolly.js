// A sequence is whole without this: each step's own figure is pinned by CSS and follows its text.
// Where motion is welcome and there is room, the frames are in one place and fade.

const room = matchMedia("(min-width: 62rem) and (min-height: 34rem) and (prefers-reduced-motion: no-preference)");

for (const sequence of document.querySelectorAll(".scrolly")) {
  const steps = [...sequence.querySelectorAll(":scope > .step")];
  if (!steps.length) continue;
  // A fifth of a short text is seen before its top has passed 80 % of the height.
  const begun = (step) => {
    const { top, height } = step.firstElementChild.getBoundingClientRect();
    return top < innerHeight - Math.min(height, innerHeight) * 0.2;
  };
  const show = () => {
    if (!room.matches) return;
    const read = steps.findLast(begun) ?? steps[0];
    for (const step of steps) step.classList.toggle("now", step === read);
  };
  const watch = new IntersectionObserver(([entry]) => {
    (entry.isIntersecting ? addEventListener : removeEventListener)("scroll", show, { passive: true });
    show();
  });
  const arrange = () => {
    sequence.classList.toggle("live", room.matches);
    if (!room.matches) return; // nothing below is seen, and measuring makes a phone wait
    steps[0].classList.add("first");
    steps.at(-1).classList.add("last");
    const tallest = Math.max(...steps.map((step) => step.lastElementChild.offsetHeight));
    sequence.style.setProperty("--top", `${Math.max(76, (innerHeight - tallest) / 2)}px`);
    sequence.style.setProperty("--overlap", `${Math.ceil(tallest + innerHeight * 0.4)}px`);
    show();
  };
  arrange();
  watch.observe(sequence);
  room.addEventListener("change", arrange);
  addEventListener("resize", arrange);
}
