// The picture beside a form, drawn anew with every key. One request is under way at a time, and the newest wins; only
// pictures change, never the focus. Without this script the pane shows what is saved.

const CALM_MS = 350; // Small pictures and notes wait until nobody has typed for so long.
const WIDE = matchMedia("(min-width: 56.25em)");

class NotDrawn extends Error {}

class Pane {
  constructor(pane, form) {
    this.pane = pane;
    this.form = form;
    this.address = pane.dataset.pictures;
    this.room = pane.querySelector(".preview-room");
    this.words = pane.querySelector(".preview-words");
    this.place = Math.random().toString(36).slice(2);
    this.figures = new Map();
    for (const figure of this.room.querySelectorAll("figure")) {
      this.figures.set(key(figure.dataset.view, figure.dataset.page), figure);
      this.#prepare(figure);
    }
    this.large = [...this.figures.keys()][0] ?? "";
    this.typedAt = 0;
    this.choices = this.#choices();
    this.#openWithButton();
    form.addEventListener("input", () => this.typed());
    form.addEventListener("change", () => this.typed());
    // The form may have words that are not saved: they were put back, or could not be saved.
    this.typed();
  }

  get isSeen() {
    return WIDE.matches || this.pane.classList.contains("is-open");
  }

  typed() {
    this.typedAt = performance.now();
    this.isStale = true;
    // Whatever may wait gives way: notes and small pictures, and the pause before them.
    this.calm?.abort();
    this.#run();
  }

  async #run() {
    if (this.isRunning || !this.isSeen) return;
    this.isRunning = true;
    try {
      while (this.isStale) {
        this.isStale = false;
        this.calm = null;
        await this.#draw(this.large, false);
        if (this.isStale) continue;
        this.calm = new AbortController();
        await this.#calm();
        if (!this.isStale) await this.#notes();
        for (const name of this.figures.keys()) {
          if (this.isStale) break;
          if (name !== this.large) await this.#draw(name, true);
        }
        for (const choice of this.choices) {
          if (this.isStale) break;
          if (choice.isInView) await this.#drawChoice(choice);
        }
      }
    } finally {
      this.calm = null;
      this.isRunning = false;
    }
  }

  #calm() {
    return new Promise((resolve) => {
      const left = CALM_MS - (performance.now() - this.typedAt);
      const timer = setTimeout(resolve, Math.max(left, 0));
      this.calm.signal.addEventListener("abort", () => {
        clearTimeout(timer);
        resolve();
      });
    });
  }

  // While nobody types, `calm` is set, and a key breaks off what is asked.
  async #ask(query) {
    const inputs = new URLSearchParams();
    for (const [name, value] of new FormData(this.form)) if (typeof value === "string") inputs.append(name, value);
    const answer = await fetch(`${this.address}?${new URLSearchParams(query)}`, { method: "POST", body: inputs, signal: this.calm?.signal });
    if (!answer.ok) throw new NotDrawn(String(answer.status));
    return answer;
  }

  async #draw(name, isSmall) {
    const [view, page] = name.split("/");
    const query = { cho: `${this.place}${isSmall ? name : ""}`, ...(view && { kho: view, trang: page }), ...(isSmall && { nho: "1" }) };
    try {
      const answer = await this.#ask(query);
      // Another one was chosen meanwhile, which is drawn next.
      if (!isSmall && name !== this.large) return;
      if (answer.headers.get("content-type")?.startsWith("image/")) {
        if (!isSmall) this.#arrange(JSON.parse(answer.headers.get("loa-views")), answer.headers.get("loa-view"), page);
        await this.#show(this.figures.get(isSmall ? name : this.large), await answer.blob());
        if (!isSmall) this.#say("");
      } else if (!isSmall) {
        const said = await answer.json();
        const views = said.views;
        // What was chosen last is no longer printed: the first that is.
        if (views.length && view && !views.some((one) => one.name === view)) {
          this.large = "";
          this.isStale = true;
        }
        this.#say(said.words);
      }
    } catch (error) {
      // An answer without a picture is another thing than none.
      if (!isSmall) this.#say(this.pane.dataset[error instanceof TypeError ? "unreachable" : "notDrawn"]);
    }
  }

  async #show(figure, blob) {
    if (!figure) return;
    await exchange(figure.querySelector("img"), blob);
    figure.hidden = false;
  }

  // Sizes and colours that can be chosen: each is shown by a picture of these very words.
  #choices() {
    const queries = { formats: (value) => ({ kho: value }), sizes: (value) => ({ kho: value }), design: (value) => ({ mau: value }) };
    const seen = new IntersectionObserver((entries) => {
      for (const entry of entries) this.choices.find((one) => one.label === entry.target).isInView = entry.isIntersecting;
    });
    const found = [];
    for (const [name, query] of Object.entries(queries)) {
      for (const input of this.form.querySelectorAll(`.choice input[name="${name}"]`)) {
        const label = input.closest("label");
        if (!input.value || !label) continue;
        found.push({ label, query: { ...query(input.value), nho: "1" }, isInView: false });
        seen.observe(label);
      }
    }
    return found;
  }

  async #drawChoice({ label, query }) {
    try {
      const answer = await this.#ask(query);
      if (!answer.headers.get("content-type")?.startsWith("image/")) return;
      let img = label.querySelector("img");
      if (!img) {
        img = document.createElement("img");
        img.alt = "";
        (label.querySelector("span") ?? label).prepend(img);
        label.classList.add("has-picture");
      }
      await exchange(img, await answer.blob());
    } catch {
      // Their names are enough.
    }
  }

  // The figures of the views that there are now; `shown` is the one that was drawn.
  #arrange(views, shown, page) {
    const wanted = views.flatMap((view) => view.captions.map((caption, at) => [key(view.name, at + 1), view, at]));
    const names = new Set(wanted.map(([name]) => name));
    for (const [name, figure] of this.figures) {
      if (!names.has(name)) {
        figure.remove();
        this.figures.delete(name);
      }
    }
    for (const [name, view, at] of wanted) {
      if (!this.figures.has(name)) this.figures.set(name, this.#figure(name, view, at));
      const figure = this.figures.get(name);
      this.figures.delete(name);
      this.figures.set(name, figure);
    }
    const drawn = key(shown, page || 1);
    this.#enlarge(this.figures.has(drawn) ? drawn : [...this.figures.keys()][0] ?? "");
  }

  #figure(name, view, at) {
    const figure = document.createElement("figure");
    const img = document.createElement("img");
    img.alt = view.alts[at];
    const caption = document.createElement("figcaption");
    caption.textContent = view.captions[at];
    figure.append(img, caption);
    figure.hidden = true;
    [figure.dataset.view, figure.dataset.page] = name.split("/");
    this.#prepare(figure);
    return figure;
  }

  // A small picture is enlarged by its caption, which is a button, or by a click on it.
  #prepare(figure) {
    const caption = figure.querySelector("figcaption");
    const button = document.createElement("button");
    button.type = "button";
    button.className = "preview-choose";
    button.textContent = caption.textContent;
    figure.title = caption.textContent;
    caption.replaceChildren(button);
    figure.addEventListener("click", () => {
      const name = key(figure.dataset.view, figure.dataset.page);
      if (name === this.large) return;
      this.#enlarge(name);
      this.typed();
    });
    const img = figure.querySelector("img");
    img.addEventListener("error", () => (figure.hidden = true));
    img.addEventListener("load", () => (figure.hidden = false));
  }

  #enlarge(name) {
    if (name === this.large && this.figures.get(name)?.classList.contains("preview-large") && this.#inOrder()) return;
    this.large = name;
    for (const [other, figure] of this.figures) {
      figure.className = other === name ? "preview-large" : "preview-small";
      figure.querySelector(".preview-choose").setAttribute("aria-pressed", String(other === name));
    }
    const order = [this.figures.get(name), ...[...this.figures.values()].filter((one) => one !== this.figures.get(name))];
    const focused = document.activeElement;
    this.room.prepend(...order.filter(Boolean));
    if (focused && this.room.contains(focused)) focused.focus({ preventScroll: true });
  }

  #inOrder() {
    const large = this.figures.get(this.large);
    const order = [large, ...[...this.figures.values()].filter((one) => one !== large)];
    return order.every((figure, at) => this.room.children[at] === figure);
  }

  // How many words are too many, at their field; where the page has no such field, below the pictures.
  async #notes() {
    let notes = [];
    try {
      notes = (await (await this.#ask({ do: "1" })).json()).notes;
    } catch {
      return;
    }
    const shown = new Set();
    for (const note of notes) {
      const element = this.#noteAt(note);
      if (!element) continue;
      if (element.textContent !== note.words) element.textContent = note.words;
      shown.add(element);
    }
    for (const element of document.querySelectorAll(".field-room")) if (!shown.has(element)) element.remove();
  }

  #noteAt({ field, language }) {
    const id = `room-${field}-${language}`;
    const known = document.getElementById(id);
    if (known) return known;
    const element = document.createElement("p");
    element.id = id;
    element.className = "field-room";
    element.setAttribute("role", "status");
    const names = [`${field}.${language}`, field];
    const input = names.map((name) => this.form.elements.namedItem(name)).find(Boolean);
    // What the nation wrote cannot be shortened here.
    if (!input && names.some((name) => document.getElementById(`f-${name}`))) return null;
    if (input instanceof Element) {
      if (input.matches("input, select, textarea")) input.after(element);
      else input.append(element);
      const described = input.getAttribute("aria-describedby");
      input.setAttribute("aria-describedby", described ? `${described} ${id}` : id);
    } else {
      this.words.before(element);
    }
    return element;
  }

  #say(words) {
    if (this.words.textContent !== words) this.words.textContent = words;
    this.pane.classList.toggle("is-old", words !== "");
  }

  #openWithButton() {
    const button = this.pane.querySelector(".preview-open");
    button.hidden = false;
    this.pane.classList.add("has-button");
    button.addEventListener("click", () => {
      const isOpen = this.pane.classList.toggle("is-open");
      button.setAttribute("aria-expanded", String(isOpen));
      if (isOpen) this.typed();
    });
    WIDE.addEventListener("change", () => {
      this.#place();
      this.#run();
    });
    this.#place();
  }

  // Beside the form it comes after it; on a narrow screen its button stands above the form.
  #place() {
    if (WIDE.matches) this.form.after(this.pane);
    else this.form.before(this.pane);
  }
}

// The old picture is seen until the new one can be, so that nothing flickers.
async function exchange(img, blob) {
  const address = URL.createObjectURL(blob);
  const before = img.src;
  img.loading = "eager";
  img.decoding = "sync";
  await new Promise((resolve) => {
    img.onload = img.onerror = resolve;
    img.src = address;
  });
  if (img.width !== img.naturalWidth || img.height !== img.naturalHeight) {
    img.width = img.naturalWidth;
    img.height = img.naturalHeight;
  }
  if (before.startsWith("blob:")) URL.revokeObjectURL(before);
}

const key = (view, page) => `${view}/${page}`;

for (const pane of document.querySelectorAll(".preview")) {
  const form = pane.parentElement.querySelector("form");
  if (form) new Pane(pane, form);
}
