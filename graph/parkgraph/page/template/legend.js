// Legend with its filters, chips of the present view, and the buttons above the picture.
function filterRow(dimension, key, label, count, sign) {
  const box = make("input", {
    type: "checkbox",
    checked: !state[dimension].has(key),
    onchange: () => change({ [dimension]: toggled(state[dimension], key) }),
  });
  const keys = legendRows()[dimension].map((row) => row[0]);
  const only = make(
    "button",
    {
      type: "button",
      className: "only",
      "aria-label": `${say("only")} ${label}`,
      onclick: () => change({ [dimension]: new Set(keys.filter((k) => k !== key)) }),
    },
    say("only"),
  );
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
    years: [...count(FACTS.map(yearOf))].sort((a, b) => (a[0] < b[0] ? 1 : -1)),
    reviews: sorted(count(FACTS.map(reviewOf))),
  };
  // A single year, or nothing that waits for review, is no choice.
  for (const key of ["years", "reviews"]) if (counted[key].length < 2) delete counted[key];
  return counted;
}
// What the numbers beside the rows count: the whole page, not what is drawn at the moment.
const COUNTED = { types: "ofNodes", relations: "ofTies", statuses: "ofFacts", years: "ofFacts", reviews: "ofFacts" };
const opened = { statuses: true, types: true, relations: false, years: false, reviews: true };
function drawLegend() {
  const types = new Map(BOOK.types.map((t) => [t.key, t]));
  const relations = new Map(BOOK.relations.map((r) => [r.key, r]));
  const groups = {
    types: ([key, n]) => filterRow("types", key, types.get(key)[lang], n, null),
    statuses: ([key, n]) => filterRow("statuses", key, statusText(key), n, mark(`status ${key} dot`, "")),
    reviews: ([key, n]) => filterRow("reviews", key, say(key), n, mark(`${key} dot`, "")),
    years: ([key, n]) => filterRow("years", key, key === "none" ? say("noYear") : key, n, ""),
    relations: ([key, n]) => filterRow("relations", key, relations.get(key)[lang], n, ""),
  };
  const scroll = byId("legend").childElementCount ? byId("legend").scrollTop : 0;
  byId("legend").replaceChildren(
    make(
      "label",
      { className: "wide" },
      make("input", { type: "checkbox", checked: state.minor, onchange: () => change({ minor: !state.minor }) }),
      ` ${say("minor")}`,
    ),
    ...Object.entries(groups)
      .filter(([dimension]) => legendRows()[dimension])
      .map(([dimension, row]) =>
      make(
        "details",
        {
          open: opened[dimension],
          "data-dimension": dimension,
          ontoggle: ({ target }) => {
            opened[dimension] = target.open;
            if (target.open && target.childElementCount === 1) target.append(body(dimension, row));
          },
        },
        make(
          "summary",
          {},
          say(dimension),
          make("small", {}, ` ${say(COUNTED[dimension])}`),
          state[dimension].size
            ? make(
                "button",
                {
                  type: "button",
                  className: "all",
                  onclick: (event) => {
                    event.preventDefault();
                    change({ [dimension]: new Set() });
                  },
                },
                say("all"),
              )
            : null,
        ),
        // Years and relations are many: they are listed when somebody looks at them.
        opened[dimension] ? body(dimension, row) : null,
      ),
    ),
  );
  if (scroll) byId("legend").scrollTop = scroll;
}
const body = (dimension, row) =>
  dimension === "types" ? families(legendRows().types, row) : make("ul", {}, legendRows()[dimension].map(row));
/** Classes by family: one box for the family, its classes beneath. */
function families(rows, row) {
  return make("div", {}, [...FAMILIES, OTHER].map((family) => {
    const own = rows.filter(([key]) => familyOf(key) === family);
    if (!own.length) return null;
    const keys = own.map(([key]) => key);
    const off = keys.filter((key) => state.types.has(key)).length;
    const others = rows.map(([key]) => key).filter((key) => !keys.includes(key));
    const box = make("input", {
      type: "checkbox",
      checked: off < keys.length,
      indeterminate: off > 0 && off < keys.length,
      onchange: () =>
        change({ types: new Set([...state.types].filter((key) => !keys.includes(key)).concat(off ? [] : keys)) }),
    });
    const head = make(
      "div",
      { className: "row" },
      make("label", {}, box, glyph(family.shape, family[theme]), say(family.key)),
      make(
        "button",
        {
          type: "button",
          className: "only",
          "aria-label": `${say("only")} ${say(family.key)}`,
          onclick: () => change({ types: new Set(others) }),
        },
        say("only"),
      ),
      make("small", {}, String(own.reduce((sum, [, n]) => sum + n, 0))),
    );
    const more =
      own.length < 2
        ? null
        : make(
            "details",
            {
              open: opened[family.key],
              ontoggle: (event) => {
                opened[family.key] = event.target.open;
              },
            },
            make(
              "summary",
              { "aria-label": say(family.key) },
              own.map(([key]) => BOOK.types.find((t) => t.key === key)[lang]).join(lang === "zh" ? "、" : ", "),
            ),
            make("ul", {}, own.map(row)),
          );
    return make("div", { className: "family" }, head, more);
  }));
}
function drawChips() {
  const chips = [];
  const chip = (text, off) =>
    chips.push(
      make(
        "span",
        { className: "chip" },
        text,
        make("button", { type: "button", "aria-label": say("close"), onclick: off }, "✕"),
      ),
    );
  if (state.focus !== null) {
    chip(`◎ ${nameOf(state.focus)}`, () => change({ focus: null, fit: true }));
    const select = make(
      "select",
      { "aria-label": say("depth"), onchange: (event) => change({ depth: Number(event.target.value), fit: true }) },
      [1, 2, 3, 4].map((n) => make("option", { value: String(n), selected: n === state.depth }, `${n} ${say(n === 1 ? "oneStep" : "step")}`)),
    );
    chips.push(select);
  }
  if (state.path)
    chip(`${say("pathOf")}: ${nameOf(state.path[0])} → ${nameOf(state.path.at(-1))}`, () =>
      change({ path: null, fit: true }),
    );
  if (state.group !== null)
    chip(`${say("opened")}：${groupName(state.group)}`, () => change({ group: null, fit: true }));
  if (state.pins.size) chip(`${say("pin")} · ${state.pins.size}`, () => change({ pins: new Map() }));
  if (embed)
    chips.push(
      make(
        "button",
        {
          type: "button",
          onclick: () => {
            embed = false;
            refresh(true);
          },
        },
        say("open"),
      ),
    );
  byId("chips").replaceChildren(...chips);
}
function drawTools() {
  byId("brand").textContent = say("brand");
  byId("search").placeholder = say("search");
  byId("search").setAttribute("aria-label", say("search"));
  byId("picture").setAttribute("aria-label", `${say("picture")}。${say("keys")}`);
  for (const [id, key] of Object.entries({ legend: "legend", panel: "facts", list: "list", tools: "toolbar", zoom: "zoomTools" }))
    byId(id).setAttribute("aria-label", say(key));
  const tool = (key, run, props = {}) => make("button", { type: "button", onclick: run, ...props }, say(key));
  byId("tools").replaceChildren(
    tool("legend", () => document.documentElement.classList.toggle("with-legend"), { id: "legend-toggle" }),
    tool(
      state.list ? "graph" : "list",
      () => {
        change({ list: !state.list });
        if (state.list) byId("list").focus();
      },
      { id: "list-toggle" },
    ),
    tool("undo", undo, { disabled: !past.length, id: "undo" }),
    tool("whole", () => change({ ...START, list: state.list, fit: true })),
    make(
      "details",
      { className: "menu" },
      make("summary", {}, say("save")),
      make(
        "div",
        {},
        tool("png", savePng),
        tool("svg", () => save("graph.svg", new Blob([svgOf(picture, creditLine())], { type: "image/svg+xml" }))),
        tool("csv", () => save("facts.csv", new Blob([csvText(current, state)], { type: "text/csv" }))),
        tool("link", () => copy(location.href)),
        tool("embedCode", () => copy(embedCode())),
      ),
    ),
    tool(
      theme === "dark" ? "light" : "theme",
      () => {
        theme = theme === "dark" ? "light" : "dark";
        refresh();
      },
      { id: "theme" },
    ),
    tool(
      "lang",
      () => {
        lang = lang === "zh" ? "en" : "zh";
        refresh();
      },
      { id: "lang" },
    ),
  );
  byId("zoom").replaceChildren(
    ...[
      ["nearer", "+", 1.35],
      ["farther", "−", 1 / 1.35],
      ["fit", "⤢", 0],
    ].map(([key, sign, by]) =>
      make(
        "button",
        {
          type: "button",
          title: say(key),
          "aria-label": say(key),
          onclick: () => (by ? zoomBy(by) : fitAll()),
        },
        sign,
      ),
    ),
  );
}
