// What lies on what in the pictures of a page, each as one line of words: see test_overlaps.py.
() => {
  const box = (x, y, right, bottom) => ({ x, y, right, bottom });
  const meet = (a, b, by) =>
    a.x < b.right - by && b.x < a.right - by && a.y < b.bottom - by && b.y < a.bottom - by;
  const within = (a, b) => a.x >= b.x && a.right <= b.right && a.y >= b.y && a.bottom <= b.bottom;
  // A letter's box has room above and below the letter.
  const words = (text) => {
    const spans = [...text.querySelectorAll("tspan")];
    return (spans.length ? spans : [text]).map((line) => {
      const range = document.createRange();
      range.selectNodeContents(line);
      const { left, top, right, height } = range.getBoundingClientRect();
      const own = box(left, top + 0.16 * height, right, top + 0.86 * height);
      return { ...own, text, says: line.textContent };
    });
  };
  const found = [];
  for (const svg of document.querySelectorAll("svg")) {
    if (!svg.checkVisibility()) continue;
    const say = (...parts) => found.push([svg.querySelector("desc").id, ...parts].join(" | "));
    const texts = [...svg.querySelectorAll("text")].filter((text) => text.textContent.trim());
    const rim = (text) => getComputedStyle(text).stroke !== "none";
    const rims = texts.filter(rim).map((text) => text.getBoundingClientRect());
    const lines = texts.filter((text) => !rim(text)).flatMap((text) => {
      const own = text.getBoundingClientRect();
      const haloed = rims.some((other) => Math.abs(other.x - own.x) < 4 && Math.abs(other.y - own.y) < 4);
      return words(text).map((line) => ({ ...line, haloed }));
    });
    const edge = svg.getBoundingClientRect();
    const marks = [...svg.querySelectorAll("path, rect, circle, line")];
    const along = (mark) => {
      const style = getComputedStyle(mark), length = mark.getTotalLength(), to = mark.getScreenCTM();
      if (parseFloat(style.strokeWidth) > 5 || style.stroke === "rgba(0, 0, 0, 0)") return [];
      const points = [];
      for (let at = 0; at <= length; at += 3) points.push(mark.getPointAtLength(at).matrixTransform(to));
      return points;
    };
    const stroked = marks.filter((mark) => getComputedStyle(mark).stroke !== "none");
    const strokes = stroked.flatMap(along);
    const scale = stroked.filter((mark) => mark.closest("[stroke]")?.getAttribute("stroke") === "var(--rule)").flatMap(along);
    const filled = marks.filter((mark) => mark.matches("[data-tip]")
      && !["none", "rgba(0, 0, 0, 0)"].includes(getComputedStyle(mark).fill)
      && getComputedStyle(mark).strokeDasharray === "none").map((mark) => mark.getBoundingClientRect());
    lines.forEach((line, at) => {
      if (line.x < edge.x - 1 || line.right > edge.right + 1 || line.y < edge.y - 1 || line.bottom > edge.bottom + 1)
        say("leaves the picture", line.says);
      for (const other of lines.slice(at + 1))
        if (other.text !== line.text && meet(line, other, 0.5)) say("words on words", line.says, other.says);
      for (const mark of filled) if (meet(line, mark, 1) && !within(line, mark)) { say("on a mark", line.says); break; }
      const { x, y, right, bottom } = line;
      const near = (mark) => mark.bottom > y - 12 && mark.y < bottom + 12 && mark.x < right + 12 && mark.right > x - 12;
      const struck = (point) => point.x > x && point.x < right && point.y > y + 1 && point.y < bottom - 1;
      if (scale.some(struck) && !filled.some(near))
        say("on a line of the scale", line.says);
      if (!line.haloed && strokes.some((point) => point.x > x + 1 && point.x < right - 1 && point.y > y + 1 && point.y < bottom - 1))
        say("on a line without a halo", line.says);
    });
  }
  return found;
}
