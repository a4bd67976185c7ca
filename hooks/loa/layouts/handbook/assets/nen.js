// Sets the colours that were chosen before; where a reader left it to the system, those of the system.
"use strict";
{
  const kept = __md_get("__palette");
  if (kept && kept.color) {
    let colours = kept.color;
    if (colours.media === "(prefers-color-scheme)") {
      const dark = matchMedia("(prefers-color-scheme: dark)").matches;
      const input = document.querySelector(`[data-md-color-media="(prefers-color-scheme: ${dark ? "dark" : "light"})"]`);
      if (input) colours = { scheme: input.dataset.mdColorScheme, primary: "custom", accent: "custom" };
    }
    for (const [name, value] of Object.entries(colours)) document.body.setAttribute(`data-md-color-${name}`, value);
  }
}
