// The practice quiz one question at a time. Nothing is sent and nothing is stored; without this file every
// question stands on the page with its answer folded away.
"use strict";
(() => {
  const quiz = document.querySelector(".quiz");
  if (!quiz) return;
  const questions = [...quiz.querySelectorAll(".question")];
  const told = document.createElement("p");
  told.className = "quiz__told";
  told.setAttribute("role", "status");
  const next = document.createElement("button");
  next.type = "button";
  next.className = "button";
  let at = 0;
  let right = 0;
  const results = new Map();

  function show(number) {
    at = number;
    questions.forEach((question, index) => { question.hidden = index !== number; });
    questions[number].querySelector("fieldset").after(told);
    questions[number].after(next);
    told.textContent = "";
    told.className = "quiz__told";
    next.textContent = "Trả lời";
  }

  function check() {
    const question = questions[at];
    const chosen = question.querySelector("input:checked");
    if (!chosen) {
      told.textContent = "Hãy chọn một câu trả lời.";
      return;
    }
    const isRight = "right" in chosen.dataset;
    results.set(at, isRight);
    right += isRight ? 1 : 0;
    question.querySelectorAll("input").forEach((input) => {
      input.disabled = true;
      const option = input.closest(".option");
      if ("right" in input.dataset) option.classList.add("option--right");
      else if (input.checked) option.classList.add("option--wrong");
    });
    const answer = question.querySelector(".answer");
    answer.open = true;
    told.textContent = isRight ? "Đúng rồi!" : `Chưa đúng. Câu trả lời đúng: ${answer.querySelector("b").textContent}`;
    told.classList.add(isRight ? "quiz__told--right" : "quiz__told--wrong");
    next.textContent = at + 1 < questions.length ? "Câu tiếp theo" : "Xem kết quả";
  }

  function finish() {
    questions[at].after(told);
    questions[at].hidden = true;
    told.className = "quiz__told";
    told.textContent = `Bạn trả lời đúng ${right} trên ${questions.length} câu.`;
    next.textContent = "Làm lại";
    at = questions.length;
  }

  function again() {
    right = 0;
    results.clear();
    questions.forEach((question) => {
      question.reset();
      question.querySelectorAll("input").forEach((input) => { input.disabled = false; });
      question.querySelectorAll(".option").forEach((option) => option.classList.remove("option--right", "option--wrong"));
      question.querySelector(".answer").open = false;
    });
    show(0);
    questions[0].querySelector("input").focus();
  }

  next.addEventListener("click", () => {
    if (at >= questions.length) again();
    else if (!results.has(at)) check();
    else if (at + 1 < questions.length) {
      show(at + 1);
      questions[at].querySelector("input").focus();
    } else finish();
  });
  questions.forEach((question) => {
    // Enter in a question answers it; a form that would be sent somewhere is never sent.
    question.addEventListener("submit", (event) => { event.preventDefault(); next.click(); });
    question.querySelector(".answer summary").hidden = true;
  });
  quiz.classList.add("quiz--live");
  show(0);
})();
