"""What is wrong with the layout of a page as a reader sees it at one width: each fault in a line, as a script finds it.

A page may not be moved sideways, no letter may be cut off, lie outside its card or on another text; a table that is
wider than the screen is moved in a box of its own, which the keyboard reaches and which has a name.
"""

from __future__ import annotations

from playwright.sync_api import Page


def layout_faults(page: Page) -> list[str]:
    """The faults of the open page at the width that its window has now."""
    looks = "[...sideways(), ...cut(), ...outside(), ...onAnother(), ...brokenWords()]"
    return page.evaluate(f"() => {{ {_HELPERS} return {looks}; }}")  # type: ignore[no-any-return]


def covered_by_bars(page: Page) -> list[str]:
    """What lies under a bar of the page, or outside the window, when the keyboard reaches it."""
    return page.evaluate(f"() => {{ {_HELPERS} return covered(); }}")  # type: ignore[no-any-return]


def small_targets(page: Page) -> list[str]:
    """What a finger hardly hits: links, buttons and fields below 44 pixels, but for links in sentences."""
    return page.evaluate(_TARGETS)  # type: ignore[no-any-return]


_TARGETS = """() => {
  // Other words stand in the same lines as the link.
  const blockOf = (node) => {
    let block = node.parentElement;
    while (getComputedStyle(block).display.startsWith("inline")) block = block.parentElement;
    return block;
  };
  const inSentence = (a) => {
    if (getComputedStyle(a).display !== "inline") return false;
    const block = blockOf(a), texts = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const text = texts.currentNode;
      if (!a.contains(text) && /\\p{L}{2}/u.test(text.data) && blockOf(text) === block) return true;
    }
    return false;
  };
  // A whole card is the target of the link that is laid over it.
  const size = (a) => {
    const over = getComputedStyle(a, "::after");
    const box = a.closest("label") && a.matches("input") ? a.closest("label").getBoundingClientRect()
      : over.content !== "none" && over.position === "absolute" ? a.closest(".card").getBoundingClientRect()
      : a.getBoundingClientRect();
    return [Math.round(box.width * 10) / 10, Math.round(box.height * 10) / 10];
  };
  return [...document.querySelectorAll("a[href], button, summary, select, input, textarea")]
    .filter((a) => a.getClientRects().length && !a.matches(".skip") && !inSentence(a))
    .filter((a) => { const [w, h] = size(a); return w < 43.5 || h < 43.5; })
    .map((a) => `${a.closest("[class]").className} ${a.tagName} “${a.textContent.trim().slice(0, 40)}” ${size(a)}`);
}"""

_HELPERS = r"""
const words = (one) => (one.textContent || "").trim().replace(/\s+/g, " ").slice(0, 40);
const told = (one) => `<${one.localName}.${one.getAttribute("class") || ""}> “${words(one)}”`;
const seen = (one) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true })
  && !one.closest(".unseen, .skip, .cover, [hidden], template, script, style, noscript");
const style = (one) => getComputedStyle(one);
const scrolls = (one) => /auto|scroll/.test(style(one).overflowX);
const inScroller = (one) => {
  for (; one && one !== document.body; one = one.parentElement) if (scrolls(one)) return one;
};
const clipped = (one) => one && one !== document.body && (style(one).clipPath !== "none" || clipped(one.parentElement));

const sideways = () => {
  const found = [], wide = document.documentElement.scrollWidth;
  if (wide > innerWidth) {
    const over = [...document.querySelectorAll("body *")].filter((one) => seen(one) && !clipped(one)
      && !inScroller(one.parentElement) && one.getBoundingClientRect().right > innerWidth + 1);
    found.push(`${wide} px wide: ${over.slice(-2).map(told).join(" | ")}`);
  }
  for (const one of document.querySelectorAll("body *")) {
    if (!seen(one) || !scrolls(one) || one.scrollWidth <= one.clientWidth + 1) continue;
    const name = one.getAttribute("aria-label") || one.getAttribute("aria-labelledby");
    if (one.tabIndex !== 0 || !name || !one.getAttribute("role"))
      found.push(`moved sideways without a name: ${told(one)}`);
  }
  return found;
};

const cut = () => [...document.querySelectorAll("body *")]
  .filter((one) => seen(one) && !clipped(one) && /hidden|clip/.test(style(one).overflowX + style(one).overflowY)
    && one.textContent.trim() && style(one).display !== "inline"
    && (one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 2))
  .map((one) => `cut off: ${told(one)}`);

// Each piece of text with the boxes of its lines; the room above and below its letters counts for nothing.
const texts = () => {
  const found = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode, parent = text.parentElement;
    if (!text.data.trim() || !seen(parent) || clipped(parent) || parent.closest("option, select, svg")) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    for (const box of range.getClientRects()) {
      if (box.width < 1) continue;
      const less = box.height * .22;
      found.push({ parent, text, left: box.left, right: box.right, top: box.top + less, bottom: box.bottom - less });
    }
  }
  return found;
};

// A frame or a ground of its own: what stands in it stays in it.
const isBox = (one) => {
  const look = style(one);
  return !["inline", "contents"].includes(look.display)
    && (parseFloat(look.borderLeftWidth) > 0 && parseFloat(look.borderRightWidth) > 0
      || look.backgroundColor !== "rgba(0, 0, 0, 0)" || look.backgroundImage !== "none");
};
const outside = () => {
  const boxes = new Map(), found = new Set();
  const boxOf = (one) => {
    if (!boxes.has(one)) boxes.set(one, one === document.body ? null : isBox(one) ? one : boxOf(one.parentElement));
    return boxes.get(one);
  };
  for (const line of texts()) {
    const scroller = inScroller(line.parent);
    if (!scroller && (line.left < -1 || line.right > innerWidth + 1))
      found.add(`beside the screen: ${told(line.parent)}`);
    const box = boxOf(line.parent);
    if (!box || scroller && !scroller.contains(box) || scroller === box) continue;
    const frame = box.getBoundingClientRect();
    const within = line.left >= frame.left - 1 && line.right <= frame.right + 1
      && line.top >= frame.top - 1 && line.bottom <= frame.bottom + 1;
    if (!within)
      found.add(`out of its box ${told(box).slice(0, 30)}: ${told(line.parent)}`);
  }
  return [...found];
};

const onAnother = () => {
  const found = new Set(), lines = texts().sort((one, other) => one.top - other.top);
  lines.forEach((line, at) => {
    for (let next = at + 1; next < lines.length && lines[next].top < line.bottom; next++) {
      const other = lines[next];
      if (other.text === line.text || other.left >= line.right - 2 || other.right <= line.left + 2) continue;
      if (Math.min(line.bottom, other.bottom) - other.top < 3) continue;
      found.add(`on another: ${told(line.parent)} and ${told(other.parent)}`);
    }
  });
  return [...found];
};

// Long words and addresses may break anywhere; one that people read at a glance may not.
const brokenWords = () => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = new Set(), range = document.createRange();
  while (walker.nextNode()) {
    const text = walker.currentNode, parent = text.parentElement;
    range.selectNodeContents(text);
    if (range.getClientRects().length < 2 || !seen(parent) || clipped(parent)) continue;
    for (const word of text.data.matchAll(/(?<![^\s(“])[\p{Script=Latin}\p{M}]{2,12}(?![^\s,.;:)”])/gu)) {
      range.setStart(text, word.index);
      range.setEnd(text, word.index + word[0].length);
      const tops = [...range.getClientRects()].filter((box) => box.width > .5).map((box) => Math.round(box.top));
      if (new Set(tops).size > 1) found.add(`broken word ${word[0]}: ${told(parent)}`);
    }
  }
  return [...found];
};

const covered = () => {
  const bar = document.querySelector(".help"), found = [];
  const reached = [...document.querySelectorAll("a[href], button, summary, select, input, [tabindex='0']")]
    .filter((one) => seen(one) && !clipped(one) && !bar.contains(one));
  for (const one of reached.reverse()) {
    one.focus();
    const box = one.getBoundingClientRect(), under = bar.getBoundingClientRect().bottom;
    // What is higher than the window has its end below the bar at least.
    const most = box.height < innerHeight - under ? box.top : box.bottom - 20;
    if (style(bar).position === "sticky" && most < under - 1)
      found.push(`under the bar: ${told(one)}`);
  }
  return found;
};
"""
