// The picture: vis-network draws nodes and ties, this module their colours, sizes and names; it decides nothing about content.
const FAMILIES = [
  {
    key: "firms",
    shape: "dot",
    light: "#2f6fb3",
    dark: "#6ba6e8",
    types: ["Firm", "EnterpriseGroup", "Alliance", "Organization", "UnnamedGroup", "JointSubject"],
  },
  { key: "places", shape: "dot", light: "#2c8a5b", dark: "#5cc492", types: ["Place", "Town", "Zone", "Park"] },
  {
    key: "offices",
    shape: "square",
    light: "#7a4fa8",
    dark: "#b48ee0",
    types: ["Agency", "University", "Institute", "Publication", "SourceDocument"],
  },
  {
    key: "policies",
    shape: "square",
    light: "#c2503f",
    dark: "#f08a78",
    types: [
      "Policy",
      "Plan",
      "ActionPlan",
      "SupportMeasures",
      "ImplementationPlan",
      "Rules",
      "Guideline",
      "PolicyMeasure",
      "MonetaryMeasure",
      "Condition",
      "Tier",
      "Amount",
    ],
  },
  { key: "titles", shape: "diamond", light: "#b8860b", dark: "#e5b94a", types: ["Title"] },
  {
    key: "works",
    shape: "triangle",
    light: "#15848c",
    dark: "#4cc3cc",
    types: [
      "Facility",
      "Platform",
      "Project",
      "Event",
      "Programme",
      "ProgrammeComponent",
      "ServiceSystem",
      "IndustrialSystem",
    ],
  },
  {
    key: "trades",
    shape: "dot",
    light: "#a3466e",
    dark: "#e58ab2",
    types: [
      "IndustrialCluster",
      "ValueChainSegment",
      "Sector",
      "Technology",
      "Product",
      "FinancialProduct",
      "LoanProduct",
    ],
  },
  { key: "proposals", shape: "hexagon", light: "#66717d", dark: "#a4b0bd", types: ["Challenge", "Recommendation"] },
];
const OTHER = { key: "others", shape: "dot", light: "#66717d", dark: "#a4b0bd" };
const familyOf = (type) => FAMILIES.find((f) => f.types.includes(type)) ?? OTHER;
const INK = {
  light: { text: "#1d2733", halo: "#fbfbf9", tie: "#7c8794", strong: "#c2410c", land: "#eef1ee", doubt: "#a86a00" },
  dark: { text: "#e6e9ee", halo: "#14181e", tie: "#7d8896", strong: "#ffb066", land: "#1a2028", doubt: "#e0a84a" },
};
const sizeOf = (id) => Math.min(34, 6 + 2.6 * Math.sqrt(NODES[id].degree));
const GLYPH = { dot: "●", square: "■", diamond: "◆", triangle: "▲", hexagon: "⬢" };

class Picture {
  constructor(element, on) {
    this.theme = "light";
    this.grow = 1;
    this.nodes = new vis.DataSet();
    this.ties = new vis.DataSet();
    this.labels = [];
    this.chosen = { node: null, tie: null, hover: null, hoverTie: null };
    this.network = new vis.Network(element, { nodes: this.nodes, edges: this.ties }, read("data-options"));
    this.titles = [];
    this.network.on("click", (event) => {
      const node = event.nodes[0];
      const { x, y } = event.pointer.DOM;
      const title = this.titles.find((t) => x > t.x && x < t.x + t.w && y > t.y && y < t.y + t.h);
      if (node !== undefined) on.node(node);
      else if (title) on.group(title.home);
      else if (event.edges.length) on.tie(event.edges[0]);
      else on.empty();
    });
    this.network.on("dragEnd", (event) => {
      for (const id of event.nodes) {
        const { x, y } = this.network.getPosition(id);
        this.places.set(id, { x, y });
        on.moved(id, [Math.round(x), Math.round(y)]);
      }
    });
    this.network.on("doubleClick", (event) => {
      if (event.nodes.length) on.open(event.nodes[0]);
    });
    const hover = (key, value, cursor) => {
      this.chosen[key] = value;
      element.style.cursor = cursor;
      this.network.redraw();
    };
    this.network.on("hoverNode", (event) => hover("hover", event.node, "pointer"));
    this.network.on("blurNode", () => hover("hover", null, ""));
    this.network.on("hoverEdge", (event) => hover("hoverTie", event.edge, "pointer"));
    this.network.on("blurEdge", () => hover("hoverTie", null, ""));
    this.network.on("beforeDrawing", (brush) => this.drawGround(brush));
    this.network.on("afterDrawing", (brush) => {
      this.drawNames(brush);
      this.keepSize();
    });
  }

  /** Show nodes and ties of a view at the given places; `name(id)` gives the names, `tieName(tie)` those of ties. */
  show(view, places, words, fit) {
    this.view = view;
    this.words = words;
    this.places = places;
    this.near = this.nearby();
    // The scale first: it decides how large things are drawn, and so nothing is drawn twice.
    if (fit) this.fit(fit());
    this.grow = this.wantedGrowth();
    this.nodes.clear();
    this.ties.clear();
    this.nodes.add(view.list.map((id) => this.nodeLook(id)));
    this.ties.add(view.ties.map((tie) => this.tieLook(tie)));
  }

  /** Bring nodes into the stage as large as it allows, with room for their names. */
  fit(ids) {
    // The stage may have another size than when vis-network looked last.
    this.network.setSize("100%", "100%");
    const { clientWidth: wide, clientHeight: high } = this.network.body.container;
    const spots = ids.map((id) => this.places.get(id)).filter(Boolean);
    if (!spots.length || !wide || !high) return;
    const [xs, ys] = [spots.map((p) => p.x), spots.map((p) => p.y)];
    const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    const aside = Math.min(60, wide / 12);
    const scale = Math.min(1.3, (wide - 2 * aside) / (right - left + 1), (high - 100) / (bottom - top + 1));
    this.network.moveTo({ position: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale });
  }

  /** Put those nodes in their places that are not there: after undoing a move. */
  move(places) {
    const wrong = [...places].filter(([id, p]) => {
      const now = this.places.get(id);
      return now && (now.x !== p.x || now.y !== p.y);
    });
    this.places = places;
    if (wrong.length) this.nodes.update(wrong.map(([id, { x, y }]) => ({ id, x, y })));
  }

  choose(node, tie) {
    this.chosen.node = node;
    this.chosen.tie = tie;
    this.near = this.nearby();
    this.nodes.update(this.view.list.map((id) => this.nodeLook(id, true)));
    this.ties.update(this.view.ties.map((t) => this.tieLook(t)));
  }

  /** Keep nodes and ties to be seen from afar: they grow, in steps, as the picture is drawn smaller. */
  wantedGrowth() {
    return 1.2 ** Math.round(Math.log(Math.min(4.5, Math.max(1, 0.7 / this.network.getScale()))) / Math.log(1.2));
  }

  keepSize() {
    const wanted = this.wantedGrowth();
    if (wanted === this.grow || this.waiting) return;
    this.waiting = setTimeout(() => {
      this.waiting = null;
      this.grow = wanted;
      if (this.view) this.choose(this.chosen.node, this.chosen.tie);
    }, 30);
  }

  /** The size of a node as it is drawn now: small ones grow more, so that hubs do not swallow their neighbours. */
  drawnSize(id) {
    const { size } = this.words.look(id, this.theme);
    return this.words.fixed ? size : size + 6.5 * (this.grow - 1);
  }

  nearby() {
    const { node, tie } = this.chosen;
    if (node === null && tie === null) return null;
    const near = new Set(node === null ? [] : [node]);
    for (const t of this.view.ties) if (t.id === tie || t.from === node || t.to === node) near.add(t.from).add(t.to);
    return near.size ? near : null;
  }

  isChosen(tie) {
    return tie.id === this.chosen.tie || tie.from === this.chosen.node || tie.to === this.chosen.node;
  }

  nodeLook(id, placed = false) {
    const { shape, colour, hollow } = this.words.look(id, this.theme);
    const inside = hollow ? INK[this.theme].halo : colour;
    const faint = this.near && !this.near.has(id);
    const place = placed ? {} : this.places.get(id);
    return {
      id,
      ...place,
      shape,
      size: this.drawnSize(id),
      opacity: faint ? 0.22 : 1,
      color: {
        background: inside,
        border: id === this.chosen.node ? INK[this.theme].strong : hollow ? colour : INK[this.theme].halo,
        highlight: { background: inside, border: INK[this.theme].strong },
        hover: { background: inside, border: INK[this.theme].strong },
      },
      // In pixels of the screen, whatever the scale: a wide rim would hide a small node.
      borderWidth: id === this.chosen.node ? 3 : hollow ? 1.6 : this.grow > 2 ? 0.6 : 1,
      shapeProperties: { borderDashes: hollow ? [4, 3] : false },
    };
  }

  tieLook(tie) {
    const many = this.view.list.length;
    const strong = this.isChosen(tie);
    const alpha = strong ? 0.95 : this.near ? 0.1 : tie.cross ? 0.16 : many > 150 ? 0.42 : 0.6;
    const arrows =
      many <= 150 || (strong && many <= 1000)
        ? { to: { enabled: tie.forth, scaleFactor: 0.55 }, from: { enabled: tie.back, scaleFactor: 0.55 } }
        : { to: { enabled: false }, from: { enabled: false } };
    const ink =
      tie.id === this.chosen.tie ? INK[this.theme].strong : tie.candidate ? INK[this.theme].doubt : INK[this.theme].tie;
    return {
      id: tie.id,
      from: tie.from,
      to: tie.to,
      width: Math.min(5, 0.8 + 0.4 * Math.sqrt(tie.count ?? 1)) * (strong ? 1.5 : 1) * this.grow,
      dashes: tie.candidate ? [2, 7] : (tie.dashes ?? false),
      arrows,
      color: { color: ink, highlight: INK[this.theme].strong, hover: INK[this.theme].strong, opacity: alpha },
    };
  }

  drawGround(brush) {
    brush.fillStyle = INK[this.theme].land;
    for (const { x, y, r } of this.words?.ground ?? []) {
      brush.beginPath();
      brush.arc(x, y, r, 0, 2 * Math.PI);
      brush.fill();
    }
  }

  /** Write names in the size of the screen, the best connected first, and none over another. */
  drawNames(brush) {
    if (!this.words) return;
    const scale = this.network.getScale();
    const corner = this.network.DOMtoCanvas({ x: 0, y: 0 });
    const element = this.network.body.container;
    const end = this.network.DOMtoCanvas({ x: element.clientWidth, y: element.clientHeight });
    const taken = new Set();
    this.labels = [];
    const cell = 8;
    const free = (box, must) => {
      const cells = [];
      for (let x = Math.floor(box.x / cell); x <= (box.x + box.w) / cell; x += 1)
        for (let y = Math.floor(box.y / cell); y <= (box.y + box.h) / cell; y += 1) cells.push(x * 65536 + y);
      if (!must && cells.some((c) => taken.has(c))) return false;
      for (const c of cells) taken.add(c);
      return true;
    };
    const wide = (text, px, bold) => {
      brush.font = `${bold ? "600 " : ""}${px / scale}px ${FONT}`;
      return brush.measureText(text).width;
    };
    const write = (text, x, y, px, bold, must, colour) => {
      const width = wide(text, px, bold) * scale;
      const room = element.clientWidth - width / 2 - 6;
      const kept = Math.max(width / 2 + 6, Math.min(room, (x - corner.x) * scale));
      x = corner.x + kept / scale;
      const box = { x: kept - width / 2 - 2, y: (y - corner.y) * scale, w: width + 4, h: px + 3 };
      if (!free(box, must)) return null;
      brush.textAlign = "center";
      brush.textBaseline = "top";
      brush.lineJoin = "round";
      brush.lineWidth = 3.4 / scale;
      brush.strokeStyle = INK[this.theme].halo;
      brush.strokeText(text, x, y);
      brush.fillStyle = colour;
      brush.fillText(text, x, y);
      this.labels.push({ text, x, y, px: px / scale, bold, colour });
      return box;
    };
    brush.save();
    const { node, hover } = this.chosen;
    const seen = (p) => p.x > corner.x && p.x < end.x && p.y > corner.y && p.y < end.y;
    // Asking vis-network for all positions would copy them for every frame.
    const moved = this.network.body.nodes;
    const first = [node, hover].filter((id) => id !== null && moved[id]);
    const near = this.near ? this.view.list.filter((id) => this.near.has(id) && !first.includes(id)) : [];
    const rest = this.near ? [] : this.view.list.filter((id) => !first.includes(id));
    // From afar only what is well connected has a name, and names keep off the larger nodes.
    const least = this.words.titled && scale < 0.34
      ? 16
      : this.view.list.length <= 150
        ? 0
        : this.view.list.length <= 300 && scale > 0.25
          ? 2
          : scale < 0.22
            ? 6
            : scale < 0.4
              ? 4
              : scale < 0.6
                ? 2
                : 0;
    const named = (id, must, all) => {
      const p = moved[id];
      if (!p || !seen(p)) return;
      const { weight } = this.words.look(id, this.theme);
      if (!all && weight < least) return;
      const px = weight >= 24 ? 15 : weight >= 9 ? 13.5 : 12;
      const text = short(this.words.name(id), must ? 40 : 14);
      const off = this.drawnSize(id) + 3 / scale;
      const bold = must || weight >= 24;
      // Beneath the node if there is room, else above it or beside it.
      const spots = [
        [0, off],
        [0, -off - (px + 2) / scale],
        ...(must || this.view.list.length > 300 ? [] : [1, -1].map((d) => [d * (off + wide(text, px, bold) / 2), -px / 2 / scale])),
      ];
      spots.some(([dx, dy]) => write(text, p.x + dx, p.y + dy, px, bold, must, INK[this.theme].text));
    };
    this.titles = [];
    const titled = new Set();
    // Names of groups stand while the groups can be told apart and single names could not be read.
    if (this.words.titled && !this.near && scale < 0.7)
      for (const g of this.words.ground) {
        if (g.size < 5 || g.r * scale < 22 || !seen(g)) continue;
        const px = Math.min(18, 12.5 + g.size / 16);
        const text = `${short(this.words.name(g.best), 12)} · ${g.size}`;
        const box = write(text, g.x, g.y - (g.r - 8 / scale), px, true, false, INK[this.theme].text);
        if (!box) continue;
        this.titles.push({ ...box, home: g.home });
        titled.add(g.best);
      }
    for (const id of rest.slice(0, 24)) {
      const r = this.drawnSize(id) * scale * 0.6;
      if (r > 4 && moved[id])
        free(
          { x: (moved[id].x - corner.x) * scale - r, y: (moved[id].y - corner.y) * scale - r, w: 2 * r, h: 2 * r },
          true,
        );
    }
    for (const id of first) named(id, true, true);
    for (const id of near) named(id, false, true);
    for (const id of rest) if (!titled.has(id)) named(id, false, false);
    const few = this.near || this.view.list.length <= 150 || this.chosen.hoverTie !== null;
    if (few) for (const t of this.view.ties) this.nameTie(t, moved, scale, seen, write);
    this.drawPins(brush, moved);
    brush.restore();
  }

  /** A light dot in the middle of each pinned node. */
  drawPins(brush, moved) {
    brush.fillStyle = INK[this.theme].halo;
    for (const id of this.words.pins ?? []) {
      if (!moved[id]) continue;
      brush.beginPath();
      brush.arc(moved[id].x, moved[id].y, this.drawnSize(id) * 0.38, 0, 2 * Math.PI);
      brush.fill();
    }
  }

  /** Write what a tie says: always for the chosen one, for those of the chosen node, and for all where there are few. */
  nameTie(t, moved, scale, seen, write) {
    const { node, tie, hoverTie } = this.chosen;
    const chosen = t.id === tie || t.id === hoverTie;
    const wanted = chosen || (this.near ? node !== null && this.isChosen(t) : this.view.list.length <= 150);
    const [a, b] = [moved[t.from], moved[t.to]];
    if (!wanted || !a || !b) return;
    // Beside a chosen node the middle is crowded: write nearer to the other end.
    const share = node === null || chosen ? 0.5 : t.from === node ? 0.6 : 0.4;
    const p = { x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share };
    const length = Math.sqrt((a.x - b.x) ** 2 + (a.y - b.y) ** 2) * scale;
    if (chosen || (seen(p) && length > 70))
      write(
        short(this.words.tieName(t), 14),
        p.x,
        p.y - 6 / scale,
        11,
        false,
        chosen,
        chosen ? INK[this.theme].strong : INK[this.theme].tie,
      );
  }
}

const FONT = "system-ui, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif";
const short = (text, most) => {
  const wide = /[\u2e80-\uffff]/.test(text) ? most : Math.round(most * 1.7);
  return [...text].length > wide ? `${[...text].slice(0, wide - 1).join("")}…` : text;
};
