// The fold that has what the address names, or is its answer, is open.

function openNamed() {
  const named = document.getElementById(location.hash.slice(1));
  const fold = named?.closest(".printed") ?? named?.querySelector(":scope > .printed");
  if (!fold || fold.open) return;
  fold.open = true;
  named.scrollIntoView();
}

openNamed();
addEventListener("hashchange", openNamed);
