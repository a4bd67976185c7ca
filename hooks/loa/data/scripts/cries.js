// Words that sound like a cry for help (search_help.words), as somebody types them in a hurry: with a slip, with no or too
// many spaces, in the short forms of messages and in the sounds of a region. search.js asks here; words come folded, a cry as the parts around its “…”.
"use strict";
window.loaCries = (cries) => {
  const LEAST_LETTERS = { word: 3, slip: 4, phrase: 6, alone: 5, joined: 5 };
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
  const inFull = (words) => words.flatMap((word) => (SHORT.has(word) ? SHORT.get(word).split(" ") : [word]));

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

  // Whether some words begin at a place as typed words for `phrase`, which is `whole` without spaces.
  function begins(words, at, phrase, whole) {
    const some = words.slice(at, at + phrase.length);
    const wrong = some.filter((word, n) => word !== phrase[n]).length;
    return some.length === phrase.length && wrong < 2 && some.every((word, n) => like(word, phrase[n], whole, phrase.length === 1));
  }

  // "bị … giữ": between the first part and each further one there may be some words: "bị ông chủ giữ".
  function stands(words, at, [first, ...others], whole) {
    if (!begins(words, at, first, whole)) return false;
    if (!others.length) return true;
    const next = at + first.length;
    return Array.from({ length: MOST_BETWEEN + 1 }, (_, more) => next + more).some((place) => stands(words, place, others, whole));
  }

  const hears = (words) => cries.some((cry) => {
    const whole = cry.flat().join("");
    return words.some((_, at) => {
      if (stands(words, at, cry, whole)) return true;
      if (cry.length > 1 || whole.length < LEAST_LETTERS.joined) return false;
      return [1, 2, 3, 4].some((many) => many !== cry[0].length && words.slice(at, at + many).join("") === whole);
    });
  });

  // "c.ứ.u": letters apart from each other, so that nobody who looks on reads the word.
  function spelledOut(words) {
    const runs = words.map((word) => (/^\p{L}$/u.test(word) ? word : " ")).join("").split(/ +/);
    return runs.some((run) => [...run].some((_, at) => [3, 4, 5, 6, 7, 8].some((many) => at + many <= run.length && hears([run.slice(at, at + many)]))));
  }

  return (words) => hears(words) || hears(inFull(words)) || spelledOut(words);
};
