// The link that restores the view: the state as words after the # of the address, and back.
const SETS = ["types", "relations", "statuses", "years", "reviews"];
function remember() {
  const query = new URLSearchParams();
  const put = (key, value) => {
    if (value !== null && value !== "" && value !== undefined) query.set(key, value);
  };
  put("node", state.node === null ? "" : NODES[state.node].key);
  put("tie", state.tie === null ? "" : `${NODES[TIES[state.tie].from].key} ${NODES[TIES[state.tie].to].key}`);
  if (state.focus !== null) {
    put("focus", NODES[state.focus].key);
    put("depth", String(state.depth));
  }
  put("path", state.path ? state.path.map((id) => NODES[id].key).join(" ") : "");
  put("group", state.group);
  for (const key of SETS) put(`without-${key}`, [...state[key]].sort().join(" "));
  for (const key of ["expanded", "collapsed"]) put(key, [...state[key]].map((id) => NODES[id].key).join(" "));
  for (const key of ["minor", "list"]) if (state[key]) put(key, "1");
  if (lang !== BOOK.lang) put("lang", lang);
  if (theme !== systemTheme()) put("theme", theme);
  put("pins", [...state.pins].map(([id, [x, y]]) => `${NODES[id].key} ${x} ${y}`).join(" "));
  if (embed) put("embed", "1");
  const hash = `#${query}`;
  if (hash !== (location.hash || "#")) location.replace(hash);
  remember.last = location.hash;
}
function recall() {
  const query = new URLSearchParams(location.hash.slice(1));
  const ids = (key) =>
    (query.get(key) ?? "")
      .split(" ")
      .map((k) => KEYS.get(k))
      .filter((id) => id !== undefined);
  const id = (key) => ids(key)[0] ?? null;
  const [from, to] = ids("tie");
  const path = ids("path");
  lang = ["zh", "en"].includes(query.get("lang")) ? query.get("lang") : BOOK.lang;
  theme = ["dark", "light"].includes(query.get("theme"))
    ? query.get("theme")
    : systemTheme();
  embed = query.get("embed") === "1";
  const linked = path.length > 1 && path.slice(1).every((end, i) => tieBetween(path[i], end));
  const group = /^\d{1,3}$/.test(query.get("group") ?? "") ? Number(query.get("group")) : null;
  state = {
    ...START,
    node: id("node"),
    tie: from === undefined || to === undefined ? null : (tieBetween(from, to)?.id ?? null),
    focus: id("focus"),
    depth: Math.min(4, Math.max(1, Number(query.get("depth")) || 2)),
    path: linked ? path : null,
    group,
    minor: query.get("minor") === "1",
    list: query.get("list") === "1",
    expanded: new Set(ids("expanded")),
    collapsed: new Set(ids("collapsed")),
  };
  for (const key of SETS) state[key] = new Set((query.get(`without-${key}`) ?? "").split(" ").filter(Boolean));
  state.pins = pinned((query.get("pins") ?? "").split(" "));
  if (location.hash.length < 2 && BOOK.focus !== null && KEYS.has(BOOK.focus)) {
    const start = KEYS.get(BOOK.focus);
    state = { ...state, node: start, focus: start, depth: fittingDepth(start, state, BOOK.depth) };
  }
}
/** Pins as the link writes them: key, x, y and so on; what is no place of a known node is left out. */
function pinned(words) {
  const pins = new Map();
  for (let i = 0; i + 2 < words.length; i += 3) {
    const id = KEYS.get(words[i]);
    if (id !== undefined && /^-?\d{1,6}$/.test(words[i + 1]) && /^-?\d{1,6}$/.test(words[i + 2]))
      pins.set(id, [Number(words[i + 1]), Number(words[i + 2])]);
  }
  return pins;
}
const systemTheme = () => (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
