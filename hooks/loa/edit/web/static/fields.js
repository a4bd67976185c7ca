// Fields of forms (fields.html) with more comfort: lists to look through, dates in words, marks of texts, cards that go
// and come. Without this script everything can be filled in and saved as well.

import { say } from "./words.js";

/** Choices that are seen at once, without looking for one of them. */
const MOST_AT_A_GLANCE = 12;

/** A text without marks and capitals, to look for it. */
const plain = (text) => text.toLowerCase().replace(/đ/g, "d").normalize("NFD").replace(/\p{M}/gu, "").replace(/\s+/g, " ").trim();

const make = (name, properties = {}, ...children) => {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
};

const changed = (input) => input.dispatchEvent(new Event("input", { bubbles: true }));

// ---------- lists to look through

function withFilter(list) {
  const choices = [...list.querySelectorAll(".choice")];
  const input = make("input", { type: "search", className: "filter", placeholder: `${say("Look for")}…`, autocomplete: "off" });
  input.setAttribute("aria-label", `${say("Look for")}: ${list.dataset.filter}`);
  const none = make("p", { className: "filter-none", textContent: say("Nothing found."), hidden: true });
  none.setAttribute("role", "status");
  list.before(input);
  list.append(none);
  input.addEventListener("input", (event) => {
    event.stopPropagation(); // Nothing of the form has changed.
    const wanted = plain(input.value);
    let seen = 0;
    for (const choice of choices) {
      choice.hidden = !plain(choice.textContent).includes(wanted);
      seen += !choice.hidden;
    }
    none.hidden = seen > 0;
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault();
  });
}

function withCount(list) {
  const legend = list.closest("fieldset")?.querySelector("legend");
  if (!legend || !list.querySelector("[type=checkbox]")) return;
  const count = make("span", { className: "needed" });
  legend.append(" ", count);
  const show = () => {
    const number = list.querySelectorAll(":checked").length;
    count.textContent = number ? `· ${say("chosen")} ${number}` : "";
  };
  list.addEventListener("change", show);
  show();
}

// ---------- names with suggestions

function withSuggestions(area) {
  const names = [...document.getElementById(area.dataset.suggest).options].map((option) => option.value);
  const input = make("input", { type: "search", className: "filter", placeholder: say("Type a part of the name to add it"), autocomplete: "off" });
  input.setAttribute("aria-label", say("Type a part of the name to add it"));
  const list = make("ul", { className: "suggestions", hidden: true });
  area.before(input, list);
  const lines = () => area.value.split("\n").map((line) => line.trim()).filter(Boolean);
  const add = (name) => {
    area.value = [...lines(), name].join("\n");
    changed(area);
    input.value = "";
    list.hidden = true;
    input.focus();
  };
  const show = () => {
    const wanted = plain(input.value);
    const listed = new Set(lines());
    const found = wanted ? names.filter((name) => plain(name).includes(wanted) && !listed.has(name)).slice(0, 8) : [];
    list.replaceChildren(...found.map((name) => {
      const button = make("button", { type: "button", textContent: name });
      button.addEventListener("click", () => add(name));
      return make("li", {}, button);
    }));
    list.hidden = !found.length;
  };
  input.addEventListener("input", (event) => { event.stopPropagation(); show(); });
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    list.querySelector("button")?.click();
  });
}

function withAll(box) {
  const area = document.getElementById(box.dataset.all);
  const parts = [area, ...area.parentElement.querySelectorAll(`.filter, .suggestions, label[for="${area.id}"]`)];
  const show = () => parts.forEach((part) => { part.hidden = box.checked || (part.matches(".suggestions") && part.hidden); });
  box.addEventListener("change", show);
  show();
}

// ---------- dates and colours

function withWords(input) {
  const place = document.getElementById(`${input.id}-words`);
  if (!place) return;
  let asked = 0;
  input.addEventListener("input", () => {
    const number = ++asked;
    place.textContent = "";
    if (!input.value.trim()) return;
    setTimeout(async () => {
      if (number !== asked) return;
      const answer = await fetch(`/ngay/?chu=${encodeURIComponent(input.value)}`).catch(() => null);
      const said = answer?.ok ? await answer.text() : "";
      if (number !== asked || !answer?.ok) return;
      place.textContent = said || say("Not understood as a date yet.");
      place.classList.toggle("is-unknown", !said);
    }, 350);
  });
}

/** A button that opens the browser's calendar; the day chosen is written as people write it. */
function withCalendar(input) {
  const calendar = make("input", { type: "date", className: "visually-hidden", tabIndex: -1 });
  if (!calendar.showPicker) return;
  calendar.setAttribute("aria-hidden", "true");
  const button = make("button", { type: "button", className: "calendar", textContent: say("Calendar") });
  button.setAttribute("aria-label", `${say("Calendar")}: ${input.labels[0]?.textContent.trim() ?? ""}`);
  const row = make("div", { className: "date-row" });
  input.replaceWith(row);
  row.append(input, button, calendar);
  button.addEventListener("click", () => calendar.showPicker());
  calendar.addEventListener("input", (event) => event.stopPropagation());
  calendar.addEventListener("change", (event) => {
    event.stopPropagation();
    if (!calendar.value) return;
    input.value = calendar.value.split("-").reverse().join("/");
    changed(input);
    button.focus();
  });
}

function withPicker(input) {
  const picker = make("input", { type: "color" });
  picker.setAttribute("aria-label", input.labels[0]?.textContent.trim() ?? "");
  const shown = () => input.value || input.placeholder;
  const show = () => { if (/^#[0-9a-f]{6}$/i.test(shown())) picker.value = shown(); };
  const row = make("div", { className: "colour-row" });
  input.replaceWith(row);
  row.append(picker, input);
  picker.addEventListener("input", (event) => {
    event.stopPropagation();
    input.value = picker.value.toUpperCase();
    changed(input);
  });
  input.addEventListener("input", show);
  show();
}

// ---------- a place in a picture

/** The picture of the same part, to click where something must be seen; a mark shows the place. */
function withPoint(field) {
  const picture = field.closest(".card, form")?.querySelector(".chosen-picture");
  if (!picture) return;
  const [left, top] = field.querySelectorAll(".point-row input");
  const mark = make("span", { className: "point-mark" });
  const image = make("img", { src: picture.src, alt: "" });
  const frame = make("div", { className: "point-picture" }, image, mark);
  const remove = make("button", { type: "button", className: "quiet", textContent: say("Show the whole picture") });
  const share = (input) => Number(input.value.trim().replace(",", ".").replace(/^([\d.]+)\s*%$/, (_, number) => String(number / 100)));
  const show = () => {
    const [x, y] = [share(left), share(top)];
    const known = [left, top].every((input) => input.value.trim()) && x >= 0 && x <= 1 && y >= 0 && y <= 1;
    mark.hidden = !known;
    remove.hidden = !left.value && !top.value;
    if (known) Object.assign(mark.style, { left: `${x * 100}%`, top: `${y * 100}%` });
  };
  const set = (x, y) => {
    left.value = x;
    top.value = y;
    show();
    changed(top);
  };
  image.addEventListener("click", (event) => {
    const box = image.getBoundingClientRect();
    const part = (at, start, length) => String(Math.min(1, Math.max(0, Math.round(((at - start) / length) * 100) / 100)));
    set(part(event.clientX, box.left, box.width), part(event.clientY, box.top, box.height));
  });
  remove.addEventListener("click", () => { set("", ""); left.focus(); });
  field.querySelector(".point-row").before(frame);
  field.querySelector(".point-row").after(remove);
  left.addEventListener("input", show);
  top.addEventListener("input", show);
  show();
}

// ---------- marks of texts

function replaced(area, start, end, text, from, to) {
  area.focus();
  area.setSelectionRange(start, end);
  // The old call keeps what Ctrl+Z takes back.
  if (!document.execCommand("insertText", false, text)) area.setRangeText(text, start, end, "end");
  area.setSelectionRange(start + from, start + to);
  changed(area);
}

const marks = {
  bold(area) {
    const { selectionStart: start, selectionEnd: end, value } = area;
    const text = value.slice(start, end);
    const isBold = value.slice(0, start).endsWith("**") && value.slice(end).startsWith("**");
    if (isBold) replaced(area, start - 2, end + 2, text, 0, text.length);
    else replaced(area, start, end, `**${text}**`, 2, 2 + text.length);
  },
  list(area) {
    const { value } = area;
    const start = value.lastIndexOf("\n", area.selectionStart - 1) + 1;
    const after = value.indexOf("\n", area.selectionEnd);
    const end = after < 0 ? value.length : after;
    const lines = value.slice(start, end).split("\n");
    const isList = lines.every((line) => !line.trim() || line.startsWith("- "));
    const has = isList && lines.some((line) => line.startsWith("- "));
    const made = lines.map((line) => (has ? line.replace(/^- /, "") : line.trim() || lines.length === 1 ? `- ${line}` : line));
    // A list stands apart from the sentence before it.
    const gap = !has && start > 0 && value.slice(0, start).trimEnd() === value.slice(0, start - 1) && !/(^|\n)- [^\n]*\n$/.test(value.slice(0, start)) ? "\n" : "";
    const text = gap + made.join("\n");
    replaced(area, start, end, text, text.length, text.length);
  },
  link(area) {
    const { selectionStart: start, selectionEnd: end, value } = area;
    const text = value.slice(start, end) || say("words");
    const made = `[${text}](https://)`;
    replaced(area, start, end, made, made.length - 1, made.length - 1);
  },
};

const MARK_NAMES = { bold: say("Bold"), list: say("List"), link: say("Link") };

function withMarks(area) {
  const bar = make("div", { className: "marks" });
  bar.setAttribute("role", "group");
  const title = area.labels[0]?.textContent.trim() ?? "";
  for (const name of Object.keys(marks)) {
    const button = make("button", { type: "button", className: `mark-${name}`, textContent: MARK_NAMES[name] });
    button.setAttribute("aria-label", title ? `${MARK_NAMES[name]}: ${title}` : MARK_NAMES[name]);
    button.addEventListener("click", () => marks[name](area));
    bar.append(button);
  }
  area.before(bar);
}

/** Enter in a line does what it does in any line of a form: its first button. */
function ofOneLine(area) {
  area.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    area.form?.requestSubmit(area.form.querySelector("button:not([type=button])"));
  });
  area.addEventListener("input", () => {
    if (/[\r\n]/.test(area.value)) area.value = area.value.replace(/\s*[\r\n]+\s*/g, " ");
  });
}

function growing(area) {
  if (CSS.supports("field-sizing", "content")) return;
  const grow = () => { area.style.height = "auto"; area.style.height = `${area.scrollHeight + 4}px`; };
  area.addEventListener("input", grow);
  grow();
}

// ---------- cards and groups

function withRemoval(button) {
  const card = button.closest(".one-card");
  const title = card.querySelector(".card-title");
  const name = title.textContent;
  const label = button.getAttribute("aria-label");
  const said = button.textContent;
  let mark = null;
  button.addEventListener("click", (event) => {
    event.preventDefault();
    if (mark) { mark.remove(); mark = null; } else {
      mark = make("input", { type: "hidden", name: button.dataset.remove, value: "true" });
      card.append(mark);
    }
    card.classList.toggle("is-going", Boolean(mark));
    title.textContent = mark ? `${name} (${say("goes when you save")})` : name;
    button.textContent = mark ? say("Keep") : said;
    button.setAttribute("aria-label", mark ? `${say("Keep")}: ${name}` : label);
    changed(button);
  });
}

/** The card for a new part gives way to the next one as soon as something is typed in it. */
function withNextCard(fieldset) {
  const details = fieldset.querySelector(":scope > .new-card");
  const blank = details?.cloneNode(true);
  if (!blank) return;
  let number = Number(fieldset.dataset.cards);
  const path = fieldset.id.slice(2);
  const prepare = (card) => card.addEventListener("input", () => {
    number += 1;
    const next = blank.cloneNode(true);
    next.open = false;
    const [old, now] = [`${path}.${fieldset.dataset.cards}.`, `${path}.${number}.`];
    for (const element of next.querySelectorAll("*")) {
      for (const { name, value } of [...element.attributes]) {
        if (value.includes(old)) element.setAttribute(name, value.replaceAll(old, now));
      }
    }
    card.after(next);
    enhance(next);
    prepare(next);
  }, { once: true });
  prepare(details);
}

function withSwitch(box) {
  const fields = box.closest("fieldset").querySelector(".group-fields");
  const show = () => {
    fields.hidden = !box.checked;
    for (const input of fields.querySelectorAll("input, select, textarea")) input.disabled = !box.checked;
  };
  box.addEventListener("change", show);
  show();
}

function enhance(root) {
  const each = (selector, change) => root.querySelectorAll(selector).forEach(change);
  each("[data-cards]", withNextCard);
  each(".choice-list[data-filter]", (list) => { if (list.querySelectorAll(".choice").length > MOST_AT_A_GLANCE) withFilter(list); });
  each(".choice-list[data-filter]", withCount);
  each("[data-suggest]", withSuggestions);
  each("[data-all]", withAll);
  each(".field-date input[name]", withWords);
  each(".field-date input[name]", withCalendar);
  each(".field-colour input", withPicker);
  each(".field-point", withPoint);
  each("[data-marks]", withMarks);
  each("textarea.one-line", ofOneLine);
  each("textarea", growing);
  each("[data-remove]", withRemoval);
  each("[data-switch]", withSwitch);
}

enhance(document);
