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
const FAMILY_BY_TYPE = new Map(FAMILIES.flatMap((family) => family.types.map((type) => [type, family])));
const familyOf = (type) => FAMILY_BY_TYPE.get(type) ?? OTHER;
const INK = {
  light: { text: "#1d2733", halo: "#fbfbf9", tie: "#7c8794", strong: "#c2410c", land: "#eef1ee", doubt: "#a86a00" },
  dark: { text: "#e6e9ee", halo: "#14181e", tie: "#7d8896", strong: "#ffb066", land: "#1a2028", doubt: "#e0a84a" },
};
const sizeOf = (id) => Math.min(34, 6 + 2.6 * Math.sqrt(NODES[id].degree));
/** Corners of the shapes as vis-network draws them, in units of the size; what is not here is a disc. */
const CORNERS = {
  square: [[-1, -1], [1, -1], [1, 1], [-1, 1]],
  diamond: [[0, -1], [1, 0], [0, 1], [-1, 0]],
  triangle: [[0, -1.01], [1.15, 0.98], [-1.15, 0.98]],
  hexagon: [[1, 0], [0.5, 0.87], [-0.5, 0.87], [-1, 0], [-0.5, -0.87], [0.5, -0.87]],
};
const GLYPH = { dot: "●", square: "■", diamond: "◆", triangle: "▲", hexagon: "⬢" };

/** With more nodes than this the picture is simpler while it moves. */
const CROWD = 1000;
/** Add the outline of a node to a path. */
function trace(path, shape, x, y, r) {
  const corners = CORNERS[shape];
  if (corners) {
    path.moveTo(x + r * corners[0][0], y + r * corners[0][1]);
    for (let i = 1; i < corners.length; i += 1) path.lineTo(x + r * corners[i][0], y + r * corners[i][1]);
    path.closePath();
  } else {
    path.moveTo(x + r, y);
    path.arc(x, y, r, 0, 2 * Math.PI);
  }
}

/** The look of a new node or tie without what is the same when it is left out. */
function spared({ opacity, shapeProperties, arrows, dashes, ...look }) {
  if (opacity !== undefined && opacity !== 1) look.opacity = opacity;
  if (shapeProperties?.borderDashes) look.shapeProperties = shapeProperties;
  if (arrows?.to.enabled || arrows?.from.enabled) look.arrows = arrows;
  if (dashes) look.dashes = dashes;
  return look;
}

class Picture {
  constructor(element, on) {
    this.theme = "light";
    this.grow = 1;
    this.nodes = new vis.DataSet();
    this.ties = new vis.DataSet();
    this.chosen = { node: null, tie: null, hover: null, hoverTie: null };
    this.frame = null;
    this.network = new vis.Network(element, { nodes: this.nodes, edges: this.ties }, read("data-options"));
    this.lettering = new Lettering(this);
    this.network.on("click", (event) => {
      const node = event.nodes[0];
      const { x, y } = event.pointer.DOM;
      const title = this.lettering.titles.find((t) => x > t.x && x < t.x + t.w && y > t.y && y < t.y + t.h);
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
    this.network.on("zoom", () => {
      // vis-network knows no simpler nodes while zooming, only while dragging.
      if (!this.isCrowded()) return;
      const { renderer } = this.network;
      renderer.dragging = true;
      clearTimeout(this.zoomed);
      this.zoomed = setTimeout(() => {
        renderer.dragging = false;
        this.network.redraw();
      }, 240);
    });
    this.network.on("beforeDrawing", (brush) => {
      this.drawGround(brush);
      if (this.isCrowded() && this.network.renderer.dragging) this.drawMoving(brush);
    });
    this.network.on("afterDrawing", (brush) => {
      this.lettering.draw(brush);
      this.drawPins(brush);
      this.keepSize();
    });
  }

  /** Show nodes and ties of a view at the given places; `name(id)` gives the names, `tieName(tie)` those of ties. */
  show(view, places, words, fit) {
    this.view = view;
    this.words = words;
    this.places = places;
    this.near = this.nearby();
    // vis-network strokes and fills each node by itself, too slow to follow the hand where there are thousands.
    this.network.setOptions({ interaction: { hideNodesOnDrag: this.isCrowded() } });
    this.once(() => {
      // The scale first: it decides how large things are drawn, and so nothing is drawn twice.
      if (fit) this.fit(fit());
      this.grow = this.wantedGrowth();
      if (this.nodes.length) this.nodes.clear();
      if (this.ties.length) this.ties.clear();
      this.nodes.add(view.list.map((id) => spared(this.nodeLook(id))));
      // What vis-network takes for granted it need not work out for each of thousands.
      this.ties.add(view.ties.map((tie) => spared(this.tieLook(tie))));
    });
  }

  /** Change many things and draw them once, in the next frame: vis-network draws after each step else. */
  once(act) {
    const { renderer, body } = this.network;
    renderer.allowRedraw = false;
    act();
    this.frame ??= requestAnimationFrame(() => {
      this.frame = null;
      renderer.allowRedraw = true;
      body.emitter.emit("_redraw");
    });
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
    this.once(() => {
      this.nodes.update(this.view.list.map((id) => this.nodeLook(id, true)));
      this.ties.update(this.view.ties.map((t) => this.tieLook(t)));
    });
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

  isCrowded() {
    return this.words !== undefined && this.view.list.length > CROWD;
  }

  /** Draw the nodes while they are dragged: without rims, those of one colour at once. */
  drawMoving(brush) {
    const { nodes, nodeIndices, view } = this.network.body;
    const { clientWidth: wide, clientHeight: high } = this.network.body.container;
    const [left, top] = [-view.translation.x / view.scale, -view.translation.y / view.scale];
    const paths = new Map();
    for (const id of nodeIndices) {
      const { x, y, options } = nodes[id];
      const { size, opacity } = options;
      if (x + size < left || y + size < top || x - size > left + wide / view.scale || y - size > top + high / view.scale) continue;
      const key = `${opacity} ${options.color.background}`;
      if (!paths.has(key)) paths.set(key, { path: new Path2D(), opacity, colour: options.color.background });
      trace(paths.get(key).path, options.shape, x, y, size);
    }
    for (const { path, opacity, colour } of paths.values()) {
      brush.globalAlpha = opacity;
      brush.fillStyle = colour;
      brush.fill(path);
    }
    brush.globalAlpha = 1;
  }

  /** A light dot in the middle of each pinned node. */
  drawPins(brush) {
    brush.fillStyle = INK[this.theme].halo;
    const spots = this.network.body.nodes;
    for (const id of this.words?.pins ?? []) {
      if (!spots[id]) continue;
      brush.beginPath();
      brush.arc(spots[id].x, spots[id].y, this.drawnSize(id) * 0.38, 0, 2 * Math.PI);
      brush.fill();
    }
  }

  isMoving() {
    return this.network.renderer.dragging || this.network.renderer.zooming;
  }

  weight(id) {
    return this.words.look(id, this.theme).weight;
  }
}
