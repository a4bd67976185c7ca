// Opens in each set of tabs the one that was chosen on another page (Windows, macOS, Linux), or that the address names.
"use strict";
{
  const chosen = __md_get("__tabs");
  for (const set of document.querySelectorAll(".tabbed-set")) {
    const labels = [...set.querySelectorAll(":scope > .tabbed-labels > label")];
    const found = (Array.isArray(chosen) ? chosen : [])
      .map((name) => labels.find((label) => label.textContent.trim() === name))
      .find(Boolean);
    if (found) document.getElementById(found.htmlFor).checked = true;
  }
  const named = document.getElementById(location.hash.slice(1));
  if (named instanceof HTMLInputElement && named.name.startsWith("__tabbed_")) named.checked = true;
}
