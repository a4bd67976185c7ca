// What a search takes for the same: other words for a thing (search_words in vocabulary.yml), and words with one letter
// wrong, missing, doubled or changed places, words run together, and words typed by Telex or VNI with the keyboard in
// English. search.js asks here. Phrases are lists of folded words; an entry is a phrase as people write it.
"use strict";
window.loaSpelling = (() => {
  const MOST_PHRASINGS = 6;
  const MOST_WORDS = 4;
  const SHORTEST = 4;
  const NAMED = 10;
  // What may be a syllable of Vietnamese, by its letters.
  const SYLLABLE = new RegExp("^(?:ngh|[cgknpt]h|gi|ng|qu|tr|[bcdghklmnprstvx])?(?:(?:[aeiouy]|ie|ye|uo|o[aeo]|u[aey]|uye)(?:ch|n[gh]|[cmnpt])"
    + "|a[iouy]?|e[ou]?|i[aeu]?|o[aeiou]?|u[aeiouy]?|y|oa[iy]|oeo|ua[iy]|uo[iu]|uy[aeu]|[iy]eu)$");
  const fold = (text) => text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đð]/g, "d");
  const split = (text) => fold(text).match(/[\p{L}\p{N}_]+/gu) || [];

  // The groups of words that mean the same, as the search page brings them: a line each, first the page of the group,
  // with a “?” where it gives way to whatever else is spoken of.
  function groupsOf(lines) {
    return lines.trim().split("\n").filter(Boolean).map((line) => {
      const [page, ...said] = line.split("|");
      return { page: page.replace("?", ""), givesWay: page.endsWith("?"), phrases: said.map((text) => ({ text, words: split(text) })) };
    });
  }

  function place(words, phrase) {
    return words.findIndex((_, at) => phrase.every((word, next) => words[at + next] === word));
  }

  // The words with others in the place of what was spoken of, and where those stand.
  const replaced = (words, { at, length }, others) => (
    { words: [...words.slice(0, at), ...others, ...words.slice(at + length)], at, length: others.length });

  // Every group that is spoken of, with where; a phrase within a longer one does not count (“ảnh” in “ảnh mạng”).
  function spokenOf(words, groups) {
    const found = [];
    for (const group of groups) {
      for (const phrase of group.phrases) {
        const at = place(words, phrase.words);
        if (at >= 0) found.push({ group, phrase, at, length: phrase.words.length });
      }
    }
    found.sort((one, other) => other.length - one.length);
    const taken = new Set();
    return found.filter(({ at, length }) => {
      const own = words.slice(at, at + length).map((_, next) => at + next);
      if (own.some((position) => taken.has(position))) return false;
      own.forEach((position) => taken.add(position));
      return true;
    });
  }

  // The words in other ways: each spoken-of thing by each of its other names. What gives way names no one thing.
  function phrasings(words, spoken) {
    const ways = spoken.filter(({ group }) => !group.givesWay).flatMap((each) => each.group.phrases
      .filter((other) => other !== each.phrase).map((other) => replaced(words, each, other.words)));
    return ways.slice(0, MOST_PHRASINGS);
  }

  // Whether two words differ in one letter at most, or in two neighbours that changed places.
  function near(one, other) {
    if (Math.abs(one.length - other.length) > 1) return false;
    let start = 0;
    while (start < one.length && one[start] === other[start]) start += 1;
    let end = 0;
    while (end < one.length - start && end < other.length - start && one[one.length - 1 - end] === other[other.length - 1 - end]) end += 1;
    const [left, right] = [one.slice(start, one.length - end), other.slice(start, other.length - end)];
    if (left.length <= 1 && right.length <= 1) return true;
    return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
  }

  // “toor” is “tổ” by Telex, “to73” by VNI, where the keyboard does not make marks of letters or digits.
  function decoded(word) {
    if (/^[a-z]+[1-9][a-z]*[1-9]?$/.test(word)) return word.replace(/[1-9]/g, "");
    const [, letters, tone] = word.match(/^(.*?)([sfrxj]?)$/);
    const plain = letters.replace(/([aeo])(.*)\1/, "$1$2").replace(/dd/, "d").replace(/([aou])w/g, "$1").replace(/w/, "");
    return tone && !/[aeiouy]/.test(plain.slice(-3)) ? word : plain;
  }

  // The entries by their letters without spaces; `spellings` are those of the site, the commonest has the highest digit.
  function dictionary(spellings, groups, names) {
    const entries = new Map();
    const add = (text, common, sure) => {
      const words = split(text);
      const key = words.join("");
      const before = entries.get(key);
      const spaced = (before ? before.spaced : new Set()).add(words.join(" "));
      if (words.length && (!before || before.common < common)) entries.set(key, { text, words, key, common, sure, spaced });
    };
    for (const spelling of spellings) add(spelling.slice(0, -1), Number(spelling.slice(-1)), spelling.includes(" "));
    for (const name of names) add(name, NAMED, true);
    for (const { phrases } of groups) phrases.forEach(({ text }) => add(text, NAMED + 1, true));
    return entries;
  }

  const withMarks = ({ text }) => text.replaceAll(" ", "").toLowerCase();

  // The entry that was meant by a run of words, or null. Words that all exist are only taken for what search_words or
  // provinces are called: any other two words may stand beside each other for once. Nobody mistypes a word into another
  // one with all its marks, but for such names; and neither a number, a short form (“dc”) nor a small word before a name is a slip.
  function meant(run, typed, isUnknown, entries) {
    const key = run.join("");
    const marked = typed.join("").toLowerCase();
    const known = entries.get(key);
    if (known) return known;
    if (key.length < SHORTEST || run.some((word) => /^(?:\d+|[b-df-hj-np-tv-z]{1,2})$/.test(word))) return null;
    const unknown = run.some(isUnknown);
    const isVietnamese = run.every((word) => SYLLABLE.test(word));
    const hasMarks = marked !== key;
    let best = null;
    let most = 0;
    for (const entry of entries.values()) {
      if (!entry.sure && (!unknown || run.length > 1)) continue;
      if (run.length > 1 && entry.words.length === 1) continue;
      if (!unknown && entry.common < NAMED) continue;
      if (isVietnamese && (run.length === 1 ? hasMarks || entry.common < NAMED : hasMarks && (entry.common < NAMED || (!unknown && !near(marked, withMarks(entry)))))) continue;
      if ([run.slice(1), run.slice(0, -1)].some((others) => others.join("") === entry.key)) continue;
      if (!near(key, entry.key)) continue;
      // The marks that were typed say most, then a name; and people mistype the midst of a word before its ends.
      const ends = Number(entry.key[0] === key[0]) + Number(entry.key[entry.key.length - 1] === key[key.length - 1]);
      const worth = 1000 * near(marked, withMarks(entry)) + 100 * (entry.common >= NAMED)
        + 20 * ends + entry.common;
      if (worth > most) [best, most] = [entry, worth];
    }
    return best;
  }

  // What was meant by mistyped words, as people write it; null where nothing is nearer. `typed` are the words as typed.
  function corrected(typed, isUnknown, entries) {
    const words = typed.map((word) => {
      const folded = fold(word);
      const plain = isUnknown(folded) && !entries.has(folded) ? decoded(folded) : folded;
      return plain !== folded && (plain.length > 1) ? plain : folded;
    });
    const said = [];
    for (let at = 0; at < words.length;) {
      let length = Math.min(MOST_WORDS, words.length - at);
      let entry = null;
      for (; length >= 1; length -= 1) {
        const run = words.slice(at, at + length);
        entry = length === 1 && !isUnknown(run[0]) ? null : meant(run, typed.slice(at, at + length), isUnknown, entries);
        if (entry) break;
      }
      length = Math.max(1, length);
      // “phường cao lahn”: the word before a mistyped one may belong to that one.
      const next = at + length;
      if (length > 1 && next < words.length && isUnknown(words[next])
        && meant(words.slice(next - 1, next + 1), typed.slice(next - 1, next + 1), isUnknown, entries)) {
        length -= 1;
        entry = entries.get(words.slice(at, at + length).join("")) || null;
      }
      const run = typed.slice(at, at + length).join(" ");
      // What was typed right stays as it is; without marks it gets those of the phrase.
      const isRight = entry && entry.spaced.has(fold(run)) && (run !== fold(run) || entry.words.join(" ") !== run);
      said.push(entry && !isRight ? entry.text : run);
      at += length;
    }
    const text = said.join(" ");
    return split(text).join(" ") === typed.map(fold).join(" ") ? null : text;
  }

  return { fold, split, groupsOf, spokenOf, phrasings, replaced, dictionary, corrected };
})();
