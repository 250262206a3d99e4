// Cards open without this, by the sign of a claim. Here the words open it too, a sheet leaves its
// claim in view, one card leads to the next, and a citation in a card opens in it.

const wide = matchMedia("(min-width: 75rem)");
const words = JSON.parse(document.getElementById("script-words")?.dataset.words ?? "{}");
const seen = (one) => one.getClientRects().length > 0;
const marks = (card) => [...document.querySelectorAll(`button[popovertarget="${card.id}"]`)]
  .filter((one) => seen(one) && !card.contains(one));
const markOf = (card) => {
  const all = marks(card);
  return all.find((one) => one === document.activeElement) ?? all.at(-1);
};
const openCard = () => document.querySelector(".cards > .card:popover-open");

const makeRoom = (card, claim) => {
  const { top, bottom } = claim.getBoundingClientRect();
  const limit = wide.matches ? innerHeight : card.getBoundingClientRect().top;
  const header = parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop) || 0;
  const by = bottom > limit - 8 ? bottom - limit + 8 : Math.min(0, top - header);
  if (by) scrollBy({ top: by, behavior: "instant" });
};

const go = (card, id) => {
  const mark = document.querySelector(`[id="${id}"] button.mark`);
  if (!mark || !seen(mark)) return false;
  card.hidePopover();
  mark.focus({ preventScroll: true });
  mark.click();
  return true;
};

// The source of a claim, unfolded under its line: the card of the work itself, without its ids.
const workCard = (link) => document.getElementById(`work-${link?.dataset.cite}`);
const unfold = (button) => {
  const place = button.closest("li, p, h3");
  const there = place.nextElementSibling;
  const isOpen = there?.matches(".card-inside");
  button.setAttribute("aria-expanded", String(!isOpen));
  if (isOpen) return there.remove();
  const inside = Object.assign(document.createElement(place.localName === "li" ? "li" : "div"), { className: "card-inside" });
  inside.innerHTML = workCard(button).innerHTML;
  for (const one of inside.querySelectorAll("[id]")) one.removeAttribute("id");
  place.after(inside);
};

document.addEventListener("click", async (event) => {
  const { target } = event;
  const card = target.closest(".cards > .card");
  const link = target.closest("a");
  if (card && link?.matches(".card-near") && go(card, link.hash.slice(1))) event.preventDefault();
  else if (card && link?.matches(".copy-link") && navigator.clipboard) {
    event.preventDefault();
    await navigator.clipboard.writeText(link.href);
    card.querySelector(".copied").textContent = words.Copied ?? "Copied";
  } else if (card && !link?.closest(".card-inside") && link?.matches("a.cite") && workCard(link) && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    unfold(link);
  } else if (!card && !target.closest("a, button, input, label") && getSelection().isCollapsed) {
    const mark = target.closest(".claim")?.querySelector("button.mark");
    if (!mark || !seen(mark)) return;
    mark.focus({ preventScroll: true });
    mark.click();
  }
});

document.addEventListener("toggle", ({ target: card, newState }) => {
  if (!card.matches?.(".cards > .card")) return;
  for (const one of document.querySelectorAll(".claim.open")) one.classList.remove("open");
  const now = openCard();
  const claim = now && markOf(now)?.closest(".claim, .pair, .finding");
  claim?.classList.add("open");
  if (claim && newState === "open") makeRoom(card, claim);
}, true);

document.addEventListener("focusin", ({ target }) => {
  const card = openCard();
  if (!card || target.closest("[popover]") || target.getAttribute("popovertarget") === card.id) return;
  card.hidePopover();
});
