// Filters of the materials: they combine, live in the address, and say how many there are before anything is
// fetched. The rows come in one piece for each province, only as many pieces as it takes to show the next ones.
"use strict";
(() => {
  const form = document.getElementById("loc");
  if (!form) return;
  const PAGE = 24;
  const facets = JSON.parse(document.getElementById("so-lieu-loc").textContent);
  const root = form.dataset.root;
  const list = document.getElementById("tim-thay");
  const told = document.getElementById("so-tim-thay");
  const more = document.getElementById("them");
  const plain = document.getElementById("theo-tinh");
  // Only a site of several subjects has a choice of them.
  const names = ["chu-de", "tinh", "doi-tuong", "loai", "in-o", "kho", "ngon-ngu", "chien-dich"].filter((name) => form.elements[name]);
  const dots = (number) => String(number).replace(/\B(?=(\d{3})+$)/g, ".");
  const languages = new Map(facets.languages);
  const where = new Map(facets.where);
  const pieces = new Map();
  let asked = 0;
  let shown = 0;

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

  function card(row, province) {
    const item = element("li", "found__item");
    if (row.preview) {
      const picture = element("div", "found__picture");
      const image = element("img");
      Object.assign(image, {
        src: root + row.preview.src, width: row.preview.width, height: row.preview.height,
        alt: `${row.format}: ${row.name}`, loading: "lazy", decoding: "async",
      });
      image.style.setProperty("--ratio", row.preview.width / row.preview.height);
      picture.append(image);
      item.append(picture);
    }
    const said = element("div", "found__words");
    said.append(element("p", "happening__kind", `${row.format}${row.language === "vi" ? "" : ` · ${languages.get(row.language)}`}`));
    const title = element("h3");
    const link = element("a", "", row.name);
    link.href = root + row.page;
    title.append(link);
    said.append(title);
    if (row.sample) said.append(element("p", "sample", "Nội dung mẫu, chờ cơ quan có thẩm quyền duyệt"));
    const measure = row.format.includes(row.measure) ? "" : row.measure;
    const scale = row.scale > 1 ? `bản vẽ tỷ lệ 1:${row.scale}` : "";
    const pages = row.pages > 1 ? `${row.pages} trang` : "";
    said.append(element("p", "muted", [province, measure, pages, where.get(row.where), scale].filter(Boolean).join(" · ")));
    if (row.reads.length) said.append(element("p", "reads", row.reads.join(" · ")));
    const files = element("p", "files");
    for (const file of row.files) {
      const download = element("a", "file");
      download.href = root + file.path;
      download.download = file.path.split("/").pop();
      download.append(element("b", "", file.label), ` ${file.use ? `${file.use} ` : ""}${file.size}`, element("span", "unseen", ` – ${row.format}: ${row.name}`));
      files.append(download, " ");
    }
    said.append(files);
    item.append(said);
    return item;
  }

  async function append(number) {
    const ticket = asked;
    const w = wanted();
    const found = numbers(w);
    let skip = shown;
    let left = number;
    const cards = [];
    for (const [province, name] of facets.provinces) {
      const here = found.get(province) || 0;
      if (!here || left === 0) continue;
      // Rows of provinces that were shown already are counted, not fetched.
      if (skip >= here) {
        skip -= here;
        continue;
      }
      let rows;
      try {
        rows = (await piece(province)).rows.filter((row) => fitsRow(row, w)).slice(skip, skip + left);
      } catch {
        told.textContent = "Mạng đang yếu, chưa tải được danh sách. Bạn có thể xem tài liệu theo tỉnh ở dưới.";
        plain.hidden = false;
        return [];
      }
      if (ticket !== asked) return [];
      cards.push(...rows.map((row) => card(row, name)));
      left -= rows.length;
      skip = 0;
    }
    shown += cards.length;
    list.append(...cards);
    more.hidden = shown >= [...found.values()].reduce((sum, one) => sum + one, 0);
    return cards;
  }

  function refresh() {
    asked += 1;
    const w = wanted();
    const isAsked = names.some((name) => w[name]);
    const total = [...numbers(w).values()].reduce((sum, one) => sum + one, 0);
    dim(w);
    told.textContent = total ? `Có ${dots(total)} mẫu` : "Không có mẫu nào như vậy. Hãy bỏ bớt một điều kiện.";
    list.replaceChildren();
    shown = 0;
    list.hidden = !isAsked;
    plain.hidden = isAsked;
    more.hidden = true;
    return isAsked ? append(PAGE) : Promise.resolve([]);
  }

  function toAddress() {
    const query = new URLSearchParams(Object.entries(wanted()).filter(([, value]) => value));
    if (query.has("chien-dich")) query.set("chien-dich", facets.slugs[Number(query.get("chien-dich"))]);
    history.replaceState(null, "", query.size ? `?${query}` : location.pathname);
  }

  function fromAddress() {
    const query = new URLSearchParams(location.search);
    for (const name of names) {
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
    const [first] = await append(PAGE);
    if (first) first.querySelector("a").focus();
  });
  addEventListener("popstate", () => { fromAddress(); refresh(); });
  fromAddress();
  refresh();
})();
