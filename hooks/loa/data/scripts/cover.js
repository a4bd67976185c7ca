// After "Thoát nhanh" (leave.js) Back must not show what was seen in this tab. The exit sets one mark in sessionStorage,
// and nothing else is ever kept. This runs before anything of a page is seen; whoever opens the site anew sees it again.
"use strict";
(() => {
  const MARK = "loa-thoat";
  const page = document.documentElement;

  function kept() {
    try {
      return sessionStorage.getItem(MARK) !== null;
    } catch {
      return false;
    }
  }

  function cover() {
    page.hidden = true;
    document.title = "…";
  }

  const [entry] = performance.getEntriesByType("navigation");
  if (kept()) {
    if (entry && ["back_forward", "reload"].includes(entry.type)) cover();
    else sessionStorage.removeItem(MARK);
  }

  // A page that the browser keeps in memory comes back as it was left: unseen, until it is sure that nobody left the site.
  addEventListener("pagehide", () => { page.hidden = true; });
  addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    if (kept()) cover();
    else page.hidden = false;
  });
})();
