// "Thoát nhanh" without leaving the page in this tab's history. The plain link works without this file.
// After the exit component of the GOV.UK design system: a blank cover at once, three presses of Shift.
"use strict";
(() => {
  const link = document.querySelector(".help__exit");
  if (!link) return;
  const PRESSES = 3;
  const WITHIN_MS = 5000;
  const told = document.createElement("span");
  told.className = "unseen";
  told.setAttribute("role", "status");
  link.after(told);

  function leave() {
    // Nothing of the page may be seen while the next one is on its way, however slow the network is.
    const cover = document.createElement("div");
    cover.className = "cover";
    cover.setAttribute("role", "status");
    cover.setAttribute("aria-label", "Đang thoát");
    document.documentElement.append(cover);
    document.body.hidden = true;
    document.title = "…";
    // The one thing that is ever kept: pages seen in this tab are covered when Back leads to them (cover.js).
    try {
      sessionStorage.setItem("loa-thoat", "1");
    } catch {
      // Nothing may be kept here: Back shows the pages before this one.
    }
    // replace(), not assign(): Back leads to what was before this page.
    location.replace(link.href);
  }

  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.button !== 0) return;
    event.preventDefault();
    leave();
  });

  let pressed = 0;
  let forget = 0;
  document.addEventListener("keyup", (event) => {
    if (event.key !== "Shift") {
      pressed = 0;
      return;
    }
    clearTimeout(forget);
    pressed += 1;
    if (pressed >= PRESSES) {
      leave();
      return;
    }
    told.textContent = `Bấm Shift ${PRESSES - pressed} lần nữa để thoát`;
    forget = setTimeout(() => {
      pressed = 0;
      told.textContent = "";
    }, WITHIN_MS);
  });
  // A press of Shift together with another key is typing.
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Shift") pressed = 0;
  });
})();
