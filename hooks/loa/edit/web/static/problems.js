// What is wrong in a form, told at the field while it is typed in: 400 ms after the last key, never in a field whose
// first value is still being typed, and gone when it is mended. The focus never moves. Without this script all of it is
// told after saving.

const CALM_MS = 400;
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
    const byField = new Map();
    for (const problem of problems) {
      const field = this.#field(problem.path);
      if (!field || !this.#isRipe(problem.path)) continue;
      const told = byField.get(field) ?? { inputs: new Set(), problems: [] };
      for (const input of this.#inputsAt(problem.path)) told.inputs.add(input);
      told.problems.push(problem);
      byField.set(field, told);
    }
    const fresh = [];
    for (const field of new Set([...this.form.querySelectorAll(".field:has(> .field-error)"), ...byField.keys()])) {
      fresh.push(...this.#mark(field, byField.get(field)));
    }
    if (fresh.length) this.status.textContent = fresh.join(" ");
  }

  // What a field shows is what the last answer said of it; what did not change stays as it is.
  #mark(field, told) {
    const before = [...field.querySelectorAll(":scope > .field-error")];
    const waits = before.length > 0 && !told && this.#isWaiting(field);
    if (waits) return [];
    const sentences = told?.problems.map((problem) => problem.sentence) ?? [];
    const shown = before.flatMap((one) => one.textContent.trim());
    if (sentences.join("\n") === shown.join("\n")) return [];
    for (const one of before) unmark(field, one);
    for (const [number, problem] of (told?.problems ?? []).entries()) {
      const line = document.createElement("p");
      line.className = problem.isError ? "field-error" : "field-error field-warning";
      line.id = `e-${problem.path}-${number}`;
      line.textContent = problem.sentence;
      const heading = field.querySelector(":scope > .field-help, :scope > label, :scope > legend");
      heading ? heading.after(line) : field.prepend(line);
      for (const input of told.inputs) {
        describe(input, line.id, true);
        if (problem.isError) input.setAttribute("aria-invalid", "true");
      }
    }
    return sentences.filter((sentence) => !shown.includes(sentence));
  }

  // An error that the server told of an empty field stays until something is typed there.
  #isWaiting(field) {
    const inputs = [...field.querySelectorAll("[name]")].filter((input) => input.type !== "hidden");
    return inputs.length > 0 && !inputs.some(filled);
  }

  #isRipe(path) {
    return this.#inputsAt(path).some((input) => this.ripe.has(input.name));
  }

  #inputsAt(path) {
    return this.#inputs().filter((input) => input.name === path || input.name.startsWith(`${path}.`));
  }

  #field(path) {
    if (!path) return null;
    const at = document.getElementById(`f-${path}`) ?? this.#inputsAt(path)[0];
    return at?.closest(".field") ?? null;
  }
}

function filled(input) {
  return input.type === "checkbox" || input.type === "radio" ? input.checked : Boolean(input.value?.trim());
}

function unmark(field, line) {
  for (const input of field.querySelectorAll("[aria-describedby]")) describe(input, line.id, false);
  for (const input of field.querySelectorAll("[aria-invalid]")) input.removeAttribute("aria-invalid");
  line.remove();
}

function describe(input, id, isSo) {
  const ids = (input.getAttribute("aria-describedby") ?? "").split(" ").filter((one) => one && one !== id);
  if (isSo && id) ids.unshift(id);
  ids.length ? input.setAttribute("aria-describedby", ids.join(" ")) : input.removeAttribute("aria-describedby");
}

if (ADDRESS.test(location.pathname)) {
  for (const form of document.querySelectorAll("form.part-form")) new FieldChecks(form);
}
