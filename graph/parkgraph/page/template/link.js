// The link that restores the view: the state as words after the # of the address, and back.
const SETS = ["types", "relations", "statuses"];
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
  if (theme === "dark") put("theme", theme);
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
    : matchMedia("(prefers-color-scheme: dark)").matches
      ? "dark"
      : "light";
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
  if (!location.hash && BOOK.focus !== null && KEYS.has(BOOK.focus)) state.node = KEYS.get(BOOK.focus);
}
