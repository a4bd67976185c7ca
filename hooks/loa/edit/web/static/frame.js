// What every page does: a summary of errors takes the focus.
document.querySelector(".error-summary")?.focus();
