// "On this page" marks the part in view; its line on a small screen names it, and the depth.

const list = document.querySelector(".on-page-menu");
const links = [...document.querySelectorAll(":is(.on-page, .on-page-menu) a")];

if (list) {
  const here = document.createElement("span");
  here.className = "on-page-here";
  list.querySelector("summary").append(here);
  const headings = [...list.querySelectorAll("a")].map((link) => document.getElementById(link.hash.slice(1)));
  const mark = () => {
    const at = headings.findLast((one) => one?.getClientRects().length && one.getBoundingClientRect().top < innerHeight * .4);
    for (const link of links) {
      if (at && link.hash === `#${at.id}`) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
    const part = links.find((link) => link.hasAttribute("aria-current"))?.textContent;
    const depth = document.querySelector(".depth input:checked:enabled")?.nextSibling.textContent.trim();
    here.textContent = [part, depth].filter(Boolean).map((words) => ` · ${words}`).join("");
  };
  // A heading that was passed stays in the watched area, so a jump over it is noticed too.
  const watch = new IntersectionObserver(mark, { rootMargin: "9999999px 0px -60% 0px" });
  headings.forEach((one) => one && watch.observe(one));
  document.querySelector(".depth")?.addEventListener("change", mark);
}
