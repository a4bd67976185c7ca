// Search over the pieces that Pagefind made (publish/search.py). The index has every word as it is and, where it
// has đ, a folded twin behind an invisible mark; here the query is folded in the same way and the twins are hidden.
"use strict";
(() => {
  const form = document.getElementById("tim");
  if (!form) return;
  const PAGE = 10;
  const WAIT_MS = 200;
  const input = document.getElementById("tim-gi");
  const told = document.getElementById("tim-duoc");
  const list = document.getElementById("ket-qua-tim");
  const more = document.getElementById("tim-them");
  const advice = document.getElementById("goi-y");
  const cry = document.getElementById("keu-cuu");
  const root = new URL(form.dataset.root, location.href);
  const CRIES = ["giup", "cuu", "bi lua", "bi ban", "bi bat", "bi nhot", "bi ep", "bi danh", "nguy hiem", "111", "113", "keu cuu", "so qua", "tron thoat"];
  const FOUND_TWIN = /(?:<mark>)?([^\s<>]+)(?:<\/mark>)?\s+<mark>\u2063[^<]*<\/mark>/g;
  const TWIN = /\s*\u2063[^\s<]*/g;
  const fold = (text) =>
    text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/g, "d").replace(/\s+/g, " ").trim();

  let engine = null;
  let found = [];
  let shown = 0;
  let asked = 0;
  let timer = 0;

  function load() {
    engine ??= import(new URL("pagefind/pagefind.js", root).href).then(async (pagefind) => {
      await pagefind.options({ excerptLength: 28, basePath: new URL("pagefind/", root).pathname, baseUrl: root.pathname });
      return pagefind;
    });
    return engine;
  }

  function isCry(query) {
    const padded = ` ${query} `;
    return CRIES.some((word) => padded.includes(` ${word} `));
  }

  function hit(data) {
    const item = document.createElement("li");
    item.className = "hit";
    const link = document.createElement("a");
    link.href = new URL(data.raw_url.replace(/^\//, ""), root).href;
    link.textContent = data.meta.title;
    const where = document.createElement("p");
    where.className = "hit__where";
    where.textContent = data.meta.where || "";
    const excerpt = document.createElement("p");
    // The excerpt is text with <mark>: it is read as text, and only the marks are made again.
    // Where a twin was found, the word before it is what the reader looks for.
    const text = data.excerpt.replace(FOUND_TWIN, "<mark>$1</mark>").replace(TWIN, "");
    text.split(/(<mark>.*?<\/mark>)/).forEach((part) => {
      const marked = part.match(/^<mark>(.*)<\/mark>$/);
      const node = document.createElement(marked ? "mark" : "span");
      node.textContent = unescaped(marked ? marked[1] : part.replace(/<\/?mark>/g, ""));
      excerpt.append(node);
    });
    item.append(link, where, excerpt);
    return item;
  }

  function unescaped(text) {
    const reader = document.createElement("textarea");
    reader.innerHTML = text.replace(/</g, "&lt;");
    return reader.value;
  }

  // For a word that is nowhere Pagefind gives what begins like it; that helps nobody here.
  function says(data, query) {
    const text = ` ${fold(`${data.meta.title} ${data.content}`).replace(/[^\p{L}\p{N}]+/gu, " ")}`;
    return query.replace(/[^\p{L}\p{N}]+/gu, " ").trim().split(" ").every((word) => text.includes(` ${word}`));
  }

  async function trim(query) {
    const first = await Promise.all(found.slice(0, PAGE).map((one) => one.data()));
    if (!first.some((data) => says(data, query))) found = [];
  }

  async function append() {
    const ticket = asked;
    const some = await Promise.all(found.slice(shown, shown + PAGE).map((one) => one.data()));
    if (ticket !== asked) return null;
    const items = some.map(hit);
    list.append(...items);
    shown += items.length;
    more.hidden = shown >= found.length;
    return items[0];
  }

  async function search() {
    const query = fold(input.value);
    asked += 1;
    const ticket = asked;
    history.replaceState(null, "", query ? `?q=${encodeURIComponent(input.value.trim())}` : location.pathname);
    cry.hidden = !isCry(query);
    list.replaceChildren();
    shown = 0;
    more.hidden = true;
    advice.hidden = true;
    told.textContent = "";
    list.hidden = !query;
    if (!query) return;
    try {
      const pagefind = await load();
      const answer = await pagefind.search(query);
      if (ticket !== asked) return;
      found = answer.results;
      await trim(query);
      if (ticket !== asked) return;
    } catch {
      told.textContent = "Chưa tìm được vì mạng yếu. Bạn có thể xem theo danh mục dưới đây.";
      engine = null;
      return;
    }
    told.textContent = found.length ? `Tìm thấy ${found.length} trang` : `Không tìm thấy “${input.value.trim()}”`;
    advice.hidden = found.length > 0;
    await append();
  }

  form.addEventListener("submit", (event) => { event.preventDefault(); clearTimeout(timer); search(); });
  input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(search, WAIT_MS); });
  input.addEventListener("focus", () => load().catch(() => { engine = null; }), { once: true });
  more.addEventListener("click", async () => {
    const first = await append();
    if (first) first.querySelector("a").focus();
  });
  input.value = new URLSearchParams(location.search).get("q") || "";
  if (input.value) search();
})();
