// Says by the reader's own clock whether something is to come, going on or over: a page made once cannot know.
"use strict";
(() => {
  const DAY_ONLY = 10;
  const starts = (text) => new Date(text.length > DAY_ONLY ? `${text}:00+07:00` : `${text}T00:00:00+07:00`);
  const ends = (text) => new Date(text.length > DAY_ONLY ? `${text}:00+07:00` : `${text}T23:59:59+07:00`);
  const now = new Date();
  for (const mark of document.querySelectorAll(".status[data-starts]")) {
    const from = mark.dataset.starts ? starts(mark.dataset.starts) : null;
    const to = mark.dataset.ends ? ends(mark.dataset.ends) : null;
    let state = "now";
    if (from && now < from) state = "soon";
    else if (to && now > to) state = "over";
    else if ((!from || !to) && !mark.dataset.words) continue;
    const [soon, open, over] = mark.dataset.words?.split("|") ?? ["Sắp diễn ra", "Đang diễn ra", mark.dataset.over || "Đã kết thúc"];
    mark.textContent = { soon, now: open, over }[state];
    mark.classList.add(`status--${state}`);
    mark.hidden = false;
  }
  const coming = {};
  for (const one of document.querySelectorAll(".dates > li[data-ends]")) {
    if (now > ends(one.dataset.ends)) {
      one.classList.add("dates__over");
      continue;
    }
    // The dates of a series stand in one or two lists of the same event.
    const event = one.closest(".happening") || document.body;
    const list = event.id || "page";
    if (coming[list]) continue;
    coming[list] = true;
    one.classList.add("dates__next");
    one.append(" (buổi sắp tới)");
    const folded = one.closest("details");
    if (folded) folded.open = true;
  }
})();
