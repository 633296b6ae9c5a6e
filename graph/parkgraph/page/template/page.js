// The page itself: its state, the link that restores it, undo, and what the buttons and keys do.
const START = { node: null, tie: null, focus: null, depth: 2, path: null, group: null, minor: false, types: new Set(), relations: new Set(), statuses: new Set(), expanded: new Set(), collapsed: new Set(), list: false };
let state = { ...START };
let past = [];
let theme = "light";
let embed = false;
let pathStart = null;
let current = null;
let picture = null;
const toggled = (set, item) => { const copy = new Set(set); if (!copy.delete(item)) copy.add(item); return copy; };
const overview = () => BOOK.map && state.focus === null && state.group === null && !state.path;

/** Go to a new state; `quiet` leaves no step to undo. */
function change(next, quiet = false) {
  const { fit, ...rest } = next;
  if (!quiet) past = [...past.slice(-49), state];
  state = { ...state, ...rest };
  refresh(fit);
}
function undo() { const before = past.pop(); if (before) { state = before; refresh(true); notice(say("undone")); } }
/** Choose a node; `bring` moves the picture to it, if it was not clicked there. */
function chooseNode(id, bring = true) {
  if (pathStart !== null && pathStart !== id) return endPath(id);
  const shown = current && !overview() && current.nodes.has(id);
  change(shown ? { node: id, tie: null } : { node: id, tie: null, focus: id, path: null, group: null, fit: true });
  if (shown && bring && !state.list) picture.network.fit({ nodes: [...(picture.near ?? [id])], minZoomLevel: 0.3, maxZoomLevel: 1, animation: !calm() && { duration: 300 } });
  return undefined;
}
const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
function startPath(id) { pathStart = id; notice(say("pathTo"), true); byId("search").focus(); }
function endPath(id) {
  const path = shortestPath(pathStart, id, state);
  pathStart = null;
  if (path) change({ path, node: null, tie: null, focus: null, fit: true }); else notice(say("noPath"));
}
function notice(text, stays = false) { byId("notice").textContent = text; clearTimeout(notice.timer); if (text && !stays) notice.timer = setTimeout(() => notice(""), 4000); }

// ---- what is drawn
function refresh(fit = false) {
  document.documentElement.lang = lang;
  document.documentElement.dataset.theme = theme;
  document.documentElement.classList.toggle("embed", embed);
  document.title = say("brand");
  current = visible(state);
  byId("stage").classList.toggle("listed", state.list);
  byId("list").hidden = !state.list;
  if (state.list) byId("list").replaceChildren(...listView(current, state));
  drawPicture(fit);
  drawPanel();
  drawLegend();
  drawChips();
  drawTools();
  byId("credit").textContent = BOOK.credit;
  if (pathStart === null) notice(!current.nodes.size ? say("nothing") : overview() ? say("map") : "", true);
  remember();
}
let drawn = "";
function drawPicture(fit) {
  const { nodes, edges, places, words } = overview() ? mapPicture() : graphPicture();
  const key = JSON.stringify([lang, theme, nodes, edges.map((t) => t.id), [...places.values()].slice(0, 3)]);
  picture.theme = theme;
  const chosen = [overview() ? null : state.node, overview() ? null : state.tie];
  if (key === drawn) { picture.choose(...chosen); return; }
  drawn = key;
  [picture.chosen.node, picture.chosen.tie, picture.chosen.hover, picture.chosen.hoverTie] = [...chosen, null, null];
  picture.show({ list: nodes, ties: edges }, places, words);
  if (fit && nodes.length) picture.network.fit({ animation: false, maxZoomLevel: 1.3 });
}
function graphPicture() {
  const edges = current.ties.map((tie) => {
    const links = passing(tie, state);
    return { ...tie, links, count: links.length, forth: links.some((l) => !l[1]), back: links.some((l) => l[1]), cross: state.focus === null && !state.path && NODES[tie.from].home !== NODES[tie.to].home, dashes: links.every(([f]) => FACTS[f].st !== "actual") ? [7, 5] : links.every(([f]) => METHOD_MARKS.includes(FACTS[f].m)) ? [2, 4] : false };
  });
  const nodes = [...current.nodes].sort((a, b) => NODES[b].degree - NODES[a].degree || a - b);
  const places = state.path ? new Map(state.path.map((id, i) => [id, { x: i * 230, y: (i % 2) * 70 }])) : state.focus !== null ? rings(state.focus, current) : new Map(nodes.map((id) => [id, { x: NODES[id].x, y: NODES[id].y }]));
  const look = (id, shade) => { const family = familyOf(typeOf(id).key); return { shape: family.shape, colour: family[shade], size: sizeOf(id), weight: NODES[id].degree }; };
  return { nodes, edges, places, words: { look, name: nameOf, tieName, ground: state.focus === null && !state.path ? ground(nodes) : [] } };
}
/** Discs beneath the groups of the whole graph. */
function ground(nodes) {
  const homes = new Map();
  for (const id of nodes) { const h = homes.get(NODES[id].home) ?? []; h.push(NODES[id]); homes.set(NODES[id].home, h); }
  return [...homes.values()].filter((h) => h.length > 2).map((h) => {
    const [x, y] = [h.reduce((s, n) => s + n.x, 0) / h.length, h.reduce((s, n) => s + n.y, 0) / h.length];
    return { x, y, r: Math.max(...h.map((n) => Math.sqrt((n.x - x) ** 2 + (n.y - y) ** 2))) + 34 };
  });
}
const tieName = (tie) => {
  if (!tie.links) return "";
  const names = [...new Set(tie.links.map(([, , relation]) => BOOK.relations[relation][lang]))];
  return names.slice(0, 2).join(lang === "zh" ? "、" : ", ") + (tie.links.length > 1 ? ` ×${tie.links.length}` : "");
};
function mapPicture() {
  const { groups, between } = groupMap(state);
  const byGroup = new Map(groups.map((g) => [g.id, g]));
  const edges = [...between].map(([key, count], i) => { const [from, to] = key.split(" ").map(Number); return { id: i, from, to, count, cross: count < 3 }; });
  const look = (id, shade) => { const g = byGroup.get(id); const f = familyOf(typeOf(g.best.id).key); return { shape: "dot", colour: f[shade], size: 10 + 15 * Math.sqrt(g.size), weight: g.size / 4 }; };
  const places = new Map(groups.map((g) => [g.id, { x: Math.round(g.x / g.size), y: Math.round(g.y / g.size) }]));
  return { nodes: groups.map((g) => g.id), edges, places, words: { look, name: (id) => `${byGroup.get(id).best[lang]} +${byGroup.get(id).size - 1}`, tieName: (t) => `×${t.count}`, ground: [], fixed: true } };
}
function drawPanel() {
  const parts = state.path ? pathPanel(state.path, state) : state.node !== null ? nodePanel(state.node, state) : state.tie !== null ? tiePanel(TIES[state.tie], state) : startPanel(current, state);
  const closable = state.path || state.node !== null || state.tie !== null;
  byId("panel").replaceChildren(...[closable ? make("button", { className: "close", type: "button", "aria-label": say("close"), onclick: () => change({ node: null, tie: null, path: null }) }, "✕") : null, ...parts].filter(Boolean));
  byId("panel").scrollTop = 0;
  byId("panel").classList.toggle("idle", !closable);
}

// ---- legend, chips, tools
function filterRow(dimension, key, label, count, sign) {
  const box = make("input", { type: "checkbox", checked: !state[dimension].has(key), onchange: () => change({ [dimension]: toggled(state[dimension], key) }) });
  const keys = legendRows()[dimension].map((row) => row[0]);
  const only = make("button", { type: "button", className: "only", "aria-label": `${say("only")} ${label}`, onclick: () => change({ [dimension]: new Set(keys.filter((k) => k !== key)) }) }, say("only"));
  return make("li", {}, make("label", {}, box, sign, ` ${label}`), only, make("small", {}, String(count)));
}
let counted = null;
function legendRows() {
  if (counted) return counted;
  const count = (items) => items.reduce((map, key) => map.set(key, (map.get(key) ?? 0) + 1), new Map());
  const sorted = (map) => [...map].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const order = ["actual", "target", "planned", "applied", "recommended", "draft"];
  counted = {
    types: sorted(count(NODES.map((n) => BOOK.types[n.type].key))),
    relations: sorted(count(TIES.flatMap((t) => [...new Set(t.links.map((l) => BOOK.relations[l[2]].key))]))),
    statuses: [...count(FACTS.map((f) => f.st))].sort((a, b) => order.indexOf(a[0]) - order.indexOf(b[0])),
  };
  return counted;
}
const opened = { statuses: true, types: true, relations: false };
function drawLegend() {
  const types = new Map(BOOK.types.map((t) => [t.key, t]));
  const relations = new Map(BOOK.relations.map((r) => [r.key, r]));
  const family = (key) => familyOf(key);
  const groups = {
    types: ([key, n]) => filterRow("types", key, types.get(key)[lang], n, glyph(family(key).shape, family(key)[theme])),
    statuses: ([key, n]) => filterRow("statuses", key, statusText(key), n, mark(`status ${key} dot`, "")),
    relations: ([key, n]) => filterRow("relations", key, relations.get(key)[lang], n, ""),
  };
  const scroll = byId("legend").scrollTop;
  byId("legend").replaceChildren(
    make("label", { className: "wide" }, make("input", { type: "checkbox", checked: state.minor, onchange: () => change({ minor: !state.minor }) }), ` ${say("minor")}`),
    ...Object.entries(groups).map(([dimension, row]) => make("details", { open: opened[dimension], ontoggle: (event) => { opened[dimension] = event.target.open; } },
      make("summary", {}, say(dimension), state[dimension].size ? make("button", { type: "button", className: "all", onclick: (event) => { event.preventDefault(); change({ [dimension]: new Set() }); } }, say("all")) : null),
      make("ul", {}, legendRows()[dimension].map(row)))));
  byId("legend").scrollTop = scroll;
}
function drawChips() {
  const chips = [];
  const chip = (text, off) => chips.push(make("span", { className: "chip" }, text, make("button", { type: "button", "aria-label": say("close"), onclick: off }, "✕")));
  if (state.focus !== null) {
    chip(`◎ ${nameOf(state.focus)}`, () => change({ focus: null, fit: true }));
    const select = make("select", { "aria-label": say("depth"), onchange: (event) => change({ depth: Number(event.target.value), fit: true }) }, [1, 2, 3, 4].map((n) => make("option", { value: String(n), selected: n === state.depth }, `${n} ${say("step")}`)));
    chips.push(select);
  }
  if (state.path) chip(`${say("pathOf")}: ${nameOf(state.path[0])} → ${nameOf(state.path.at(-1))}`, () => change({ path: null, fit: true }));
  if (state.group !== null) chip(`${say("opened")} ${state.group + 1} · ${say("back")}`, () => change({ group: null, fit: true }));
  byId("chips").replaceChildren(...chips);
}
function drawTools() {
  byId("brand").textContent = say("brand");
  byId("search").placeholder = say("search");
  byId("search").setAttribute("aria-label", say("search"));
  byId("picture").setAttribute("aria-label", say("picture"));
  const tool = (key, run, props = {}) => make("button", { type: "button", onclick: run, ...props }, say(key));
  byId("tools").replaceChildren(
    tool("legend", () => document.documentElement.classList.toggle("with-legend"), { id: "legend-toggle" }),
    tool(state.list ? "graph" : "list", () => { change({ list: !state.list }); if (state.list) byId("list").focus(); }, { id: "list-toggle" }),
    tool("undo", undo, { disabled: !past.length, id: "undo" }),
    tool("whole", () => change({ ...START, list: state.list, fit: true })),
    make("details", { className: "menu" }, make("summary", {}, say("save")), make("div", {}, tool("png", savePng), tool("svg", () => save("graph.svg", new Blob([picture.svg(BOOK.credit)], { type: "image/svg+xml" }))), tool("csv", () => save("facts.csv", new Blob([csvText(current, state)], { type: "text/csv" }))), tool("link", copyLink))),
    tool(theme === "dark" ? "light" : "theme", () => { theme = theme === "dark" ? "light" : "dark"; refresh(); }, { id: "theme" }),
    tool("lang", () => { lang = lang === "zh" ? "en" : "zh"; refresh(); }, { id: "lang" }));
  byId("zoom").replaceChildren(...[["nearer", "+", 1.35], ["farther", "−", 1 / 1.35], ["fit", "⤢", 0]].map(([key, sign, by]) => make("button", { type: "button", title: say(key), "aria-label": say(key), onclick: () => (by ? picture.network.moveTo({ scale: picture.network.getScale() * by }) : picture.network.fit({ animation: false })) }, sign)));
}
function save(name, blob) { const url = URL.createObjectURL(blob); make("a", { href: url, download: name }).click(); setTimeout(() => URL.revokeObjectURL(url), 10000); }
function savePng() { picture.png(BOOK.credit, (blob) => save("graph.png", blob)); }
function copyLink() { const done = () => notice(say("copied")); navigator.clipboard?.writeText(location.href).then(done, () => notice(location.href, true)) ?? notice(location.href, true); }

// ---- the link that restores the view
const SETS = ["types", "relations", "statuses"];
function remember() {
  const query = new URLSearchParams();
  const put = (key, value) => { if (value !== null && value !== "" && value !== undefined) query.set(key, value); };
  put("node", state.node === null ? "" : NODES[state.node].key);
  put("tie", state.tie === null ? "" : `${NODES[TIES[state.tie].from].key} ${NODES[TIES[state.tie].to].key}`);
  if (state.focus !== null) { put("focus", NODES[state.focus].key); put("depth", String(state.depth)); }
  put("path", state.path ? state.path.map((id) => NODES[id].key).join(" ") : "");
  put("group", state.group);
  for (const key of SETS) put(`without-${key}`, [...state[key]].sort().join(" "));
  for (const key of ["expanded", "collapsed"]) put(key, [...state[key]].map((id) => NODES[id].key).join(" "));
  for (const key of ["minor", "list"]) if (state[key]) put(key, "1");
  if (lang !== BOOK.lang) put("lang", lang);
  if (theme === "dark") put("theme", theme);
  if (embed) put("embed", "1");
  const hash = `#${query}`;
  if (hash !== (location.hash || "#")) location.replace(hash);
  remember.last = location.hash;
}
function recall() {
  const query = new URLSearchParams(location.hash.slice(1));
  const ids = (key) => (query.get(key) ?? "").split(" ").map((k) => KEYS.get(k)).filter((id) => id !== undefined);
  const id = (key) => ids(key)[0] ?? null;
  const [from, to] = ids("tie");
  const path = ids("path");
  lang = ["zh", "en"].includes(query.get("lang")) ? query.get("lang") : BOOK.lang;
  theme = ["dark", "light"].includes(query.get("theme")) ? query.get("theme") : matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  embed = query.get("embed") === "1";
  const linked = path.length > 1 && path.slice(1).every((end, i) => tieBetween(path[i], end));
  const group = /^\d{1,3}$/.test(query.get("group") ?? "") ? Number(query.get("group")) : null;
  state = { ...START, node: id("node"), tie: from === undefined || to === undefined ? null : tieBetween(from, to)?.id ?? null, focus: id("focus"), depth: Math.min(4, Math.max(1, Number(query.get("depth")) || 2)), path: linked ? path : null, group, minor: query.get("minor") === "1", list: query.get("list") === "1", expanded: new Set(ids("expanded")), collapsed: new Set(ids("collapsed")) };
  for (const key of SETS) state[key] = new Set((query.get(`without-${key}`) ?? "").split(" ").filter(Boolean));
  if (!location.hash && BOOK.focus !== null && KEYS.has(BOOK.focus)) state.node = KEYS.get(BOOK.focus);
}

// ---- search
let picked = -1;
function suggest() {
  const box = byId("search");
  const ids = search(box.value);
  picked = ids.length ? 0 : -1;
  const rows = ids.map((id, i) => make("li", { id: `found-${i}`, role: "option", onmousedown: (event) => { event.preventDefault(); pick(id); } },
    glyph(familyOf(typeOf(id).key).shape, familyOf(typeOf(id).key)[theme]), ` ${nameOf(id)} `, make("small", {}, `${typeOf(id)[lang]}${hitAlias(id, box.value)}`)));
  rows.forEach((row, i) => { row.dataset.node = String(ids[i]); });
  byId("found").replaceChildren(...(rows.length ? rows : [make("li", { className: "quiet" }, say("none"))]));
  open(Boolean(box.value.trim()));
  point();
}
function hitAlias(id, typed) { const hit = NODES[id].alias.find((a) => fold(a).includes(fold(typed))); return hit && !fold(nameOf(id)).includes(fold(typed)) ? ` · ${hit}` : ""; }
function open(yes) { byId("found").hidden = !yes; byId("search").setAttribute("aria-expanded", String(yes)); }
function point() {
  [...byId("found").children].forEach((row, i) => row.setAttribute("aria-selected", String(i === picked)));
  const row = byId(`found-${picked}`);
  if (row) { byId("search").setAttribute("aria-activedescendant", row.id); row.scrollIntoView({ block: "nearest" }); } else byId("search").removeAttribute("aria-activedescendant");
}
function pick(id) { byId("search").value = ""; open(false); chooseNode(id); byId("panel").focus({ preventScroll: true }); }
function wire() {
  const box = byId("search");
  box.addEventListener("input", suggest);
  box.addEventListener("blur", () => open(false));
  box.addEventListener("keydown", (event) => {
    const rows = [...byId("found").children].filter((row) => row.dataset.node);
    if (event.key === "ArrowDown" || event.key === "ArrowUp") { event.preventDefault(); picked = rows.length ? (picked + (event.key === "ArrowDown" ? 1 : rows.length - 1)) % rows.length : -1; point(); }
    else if (event.key === "Enter" && rows[picked]) pick(Number(rows[picked].dataset.node));
    else if (event.key === "Escape") { box.value = ""; open(false); box.blur(); }
  });
  document.addEventListener("keydown", (event) => {
    const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName) && event.target.type !== "checkbox";
    if (event.key === "/" && !typing) { event.preventDefault(); box.focus(); }
    else if (event.key === "z" && (event.ctrlKey || event.metaKey) && !typing) { event.preventDefault(); undo(); }
    else if (event.key === "Escape" && !typing) { pathStart = null; change({ node: null, tie: null }); }
  });
  window.addEventListener("hashchange", () => { if (location.hash !== remember.last) { recall(); refresh(true); } });
}
recall();
wire();
picture = new Picture(byId("picture"), {
  node: (id) => (overview() ? change({ group: id, fit: true }) : chooseNode(id, false)),
  tie: (id) => { if (!overview()) change({ tie: id, node: null }); },
  open: (id) => { if (!overview()) change({ node: id, focus: id, path: null, group: null, fit: true }); },
  empty: () => { if (state.node !== null || state.tie !== null) change({ node: null, tie: null }); },
});
refresh(true);
// For those who embed the page, and for its tests: where things are on the screen, and what is chosen.
window.parkgraph = {
  at: (key) => picture.network.canvasToDOM(picture.network.getPosition(KEYS.get(key))),
  shown: () => ({ nodes: [...current.nodes].map((id) => NODES[id].key), ties: current.ties.length, labels: picture.labels.map((l) => l.text) }),
};
