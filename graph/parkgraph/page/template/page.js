// The page itself: its state, the link that restores it, undo, and what the buttons and keys do.
const START = {
  node: null,
  tie: null,
  focus: null,
  depth: 2,
  path: null,
  group: null,
  minor: false,
  types: new Set(),
  relations: new Set(),
  statuses: new Set(),
  expanded: new Set(),
  collapsed: new Set(),
  list: false,
};
let state = { ...START };
let past = [];
let theme = "light";
let embed = false;
let pathStart = null;
let current = null;
let picture = null;
const toggled = (set, item) => {
  const copy = new Set(set);
  if (!copy.delete(item)) copy.add(item);
  return copy;
};
const overview = () => BOOK.map && state.focus === null && state.group === null && !state.path;

/** Go to a new state; `quiet` leaves no step to undo. */
function change(next, quiet = false) {
  const { fit, ...rest } = next;
  if (!quiet) past = [...past.slice(-49), state];
  state = { ...state, ...rest };
  refresh(fit);
}
function undo() {
  const before = past.pop();
  if (before) {
    state = before;
    refresh(true);
    notice(say("undone"));
  }
}
/** Choose a node; `bring` moves the picture to it, if it was not clicked there. */
function chooseNode(id, bring = true) {
  if (pathStart !== null && pathStart !== id) return endPath(id);
  const shown = current && !overview() && current.nodes.has(id);
  change(shown ? { node: id, tie: null } : { node: id, tie: null, focus: id, path: null, group: null, fit: true });
  if (shown && bring && !state.list)
    picture.network.fit({
      nodes: [...(picture.near ?? [id])],
      minZoomLevel: 0.3,
      maxZoomLevel: 1,
      animation: !calm() && { duration: 300 },
    });
  return undefined;
}
const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
function startPath(id) {
  pathStart = id;
  notice(say("pathTo"), true);
  byId("search").focus();
}
function endPath(id) {
  const path = shortestPath(pathStart, id, state);
  pathStart = null;
  if (path) change({ path, node: null, tie: null, focus: null, fit: true });
  else notice(say("noPath"));
}
function notice(text, stays = false) {
  byId("notice").textContent = text;
  clearTimeout(notice.timer);
  if (text && !stays) notice.timer = setTimeout(() => notice(""), 4000);
}

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
  if (key === drawn) {
    picture.choose(...chosen);
    return;
  }
  drawn = key;
  [picture.chosen.node, picture.chosen.tie, picture.chosen.hover, picture.chosen.hoverTie] = [...chosen, null, null];
  picture.show({ list: nodes, ties: edges }, places, words);
  if (fit && nodes.length) fitAll();
}
/** Show everything that is drawn; vis-network leaves more margin than there is need for. */
function fitAll() {
  picture.network.fit({ animation: false, maxZoomLevel: 1.3 });
  picture.network.moveTo({ scale: Math.min(1.3, picture.network.getScale() * 1.05) });
}
function graphPicture() {
  const edges = current.ties.map((tie) => {
    const links = passing(tie, state);
    return {
      ...tie,
      links,
      count: links.length,
      forth: links.some((l) => !l[1]),
      back: links.some((l) => l[1]),
      cross: state.focus === null && !state.path && NODES[tie.from].home !== NODES[tie.to].home,
      dashes: links.every(([f]) => FACTS[f].st !== "actual")
        ? [7, 5]
        : links.every(([f]) => METHOD_MARKS.includes(FACTS[f].m))
          ? [2, 4]
          : false,
    };
  });
  const nodes = [...current.nodes].sort((a, b) => NODES[b].degree - NODES[a].degree || a - b);
  const places = state.path
    ? new Map(state.path.map((id, i) => [id, { x: i * 230, y: (i % 2) * 70 }]))
    : state.focus !== null
      ? rings(state.focus, current)
      : new Map(nodes.map((id) => [id, { x: NODES[id].x, y: NODES[id].y }]));
  const look = (id, shade) => {
    const family = familyOf(typeOf(id).key);
    return { shape: family.shape, colour: family[shade], size: sizeOf(id), weight: NODES[id].degree };
  };
  return {
    nodes,
    edges,
    places,
    words: { look, name: nameOf, tieName, ground: state.focus === null && !state.path ? ground(nodes) : [] },
  };
}
/** Discs beneath the groups of the whole graph. */
function ground(nodes) {
  const homes = new Map();
  for (const id of nodes) {
    const h = homes.get(NODES[id].home) ?? [];
    h.push(NODES[id]);
    homes.set(NODES[id].home, h);
  }
  return [...homes.values()]
    .filter((h) => h.length > 2)
    .map((h) => {
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
  const edges = [...between].map(([key, count], i) => {
    const [from, to] = key.split(" ").map(Number);
    return { id: i, from, to, count, cross: count < 3 };
  });
  const look = (id, shade) => {
    const g = byGroup.get(id);
    const f = familyOf(typeOf(g.best.id).key);
    return { shape: "dot", colour: f[shade], size: 50 + 12 * Math.sqrt(g.size), weight: g.size / 4 };
  };
  const places = new Map(groups.map((g) => [g.id, { x: Math.round(g.x / g.size), y: Math.round(g.y / g.size) }]));
  return {
    nodes: groups.map((g) => g.id),
    edges,
    places,
    words: {
      look,
      name: (id) => (id === BOOK.rest ? say("rest") : byGroup.get(id).best[lang]) + ` +${byGroup.get(id).size - 1}`,
      tieName: (t) => `×${t.count}`,
      ground: [],
      fixed: true,
    },
  };
}
function drawPanel() {
  const parts = state.path
    ? pathPanel(state.path, state)
    : state.node !== null
      ? nodePanel(state.node, state)
      : state.tie !== null
        ? tiePanel(TIES[state.tie], state)
        : startPanel(current, state);
  const closable = state.path || state.node !== null || state.tie !== null;
  byId("panel").replaceChildren(
    ...[
      closable
        ? make(
            "button",
            {
              className: "close",
              type: "button",
              "aria-label": say("close"),
              onclick: () => change({ node: null, tie: null, path: null }),
            },
            "✕",
          )
        : null,
      ...parts,
    ].filter(Boolean),
  );
  byId("panel").scrollTop = 0;
  byId("panel").classList.toggle("idle", !closable);
}

recall();
wire();
picture = new Picture(byId("picture"), {
  node: (id) => (overview() ? change({ group: id, fit: true }) : chooseNode(id, false)),
  tie: (id) => {
    if (!overview()) change({ tie: id, node: null });
  },
  open: (id) => {
    if (!overview()) change({ node: id, focus: id, path: null, group: null, fit: true });
  },
  empty: () => {
    if (state.node !== null || state.tie !== null) change({ node: null, tie: null });
  },
});
refresh(true);
// For those who embed the page, and for its tests: where things are on the screen, and what is chosen.
window.parkgraph = {
  at: (key) => picture.network.canvasToDOM(picture.network.getPosition(KEYS.get(key))),
  shown: () => ({
    nodes: [...current.nodes].map((id) => NODES[id].key),
    ties: current.ties.length,
    labels: picture.labels.map((l) => l.text),
  }),
};
