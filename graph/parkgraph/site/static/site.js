// What the static pages gain where scripts run: the search field in their head and the results on the search page.
// The names are in a file of their own that is loaded when somebody searches; nothing is ever requested elsewhere.
const SITE = (() => {
  const english = document.documentElement.lang.slice(0, 2) === "en";
  const WORDS = english
    ? { search: "Search", hint: "Name, alias, pinyin or initials", none: "Not in the graph", found: " entities", facts: " facts", cut: "The first 100 are shown" }
    : { search: "搜索", hint: "名称、别名、拼音或首字母", none: "未收录", found: " 个条目", facts: " 条事实", cut: "仅列出前100个" };
  const root = document.currentScript.getAttribute("src").replace(/static\/page\.js$/, "");
  const MOST = 100;

  function make(tag, props, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(props)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  }
  let loading = null;
  const names = () =>
    (loading ??= new Promise((done) => {
      if (window.PARKGRAPH_NAMES) return done(window.PARKGRAPH_NAMES);
      const script = make("script", { src: `${root}static/names.js` });
      script.addEventListener("load", () => done(window.PARKGRAPH_NAMES));
      document.head.append(script);
      return undefined;
    }));
  const fold = (text) =>
    text
      .normalize("NFKC")
      .toLowerCase()
      .replace(/[\s·‧“”"'’《》()（）\-*]/g, "");

  /** Rows that answer to a text, best first: whole names, beginnings, pinyin, parts; then by the number of facts. */
  function find({ names: rows }, typed) {
    const wanted = fold(typed);
    if (!wanted) return [];
    const ranked = [];
    rows.forEach((row, at) => {
      const [, , , zh, en, aliases, more] = row;
      const labels = [zh, en].map(fold);
      const others = more.map(fold);
      const all = [...labels, ...others];
      const hit = more.find((name) => fold(name).includes(wanted));
      let rank = 9;
      if (labels.includes(wanted)) rank = 0;
      else if (others.slice(0, aliases).includes(wanted)) rank = 1;
      else if (others.includes(wanted)) rank = 2;
      else if (all.some((name) => name.startsWith(wanted))) rank = 3;
      else if (all.some((name) => name.includes(wanted))) rank = 4;
      if (rank < 9) ranked.push([rank, at, row, hit && !labels.some((l) => l.includes(wanted)) ? hit : ""]);
    });
    return ranked.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  }
  const label = (row) => row[english ? 4 : 3];
  const other = (row) => row[english ? 3 : 4];
  const folder = (data) => root + (data.root === (english ? "en" : "zh") ? "" : english ? "en/" : "zh/");

  async function suggest(field, list) {
    const typed = field.value;
    const data = await names();
    if (field.value !== typed) return;
    list.replaceChildren(
      ...find(data, typed)
        .slice(0, 8)
        .map(([, , row, hit]) => {
          const option = make("option", { value: label(row) });
          option.label = [data.classes[row[1]][english ? 1 : 0], hit || other(row)].filter(Boolean).join(" · ");
          return option;
        }),
    );
  }

  /** The results of what the address asks for, above what the page says by itself. */
  async function results(typed) {
    const data = await names();
    const found = find(data, typed);
    const items = found.slice(0, MOST).map(([, , row, hit]) =>
      make(
        "li",
        {},
        make("a", { class: "label", href: folder(data) + encodeURI(row[0]) }, label(row)),
        " ",
        make("span", { class: "class" }, data.classes[row[1]][english ? 1 : 0]),
        " ",
        make("i", {}, hit ? `${other(row)} · ${hit}` : other(row)),
        " ",
        make("small", {}, row[2] + WORDS.facts),
      ),
    );
    const section = make("section", { id: "results" });
    section.append(make("p", { class: "count", role: "status" }, found.length ? found.length + WORDS.found : WORDS.none));
    if (items.length) section.append(make("ol", { class: "results" }, ...items));
    if (found.length > MOST) section.append(make("p", {}, WORDS.cut));
    document.querySelector("#results")?.remove();
    (document.querySelector("#content h1") ?? document.querySelector("#content").firstElementChild).after(section);
  }

  function head(action) {
    const field = make("input", {
      id: "find", type: "search", name: "q", placeholder: WORDS.hint, autocomplete: "off", maxlength: "200", list: "suggested",
    });
    const list = make("datalist", { id: "suggested" });
    const form = make("form", { class: "find", action, method: "get", role: "search" });
    form.append(make("label", { class: "unseen", for: "find" }, WORDS.search), field, list, make("button", {}, WORDS.search));
    let waiting = 0;
    field.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => suggest(field, list), 80);
    });
    document.querySelector("header .bar .name").after(form);
    return field;
  }

  /** The menu of the pages, which all but the first ones leave to this script. */
  function menu() {
    if (document.querySelector("nav.menu")) return;
    const list = make("ul", {});
    const more = make("ul", { class: "minor" });
    for (const [name, file, minor] of window.PARKGRAPH_MENU[english ? "en" : "zh"]) {
      const link = make("a", { href: root + file }, name);
      const below = link.pathname.replace(/\.html$/, "/");
      // A page of figures belongs to the figures.
      if (location.pathname === link.pathname || location.pathname.startsWith(below)) link.setAttribute("aria-current", "page");
      (minor ? more : list).append(make("li", {}, link));
    }
    document.querySelector("header.top").append(make("nav", { class: "menu", "aria-label": english ? "Pages" : "栏目" }, list, more));
  }

  document.addEventListener("DOMContentLoaded", () => {
    menu();
    const action = [...document.querySelectorAll("nav.menu a")].map((a) => a.getAttribute("href")).find((a) => /search\.html$/.test(a));
    const field = head(action ?? "search.html");
    const typed = new URLSearchParams(location.search).get("q");
    if (typed && /\/search\.html$/.test(location.pathname)) {
      field.value = typed.slice(0, 200);
      results(field.value);
    }
  });
  return { find, names };
})();
