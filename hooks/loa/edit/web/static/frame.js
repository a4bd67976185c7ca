// What every page does: a summary of errors takes the focus; what the browser says of an empty field is said in the
// language of the page.
document.querySelector(".error-summary")?.focus();

const missing = document.documentElement.lang === "en"
  ? { checkbox: "Please tick this first.", file: "Please choose a file first.", other: "Please fill this in first." }
  : { checkbox: "Hãy đánh dấu vào ô này trước.", file: "Hãy chọn tệp trước.", other: "Hãy điền ô này trước." };
document.addEventListener("invalid", ({ target }) => {
  if (target.validity.valueMissing) target.setCustomValidity(missing[target.type] ?? missing.other);
}, true);
for (const kind of ["input", "change"]) document.addEventListener(kind, ({ target }) => target.setCustomValidity?.(""), true);
