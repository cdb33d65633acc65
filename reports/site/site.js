// Search over all pages, and sorting and filtering of tables. Every page can be read without it.
"use strict";

(() => {
  const root = new URL(".", document.currentScript.src).href;
  const shownResults = 50;
  const leastRowsToSort = 5;
  const leastRowsToFilter = 8;

  // Queries: words, and fields such as task:build, state:new or since:2026-02-20.

  const parseQuery = (text) => {
    const query = { words: [], fields: [] };
    for (const part of text.toLowerCase().split(/\s+/).filter(Boolean)) {
      const colon = part.indexOf(":");
      if (colon > 0 && colon < part.length - 1) {
        query.fields.push([part.slice(0, colon), part.slice(colon + 1)]);
      } else if (!part.endsWith(":")) {
        query.words.push(part);
      }
    }
    return query;
  };

  const isSince = (text, day) =>
    (text.match(/\b\d{4}-\d\d-\d\d/g) || []).some((found) => found >= day);

  // `hasField` says whether something has a value in a field; it is asked for all but since:.
  const matches = (query, text, hasField) =>
    query.words.every((word) => text.includes(word)) &&
    query.fields.every(([name, value]) =>
      name === "since" ? isSince(text, value) : hasField(name, value));

  const element = (name, attributes = {}, ...children) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  };

  // Search. Its index is a script, since a page that is opened from a folder may fetch nothing else.

  let index;
  const loadIndex = () => {
    index ||= new Promise((resolve, reject) => {
      const script = element("script", { src: root + "search-index.js" });
      script.onload = () => {
        const { sections, places, entries } = window.debriefIndex;
        resolve(entries.map(([title, href, section, text]) => ({
          title, href: typeof href === "number" ? places[href] : href, section: sections[section],
          name: title.toLowerCase(),
          all: [title, sections[section], text].join(" ").toLowerCase(),
        })));
      };
      script.onerror = reject;
      document.head.append(script);
    });
    return index;
  };

  // `task:build` finds the task itself, and whatever names it.
  const hasField = (entry) => (name, value) => {
    const isOfKind = entry.section.toLowerCase().includes(name);
    return isOfKind ? entry.all.includes(value) : entry.all.includes(`${name}: ${value}`) ||
      (name === "state" && entry.section.toLowerCase().includes(value));
  };

  const rank = (entry, words) =>
    words.reduce((sum, word) =>
      sum + (entry.name === word ? 4 : entry.name.startsWith(word) ? 2 : entry.name.includes(word) ? 1 : 0), 0);

  const find = (entries, text) => {
    const query = parseQuery(text);
    return entries
      .filter((entry) => matches(query, entry.all, hasField(entry)))
      .map((entry, place) => ({ entry, place, rank: rank(entry, query.words) }))
      .sort((a, b) => b.rank - a.rank || a.place - b.place)
      .map((found) => found.entry);
  };

  const makeSearch = (place) => {
    const input = element("input", {
      type: "search", id: "page.query", autocomplete: "off", spellcheck: "false",
      placeholder: "Search  /", "aria-describedby": "page.hint", "aria-controls": "page.results",
    });
    const count = element("p", { class: "results-count", role: "status" });
    const list = element("ol", {});
    const hint = element("p", { class: "hint", id: "page.hint" },
      "Words, and task: state: since:2026-02-20. Arrow keys choose, Escape closes.");
    const results = element("div", { class: "results", id: "page.results", hidden: "" }, count, list, hint);
    const form = element("form", { role: "search" },
      element("label", { for: "page.query", class: "hidden" }, "Search"), input, results);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      list.querySelector("a")?.click();
    });

    const close = () => { results.hidden = true; };
    const show = async () => {
      const text = input.value.trim();
      if (!text) return close();
      let entries;
      try {
        entries = await loadIndex();
      } catch {
        results.hidden = false;
        count.textContent = "The search index could not be loaded.";
        return;
      }
      if (input.value.trim() !== text) return;
      const found = find(entries, text);
      list.replaceChildren(...found.slice(0, shownResults).map((entry) =>
        element("li", {},
          element("a", { href: root + entry.href }, entry.title),
          element("span", { class: "of" }, entry.section))));
      count.textContent = found.length > shownResults
        ? `The first ${shownResults} of ${found.length} results`
        : found.length === 1 ? "1 result" : `${found.length} results`;
      results.hidden = false;
    };

    const move = (step) => {
      const links = [...list.querySelectorAll("a")];
      const next = links.indexOf(document.activeElement) + step;
      (next < 0 ? input : links[Math.min(next, links.length - 1)])?.focus();
    };
    form.addEventListener("keydown", (event) => {
      if (event.key === "ArrowDown") move(1);
      else if (event.key === "ArrowUp") move(-1);
      else if (event.key === "Escape") { close(); input.focus(); }
      else return;
      event.preventDefault();
    });
    input.addEventListener("input", show);
    input.addEventListener("focus", show);
    form.addEventListener("focusout", (event) => {
      if (!form.contains(event.relatedTarget)) close();
    });
    document.addEventListener("keydown", (event) => {
      const isTyping = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.nodeName);
      if (event.key === "/" && !isTyping && !event.ctrlKey && !event.metaKey) {
        event.preventDefault();
        input.focus();
      }
    });
    place.append(form);
  };

  // Tables.

  const units = { "%": 1, ms: 1, s: 1e3, min: 6e4, h: 36e5, b: 1, kib: 1024, mib: 1048576, gib: 1073741824 };

  // What a cell is sorted by: a number with its unit, or the text.
  const sortKey = (cell) => {
    const text = cell.textContent.trim().toLowerCase();
    const plain = text.replace(/[\u202f\u00a0\u2009](?=\d)/g, "").replace("−", "-").replace(/^[▲▼] ?/, "");
    const number = /^([+-]?\d+(?:\.\d+)?)(?: ?(%|ms|s|min|h|b|kib|mib|gib))?(?= |$)/.exec(plain);
    return number ? Number(number[1]) * (units[number[2]] || 1) : text === "–" || text === "" ? null : text;
  };

  const compare = (a, b) => {
    if (a === null || b === null) return (a === null) - (b === null);
    if (typeof a === typeof b) return a < b ? -1 : a > b ? 1 : 0;
    return typeof a === "number" ? -1 : 1;
  };

  const makeSortable = (table, headers) => {
    const body = table.tBodies[0];
    headers.forEach((header, column) => {
      if (!header.textContent.trim()) return;
      const button = element("button", { type: "button", class: "sort" }, ...header.childNodes);
      header.append(button);
      button.addEventListener("click", () => {
        const isAscending = header.getAttribute("aria-sort") !== "ascending";
        for (const other of headers) other.removeAttribute("aria-sort");
        header.setAttribute("aria-sort", isAscending ? "ascending" : "descending");
        const rows = [...body.rows].map((row) => ({ row, key: sortKey(row.cells[column]) }));
        // What has no value stays at the end.
        rows.sort((a, b) => (isAscending || a.key === null || b.key === null ? 1 : -1) * compare(a.key, b.key));
        body.append(...rows.map((item) => item.row));
      });
    });
  };

  const makeFilter = (frame, table, headers, number) => {
    const names = headers.map((header) => header.textContent.trim().toLowerCase());
    const rows = [...table.tBodies[0].rows];
    const texts = new Map(rows.map((row) =>
      [row, [...row.cells].map((cell) => cell.textContent.toLowerCase())]));
    const id = `page.filter.${number}`;
    const input = element("input", { type: "search", id, autocomplete: "off", spellcheck: "false" });
    const count = element("span", { role: "status" });
    const box = element("p", { class: "filter" }, element("label", { for: id }, "Filter"), input, count);
    input.addEventListener("input", () => {
      const query = parseQuery(input.value);
      let shown = 0;
      for (const row of rows) {
        const cells = texts.get(row);
        const fits = matches(query, cells.join(" "), (name, value) =>
          names.some((header, column) => header.startsWith(name) && cells[column].includes(value)));
        row.hidden = !fits;
        shown += fits;
      }
      count.textContent = input.value.trim() ? `${shown} of ${rows.length} rows` : "";
    });
    frame.before(box);
  };

  const makeTables = () => {
    document.querySelectorAll(".table > table").forEach((table, number) => {
      const headers = [...(table.tHead?.rows[0]?.cells || [])];
      const rows = table.tBodies[0]?.rows.length || 0;
      if (rows >= leastRowsToFilter) makeFilter(table.parentElement, table, headers, number);
      if (rows >= leastRowsToSort) makeSortable(table, headers);
    });
  };

  const place = document.getElementById("page.search");
  if (place) makeSearch(place);
  makeTables();
})();
