// Shortens a list of communes, or of other bodies, to those whose name has what was typed, marks or no marks.
"use strict";
(() => {
  const form = document.getElementById("loc-ten-xa");
  if (!form) return;
  const input = form.querySelector("input");
  const told = form.querySelector("output");
  const { found, none } = form.dataset;
  const communes = [...document.querySelectorAll("#danh-sach li")];
  const letters = [...document.querySelectorAll("#danh-sach .letter")];
  const jumps = document.querySelector(".letters");
  const fold = (text) =>
    text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/g, "d").replace(/\s+/g, " ").trim();

  // What a row is found by: its name and its address, without marks.
  const said = new Map(communes.map((one) => [one, ` ${fold((one.querySelector(".commune__words") || one.querySelector("a")).textContent)}`]));

  function filter() {
    const wanted = fold(input.value);
    let number = 0;
    for (const commune of communes) {
      const fits = !wanted || said.get(commune).includes(` ${wanted}`);
      commune.hidden = !fits;
      number += fits ? 1 : 0;
    }
    for (const letter of letters) letter.hidden = !letter.querySelector("li:not([hidden])");
    if (jumps) jumps.hidden = Boolean(wanted);
    told.textContent = wanted ? (number ? `${number} ${found}` : none) : "";
  }

  // Enter goes to the commune where only one is left.
  function go(event) {
    event.preventDefault();
    const left = communes.filter((commune) => !commune.hidden);
    if (left.length === 1) location.href = left[0].querySelector("a").href;
  }

  input.addEventListener("input", filter);
  form.addEventListener("submit", go);
  filter();
})();
