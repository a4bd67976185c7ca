// Figures that are pasted: the clipboard's HTML is sent along, and the next step opens by itself.

const box = document.querySelector(".paste-form textarea");
if (box) {
  document.querySelector(".with-script").hidden = false;
  const form = box.form;
  box.addEventListener("paste", (event) => {
    const html = event.clipboardData?.getData("text/html") ?? "";
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (box.value.trim() || !(text.includes("\t") || /<table/i.test(html))) return;
    form.elements.html.value = html.length < 1_900_000 && /<t(able|r|d)/i.test(html) ? html : "";
    setTimeout(() => form.requestSubmit());
  });
  box.addEventListener("input", (event) => {
    if (event.inputType !== "insertFromPaste") form.elements.html.value = "";
  });
}

const figures = document.querySelector(".figures-form");
if (figures) {
  const add = figures.querySelector("[data-words]");
  const count = () => {
    const ticked = figures.querySelectorAll("[name=use]:checked").length;
    add.textContent = add.dataset.words.replace("{count}", ticked);
  };
  figures.addEventListener("change", (event) => {
    if (event.target.name === "use") count();
  });
  count();
}
