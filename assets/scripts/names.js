// Shortens the list of communes to those whose name has what was typed, marks or no marks.
"use strict";
(() => {
  const form = document.getElementById("loc-ten-xa");
  if (!form) return;
  const input = form.querySelector("input");
  const told = form.querySelector("output");
  const communes = [...document.querySelectorAll("#danh-sach > li")];
  const fold = (text) =>
    text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/g, "d").replace(/\s+/g, " ").trim();

  function filter() {
    const wanted = fold(input.value);
    let last = null;
    let number = 0;
    for (const commune of communes) {
      const fits = !wanted || ` ${commune.dataset.name}`.includes(` ${wanted}`);
      commune.hidden = !fits;
      if (fits) {
        number += 1;
        last = commune;
      }
    }
    told.textContent = wanted ? (number ? `${number} xã, phường` : "Không có xã, phường nào tên như vậy") : "";
    if (wanted && number === 1) last.querySelector("details").open = true;
  }

  function open() {
    // Arriving from a search: the commune's own files are shown at once.
    const commune = location.hash && document.getElementById(location.hash.slice(1));
    const details = commune && commune.querySelector("details");
    if (details) details.open = true;
  }

  input.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("hashchange", open);
  filter();
  open();
})();
