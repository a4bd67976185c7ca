// A search box above cards: it finds names without marks, and is shown only where this script runs.
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase().trim();

for (const field of document.querySelectorAll("[data-search-of]")) {
  const items = [...document.getElementById(field.dataset.searchOf).children];
  const none = field.querySelector("[data-search-none]");
  field.hidden = false;
  field.querySelector("input").addEventListener("input", (event) => {
    const words = plain(event.target.value).split(/\s+/);
    for (const item of items) item.hidden = !words.every((word) => item.dataset.words.includes(word));
    none.hidden = items.some((item) => !item.hidden);
  });
}
