// A sequence is whole without this: each step's own figure is pinned by CSS and follows its text.
// Where motion is welcome and there is room, the frames stand in one place and fade.

const room = matchMedia("(min-width: 62rem) and (min-height: 34rem) and (prefers-reduced-motion: no-preference)");

for (const sequence of document.querySelectorAll(".scrolly")) {
  const steps = [...sequence.querySelectorAll(":scope > .step")];
  const show = (step) => steps.forEach((other) => other.classList.toggle("now", other === step));
  const watch = new IntersectionObserver(
    (entries) => entries.forEach((entry) => entry.isIntersecting && show(entry.target.parentElement)),
    { rootMargin: "-30% 0px -55% 0px" },
  );
  const live = () => {
    sequence.classList.toggle("live", room.matches);
    if (!room.matches) return watch.disconnect();
    const tallest = Math.max(...steps.map((step) => step.querySelector(".chart").offsetHeight));
    sequence.style.setProperty("--overlap", `${tallest + innerHeight * 0.3}px`);
    steps.forEach((step) => watch.observe(step.querySelector(".step-text")));
  };
  if (!steps.length) continue;
  steps.at(-1).classList.add("last");
  show(steps[0]);
  live();
  room.addEventListener("change", live);
  addEventListener("resize", live);
}
