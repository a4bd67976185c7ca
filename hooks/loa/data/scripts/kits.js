// Puts a kit's zip together in the reader's browser, from the list of its files: so no zip that repeats every file lies
// on the site. Without this script a link leads to the same files, one by one.
"use strict";
(() => {
  const AHEAD = 4;
  // Its address counts from the page; what is imported would count from this script.
  const library = new URL(document.currentScript.dataset.library, document.baseURI).href;
  // The earliest day that a zip knows: the same files give the same zip.
  const lastModified = new Date(1980, 0, 1);

  class OtherFile extends Error {}

  async function fetched(address, bytes, signal) {
    for (const cache of ["default", "reload"]) {
      const answer = await fetch(address, { signal, cache });
      if (!answer.ok) break;
      const data = await answer.arrayBuffer();
      if (data.byteLength === bytes) return data;
    }
    throw new OtherFile();
  }

  // The members in their order; a few are fetched ahead of the one that is packed. What stops it is given to `fail`: who
  // reads the zip only hears that it ended.
  async function* members(list, base, signal, step, fail) {
    yield { name: list.index_name, lastModified, input: list.index };
    const waiting = [];
    let next = 0;
    const start = () => {
      const [name, address, bytes] = list.members[next];
      const data = fetched(new URL(address, base), bytes, signal);
      data.catch(() => {}); // Told when its turn comes.
      waiting.push([name, data]);
      next += 1;
    };
    while (waiting.length || next < list.members.length) {
      while (waiting.length < AHEAD && next < list.members.length) start();
      const [name, data] = waiting.shift();
      yield { name, lastModified, input: await data.catch((error) => { fail(error); throw error; }) };
      step();
    }
  }

  async function listOf(base, signal) {
    const answer = await fetch(base, { signal, cache: "no-cache" });
    if (!answer.ok) throw new OtherFile();
    return answer.json();
  }

  function save(blob, name) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  }

  function failure(error, stopped) {
    if (stopped) return "Đã dừng.";
    if (error instanceof OtherFile) return "Có tệp vừa được thay hoặc không còn. Hãy tải lại trang rồi bấm lại, hoặc tải từng tệp:";
    return "Mạng yếu hoặc đứt giữa chừng, chưa gom đủ tệp. Hãy bấm lại, hoặc tải từng tệp:";
  }

  function prepare(link) {
    const told = document.createElement("span");
    told.className = "kit-told";
    told.setAttribute("role", "status");
    link.after(told);
    link.setAttribute("role", "button");
    let working = null;

    function tell(text, ...more) {
      told.replaceChildren(text, ...more);
    }

    function single() {
      const plain = document.createElement("a");
      plain.href = link.getAttribute("href");
      plain.textContent = "xem danh sách tệp";
      return plain;
    }

    async function put(signal, fail) {
      const base = new URL(link.dataset.kit, document.baseURI);
      const progress = document.createElement("progress");
      progress.setAttribute("aria-label", "Số tệp đã gom");
      tell("Đang gom tệp, bấm lần nữa để dừng. ", progress);
      const [{ downloadZip }, list] = await Promise.all([import(library), listOf(base, signal)]);
      progress.max = list.members.length;
      progress.value = 0;
      const step = () => { progress.value += 1; };
      const blob = await downloadZip(members(list, base, signal, step, fail)).blob();
      signal.throwIfAborted();
      save(blob, list.zip);
      tell(`Đã gom xong ${list.members.length} tệp. Nếu không thấy ${list.zip} trong máy, hãy mở trang này bằng Chrome hoặc tải từng tệp: `, single());
    }

    async function press(event) {
      event.preventDefault();
      if (working) {
        working.abort();
        return;
      }
      working = new AbortController();
      let reason = null;
      link.setAttribute("aria-busy", "true");
      try {
        await put(working.signal, (error) => { reason = error; });
      } catch (error) {
        const stopped = working.signal.aborted;
        working.abort(); // Nothing that was fetched ahead goes on.
        tell(`${failure(reason || error, stopped)} `, ...(stopped ? [] : [single()]));
      }
      link.removeAttribute("aria-busy");
      working = null;
    }

    link.addEventListener("click", press);
    link.addEventListener("keydown", (event) => {
      if (event.key === " ") press(event);
    });
  }

  document.querySelectorAll("a[data-kit]").forEach(prepare);
})();
