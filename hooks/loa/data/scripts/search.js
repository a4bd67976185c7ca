// Search in the pieces that publish/search/shards.py made: the list of contents, the pieces of the words that were typed,
// and the records of what is shown. Words are compared without marks and with đ as d; all of them must stand on a page,
// or most of them where no page has all. spelling.js knows other words for a thing, and what was meant by mistyped ones.
"use strict";
(() => {
  const form = document.getElementById("tim");
  if (!form) return;
  const PAGE = 10;
  const WAIT_MS = 200;
  const EXCERPT_WORDS = 28;
  const LARGEST_READ_KB = 60;
  const MOST_PIECES_OF_A_BEGINNING = 4;
  const WORTH = [0.3, 1, 2.5, 6];
  const OTHER_WORDS_COUNT = 0.85;
  const IN_ITS_PLACE = 0.5;
  const SOME_WORDS_COUNT = 0.7;
  const SENTENCE = 5;
  const WELL = 0.35;
  const LEAST_SHARE = 0.5;
  const HELP = "tro-giup";
  const PLACE_OF_HUB_BELOW_A_NAME = 2;
  const WITHOUT_SPACES = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uaa80-\uaadf]+/g;
  const root = new URL(form.dataset.root, location.href);
  const index = new URL("tim-kiem/", root);
  const [input, told, list, more, wider, advice, cry, offer] = ["tim-gi", "tim-duoc", "ket-qua-tim", "tim-them", "tim-rong", "goi-y", "keu-cuu", "y-ban-la"]
    .map((id) => document.getElementById(id));

  // On a site of several subjects each page of a campaign has a word for its subject (publish/search/page_records.py).
  const subjects = form.elements["chu-de"];
  const subject = () => (subjects ? subjects.value : "");
  const wordOfSubject = (name) => `_chu_de_${name.replaceAll("-", "_")}`;

  const spelling = window.loaSpelling;
  const { fold } = spelling;
  const groups = spelling.groupsOf(form.dataset.words);
  const lettersAndDigits = (text) => text.match(/[\p{L}\p{N}_]+/gu) || [];

  // Scripts without spaces between words are searched by every two signs that follow each other.
  function wordsOf(text) {
    const words = lettersAndDigits(text.replace(WITHOUT_SPACES, " "));
    for (const run of text.match(WITHOUT_SPACES) || []) {
      for (let at = 0; at < Math.max(1, run.length - 1); at += 1) words.push(run.slice(at, at + 2));
    }
    return words;
  }

  // -- the pieces

  let contents = null;
  let entries = null;
  const pieces = new Map();

  function read(name, cache) {
    // On a stick nothing can be fetched: there a script beside the page has the whole index (publish/usb_copies.py).
    if (window.loaSearch) return Promise.resolve(window.loaSearch[name]);
    return fetch(new URL(`${name}.json`, index), { cache }).then((answer) => {
      if (!answer.ok) throw new Error(answer.status);
      return answer.json();
    });
  }

  function load() {
    contents ??= read("muc-luc", "no-cache").catch((error) => { contents = null; throw error; });
    return contents;
  }

  function piece(name) {
    if (!pieces.has(name)) {
      pieces.set(name, read(name, "default").catch((error) => {
        // The site may have been published anew since the list of contents was read.
        pieces.delete(name);
        contents = null;
        throw error;
      }));
    }
    return pieces.get(name);
  }

  function pieceOf(word, names) {
    for (let length = word.length; length >= 0; length -= 1) {
      const name = names[word.slice(0, length)];
      if (name) return name;
    }
    return null;
  }

  // Where a word stands: for each part of the site and page of it, how much the word counts there.
  function unpacked(postings, found) {
    for (const [part, ...steps] of postings || []) {
      let page = 0;
      for (const step of steps) {
        page += step >> 2;
        const key = part * 65536 + page;
        found.set(key, Math.max(found.get(key) || 0, WORTH[step & 3]));
      }
    }
    return found;
  }

  async function pagesWith(word, { words }) {
    const name = pieceOf(word, words);
    return unpacked(name && (await piece(name))[word], new Map());
  }

  async function pagesWithBeginning(beginning, { words }) {
    const names = new Set(Object.keys(words).filter((start) => start.startsWith(beginning)).map((start) => words[start]));
    const own = pieceOf(beginning, words);
    if (own) names.add(own);
    const found = new Map();
    if (beginning.length < 2 || names.size > MOST_PIECES_OF_A_BEGINNING) return found;
    for (const said of await Promise.all([...names].map(piece))) {
      for (const word of Object.keys(said)) {
        if (word.startsWith(beginning) && word.includes(" ") === beginning.includes(" ")) unpacked(said[word], found);
      }
    }
    return found;
  }

  // -- what is found

  function onAll(each) {
    const [rarest, ...others] = [...each].sort((one, other) => one.size - other.size);
    return [...rarest.keys()].filter((page) => others.every((pages) => pages.has(page)));
  }

  const pairsOf = (words) => words.slice(1).map((word, at) => `${words[at]} ${word}`);

  // Where each of the words and pairs stands; the last word may be half typed: `tan hon` is on its way to `tan hong`.
  async function postings(order, half) {
    const told = await load();
    const words = [...new Set(order)];
    const pairs = pairsOf(order);
    const [ofWords, ofPairs, started] = await Promise.all([
      Promise.all(words.map((word) => pagesWith(word, told))),
      Promise.all(pairs.map((pair) => pagesWith(pair, told))),
      half && pairs.length ? pagesWithBeginning(pairs[pairs.length - 1], told) : new Map(),
    ]);
    const last = ofWords[words.indexOf(order[order.length - 1])];
    started.forEach((worth, page) => last.set(page, Math.max(worth, last.get(page) || 0)));
    return { words, pairs, ofWords, ofPairs };
  }

  // The pages and how well they fit, from 0 to 1; `strict`: all words must stand on a page, otherwise the rarer half.
  async function fits({ ofWords, ofPairs }, strict) {
    const { parts } = await load();
    const all = parts.reduce((sum, [, , pages]) => sum + pages, 0);
    const within = subject() ? [await pagesWith(wordOfSubject(subject()), await load())] : [];
    const rarity = (found) => Math.log(1 + all / (found.size || 1));
    const known = ofWords.filter((found) => found.size);
    if (!known.length || (strict && known.length < ofWords.length)) return new Map();
    const whole = known.reduce((sum, found) => sum + rarity(found), 0);
    const share = (page) => known.reduce((sum, found) => sum + (found.has(page) ? rarity(found) : 0), 0) / whole;
    const pages = strict ? onAll([...known, ...within])
      : [...new Set(known.flatMap((found) => [...found.keys()]))]
        .filter((page) => share(page) >= LEAST_SHARE && within.every((found) => found.has(page)));
    const each = [...ofWords, ...ofPairs];
    const best = each.reduce((sum, found) => sum + rarity(found), 0) * WORTH[WORTH.length - 1];
    return new Map(pages.map((page) => [page,
      each.reduce((sum, found) => sum + rarity(found) * (found.get(page) || 0), 0) / best]));
  }

  function merge(into, more, worth) {
    more.forEach((fit, page) => into.set(page, Math.max(into.get(page) || 0, fit * worth)));
    return into;
  }

  // The page that comes first for what was typed (search_words), as a key like those of the postings; null without one.
  async function hubOf(order, spoken) {
    const group = cry && !cry.hidden ? { page: HELP } : spoken.map((each) => each.group).find(({ page }) => page);
    if (!group || subject()) return null;
    const [key] = (await pagesWith(`_trang_${group.page.replaceAll("-", "_")}`, await load())).keys();
    return key === undefined ? null : key;
  }

  // The number of the province that is named in what was typed; 0 where none is.
  async function placeIn(order) {
    const said = ` ${order.join(" ")} `;
    const { parts } = await load();
    const named = parts.map(([slug, title], part) => ({ part, name: slug && title ? fold(title) : "" }))
      .filter(({ name }) => name && said.includes(` ${name} `)).sort((a, b) => b.name.length - a.name.length);
    return named.length ? named[0].part : 0;
  }

  // Whether the rest of what was typed names a place or a page: then that comes before the page of the whole site.
  async function namesAPlace(order, spoken, { pairs, ofPairs }) {
    const isRest = (at) => spoken.every((each) => at < each.at || at >= each.at + each.length);
    if (!spoken.length) return false;
    return Boolean(await placeIn(order.filter((_, at) => isRest(at))))
      || pairs.some((_, at) => isRest(at) && isRest(at + 1) && [...ofPairs[at].values()].includes(WORTH[3]));
  }

  async function found(order, half) {
    const spoken = spelling.spokenOf(order, groups);
    const own = await postings(order, half);
    const hub = await hubOf(order, spoken);
    const ways = spelling.phrasings(order, spoken);
    const thing = spoken.find(({ group }) => group.page);
    if (hub !== null && thing) {
      const title = wordsOf(fold((await record({ part: hub >> 16, page: hub & 65535 })).title));
      ways.push([...order.slice(0, thing.at), ...title, ...order.slice(thing.at + thing.length)]);
    }
    const fit = await fits(own, true);
    const others = [];
    for (const way of ways) {
      others.push(await postings(way, false));
      merge(fit, await fits(others[others.length - 1], true), OTHER_WORDS_COUNT);
    }
    const exact = fit.size;
    // Of a whole sentence a page that is about half of it may serve better than one that has each word somewhere.
    if (order.length >= SENTENCE && Math.max(...fit.values(), 0) < WELL) {
      merge(fit, await fits(own, false), SOME_WORDS_COUNT);
      for (const other of others) merge(fit, await fits(other, false), SOME_WORDS_COUNT * OTHER_WORDS_COUNT);
    }
    return { own, spoken, hub, fit, exact };
  }

  async function find(query, typed) {
    const order = wordsOf(query).slice(0, 8);
    const told = await load();
    let one = await found(order, true);
    let meant = "";
    const { own } = one;
    if (!one.fit.size && !own.ofWords.every((each) => each.size)) {
      const last = order[order.length - 1];
      const started = await pagesWithBeginning(last, told);
      if (started.size) {
        own.ofWords[own.words.indexOf(last)] = started;
        one.fit = await fits(own, true);
      }
    }
    const unpaired = own.pairs.length && order.some((_, at) => ![at - 1, at].some((pair) => own.ofPairs[pair] && own.ofPairs[pair].size)
      && !one.spoken.some((each) => at >= each.at && at < each.at + each.length));
    if (!one.fit.size || unpaired || (!one.exact && own.ofWords.some((each) => !each.size))) {
      const isUnknown = (word) => { const at = own.words.indexOf(word); return at < 0 || !own.ofWords[at].size; };
      const names = told.parts.map(([, title]) => title).filter(Boolean);
      entries ??= spelling.dictionary(await piece(told.spellings), groups, names);
      meant = spelling.corrected(lettersAndDigits(typed.normalize("NFC")).slice(0, 8), isUnknown, entries) || "";
      if (meant) {
        const other = await found(wordsOf(fold(meant)), false);
        if (!other.exact && other.hub === null) meant = "";
        else one = { ...other, fit: merge(other.fit, one.fit, OTHER_WORDS_COUNT) };
      }
    }
    if (!one.fit.size) one.fit = await fits(one.own, false);
    const place = await placeIn(meant ? wordsOf(fold(meant)) : order);
    const worth = (part, fit) => fit + (place && part === place ? IN_ITS_PLACE : 0);
    const pages = [...one.fit].map(([key, fit]) => ({ part: key >> 16, page: key & 65535, score: worth(key >> 16, fit) }))
      .sort((a, b) => b.score - a.score || a.part - b.part || a.page - b.page);
    if (one.hub !== null) {
      const at = await namesAPlace(meant ? wordsOf(fold(meant)) : order, one.spoken, one.own) ? PLACE_OF_HUB_BELOW_A_NAME : 0;
      const [part, page] = [one.hub >> 16, one.hub & 65535];
      const before = pages.findIndex((each) => each.part === part && each.page === page);
      if (before < 0 || before > at) {
        const [hub] = before < 0 ? [{ part, page, score: 0 }] : pages.splice(before, 1);
        pages.splice(at, 0, hub);
      }
    }
    return { pages, meant };
  }

  async function record({ part, page }) {
    const told = await load();
    const some = await piece(told.records[part][Math.floor(page / told.each)]);
    const [address, title, where, lead, kilobytes] = some[page % told.each];
    return { address, title, where, lead, kilobytes };
  }

  // -- what is shown

  // The last word that was typed may be half typed.
  const asks = (words, word) => words.includes(word) || word.startsWith(words[words.length - 1]);

  // The text as words with what was asked for marked; the marks of a letter do not keep it from being found.
  function marked(text, words) {
    const parts = [];
    let last = 0;
    for (const { 0: word, index: at } of text.normalize("NFC").matchAll(/[\p{L}\p{M}\p{N}_]+/gu)) {
      if (!asks(words, fold(word))) continue;
      parts.push(text.slice(last, at));
      const mark = document.createElement("mark");
      mark.textContent = word;
      parts.push(mark);
      last = at + word.length;
    }
    return [...parts, text.slice(last)];
  }

  const says = (text, words) => wordsOf(fold(text)).some((word) => asks(words, word));

  // Where the words stand closest together in a long text.
  function excerpt(text, words) {
    const said = text.split(/\s+/);
    const hits = said.map((word) => Number(says(word, words)));
    let best = 0;
    let most = -1;
    let sum = 0;
    hits.forEach((hit, at) => {
      sum += hit - (hits[at - EXCERPT_WORDS] || 0);
      if (sum > most) [best, most] = [Math.max(0, at - EXCERPT_WORDS + 1), sum];
    });
    const first = hits.indexOf(1, best);
    const start = Math.max(0, Math.min(best, first - 4), first - 8);
    return `${start ? "… " : ""}${said.slice(start, start + EXCERPT_WORDS).join(" ")} …`;
  }

  // A page found by a word in the midst of it is read, where it is small and the reader does not save data.
  async function explain(hit, words, place) {
    const saves = navigator.connection && navigator.connection.saveData;
    if (saves || window.loaSearch || !hit.kilobytes || hit.kilobytes > LARGEST_READ_KB || says(`${hit.title} ${hit.lead}`, words)) return;
    try {
      const answer = await fetch(new URL(hit.address, root));
      const page = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("main");
      page.querySelectorAll("script, style, svg, nav").forEach((part) => part.remove());
      // In the order of the page; neighbours must not become one word.
      const texts = [];
      const nodes = document.createTreeWalker(page, NodeFilter.SHOW_TEXT);
      while (nodes.nextNode()) texts.push(nodes.currentNode.data.trim());
      const text = texts.filter(Boolean).join(" ").replace(/ ([,.;:!?)”])/g, "$1");
      if (says(text, words)) place.replaceChildren(...marked(excerpt(text, words), words));
    } catch {
      // The description stays.
    }
  }

  function item(hit, words) {
    const row = document.createElement("li");
    row.className = "hit";
    const link = document.createElement("a");
    link.href = new URL(hit.address, root).href;
    link.replaceChildren(...marked(hit.title, words));
    const where = document.createElement("p");
    where.className = "hit__where";
    where.textContent = hit.where;
    const text = document.createElement("p");
    text.replaceChildren(...marked(hit.lead, words));
    row.append(link, where, text);
    explain(hit, words, text);
    return row;
  }

  // -- the page

  let province = new URLSearchParams(location.search).get("tinh") || "";
  let hits = [];
  let shown = 0;
  let asked = 0;
  let timer = 0;

  const cries = (form.dataset.cries || "").split("|").map((one) => wordsOf(fold(one))).filter((one) => one.length);
  const LEAST_LETTERS = { word: 3, phrase: 6, alone: 5, joined: 5 };

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
  const doubled = (word) => word.replace(/(.)\1+/g, "$1");

  // One letter wrong, missing or too many. The first letter counts: "long an" is no slip of "công an".
  function slipped(one, other) {
    if (one[0] !== other[0]) return false;
    const [here, there] = middles(one, other);
    return here.slice(1) === there.slice(1) || here === there.slice(1) || here.slice(1) === there;
  }

  function like(typed, meant, whole, alone) {
    if (typed === meant) return true;
    if (meant.length < LEAST_LETTERS.word) return false;
    if (swapped(typed, meant) || doubled(typed) === doubled(meant)) return true;
    return whole.length >= (alone ? LEAST_LETTERS.alone : LEAST_LETTERS.phrase) && slipped(typed, meant);
  }

  // Words that sound like a cry for help, as somebody types them in a hurry: with one slip, or with no or too many spaces.
  function isCry(words) {
    return cries.some((cry) => {
      const whole = cry.join("");
      return words.some((_, at) => {
        const some = words.slice(at, at + cry.length);
        const wrong = some.filter((word, n) => word !== cry[n]).length;
        if (some.length === cry.length && wrong < 2 && some.every((word, n) => like(word, cry[n], whole, cry.length === 1))) return true;
        if (whole.length < LEAST_LETTERS.joined) return false;
        return [1, 2, 3, 4].some((many) => many !== cry.length && words.slice(at, at + many).join("") === whole);
      });
    });
  }

  async function append(words) {
    const ticket = asked;
    const records = await Promise.all(hits.slice(shown, shown + PAGE).map(record));
    if (ticket !== asked) return null;
    const items = records.map((hit) => item(hit, words));
    list.append(...items);
    shown += items.length;
    more.hidden = shown >= hits.length;
    return items[0];
  }

  function remember() {
    const query = new URLSearchParams();
    if (province) query.set("tinh", province);
    if (subject()) query.set("chu-de", subject());
    // What was typed is not kept in the address, which the browser's history and the next reader would show.
    if (!window.loaSearch) history.replaceState(null, "", `${query}` ? `?${query}` : location.pathname);
  }

  // A search begun in a province looks there and in the pages of the whole site first, and offers the rest.
  async function narrowed(all) {
    const { parts } = await load();
    const own = parts.findIndex(([slug]) => slug && slug === province);
    if (own < 0) return { here: all, name: "" };
    return { here: all.filter(({ part }) => !parts[part][0] || part === own), name: parts[own][1] };
  }

  async function search() {
    const query = fold(input.value).replace(/\s+/g, " ").trim();
    const words = wordsOf(query);
    asked += 1;
    const ticket = asked;
    remember();
    if (cry) cry.hidden = !isCry(words);
    let name = "";
    let all = [];
    let meant = "";
    try {
      if (words.length) {
        ({ pages: all, meant } = await find(query, input.value));
        if (ticket === asked) ({ here: hits, name } = await narrowed(all));
      }
    } catch {
      if (ticket !== asked) return;
      list.replaceChildren();
      told.textContent = "Chưa tìm được vì mạng yếu. Bạn có thể xem theo danh mục dưới đây.";
      return;
    }
    if (ticket !== asked) return;
    list.replaceChildren();
    list.hidden = !words.length;
    shown = 0;
    more.hidden = true;
    advice.hidden = !words.length || all.length > 0;
    wider.hidden = !name || !words.length || all.length === hits.length;
    wider.textContent = `Tìm trong cả nước (${all.length.toLocaleString("vi")} trang)`;
    told.textContent = words.length ? result(name) : "";
    offer.hidden = !meant;
    offer.querySelector("button").textContent = meant;
    await append(meant ? [...words, ...wordsOf(fold(meant))] : words).catch(() => { told.textContent = "Chưa tải được kết quả vì mạng yếu. Xin thử lại."; });
  }

  function result(name) {
    const about = subject() ? ` về ${subjects.selectedOptions[0].text}` : "";
    const where = `${about}${name ? ` ở ${name} và các trang chung` : ""}`;
    return hits.length ? `Tìm thấy ${hits.length.toLocaleString("vi")} trang${where}` : `Không tìm thấy “${input.value.trim()}”${where}`;
  }

  form.addEventListener("submit", (event) => { event.preventDefault(); clearTimeout(timer); search(); });
  input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(search, WAIT_MS); });
  input.addEventListener("focus", () => load().catch(() => {}), { once: true });
  wider.addEventListener("click", () => { province = ""; search(); input.focus(); });
  offer.querySelector("button").addEventListener("click", () => {
    input.value = offer.querySelector("button").textContent;
    search();
    input.focus();
  });
  more.addEventListener("click", async () => {
    const first = await append(wordsOf(fold(input.value)));
    if (first) first.querySelector("a").focus();
  });
  if (subjects) {
    subjects.value = new URLSearchParams(location.search).get("chu-de") || "";
    if (subjects.selectedIndex < 0) subjects.value = "";
    subjects.addEventListener("change", search);
  }
  // `?q=` of a link is read once; remember() takes it out of the address.
  const begun = new URLSearchParams(location.search).get("q");
  if (begun !== null) {
    input.value = begun;
    search();
  } else if (input.value) search();
})();
