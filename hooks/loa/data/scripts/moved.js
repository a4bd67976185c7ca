// A former address leads on with the part after `#` and what was asked for; without this file the page's head leads on
// without them.
"use strict";
(() => {
  const link = document.querySelector("a[data-moved]");
  // replace(), not assign(): Back leads to what was before this page, not into a circle.
  if (link) location.replace(link.href + location.search + location.hash);
})();
