// Where a note is in the margin, its number lights it there; elsewhere it leads to the end.

for (const number of document.querySelectorAll("a.noteref")) {
  const note = number.closest(".noted")?.nextElementSibling;
  if (!note?.matches(".sidenote")) continue;
  number.addEventListener("click", (event) => {
    if (!note.getClientRects().length) return;
    event.preventDefault();
    for (const lit of document.querySelectorAll(".sidenote.lit")) lit.classList.remove("lit");
    note.classList.add("lit");
  });
}
