// Keeps the ledger's choices in the address, so that several at once can be sent to someone.
const controls = [...document.querySelectorAll(".filters input[type=radio], .filters select")];

const given = new URLSearchParams(location.search);
for (const control of controls) {
  const wanted = given.get(control.name);
  if (wanted === null) continue;
  if (control.type === "radio") control.checked = control.value === wanted || control.checked;
  else if ([...control.options].some((option) => option.value === wanted)) control.value = wanted;
}

function keep({ target }) {
  const address = new URL(location.href);
  if (target.value) address.searchParams.set(target.name, target.value);
  else address.searchParams.delete(target.name);
  history.replaceState(null, "", address);
}

for (const control of controls) control.addEventListener("change", keep);

// One button opens all reasons, and then closes them.
const all = document.querySelector(".all-reasons");
let open = false;
all?.addEventListener("click", () => {
  open = !open;
  for (const reason of document.querySelectorAll(".entry-reason")) reason.open = open;
  [all.textContent, all.dataset.other] = [all.dataset.other, all.textContent];
});
all?.removeAttribute("hidden");
