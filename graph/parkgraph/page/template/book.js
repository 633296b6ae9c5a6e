// The data of the page and the questions that are put to it: search, what is visible, neighbours, paths.
const read = (id) => JSON.parse(byId(id).textContent);
const NODES = read("data-nodes");
const TIES = read("data-edges");
const BOOK = read("data-book");
const FACTS = BOOK.facts;

const AROUND = NODES.map(() => []);
for (const tie of TIES) {
  AROUND[tie.from].push(tie);
  AROUND[tie.to].push(tie);
}
const KEYS = new Map(NODES.map((node) => [node.key, node.id]));
const side = () => (lang === "zh" ? 0 : 1);
const nameOf = (id) => NODES[id][lang];
const textOf = (number) => (number === undefined ? "" : BOOK.names[number][side()]);
const nodeOf = (number) => (number === undefined ? -1 : (BOOK.names[number][2] ?? -1));
const typeOf = (id) => BOOK.types[NODES[id].type];
const relationText = (number, back) => {
  const r = BOOK.relations[number];
  return back && r.back ? r.back[side()] : (back ? "← " : "") + r[lang];
};
const otherEnd = (tie, id) => (tie.from === id ? tie.to : tie.from);

const fold = (text) =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s·‧“”"'’《》()（）\-]/g, "");
let searchIndex = null;

/** Nodes that answer to what was typed, best first: whole names, then beginnings, pinyin, parts; then by degree. */
function search(typed, most = 12) {
  const wanted = fold(typed);
  if (!wanted) return [];
  searchIndex ??= NODES.map((n) => ({
    labels: [n.zh, n.en].map(fold),
    alias: n.alias.map(fold),
    hidden: n.hidden.map(fold),
  }));
  const found = [];
  searchIndex.forEach((entry, id) => {
    const names = [...entry.labels, ...entry.alias];
    let rank = 9;
    if (entry.labels.includes(wanted)) rank = 0;
    else if (entry.alias.includes(wanted)) rank = 1;
    else if (entry.hidden.includes(wanted)) rank = 2;
    else if (names.some((n) => n.startsWith(wanted))) rank = 3;
    else if (entry.hidden.some((n) => n.startsWith(wanted))) rank = 4;
    else if (names.some((n) => n.includes(wanted))) rank = 5;
    if (rank < 9) found.push([rank, -NODES[id].degree, id]);
  });
  found.sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2]);
  return found.slice(0, most).map((row) => row[2]);
}

const yearOf = (fact) => fact.y?.slice(0, 4) ?? "none";
const reviewOf = (fact) => fact.r ?? "accepted";
/** Whether a fact (by number) passes the filters of status, year and review. */
function factPasses(number, state) {
  const fact = FACTS[number];
  return !state.statuses.has(fact.st) && !state.years.has(yearOf(fact)) && !state.reviews.has(reviewOf(fact));
}
/** The links of a tie that pass the filters of relations, statuses, years and review. */
const passing = (tie, state) =>
  tie.links.filter(([fact, , relation]) => !state.relations.has(BOOK.relations[relation].key) && factPasses(fact, state));
/** Whether only unreviewed facts speak of a node: it is drawn hollow. */
const isCandidate = (id) => NODES[id].facts.length > 0 && NODES[id].facts.every((f) => FACTS[f].r === "candidate");
const typePasses = (id, state) => !state.types.has(typeOf(id).key);

/** What is drawn for a state: `nodes` (ids) and `ties`, after filters, focus, expansion and collapse. */
function visible(state) {
  const open = new Map(TIES.filter((t) => passing(t, state).length).map((t) => [t.id, t]));
  const strong = (tie) => !tie.minor || state.minor;
  const loud = (tie) =>
    strong(tie) ||
    state.expanded.has(tie.from) ||
    state.expanded.has(tie.to) ||
    tie.from === state.focus ||
    tie.to === state.focus;
  let nodes;
  if (state.path) nodes = new Set(state.path);
  else if (state.focus !== null)
    nodes = within(
      state.focus,
      state.depth,
      (tie, from) => open.has(tie.id) && (from === state.focus || strong(tie)),
      state,
    );
  else if (state.group !== null)
    nodes = new Set(NODES.filter((n) => n.home === state.group && typePasses(n.id, state)).map((n) => n.id));
  else nodes = new Set(NODES.filter((n) => typePasses(n.id, state)).map((n) => n.id));
  for (const id of state.expanded)
    if (nodes.has(id))
      for (const tie of AROUND[id])
        if (open.has(tie.id) && typePasses(otherEnd(tie, id), state)) nodes.add(otherEnd(tie, id));
  const drawn = () =>
    TIES.filter((t) => nodes.has(t.from) && nodes.has(t.to) && open.has(t.id) && (state.path || loud(t)));
  let ties = drawn();
  if (state.collapsed.size) {
    const count = degreesIn(ties);
    for (const tie of ties)
      for (const id of [tie.from, tie.to])
        if (state.collapsed.has(id) && count.get(otherEnd(tie, id)) === 1 && !state.collapsed.has(otherEnd(tie, id)))
          nodes.delete(otherEnd(tie, id));
    ties = drawn();
  }
  if (["relations", "statuses", "years", "reviews"].some((key) => state[key].size) && !state.path) {
    const linked = new Set(TIES.filter((t) => open.has(t.id)).flatMap((t) => [t.from, t.to]));
    for (const id of nodes)
      if (
        id !== state.focus &&
        id !== state.node &&
        !linked.has(id) &&
        (state.relations.size || !NODES[id].facts.some((f) => factPasses(f, state)))
      )
        nodes.delete(id);
  }
  return { nodes, ties };
}

function degreesIn(ties) {
  const count = new Map();
  for (const tie of ties) for (const id of [tie.from, tie.to]) count.set(id, (count.get(id) ?? 0) + 1);
  return count;
}

/** Nodes within so many steps over ties that `takes` lets through. */
function within(start, depth, takes, state) {
  const reached = new Set([start]);
  let rim = [start];
  for (let hop = 0; hop < depth; hop += 1) {
    const next = [];
    for (const id of rim)
      for (const tie of AROUND[id]) {
        const end = otherEnd(tie, id);
        if (!reached.has(end) && takes(tie, id) && typePasses(end, state)) {
          reached.add(end);
          next.push(end);
        }
      }
    rim = next;
  }
  return reached;
}

/** A shortest path between two nodes as ids; minor ties only if there is no other way; null if there is none. */
function shortestPath(a, b, state) {
  for (const minors of [false, true]) {
    const before = new Map([[a, -1]]);
    const queue = [a];
    for (let at = 0; at < queue.length && !before.has(b); at += 1) {
      for (const tie of AROUND[queue[at]]) {
        const end = otherEnd(tie, queue[at]);
        if (before.has(end) || (tie.minor && !minors) || !passing(tie, state).length) continue;
        before.set(end, queue[at]);
        queue.push(end);
      }
    }
    if (before.has(b)) {
      const path = [];
      for (let id = b; id !== -1; id = before.get(id)) path.unshift(id);
      return path;
    }
  }
  return null;
}

/** How many steps around a node can be read at once: as many as asked, fewer if they hold more than 80 nodes. */
function fittingDepth(id, state, most = 2) {
  let depth = Math.max(1, Math.min(4, most));
  const around = (steps) => visible({ ...state, focus: id, depth: steps, path: null, group: null }).nodes.size;
  while (depth > 1 && around(depth) > 80) depth -= 1;
  return depth;
}

const tieBetween = (a, b) => AROUND[a].find((tie) => otherEnd(tie, a) === b);

/** Places around a centre: one ring a step, wide enough for its nodes, children near their parents. */
function rings(centre, view) {
  const next = new Map([...view.nodes].map((id) => [id, []]));
  for (const tie of view.ties) {
    next.get(tie.from).push(tie.to);
    next.get(tie.to).push(tie.from);
  }
  const order = (a, b) => NODES[a].type - NODES[b].type || NODES[b].degree - NODES[a].degree || a - b;
  const places = new Map([[centre, { x: 0, y: 0 }]]);
  const seen = new Set([centre]);
  let ring = [centre];
  let radius = 0;
  while (ring.length) {
    const children = ring.flatMap((id) =>
      next
        .get(id)
        .filter((end) => !seen.has(end) && seen.add(end))
        .sort(order),
    );
    const far = (children.length * 62) / (2 * Math.PI);
    // A full ring is drawn as a zigzag of two or three, so that it does not run away from the centre.
    const zigzag = far > radius + 420 ? 3 : far > radius + 190 ? 2 : 1;
    radius = Math.max(radius + 190, far / zigzag);
    children.forEach((id, i) => {
      const turn = (2 * Math.PI * i) / children.length - Math.PI / 2;
      const r = radius + (i % zigzag) * 110;
      places.set(id, { x: Math.round(r * 1.25 * Math.cos(turn)), y: Math.round(r * Math.sin(turn)) });
    });
    if (children.length) radius += (zigzag - 1) * 110;
    ring = children;
  }
  const loose = [...view.nodes].filter((id) => !places.has(id));
  loose.forEach((id, i) => places.set(id, { x: (i % 12) * 90 - 500, y: radius + 220 + 70 * Math.floor(i / 12) }));
  return places;
}

let groupNames = null;
/** What a group is called: its best connected node; the small groups of a large graph have one name for all. */
function groupName(home) {
  if (home === BOOK.rest) return say("rest");
  groupNames ??= NODES.reduce((best, node) => {
    if ((best.get(node.home)?.degree ?? -1) < node.degree) best.set(node.home, node);
    return best;
  }, new Map());
  return groupNames.get(home)?.[lang] ?? String(home + 1);
}

/** The groups of a graph that is too large to draw: one node each, tied by how many ties run between them. */
function groupMap(state) {
  const groups = new Map();
  for (const node of NODES)
    if (typePasses(node.id, state)) {
      const group = groups.get(node.home) ?? { id: node.home, size: 0, best: node, x: 0, y: 0 };
      group.size += 1;
      group.x += node.x;
      group.y += node.y;
      if (node.degree > group.best.degree) group.best = node;
      groups.set(node.home, group);
    }
  const between = new Map();
  for (const tie of TIES) {
    const [a, b] = [NODES[tie.from].home, NODES[tie.to].home].sort((x, y) => x - y);
    if (a !== b && groups.has(a) && groups.has(b) && !tie.minor && passing(tie, state).length)
      between.set(`${a} ${b}`, (between.get(`${a} ${b}`) ?? 0) + 1);
  }
  return { groups: [...groups.values()], between };
}
