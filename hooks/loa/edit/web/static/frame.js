// What every page does: a summary of errors takes the focus; what the browser says of an empty field is said in the
// language of the page.
import { say } from "./words.js";

document.querySelector(".error-summary")?.focus();

const missing = {
  checkbox: say("Please tick this first."),
  file: say("Please choose a file first."),
  other: say("Please fill this in first."),
};
document.addEventListener("invalid", ({ target }) => {
  if (target.validity.valueMissing) target.setCustomValidity(missing[target.type] ?? missing.other);
}, true);
for (const kind of ["input", "change"]) document.addEventListener(kind, ({ target }) => target.setCustomValidity?.(""), true);
