// A former address leads on with the part after `#` and what was asked for; without this file the page's head leads on
// without them.
"use strict";
(() => {
  // A page of which each part has an address of its own today lists them: the part that was asked for counts.
  const part = document.getElementById(location.hash.slice(1).toLowerCase())?.querySelector("a[data-part]");
  if (part) return void location.replace(part.href);
  const link = document.querySelector("a[data-moved]");
  // replace(), not assign(): Back leads to what was before this page, not into a circle.
  if (link) location.replace(link.href + location.search + location.hash);
})();
