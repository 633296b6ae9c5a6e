// The list: the same content without a picture, for the keyboard and for screen readers.
const listActs = (id) =>
  make(
    "p",
    { className: "acts" },
    make("button", { type: "button", onclick: () => change({ list: false, node: id, tie: null }) }, say("inPicture")),
    make("button", { type: "button", onclick: () => centre(id) }, say("focus")),
  );

/** The list: every visible entity under its class, its facts opened on demand; the same content without a picture. */
function listView(view, state, most = 2000) {
  const ids = [...view.nodes].sort(
    (a, b) => NODES[a].type - NODES[b].type || NODES[b].degree - NODES[a].degree || a - b,
  );
  const parts = [];
  let type = -1;
  for (const id of ids.slice(0, most)) {
    if (NODES[id].type !== type) {
      type = NODES[id].type;
      parts.push(
        make(
          "h2",
          {},
          BOOK.types[type][lang],
          make("small", {}, ` ${ids.filter((n) => NODES[n].type === type).length}`),
        ),
      );
    }
    const entry = make(
      "details",
      {
        className: "entry",
        ontoggle: () => {
          if (entry.open && entry.children.length === 1)
            entry.append(...nodeHead(id).slice(2), listActs(id), ...factGroups(id, state), neighbours(id, state));
        },
      },
      make("summary", {}, nameOf(id), make("small", {}, ` ${NODES[id].facts.length}`)),
    );
    parts.push(entry);
  }
  if (ids.length > most) parts.push(make("p", { className: "quiet" }, say("first", most)));
  return parts;
}
