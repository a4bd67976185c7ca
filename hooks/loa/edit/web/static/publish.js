// The progress of a publication: asked for again and again, and the page as a whole once it has ended.
// Without this script the page loads itself again.

const PAUSE_MS = 700;
const shown = document.getElementById("publish-progress");

const told = document.createElement("p");
told.className = "visually-hidden";
told.setAttribute("role", "status");

async function look() {
  try {
    const answer = await fetch("/dang/tien-do", { headers: { accept: "text/html" } });
    if (!answer.ok) {
      location.reload();
      return;
    }
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const next = page.getElementById("publish-progress");
    if (!next || next.dataset.running !== "yes") {
      location.reload();
      return;
    }
    const now = document.getElementById("publish-progress");
    const step = next.querySelector(".is-now .publish-step-title")?.textContent ?? "";
    now.replaceWith(next);
    // Only another step is read out, not each figure.
    if (told.textContent !== step) {
      told.textContent = step;
    }
  } catch {
    // The editor may be busy for a moment.
  }
  setTimeout(look, PAUSE_MS);
}

if (shown?.dataset.running === "yes") {
  shown.after(told);
  setTimeout(look, PAUSE_MS);
}
