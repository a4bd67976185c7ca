// Words that sound like a cry for help (search_help.words), as somebody types them in a hurry: with a slip, with no or too
// many spaces, in the short forms of messages and in the sounds of a region. search.js asks here; words come in small
// letters, a cry as the parts around its “…”. What stands in a harmless phrase is not heard.
"use strict";
window.loaCries = (cries, harmless) => {
  const LEAST_LETTERS = { word: 3, slip: 4, phrase: 6, alone: 5, joined: 5, marks: 8 };
  const MOST_BETWEEN = 3;

  // How words are shortened or written by ear in messages.
  const SHORT = new Map(Object.entries({
    a: "anh", c: "chi", e: "em", m: "minh", mik: "minh", mk: "minh", mih: "minh", t: "toi", tui: "toi", bn: "ban", ng: "nguoi",
    k: "khong", ko: "khong", kg: "khong", kh: "khong", hk: "khong", hok: "khong", hong: "khong", hem: "khong",
    b: "bi", v: "voi", vs: "voi", zoi: "voi", wa: "qua", qa: "qua", dc: "duoc", dk: "duoc", bt: "biet", bit: "biet", bik: "biet",
    jup: "giup", zup: "giup", dup: "giup", gium: "giup", jum: "giup", zum: "giup", kiu: "cuu", ciu: "cuu", kuu: "cuu",
    lm: "lam", ls: "lam sao", uynh: "danh", oanh: "danh", ck: "chong", vk: "vo", dt: "dien thoai", tq: "trung quoc", vn: "viet nam",
    cpc: "campuchia", cccd: "giay to", cmnd: "giay to", cmt: "giay to",
  }));
  const { fold } = window.loaSpelling;
  const marksOf = (word) => new Set(word.normalize("NFD").match(/[\u0300-\u036fđ]/g));
  const heard = (word) => ({ plain: fold(word), marks: marksOf(word) });
  const inFull = (words) => words.flatMap((word) => (SHORT.has(word.plain) ? SHORT.get(word.plain).split(" ").map(heard) : [word]));

  // Words of which the ends are the same are compared in the middle.
  function middles(one, other) {
    let start = 0;
    while (start < one.length && one[start] === other[start]) start += 1;
    return [one.slice(start), other.slice(start)];
  }

  function swapped(one, other) {
    const [here, there] = middles(one, other);
    return here.length > 1 && here[0] === there[1] && here[1] === there[0] && here.slice(2) === there.slice(2);
  }

  // "helpp", "cuuu": a key held too long.
  const single = (word) => word.replace(/(.)\1+/g, "$1");
  const held = (typed, meant) => typed.length > meant.length && single(typed) === single(meant);

  // One letter wrong, missing or too many. The first letter counts: "long an" is no slip of "công an".
  function slipped(one, other) {
    if (one[0] !== other[0]) return false;
    const [here, there] = middles(one, other);
    return here.slice(1) === there.slice(1) || here === there.slice(1) || here.slice(1) === there;
  }

  function like(typed, meant, whole, alone) {
    if (typed === meant) return true;
    if (meant.length < LEAST_LETTERS.word) return false;
    if (swapped(typed, meant) || held(typed, meant)) return true;
    if (meant.length < LEAST_LETTERS.slip) return false;
    return whole.length >= (alone ? LEAST_LETTERS.alone : LEAST_LETTERS.phrase) && slipped(typed, meant);
  }

  // A word typed with other marks is another word: “người là” is no “người lạ”. Marks left out say nothing.
  const sameMarks = (typed, meant) => [...typed.marks].every((mark) => meant.marks.has(mark));

  // Whether some words begin at a place as typed words for `phrase`, a part of `cry`. In a short cry the marks count.
  function begins(words, at, phrase, { whole, single }) {
    const some = words.slice(at, at + phrase.length);
    const wrong = some.filter((word, n) => word.plain !== phrase[n].plain).length;
    return some.length === phrase.length && wrong < 2
      && some.every((word, n) => like(word.plain, phrase[n].plain, whole, phrase.length === 1)
        && (single || whole.length >= LEAST_LETTERS.marks || sameMarks(word, phrase[n])));
  }

  // "bị … giữ": between the first part and each further one there may be some words: "bị ông chủ giữ".
  function stands(words, at, [first, ...others], cry) {
    if (!begins(words, at, first, cry)) return false;
    if (!others.length) return true;
    const next = at + first.length;
    return Array.from({ length: MOST_BETWEEN + 1 }, (_, more) => next + more).some((place) => stands(words, place, others, cry));
  }

  const known = cries.map((texts) => {
    const parts = texts.map((part) => part.map(heard));
    return { parts, whole: parts.flat().map(({ plain }) => plain).join(""), single: parts.flat().length === 1 };
  });

  const hears = (words) => known.some((cry) => words.some((_, at) => {
    const { parts: [first, ...others], whole } = cry;
    if (stands(words, at, cry.parts, cry)) return true;
    if (others.length || whole.length < LEAST_LETTERS.joined) return false;
    return [1, 2, 3, 4].some((many) => many !== first.length && at + many <= words.length
      && words.slice(at, at + many).map(({ plain }) => plain).join("") === whole);
  }));

  // "c.ứ.u": letters apart from each other, so that nobody who looks on reads the word.
  function spelledOut(words) {
    const runs = words.map(({ plain }) => (/^\p{L}$/u.test(plain) ? plain : " ")).join("").split(/ +/);
    return runs.some((run) => [...run].some((_, at) => [3, 4, 5, 6, 7, 8]
      .some((many) => at + many <= run.length && hears([heard(run.slice(at, at + many))]))));
  }

  // The words without those that stand in a harmless phrase with the same marks, wherever in a word those were put:
  // “cứu hộ”, but not “cứu họ” or “cuu ho”.
  const written = (word) => `${fold(word)} ${[...marksOf(word)].sort().join("")}`;
  const harmlessWritten = harmless.map((phrase) => phrase.map(written));
  function withoutHarmless(words) {
    const left = [...words];
    const all = words.map(written);
    for (const phrase of harmlessWritten) {
      all.forEach((_, at) => { if (phrase.every((word, n) => all[at + n] === word)) left.fill("", at, at + phrase.length); });
    }
    return left;
  }

  return (typed) => {
    const words = withoutHarmless(typed).map(heard);
    return hears(words) || hears(inFull(words)) || spelledOut(words);
  };
};
