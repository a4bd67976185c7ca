// Filters of the materials: they combine, live in the address, and say how many there are before anything is
// fetched. The rows come in one piece for each province, only as many pieces as it takes to show the next ones. Rows of
// one item become one card.
"use strict";
(() => {
  const form = document.getElementById("loc");
  if (!form) return;
  const PAGE = 12;
  const PUPILS = "hoc-sinh";
  const facets = JSON.parse(document.getElementById("so-lieu-loc").textContent);
  const root = form.dataset.root;
  const list = document.getElementById("tim-thay");
  const told = document.getElementById("so-tim-thay");
  const more = document.getElementById("them");
  const plain = document.getElementById("theo-tinh");
  const doors = document.getElementById("mang-ten");
  const reset = document.getElementById("bo-loc");
  const chosen = document.getElementById("loc-dang-chon");
  const narrower = document.getElementById("loc-them");
  // Only a site of several subjects has a choice of them.
  const names = ["chu-de", "tinh", "doi-tuong", "loai", "in-o", "kho", "ngon-ngu", "chien-dich"].filter((name) => form.elements[name]);
  const dots = (number) => String(number).replace(/\B(?=(\d{3})+$)/g, ".");
  const languages = new Map(facets.languages);
  const where = new Map(facets.where);
  const kinds = new Map(facets.kinds);
  const pieces = new Map();
  let asked = 0;
  let place = 0;
  let inside = 0;
  // Where the list goes on: the place whose items come next, and how many of them are shown.

  const wanted = () => Object.fromEntries(names.map((name) => [name, form.elements[name].value]));

  function fitsGroup([campaign, kind, size, language, audiences, place], w) {
    return (!w["chien-dich"] || String(campaign) === w["chien-dich"])
      && (!w["chu-de"] || facets.subject_of[campaign] === w["chu-de"]) && (!w.loai || kind === w.loai)
      && (!w.kho || size === w.kho) && (!w["ngon-ngu"] || language === w["ngon-ngu"])
      && (!w["doi-tuong"] || audiences.includes(w["doi-tuong"])) && (!w["in-o"] || place === w["in-o"]);
  }

  function fitsRow(row, w) {
    const campaign = w["chien-dich"] === "" ? -1 : Number(w["chien-dich"]);
    return (campaign < 0 || (row.campaign === facets.slugs[campaign] && row.title === facets.campaigns[campaign]))
      && (!w["chu-de"] || row.subject === w["chu-de"]) && (!w.loai || row.kind === w.loai) && (!w.kho || row.size === w.kho)
      && (!w["ngon-ngu"] || row.language === w["ngon-ngu"])
      && (!w["doi-tuong"] || row.audiences.includes(w["doi-tuong"])) && (!w["in-o"] || row.where === w["in-o"]);
  }

  function numbers(w) {
    const found = new Map();
    for (const group of facets.groups) {
      if (!fitsGroup(group, w)) continue;
      for (const [province, number] of Object.entries(group[6])) {
        if (!w.tinh || province === w.tinh) found.set(province, (found.get(province) || 0) + number);
      }
    }
    return found;
  }

  // An option that would find nothing together with the others cannot be chosen.
  function dim(w) {
    for (const name of names) {
      const without = { ...w, [name]: "" };
      for (const option of form.elements[name].options) {
        if (!option.value) continue;
        option.disabled = option.value !== w[name] && numbers({ ...without, [name]: option.value }).size === 0;
      }
    }
  }

  function piece(province) {
    if (!pieces.has(province)) {
      const fetched = fetch(`${root}tai-lieu/${province}.json`).then((answer) => {
        if (!answer.ok) throw new Error(String(answer.status));
        return answer.json();
      });
      fetched.catch(() => pieces.delete(province));
      pieces.set(province, fetched);
    }
    return pieces.get(province);
  }

  function element(name, className, text) {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  }

  // The rows of one item together; where pupils are asked for, those first that a school copies.
  function itemsOf(rows, w) {
    const items = new Map();
    for (const row of rows) items.set(row.page, [...(items.get(row.page) || []), row]);
    const later = (row) => row.school ?? Infinity;
    const forSchools = (one, other) => (later(one) === later(other) ? 0 : later(one) - later(other));
    return [...items.values()].map((forms) => (w["doi-tuong"] === PUPILS ? forms.sort(forSchools) : forms));
  }

  function link(href, text, className) {
    const made = element("a", className, text);
    made.href = root + href;
    return made;
  }

  function picture(row) {
    const frame = element("div", "found__picture");
    const image = element("img");
    Object.assign(image, {
      loading: "lazy", decoding: "async", width: row.preview.width, height: row.preview.height,
      alt: `${row.format}: ${row.name}`, src: root + row.preview.src,
    });
    image.style.setProperty("--ratio", row.preview.width / row.preview.height);
    frame.append(image);
    return frame;
  }

  function formOf(row) {
    const item = element("li", "form");
    const language = row.language === "vi" ? "" : ` · ${languages.get(row.language)}`;
    const measure = row.format.includes(row.measure) ? "" : row.measure;
    const scale = row.scale > 1 ? `bản vẽ tỷ lệ 1:${row.scale}` : "";
    const pages = row.pages > 1 ? `${row.pages} trang` : "";
    const said = element("p");
    said.append(element("b", "", row.format + language), " ", element("span", "muted", [measure, pages, where.get(row.where), scale].filter(Boolean).join(" · ")));
    item.append(said);
    if (row.reads.length) item.append(element("p", "reads", row.reads.join(" · ")));
    const files = element("p", "files");
    for (const file of row.files) {
      const download = link(file.path, "", "file");
      download.download = file.path.split("/").pop();
      download.append(element("b", "", file.label), file.use ? ` ${file.use} ` : " ", element("span", "", file.size), element("span", "unseen", ` – ${row.format}: ${row.name}`));
      files.append(download, " ");
    }
    item.append(files);
    return item;
  }

  function listOf(rows) {
    const forms = element("ul", "forms");
    forms.append(...rows.map(formOf));
    return forms;
  }

  // The same words as in parts/shared.html: a sample may stand beside a number, and that is real.
  function sampleOf({ numbers }) {
    const mark = "Nội dung mẫu, chờ cơ quan có thẩm quyền duyệt";
    if (!numbers?.length) return mark;
    return `${mark}. ${numbers.length === 1 ? "Số" : "Các số"} ${numbers.join(", ")} là số thật, gọi được ngay`;
  }

  // Where two campaigns of a province have an item of the same name, each says whose it is.
  const isTwin = (row, all) => all.some((other) => other.name === row.name && other.campaign !== row.campaign);

  function card(rows, province, all) {
    const [row, ...others] = rows;
    const item = element("li", "found__item");
    const pictured = rows.find((one) => one.preview);
    if (pictured) item.append(picture(pictured));
    const said = element("div", "found__words");
    const kind = [row.kind === "office" ? "" : kinds.get(row.kind), province].filter(Boolean).join(" · ");
    if (kind) said.append(element("p", "happening__kind", kind));
    const title = element("h3");
    title.append(link(row.page, row.name));
    said.append(title);
    if (isTwin(row, all)) said.append(element("p", "muted", row.title));
    if (row.sample) said.append(element("p", "sample", sampleOf(row)));
    said.append(listOf([row]));
    if (others.length) {
      const folded = element("details", "sizes");
      folded.append(element("summary", "", `${others.length} mẫu khác`), listOf(others));
      said.append(folded);
    }
    item.append(said);
    return item;
  }

  // What a school takes first: one download.
  function schoolKit(kit) {
    const item = element("li", "found__item found__item--kit");
    const said = element("div", "found__words");
    const button = link(kit.href, `Tải trọn bộ${kit.size ? `, ZIP ${kit.size.replaceAll(" ", "\u00a0")}` : ""}`, "button");
    button.download = kit.name;
    const offer = element("p");
    offer.append(button);
    const words = element("div");
    words.append(
      element("p", "happening__kind", "Bộ cho trường học"), element("h3", "", "Trọn bộ để trường in và phát"),
      element("p", "muted", `${kit.files} tệp in bằng máy in, máy photocopy của trường, kèm mục lục.`),
    );
    said.append(words, offer);
    item.append(said);
    return item;
  }

  // Who asks for pupils looks for no banner of a commune.
  function showDoors(data, w) {
    const shown = data.doors.filter((door) => !w["doi-tuong"] || door.of === "list");
    doors.replaceChildren(...shown.map((door) => {
      const item = element("li");
      item.append(link(door.href, door.title));
      return item;
    }));
    doors.hidden = !shown.length;
  }

  // Nothing but a place, or a place and pupils, is asked for: then its kit comes first.
  const forSchool = (w) => w.tinh && names.every((name) => !w[name] || name === "tinh" || (name === "doi-tuong" && w[name] === PUPILS));

  async function append() {
    const ticket = asked;
    const w = wanted();
    const found = numbers(w);
    const cards = [];
    more.disabled = true;
    while (place < facets.provinces.length && cards.length < PAGE) {
      const [slug, name] = facets.provinces[place];
      // A place without what is asked for is not fetched.
      if (!found.get(slug)) {
        place += 1;
        continue;
      }
      let data;
      try {
        data = await piece(slug);
      } catch {
        if (ticket !== asked) return [];
        more.disabled = false;
        told.textContent = "Mạng đang yếu, chưa tải được danh sách. Bạn có thể xem tài liệu theo tỉnh ở dưới.";
        plain.hidden = false;
        return [];
      }
      if (ticket !== asked) return [];
      if (inside === 0 && forSchool(w)) {
        showDoors(data, w);
        if (data.kit) cards.push(schoolKit(data.kit));
      }
      const items = itemsOf(data.rows.filter((row) => fitsRow(row, w)), w);
      const next = items.slice(inside, inside + PAGE - cards.length);
      cards.push(...next.map((rows) => card(rows, w.tinh ? "" : name, data.rows)));
      inside += next.length;
      if (inside === items.length) {
        place += 1;
        inside = 0;
      }
    }
    list.append(...cards);
    more.disabled = false;
    more.hidden = !facets.provinces.slice(place).some(([slug]) => found.get(slug));
    return cards;
  }

  function refresh() {
    asked += 1;
    const w = wanted();
    const isAsked = names.some((name) => w[name]);
    const total = [...numbers(w).values()].reduce((sum, one) => sum + one, 0);
    dim(w);
    told.textContent = total ? `Có ${dots(total)} mẫu` : "Không có mẫu nào như vậy. Hãy bỏ bớt một điều kiện.";
    const besides = names.filter((name) => w[name] && narrower.contains(form.elements[name]));
    chosen.textContent = besides.length ? `: ${besides.map((name) => form.elements[name].selectedOptions[0].text).join(", ")}` : "";
    list.replaceChildren();
    place = 0;
    inside = 0;
    list.hidden = !isAsked;
    reset.hidden = !isAsked;
    plain.hidden = isAsked;
    doors.hidden = true;
    more.hidden = true;
    return isAsked ? append() : Promise.resolve([]);
  }

  function toAddress() {
    const query = new URLSearchParams(Object.entries(wanted()).filter(([, value]) => value));
    if (query.has("chien-dich")) query.set("chien-dich", facets.slugs[Number(query.get("chien-dich"))]);
    history.replaceState(null, "", query.size ? `?${query}` : location.pathname);
  }

  // With `early`, what somebody chose before this script ran stays where the address says nothing.
  function fromAddress(early) {
    const query = new URLSearchParams(location.search);
    for (const name of names) {
      if (early && !query.has(name)) continue;
      let value = query.get(name) || "";
      if (name === "chien-dich" && value) value = String(facets.slugs.indexOf(value));
      form.elements[name].value = value;
      if (form.elements[name].selectedIndex < 0) form.elements[name].value = "";
    }
  }

  form.addEventListener("change", () => { toAddress(); refresh(); });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(() => { toAddress(); refresh(); }));
  more.addEventListener("click", async () => {
    const [first] = await append();
    if (first) first.querySelector("a").focus();
  });
  addEventListener("popstate", () => { fromAddress(false); refresh(); });
  fromAddress(true);
  if (names.some((name) => form.elements[name].value)) toAddress();
  refresh();
})();
