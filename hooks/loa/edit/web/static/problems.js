// What is wrong in a form, told at the field while it is typed in: 400 ms after the last key, never in a field whose
// first value is still being typed, and gone when it is mended. The focus never moves. Without this script all of it is
// told after saving.

const CALM_MS = 400;
const ENDING = "-problems"; // The id of what is wrong with a field is that of the field with this behind it.
const TOLD = ":is(.field-error, .field-warning)[id]";
const ADDRESS = /^\/tinh\/[^/]+\/[^/]+\/[^/]+\/([^/]+\/)?$/;

class FieldChecks {
  constructor(form) {
    this.form = form;
    const isItem = location.pathname.split("/").length > 6;
    this.address = location.pathname.replace(/^\/tinh\//, "/kiem/") + (isItem ? "" : "-/");
    this.ripe = new Set(this.#inputs().filter((input) => filled(input)).map((input) => input.name));
    this.status = document.createElement("p");
    this.status.className = "visually-hidden";
    this.status.setAttribute("role", "status");
    form.append(this.status);
    form.addEventListener("input", () => this.#later());
    form.addEventListener("change", () => this.#later());
    form.addEventListener("focusout", (event) => {
      const { name } = event.target;
      if (!name || this.ripe.has(name) || !filled(event.target)) return;
      this.ripe.add(name);
      this.#later();
    });
  }

  #inputs() {
    return [...this.form.elements].filter((input) => input.name && input.type !== "hidden");
  }

  #later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.#check(), CALM_MS);
  }

  async #check() {
    this.asked?.abort();
    this.asked = new AbortController();
    const inputs = new URLSearchParams();
    for (const [name, value] of new FormData(this.form)) if (typeof value === "string") inputs.append(name, value);
    try {
      const answer = await fetch(this.address, { method: "POST", body: inputs, signal: this.asked.signal });
      if (answer.ok) this.#show(await answer.json());
    } catch (error) {
      if (error.name !== "AbortError") console.warn(error);
    }
  }

  #show(problems) {
    const byPath = new Map();
    for (const problem of problems) {
      const path = this.#shownPath(problem.path);
      if (path && this.#isRipe(path)) byPath.set(path, [...(byPath.get(path) ?? []), problem]);
    }
    const fresh = [];
    const before = [...this.form.querySelectorAll(TOLD)].map((told) => told.id.slice(2, -ENDING.length));
    for (const path of new Set([...before, ...byPath.keys()])) fresh.push(...this.#mark(path, byPath.get(path) ?? []));
    if (fresh.length) this.status.textContent = fresh.join(" ");
  }

  // The field itself, or the one around it where the page has no such input.
  #shownPath(path) {
    for (let steps = path.split("."); steps[0]; steps.pop()) {
      if (document.getElementById(`f-${steps.join(".")}`)) return steps.join(".");
      if (steps.length === 1) return "";
    }
    return "";
  }

  // What a field shows is what the last answer said of it; what did not change stays as it is.
  #mark(path, problems) {
    const field = document.getElementById(`f-${path}`);
    const id = `f-${path}${ENDING}`;
    const before = document.getElementById(id);
    const shown = [...(before?.children ?? [])].map((line) => line.textContent.trim());
    const sentences = problems.map((problem) => problem.sentence);
    if (sentences.join("\n") === shown.join("\n")) return [];
    // What the server told of an empty field stays until something is typed there.
    if (!problems.length && this.#inputsAt(path).length && !this.#inputsAt(path).some(filled)) return [];
    before?.remove();
    const isError = problems.some((problem) => problem.isError);
    if (problems.length) place(field, written(id, problems, isError));
    if (!problems.length) forgetInSummary(path);
    describe(field, id, problems.length > 0);
    isError ? field.setAttribute("aria-invalid", "true") : field.removeAttribute("aria-invalid");
    return sentences.filter((sentence) => !shown.includes(sentence));
  }

  #isRipe(path) {
    return this.#inputsAt(path).some((input) => this.ripe.has(input.name));
  }

  #inputsAt(path) {
    return this.#inputs().filter((input) => input.name === path || input.name.startsWith(`${path}.`));
  }
}

function filled(input) {
  return input.type === "checkbox" || input.type === "radio" ? input.checked : Boolean(input.value?.trim());
}

function written(id, problems, isError) {
  const told = document.createElement("div");
  told.className = isError ? "field-error" : "field-warning";
  told.id = id;
  for (const problem of problems) {
    const line = document.createElement("p");
    line.textContent = problem.sentence;
    line.className = problem.isError ? "" : "is-warning";
    told.append(line);
  }
  return told;
}

// What is mended is no longer in the list above the form; with the last of it the list goes.
function forgetInSummary(path) {
  const list = document.querySelector(":is(.error-summary, .warning-summary) ul");
  for (const link of list?.querySelectorAll("a") ?? []) {
    if (link.getAttribute("href") === `#f-${path}`) (link.closest("li") ?? link).remove();
  }
  if (list && !list.children.length) list.closest(".error-summary, .warning-summary").remove();
}

// Before an input, and below the heading of a group.
function place(field, told) {
  if (field.matches("input, select, textarea")) return (field.closest("label") ?? field).before(told);
  const headings = [...field.querySelectorAll(":scope > :is(legend, label, .field-title, .field-help, .card-head)")];
  headings.length ? headings.at(-1).after(told) : field.prepend(told);
}

function describe(input, id, isSo) {
  const ids = (input.getAttribute("aria-describedby") ?? "").split(" ").filter((one) => one && one !== id);
  if (isSo) ids.unshift(id);
  ids.length ? input.setAttribute("aria-describedby", ids.join(" ")) : input.removeAttribute("aria-describedby");
}

if (ADDRESS.test(location.pathname)) {
  for (const form of document.querySelectorAll("form.part-form")) new FieldChecks(form);
}
