// A field whose text can be selected gets a button that copies it. A page in another
// language than English hands over its words.

const said = JSON.parse(document.getElementById("script-words")?.dataset.words ?? "{}");
const say = (text) => said[text] ?? text;

for (const field of document.querySelectorAll(".copy textarea")) {
  const button = Object.assign(document.createElement("button"), { type: "button", textContent: say("Copy") });
  const told = Object.assign(document.createElement("span"), { className: "copied" });
  told.setAttribute("role", "status");
  button.addEventListener("click", async () => {
    field.select();
    await navigator.clipboard.writeText(field.value);
    told.textContent = say("Copied");
  });
  field.after(button, told);
}
