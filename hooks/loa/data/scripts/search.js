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
  const [, IN_TEXT, , IN_TITLE] = WORTH;
  const OTHER_WORDS_COUNT = 0.85;
  const IN_ITS_PLACE = 0.5;
  const OF_THE_NATION = 1.25;
  const SOME_WORDS_COUNT = 0.7;
  const SENTENCE = 5;
  const WELL = 0.35;
  const PLACE_OF_HUB = 2;
  const LEAST_SHARE = 0.5;
  const HELP = "tro-giup";
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

  // A word of a phrase is no word of its own in a title: “liệu” of “số liệu” is not the commune Bình Liêu. It counts as
  // in a text, but in a title that says the phrase; and its neighbours are none of its own: “liệu Quảng” is no pair.
  function withinPhrases(order, phrases, { words, ofWords, ofPairs }) {
    for (const { at, length } of phrases.filter((phrase) => phrase.length > 1)) {
      const pairs = ofPairs.slice(at, at + length - 1);
      for (const across of [ofPairs[at - 1], ofPairs[at + length - 1]]) if (across) across.clear();
      for (const word of order.slice(at, at + length)) {
        const found = ofWords[words.indexOf(word)];
        const most = (page) => (pairs.some((pair) => pair.get(page) === IN_TITLE) ? IN_TITLE : IN_TEXT);
        found.forEach((worth, page) => found.set(page, Math.min(worth, most(page))));
      }
    }
  }

  // Where each of the words and pairs stands; the last word may be half typed: `tan hon` is on its way to `tan hong`.
  async function postings(order, half, phrases = []) {
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
    const posted = { words, pairs, ofWords, ofPairs };
    withinPhrases(order, phrases, posted);
    return posted;
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

  // The page of a list or of the whole site, by the words that publish/search/page_records.py gives it, as a key like
  // those of the postings; null where there is none.
  async function pageOf(kind, name, part = 0) {
    const keys = [...(await pagesWith(`_${kind}_${name.replaceAll("-", "_")}`, await load())).keys()];
    return keys.find((key) => key >> 16 === part) ?? null;
  }

  // The thing that was spoken of and has a page (search_words): the first, as Vietnamese says what a thing is before
  // whose it is, but one that gives way. A cry for help has the page of help.
  function thingIn(spoken) {
    if (cried) return { page: HELP };
    const sure = spoken.some(({ group }) => !group.givesWay);
    const things = spoken.filter(({ group }) => group.page && !(sure && group.givesWay)).sort((one, other) => one.at - other.at);
    return things.length ? things[0].group : null;
  }

  // The page of the whole site that comes first for a thing: what it has of each place alone begins with the nation's.
  async function hubOf(spoken) {
    const thing = thingIn(spoken);
    if (!thing || subject()) return null;
    return await pageOf("trang", thing.page) ?? pageOf("o", thing.page);
  }

  // The number and the slug of the province that is named in what was typed, and the words that name it. The nation's
  // pages are among those of the whole site: it has a name and no slug.
  async function placeIn(order) {
    const said = ` ${order.join(" ")} `;
    const { parts } = await load();
    const named = parts.map(([slug, title], part) => ({ part, slug, name: fold(title) }))
      .filter(({ name }) => name && said.includes(` ${name} `)).sort((a, b) => b.name.length - a.name.length);
    return named.length ? named[0] : { part: 0, slug: "", name: "" };
  }

  // The pages whose titles name what is left of the words without the thing and the province: a commune, an event. What
  // the home page is called names the whole site.
  async function namedByTheRest(order, spoken, name, { ofPairs }) {
    const home = await pageOf("trang", "");
    const words = name.split(" ");
    const ofProvince = order.findIndex((_, at) => name && words.every((word, next) => order[at + next] === word));
    const taken = [...spoken, ...(ofProvince < 0 ? [] : [{ at: ofProvince, length: words.length }])];
    const isRest = (at) => taken.every((each) => at < each.at || at >= each.at + each.length);
    const named = new Set();
    order.slice(1).forEach((_, at) => {
      if (!isRest(at) || !isRest(at + 1) || ofPairs[at].get(home) === IN_TITLE) return;
      ofPairs[at].forEach((worth, page) => { if (worth === IN_TITLE) named.add(page); });
    });
    return named;
  }

  // Help that somebody wrote in the language of the words, where they are in a script of their own; else null.
  async function helpIn({ words, ofWords }) {
    const theirs = [...(await pagesWith(`_tieng_${HELP.replace("-", "_")}`, await load())).keys()];
    const said = ofWords.filter((_, at) => /[^a-z0-9_ ]/.test(words[at]));
    const most = theirs.map((key) => ({ key, count: said.filter((found) => found.has(key)).length }))
      .sort((one, other) => other.count - one.count)[0];
    return most && most.count ? most.key : null;
  }

  // What comes before all else, in this order. Of a province's name alone its page. Of a thing and a place the thing's
  // page of that place, where it has one, and third the page of the whole site; otherwise the page of the whole site, and
  // before it the province's where that speaks of the thing. A commune or an event that is named comes before these.
  // Help is the same everywhere.
  async function firstPages(order, { own, spoken, hub, fit }, keys) {
    const place = await placeIn(order);
    const province = place.slug && !subject() ? await pageOf("trang", place.slug, place.part) : null;
    if (hub === null) return province !== null && order.join(" ") === place.name ? [province] : [];
    const thing = thingIn(spoken);
    if (thing.page === HELP) return [await helpIn(own), hub, province].filter((key) => key !== null);
    const named = spoken.length ? await namedByTheRest(order, spoken, place.name, own) : new Set();
    const top = keys.find((key) => named.has(key) && (!place.part || key >> 16 === place.part));
    const part = place.part || (top === undefined ? 0 : top >> 16);
    const ofPlace = part || place.name ? await pageOf("o", thing.page, part) : null;
    const first = [...(top === undefined ? [] : [top]), ofPlace ?? hub];
    const said = spoken.filter(({ group }) => group === thing).flatMap(({ at, length }) => order.slice(at, at + length));
    const speaks = (page) => fit.has(page) || said.every((word) => own.ofWords[own.words.indexOf(word)].has(page));
    if (ofPlace === null && province !== null) first.splice(speaks(province) ? -1 : first.length, 0, province);
    const next = keys.filter((key) => key !== hub && !first.includes(key)).slice(0, Math.max(0, PLACE_OF_HUB - first.length));
    return [...first, ...next, hub];
  }

  async function found(order, half) {
    const spoken = spelling.spokenOf(order, groups);
    const own = await postings(order, half, spoken);
    const hub = await hubOf(spoken);
    const ways = spelling.phrasings(order, spoken);
    const thing = spoken.find(({ group }) => group === thingIn(spoken));
    if (hub !== null && thing) {
      const title = wordsOf(fold((await record({ part: hub >> 16, page: hub & 65535 })).title));
      ways.push(spelling.replaced(order, thing, title));
    }
    const fit = await fits(own, true);
    const others = [];
    for (const { words, at, length } of ways) {
      others.push(await postings(words, false, [{ at, length }]));
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
    const sought = meant ? wordsOf(fold(meant)) : order;
    const { part: place } = await placeIn(sought);
    const worth = (key) => one.fit.get(key) * (place || key >> 16 ? 1 : OF_THE_NATION) + (place && key >> 16 === place ? IN_ITS_PLACE : 0);
    const keys = [...one.fit.keys()].sort((a, b) => worth(b) - worth(a) || a - b);
    const first = await firstPages(sought, one, keys);
    const pages = [...new Set([...first, ...keys])].map((key) => ({ part: key >> 16, page: key & 65535 }));
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
      page.querySelectorAll("script, style, svg, nav, button, .share").forEach((part) => part.remove());
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
  let cried = false;
  let timer = 0;

  const typedWords = (text) => wordsOf(text.normalize("NFC").toLowerCase());
  const linesOf = (name) => (form.dataset[name] || "").split("|").map((line) => line.split("…").map(typedWords)
    .filter((part) => part.length)).filter((parts) => parts.length);
  const hears = window.loaCries(linesOf("cries"), linesOf("harmless").flat());
  const isCry = () => hears(typedWords(input.value));

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
    cried = Boolean(cry) && isCry();
    if (cry) cry.hidden = !cried;
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
    // Who cries for help is not asked whether they meant something else: no page may have their words.
    offer.hidden = !meant || cried;
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
