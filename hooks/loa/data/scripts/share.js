// Sharing and copying without a foreign script: what the telephone itself offers, and the clipboard. Without this file
// the links to share by stand on the page, and what would be copied stands there to be selected.
"use strict";
(() => {
  const TOLD_MS = 4000;

  function tell(button, words) {
    const said = button.dataset.said ?? button.textContent;
    button.dataset.said = said;
    button.textContent = words;
    setTimeout(() => { button.textContent = said; }, TOLD_MS);
  }

  // A page opened from a file or over plain http has no clipboard: then a field that is selected is copied.
  async function copied(text) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      const field = document.createElement("textarea");
      field.value = text;
      field.className = "unseen";
      document.body.append(field);
      field.select();
      const done = document.execCommand("copy");
      field.remove();
      return done;
    }
  }

  function textOf(button) {
    const named = button.dataset.copyFrom;
    if (!named) return button.dataset.copy || location.href.split(/[?#]/)[0];
    const from = document.getElementById(named);
    return from.value ?? from.textContent.trim();
  }

  document.querySelectorAll("[data-copy], [data-copy-from]").forEach((button) => {
    button.setAttribute("aria-live", "polite");
    button.addEventListener("click", async () => {
      tell(button, (await copied(textOf(button))) ? "Đã chép" : "Không chép được, hãy chọn chữ rồi chép");
    });
  });

  document.querySelectorAll("[data-share]").forEach((button) => {
    if (!navigator.share) return;
    button.hidden = false;
    button.addEventListener("click", async () => {
      try {
        await navigator.share({ title: button.dataset.share, url: button.dataset.url || location.href.split(/[?#]/)[0] });
      } catch {
        // The reader closed the list of apps.
      }
    });
  });

  // The picture itself goes to the app where the telephone can send files; else the link stores it.
  document.querySelectorAll("[data-send]").forEach((link) => {
    link.addEventListener("click", async (event) => {
      const probe = new File([""], "a.png", { type: "image/png" });
      if (!navigator.canShare?.({ files: [probe] })) return;
      event.preventDefault();
      try {
        const picture = await (await fetch(link.href)).blob();
        const name = link.pathname.split("/").pop();
        await navigator.share({ files: [new File([picture], name, { type: picture.type })], title: link.dataset.send });
      } catch (error) {
        if (error.name !== "AbortError") location.href = link.href;
      }
    });
  });

  // A closed part of a page does not print: what is folded is opened for the paper and closed again.
  const opened = [];
  addEventListener("beforeprint", () => {
    document.querySelectorAll(":is(.radio, .fold, .panels, .dates__more):not([open])").forEach((part) => {
      part.open = true;
      opened.push(part);
    });
  });
  addEventListener("afterprint", () => { opened.splice(0).forEach((part) => { part.open = false; }); });

  // An address of something folded opens it, in browsers that do not by themselves; that of a print shows its files.
  function unfold() {
    // What the browser itself jumped to; an address that names nothing matches nothing.
    const place = document.querySelector(":target");
    if (!place?.parentElement) return;
    let folded = place.parentElement.closest("details:not([open])");
    const moved = folded !== null;
    while (folded) {
      folded.open = true;
      folded = folded.parentElement.closest("details:not([open])");
    }
    if (place.matches(".design")) place.querySelectorAll(":scope .sizes").forEach((files) => { files.open = true; });
    if (moved) place.scrollIntoView();
  }
  addEventListener("hashchange", unfold);
  addEventListener("load", unfold);
})();
