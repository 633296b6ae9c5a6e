// The panel and the list: facts in words, each with its places in the documents.
const MANY = 8;
const METHOD_MARKS = ["background", "inferred", "derived"];
const goTo = (id, label) =>
  make("button", { className: "ref", type: "button", onclick: () => chooseNode(id) }, label ?? nameOf(id));
const textOrLink = (number) =>
  nodeOf(number) >= 0 ? goTo(nodeOf(number), textOf(number)) : make("span", {}, textOf(number));
const mark = (kind, text) => make("span", { className: `mark ${kind}` }, text);
const statusText = (status) => BOOK.statuses[status]?.[side()] ?? status;

/** The marks of a fact: status if it is not actual, stage, modifier, and what no document says. */
function marks(fact) {
  const found = [];
  if (fact.st !== "actual") found.push(mark(`status ${fact.st}`, statusText(fact.st)));
  if (fact.sg !== undefined) found.push(mark("stage", textOf(fact.sg)));
  if (METHOD_MARKS.includes(fact.m)) found.push(mark(`method ${fact.m}`, say(fact.m)));
  else if (fact.m !== "curated") found.push(mark("method", say(fact.m)));
  if (fact.r) found.push(mark("method candidate", say("candidate")));
  return found;
}

/** One fact as it is read from `id`: what it says, its details, its places in the documents. */
function factItem(number, id, link) {
  const fact = FACTS[number];
  const [main, shown] = headline(fact, id, link);
  const details = [];
  const detail = (key, value, word) => {
    if (value !== undefined)
      details.push(make("span", { className: "detail", title: word ?? say(key) }, textOf(value)));
  };
  detail("period", fact.t);
  detail("type", fact.x, "");
  detail("scope", fact.c);
  detail("modifier", fact.md);
  for (const [relation, name] of fact.q ?? [])
    if (name !== shown)
      details.push(make("span", { className: "detail" }, relationText(relation), "：", textOrLink(name)));
  if (fact.w !== undefined)
    details.push(make("span", { className: "detail whose" }, `${say("claim")} ${textOf(fact.w)}`));
  if (fact.f) details.push(make("span", { className: "detail" }, `${say("formula")}: ${fact.f}`));
  return make(
    "li",
    { className: `fact ${METHOD_MARKS.includes(fact.m) ? "unsaid" : ""}` },
    make("div", { className: "said" }, main, marks(fact)),
    link && fact.z !== undefined ? make("div", { className: "sentence" }, textOf(fact.z)) : null,
    details.length ? make("div", { className: "details" }, details) : null,
    fact.n !== undefined ? make("div", { className: "note" }, `${say("note")}: ${textOf(fact.n)}`) : null,
    places(fact),
  );
}

/** The first line of a fact seen from one end: the value, or the other end; and the name that it shows. */
function headline(fact, id, link) {
  if (fact.v !== undefined) {
    const of = nodeOf(fact.s) !== id && fact.s !== undefined ? [textOrLink(fact.s), " · "] : [];
    const what =
      id === null || of.length
        ? [textOf(fact.i ?? undefined) || (fact.p !== undefined ? relationText(fact.p) : ""), " "]
        : [];
    return [[of, what, make("b", {}, textOf(fact.v))], undefined];
  }
  if (id === null || link) {
    const [from, to, relation] = link ?? [fact.s, fact.o, fact.p];
    const ends = typeof from === "object" ? [goTo(from.node), goTo(to.node)] : [textOrLink(from), textOrLink(to)];
    return [
      [
        ends[0],
        make("i", { className: "via" }, ` ${relation === undefined ? "" : relationText(relation)} → `),
        ends[1],
      ],
      undefined,
    ];
  }
  if (nodeOf(fact.o) === id && nodeOf(fact.s) !== id && fact.s !== undefined) return [textOrLink(fact.s), fact.s];
  if (nodeOf(fact.s) === id && fact.o !== undefined) return [textOrLink(fact.o), fact.o];
  if (fact.k === "Policy" && fact.o === undefined)
    return [make("span", { className: "quiet" }, say("unstated")), undefined];
  const ends = [fact.s, fact.o].filter((n) => n !== undefined && nodeOf(n) !== id);
  return [
    ends.length
      ? ends.flatMap((n, i) => [
          i ? make("i", { className: "via" }, ` ${fact.p === undefined ? "" : relationText(fact.p)} → `) : "",
          textOrLink(n),
        ])
      : make("span", {}, textOf(fact.o ?? fact.s)),
    undefined,
  ];
}

/** The places of a fact in the documents: title, section, paragraph, offsets, and the words where they were put in. */
function places(fact) {
  if (!fact.e) return null;
  return make(
    "details",
    { className: "places", open: fact.e.some((row) => row[5] !== undefined) },
    make(
      "summary",
      {},
      `${say("evidence")}${fact.e.length > 1 ? ` (${fact.e.length})` : ""} · ${placeText(fact.e[0])}`,
    ),
    fact.e.map((row) =>
      make(
        "div",
        { className: "place" },
        make("cite", {}, documentText(row[0])),
        make("span", {}, ` ${placeText(row)} · ${say("chars")} ${row[3]}–${row[4]}`),
        row[5] === undefined ? null : passage(row),
      ),
    ),
  );
}

/** The words of a place marked in their paragraph; words from another copy say so. */
function passage([, , , , , number, from, to, exact]) {
  const text = BOOK.passages[number];
  return make(
    "blockquote",
    {},
    text.slice(0, from),
    make("mark", {}, text.slice(from, to)),
    text.slice(to),
    exact ? null : make("small", {}, ` （${say("copy")}）`),
  );
}

const placeText = ([document, section, paragraph]) =>
  [`[${document}]`, section ? (lang === "zh" ? section : `§ ${section}`) : "", say("para", paragraph)]
    .filter(Boolean)
    .join(" ");
function documentText(key) {
  const d = BOOK.documents[key];
  if (!d) return key;
  return [
    d[lang] +
      (d.missing ? (lang === "zh" ? `（${say("missing", d.missing)}）` : ` (${say("missing", d.missing)})`) : ""),
    d.by[side()],
    d.issued,
  ]
    .filter(Boolean)
    .join(lang === "zh" ? "，" : ", ");
}

/** Facts of a node by what they say: figures by indicator, newest first, then relations in both directions. */
function grouped(id, state) {
  const groups = new Map();
  for (const number of NODES[id].facts.filter((f) => factPasses(f, state))) {
    const fact = FACTS[number];
    const [key, title, order] = groupOf(fact, id);
    if (!groups.has(key)) groups.set(key, { title, order, facts: [] });
    groups.get(key).facts.push(number);
  }
  for (const group of groups.values())
    group.facts.sort((a, b) => (FACTS[b].y ?? "").localeCompare(FACTS[a].y ?? "") || a - b);
  return [...groups.values()].sort((a, b) => a.order - b.order || b.facts.length - a.facts.length);
}

function groupOf(fact, id) {
  const own = nodeOf(fact.s) === id;
  if (fact.v !== undefined && own)
    return [`i${fact.i ?? `p${fact.p}`}`, textOf(fact.i) || (fact.p === undefined ? "" : relationText(fact.p)), 1];
  if (own && fact.p !== undefined) return [`p${fact.p}`, relationText(fact.p), 0];
  const inside = fact.p !== undefined && BOOK.relations[fact.p].key === "schema:containedInPlace";
  if (nodeOf(fact.o) === id && fact.p !== undefined) return [`b${fact.p}`, relationText(fact.p, true), inside ? 2 : 0];
  const qualifier = (fact.q ?? []).find(([, name]) => nodeOf(name) === id);
  return qualifier ? [`q${qualifier[0]}`, relationText(qualifier[0], true), 2] : ["m", say("mention"), 3];
}

/** All facts of a node: its figures first, as `show` has them, then what links it, then where it is only mentioned. */
function factGroups(id, state) {
  const groups = grouped(id, state);
  const parts = [
    ["figures", groups.filter((g) => g.order === 1)],
    ["links", groups.filter((g) => g.order !== 1)],
  ].filter(([, own]) => own.length);
  return parts.map(([key, own]) =>
    make(
      "details",
      { className: "part", open: true },
      make("summary", {}, say(key), make("small", {}, ` ${own.reduce((sum, g) => sum + g.facts.length, 0)}`)),
      groupSections(own, id),
    ),
  );
}

function groupSections(groups, id) {
  return groups.map((group) =>
    make(
      "section",
      { className: "group" },
      make("h3", {}, group.title, make("small", {}, ` ${group.facts.length}`)),
      make(
        "ul",
        {},
        group.facts.slice(0, MANY).map((fact) => factItem(fact, id)),
      ),
      group.facts.length > MANY ? moreFacts(group.facts.slice(MANY), id) : null,
    ),
  );
}

/** The rest of a long group, made when it is opened. */
function moreFacts(facts, id) {
  const rest = make(
    "details",
    {
      className: "more",
      ontoggle: () => {
        if (rest.children.length === 1)
          rest.append(
            make(
              "ul",
              {},
              facts.map((fact) => factItem(fact, id)),
            ),
          );
      },
    },
    make("summary", {}, say("more", facts.length)),
  );
  return rest;
}

/** The head of a node's panel: names, class, and what can be done with it. */
function nodeHead(id) {
  const node = NODES[id];
  const { shape, light, dark } = familyOf(typeOf(id).key);
  return [
    make(
      "p",
      { className: "kind" },
      glyph(shape, theme === "dark" ? dark : light),
      ` ${typeOf(id)[lang]} · ${node.degree} ${say("degree")} · ${node.facts.length} ${say("facts")}`,
    ),
    make("h2", {}, nameOf(id)),
    make(
      "p",
      { className: "other" },
      lang === "zh" ? node.en : node.zh,
      node.translated ? make("small", {}, ` （${say("translated")}）`) : null,
    ),
    node.alias.length
      ? make("p", { className: "other" }, `${say("alias")}：${node.alias.join(lang === "zh" ? "、" : ", ")}`)
      : null,
  ];
}

function glyph(shape, colour) {
  const g = make("span", { className: "glyph", "aria-hidden": "true" }, GLYPH[shape]);
  g.style.color = colour;
  return g;
}

function nodePanel(id, state) {
  const act = (key, run, pressed) =>
    make(
      "button",
      { type: "button", onclick: run, "aria-pressed": pressed === undefined ? undefined : String(pressed) },
      say(key),
    );
  const all = state.minor || state.focus === id || state.expanded.has(id);
  const hidden = all ? 0 : AROUND[id].filter((t) => t.minor).length;
  return [
    ...nodeHead(id),
    make(
      "p",
      { className: "acts" },
      act("focus", () => centre(id), state.focus === id),
      act("expand", () => change({ expanded: toggled(state.expanded, id) }), state.expanded.has(id)),
      act("collapse", () => change({ collapsed: toggled(state.collapsed, id) }), state.collapsed.has(id)),
      act("pin", () => togglePin(id), state.pins.has(id)),
      act("path", () => startPath(id)),
    ),
    hidden ? make("p", { className: "quiet" }, say("hidden", hidden)) : null,
    ...factGroups(id, state),
    neighbours(id, state),
  ];
}

function togglePin(id) {
  const spot = overview() || !current.nodes.has(id) ? null : picture.network.getPosition(id);
  pin(id, state.pins.has(id) || !spot ? null : [Math.round(spot.x), Math.round(spot.y)]);
}

/** The ties of a node, the drawn ones first, each to be opened without the picture; made when it is opened. */
function neighbours(id, state) {
  const ties = AROUND[id]
    .filter((tie) => passing(tie, state).length)
    .sort((a, b) => a.minor - b.minor || b.links.length - a.links.length || a.id - b.id);
  if (!ties.length) return null;
  const row = (tie) =>
    make(
      "li",
      {},
      goTo(otherEnd(tie, id)),
      make(
        "button",
        {
          type: "button",
          className: "tie",
          "aria-label": `${say("tieFacts")}：${nameOf(id)} — ${nameOf(otherEnd(tie, id))}`,
          onclick: () => change({ tie: tie.id, node: null }),
        },
        tieName({ links: passing(tie, state) }),
      ),
    );
  const part = make(
    "details",
    {
      className: "part",
      ontoggle: () => {
        if (part.children.length === 1) part.append(make("ul", { className: "plain" }, ties.map(row)));
      },
    },
    make("summary", {}, say("neighbours"), make("small", {}, ` ${ties.length}`)),
  );
  return part;
}

function tiePanel(tie, state) {
  const links = passing(tie, state);
  return [
    make("p", { className: "kind" }, `${links.length} ${say("facts")}`),
    make("h2", {}, goTo(tie.from), " — ", goTo(tie.to)),
    make("ul", {}, linkItems(tie, state)),
  ];
}

const linkItems = (tie, state) =>
  passing(tie, state).map(([fact, back, relation]) =>
    factItem(fact, null, [{ node: back ? tie.to : tie.from }, { node: back ? tie.from : tie.to }, relation]),
  );

function pathPanel(path, state) {
  const steps = path
    .slice(1)
    .map((id, i) => make("section", { className: "group" }, make("ul", {}, linkItems(tieBetween(path[i], id), state))));
  return [
    make("p", { className: "kind" }, `${path.length - 1} ${say("step")}`),
    make("h2", {}, say("pathOf")),
    make(
      "p",
      { className: "other" },
      path.flatMap((id, i) => [i ? " → " : "", goTo(id)]),
    ),
    ...steps,
  ];
}

/** The groups of the whole graph as buttons, when it is the whole graph that is drawn. */
function groupNamesOf(view, state) {
  if (state.focus !== null || state.group !== null || view.nodes.size <= 150) return [];
  const open = (home) => change({ group: home, node: null, tie: null, fit: true });
  const row = (ids) => {
    const { home } = NODES[ids[0]];
    return make(
      "li",
      {},
      make("button", { className: "ref", type: "button", onclick: () => open(home) }, groupName(home)),
      make("small", {}, ` ${ids.length}`),
    );
  };
  return [make("h3", {}, say("groups")), make("ul", { className: "plain wrap" }, groupsOf(view.nodes).slice(0, 16).map(row))];
}

function startPanel(view, state) {
  const facts = new Set([...view.nodes].flatMap((id) => NODES[id].facts.filter((f) => factPasses(f, state))));
  const best = [...view.nodes].sort((a, b) => NODES[b].degree - NODES[a].degree || a - b).slice(0, 12);
  return [
    make("h2", {}, say("brand")),
    make("p", { className: "other" }, say("counts", view.nodes.size, view.ties.length, facts.size)),
    make("p", { className: "quiet" }, say("hint")),
    make("p", { className: "quiet keys" }, say("keys")),
    ...groupNamesOf(view, state),
    make("h3", {}, say("hubs")),
    make(
      "ul",
      { className: "plain" },
      best.map((id) => make("li", {}, goTo(id), make("small", {}, ` ${typeOf(id)[lang]} · ${NODES[id].degree}`))),
    ),
    make(
      "ul",
      { className: "plain sources" },
      Object.keys(BOOK.documents).map((key) => make("li", {}, `[${key}] ${documentText(key)}`)),
    ),
  ];
}
