// Keeps what is typed in a form until it is saved: two seconds after typing, and when the page is left.
const PAUSE_MS = 2000;
const MOST_KEEPALIVE_BYTES = 60000; // a browser takes 64 KB of what is sent while a page closes

for (const form of document.querySelectorAll("form[data-unsaved]")) watch(form);

function watch(form) {
  const tab = new URLSearchParams(location.search).get("lay-lai") || newTab();
  const named = document.createElement("input");
  named.type = "hidden";
  named.name = "-tab";
  named.value = tab;
  form.append(named);

  let kept = body(form).toString();
  const first = new URLSearchParams(location.search).has("lay-lai") ? null : kept;
  let timer = 0;
  let isSent = false;
  let isTold = false;
  let running = new AbortController();

  form.addEventListener("input", later);
  form.addEventListener("change", later);
  form.addEventListener("submit", () => {
    isSent = true;
    clearTimeout(timer);
    running.abort();
  });
  addEventListener("pageshow", (event) => { if (event.persisted) isSent = false; });
  addEventListener("pagehide", keep);
  addEventListener("beforeunload", keep);
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") keep(); });

  function later() {
    clearTimeout(timer);
    timer = setTimeout(keep, PAUSE_MS);
  }

  async function keep() {
    clearTimeout(timer);
    const sent = body(form);
    const text = sent.toString();
    if (isSent || text === kept) return;
    kept = text;
    if (text === first) sent.set("-forget", "1");
    sent.set("-page", location.pathname);
    running.abort();
    running = new AbortController();
    try {
      const answer = await fetch("/dang-go/", {
        method: "POST",
        body: sent,
        keepalive: sent.toString().length < MOST_KEEPALIVE_BYTES,
        signal: running.signal,
      });
      if (answer.ok) isTold = untell();
      else tell((await answer.json().catch(() => ({}))).said);
    } catch (error) {
      if (error.name !== "AbortError") kept = "";
    }
  }

  function untell() {
    form.querySelector(".not-kept")?.remove();
    return false;
  }

  // A sentence above the button that saves; once, until it works again.
  function tell(sentence) {
    kept = "";
    if (!sentence || isTold) return;
    isTold = true;
    const place = document.createElement("p");
    place.className = "note not-kept";
    place.setAttribute("role", "alert");
    form.prepend(place);
    place.textContent = sentence;
  }
}

function body(form) {
  const found = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === "string") found.append(name, value);
  return found;
}

function newTab() {
  return Array.from(crypto.getRandomValues(new Uint8Array(9)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
