// A field whose text can be selected gets a button that copies it.

for (const field of document.querySelectorAll(".copy textarea")) {
  const button = Object.assign(document.createElement("button"), { type: "button", textContent: "Copy" });
  const said = Object.assign(document.createElement("span"), { className: "copied" });
  said.setAttribute("role", "status");
  button.addEventListener("click", async () => {
    field.select();
    await navigator.clipboard.writeText(field.value);
    said.textContent = "Copied";
  });
  field.after(button, said);
}
