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
  years: new Set(),
  reviews: new Set(),
  pins: new Map(),
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
  // Pins are places in one scene: another centre, path or group is another scene.
  const moved = ["focus", "path", "group"].some((key) => key in rest && rest[key] !== state[key]);
  state = { ...state, ...(moved ? { pins: new Map() } : {}), ...rest };
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
  if (!shown) return centre(id);
  change({ node: id, tie: null });
  if (bring && !state.list)
    picture.network.fit({
      nodes: [...(picture.near ?? [id])],
      minZoomLevel: 0.3,
      maxZoomLevel: 1,
      animation: !calm() && { duration: 300 },
    });
  return undefined;
}
/** Draw what lies around a node, as many steps as can be read at once. */
function centre(id) {
  const filters = { ...state, focus: id };
  change({ node: id, tie: null, focus: id, depth: fittingDepth(id, filters), path: null, group: null, fit: true });
}
/** Keep a node where it is or was put; with `null` let it go back to its own place. */
function pin(id, spot) {
  const pins = new Map(state.pins);
  if (spot === null) pins.delete(id);
  else pins.set(id, flipped(spot));
  change({ pins });
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

const FOCUSABLE = "button, input, select, summary, [tabindex]";
/** Draw anew what belongs to the state; who worked with the keyboard stays where they were. */
function refresh(fit = false) {
  const active = document.activeElement;
  const home = active?.closest("#tools, #legend, #chips, #panel, #list, #zoom");
  const at = home ? [...home.querySelectorAll(FOCUSABLE)].indexOf(active) : -1;
  const subject = byId("panel").querySelector("h2")?.textContent;
  draw(fit);
  if (!home || active.isConnected) return;
  const other = home.id === "panel" && byId("panel").querySelector("h2")?.textContent !== subject;
  const found = [...home.querySelectorAll(FOCUSABLE)];
  (other ? home : (found[Math.min(at, found.length - 1)] ?? byId("search"))).focus({ preventScroll: true });
}

// ---- what is drawn
function draw(fit = false) {
  document.documentElement.lang = lang;
  document.documentElement.dataset.theme = theme;
  document.documentElement.classList.toggle("embed", embed);
  const subject = state.node ?? state.focus;
  document.title = subject === null ? say("brand") : `${nameOf(subject)} · ${say("brand")}`;
  current = visible(state);
  byId("stage").classList.toggle("listed", state.list);
  byId("list").hidden = !state.list;
  if (state.list) byId("list").replaceChildren(...listView(current, state));
  drawPanel();
  drawLegend();
  drawChips();
  drawTools();
  byId("credit").textContent = creditLine();
  // Last, because the rest decides how large the stage is.
  drawPicture(fit);
  if (pathStart === null) notice(!current.nodes.size ? say("nothing") : overview() ? say("map") : "", true);
  remember();
}
const creditLine = () => BOOK.credit[side()];
/** A stage that is higher than wide shows the picture turned over its diagonal; looked at once a drawing. */
let tall = false;
const isTall = () => byId("stage").clientHeight > 1.15 * byId("stage").clientWidth;
const flipped = ([x, y]) => (tall ? [y, x] : [x, y]);
const placed = (places) =>
  new Map(
    [...places].map(([id, { x, y }]) => {
      const [px, py] = flipped(state.pins.get(id) ?? [x, y]);
      return [id, { x: px, y: py }];
    }),
  );
let drawn = "";
function drawPicture(fit) {
  tall = isTall();
  const { nodes, edges, places: own, words } = overview() ? mapPicture() : graphPicture();
  const places = placed(own);
  const scene = [state.focus, state.path, state.group, tall];
  const key = JSON.stringify([lang, theme, nodes, edges.map((t) => [t.id, t.count]), scene]);
  picture.theme = theme;
  const chosen = [overview() ? null : state.node, overview() ? null : state.tie];
  if (key === drawn) {
    picture.words = words;
    picture.move(places);
    picture.choose(...chosen);
    if (fit && nodes.length) fitAll();
    return;
  }
  drawn = key;
  [picture.chosen.node, picture.chosen.tie, picture.chosen.hover, picture.chosen.hoverTie] = [...chosen, null, null];
  picture.show({ list: nodes, ties: edges }, places, words, fit && nodes.length ? fitted : null);
}
/** Show everything that is drawn, or of a crowded centre its next ring, as large as the stage allows. */
const fitAll = () => picture.fit(fitted());
function fitted() {
  const ring = state.focus !== null && state.node === state.focus && current.nodes.size > 60 && picture.near;
  return ring ? [...ring] : picture.view.list;
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
      candidate: links.length > 0 && links.every(([f]) => FACTS[f].r === "candidate"),
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
    return {
      shape: family.shape,
      colour: family[shade],
      size: sizeOf(id),
      weight: NODES[id].degree,
      hollow: isCandidate(id),
    };
  };
  return {
    nodes,
    edges,
    places,
    words: {
      look,
      name: nameOf,
      tieName,
      ground: state.focus === null && !state.path && state.group === null ? ground(nodes) : [],
      pins: [...state.pins.keys()],
      titled: state.focus === null && !state.path && state.group === null && nodes.length > 150,
    },
  };
}
/** The groups of what is drawn: their nodes, the best connected first. */
function groupsOf(nodes) {
  const homes = new Map();
  for (const id of nodes) {
    if (!homes.has(NODES[id].home)) homes.set(NODES[id].home, []);
    homes.get(NODES[id].home).push(id);
  }
  return [...homes.values()].filter((ids) => ids.length > 2).sort((a, b) => b.length - a.length || a[0] - b[0]);
}
/** Discs beneath the groups of the whole graph, each with the name of its best connected node. */
function ground(nodes) {
  return groupsOf(nodes).map((ids) => {
    const spots = ids.map((id) => flipped([NODES[id].x, NODES[id].y]));
    const mean = (axis) => spots.reduce((sum, spot) => sum + spot[axis], 0) / spots.length;
    const [x, y] = [mean(0), mean(1)];
    const r = Math.max(...spots.map((s) => Math.sqrt((s[0] - x) ** 2 + (s[1] - y) ** 2))) + 34;
    return { x, y, r, home: NODES[ids[0]].home, best: ids[0], size: ids.length };
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
  // Asking where an empty panel stands would lay the page out before it is complete.
  if (byId("panel").childElementCount) byId("panel").scrollTop = 0;
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
    if (!overview()) centre(id);
  },
  group: (home) => change({ group: home, node: null, tie: null, fit: true }),
  moved: (id, spot) => {
    if (!overview()) pin(id, spot);
  },
  empty: () => {
    if (state.node !== null || state.tie !== null) change({ node: null, tie: null });
  },
});
refresh(true);
wireKeys();
// For those who embed the page, and for its tests: where things are on the screen, and what is chosen.
window.parkgraph = {
  at: (key) => picture.network.canvasToDOM(picture.network.getPosition(KEYS.get(key))),
  shown: () => ({
    nodes: [...current.nodes].map((id) => NODES[id].key),
    ties: current.ties.length,
    labels: picture.lettering.labels.map((l) => l.text),
    pins: [...state.pins.keys()].map((id) => NODES[id].key),
    scale: picture.network.getScale(),
  }),
};
