// Names in the picture: of nodes, groups and ties, in the size of the screen, none over another; it draws nothing else.
const FONT = "system-ui, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif";
const CELL = 8;
const short = (text, most) => {
  const wide = /[\u2e80-\uffff]/.test(text) ? most : Math.round(most * 1.7);
  return [...text].length > wide ? `${[...text].slice(0, wide - 1).join("")}…` : text;
};

class Lettering {
  constructor(picture) {
    this.picture = picture;
    this.labels = [];
    this.titles = [];
    this.widths = new Map();
  }

  /** Write the names, the best connected first; what has no room has none. */
  draw(brush) {
    const { words, view, near, chosen, network } = this.picture;
    this.labels = [];
    this.titles = [];
    if (!words) return;
    const { body } = network;
    this.brush = brush;
    this.scale = body.view.scale;
    this.corner = network.DOMtoCanvas({ x: 0, y: 0 });
    this.size = { wide: body.container.clientWidth, high: body.container.clientHeight };
    this.taken = new Set();
    // Asking vis-network for all positions would copy them for every frame.
    this.spots = body.nodes;
    brush.save();
    // Pixels of the screen: the same few sizes of letters at every scale, which the browser keeps ready.
    const { pixelRatio } = network.canvas;
    brush.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
    brush.textAlign = "center";
    brush.textBaseline = "top";
    brush.lineJoin = "round";
    brush.lineWidth = 3.4;
    brush.strokeStyle = INK[this.picture.theme].halo;
    const first = [chosen.node, chosen.hover].filter((id) => id !== null && this.spots[id]);
    const titled = words.titled && !near && this.scale < 0.7 ? this.drawTitles() : new Set();
    this.keepOffNodes(near ? view.list.filter((id) => near.has(id)) : view.list, near ? 80 : 24);
    for (const id of first) this.nameNode(id, true);
    this.nameNodes(view.list, near, new Set([...first, ...titled]));
    const few = near || view.list.length <= 150 || chosen.hoverTie !== null;
    if (few) for (const tie of view.ties) this.nameTie(tie);
    brush.restore();
  }

  /** From afar only what is well connected has a name. */
  leastWeight() {
    const many = this.picture.view.list.length;
    const { scale } = this;
    if (this.picture.words.titled && scale < 0.34) return 16;
    if (many <= 150) return 0;
    if (many <= 300 && scale > 0.25) return 2;
    // Thousands of letters would make a moving picture stutter.
    if (many > CROWD && this.picture.isMoving()) return scale < 0.4 ? 16 : 9;
    return scale < 0.22 ? 6 : scale < 0.4 ? 4 : scale < 0.6 ? 2 : 0;
  }

  nameNodes(list, near, done) {
    const least = near ? 0 : this.leastWeight();
    for (const id of list) {
      // The list is sorted by weight.
      if (!near && this.picture.weight(id) < least) break;
      if (!done.has(id) && (!near || near.has(id))) this.nameNode(id, false);
    }
  }

  /** Names of groups stand while the groups can be told apart and single names could not be read. */
  drawTitles() {
    const titled = new Set();
    for (const { x, y, r, size, best, home } of this.picture.words.ground) {
      if (size < 5 || r * this.scale < 22 || !this.isSeen({ x, y })) continue;
      const px = Math.min(18, Math.round(12.5 + size / 16));
      const [cx, cy] = this.onScreen({ x, y });
      const text = `${short(this.picture.words.name(best), 12)} · ${size}`;
      const box = this.write(text, cx, cy - r * this.scale + 8, px, true, false, INK[this.picture.theme].text);
      if (!box) continue;
      this.titles.push({ ...box, home });
      titled.add(best);
    }
    return titled;
  }

  /** Names keep off the larger nodes, and off those that are spoken of. */
  keepOffNodes(list, most) {
    for (const id of list.slice(0, most)) {
      const r = this.picture.drawnSize(id) * this.scale * 0.6;
      if (r <= 4 || !this.spots[id]) continue;
      const [x, y] = this.onScreen(this.spots[id]);
      this.takes({ x: x - r, y: y - r, w: 2 * r, h: 2 * r }, true);
    }
  }

  nameNode(id, must) {
    const spot = this.spots[id];
    if (!spot || !this.isSeen(spot)) return;
    const weight = this.picture.weight(id);
    const px = weight >= 24 ? 15 : weight >= 9 ? 13.5 : 12;
    const text = short(this.picture.words.name(id), must ? 40 : 14);
    const off = this.picture.drawnSize(id) * this.scale + 3;
    const bold = must || weight >= 24;
    const [x, y] = this.onScreen(spot);
    const ink = INK[this.picture.theme].text;
    // Beneath the node if there is room, else above it or beside it.
    if (this.write(text, x, y + off, px, bold, must, ink) || this.write(text, x, y - off - px - 2, px, bold, must, ink)) return;
    if (must || this.picture.view.list.length > 300) return;
    const aside = off + this.width(text, px, bold) / 2;
    for (const turn of [1, -1]) if (this.write(text, x + turn * aside, y - px / 2, px, bold, false, ink)) return;
    // A hub among what is spoken of has its name in any case.
    if (this.picture.near && bold) this.write(text, x, y + off, px, bold, true, ink);
  }

  /** Write what a tie says: always for the chosen one, for those of the chosen node, and for all where there are few. */
  nameTie(t) {
    const { near, chosen, view, words, theme } = this.picture;
    const must = t.id === chosen.tie || t.id === chosen.hoverTie;
    const wanted = must || (near ? chosen.node !== null && this.picture.isChosen(t) : view.list.length <= 150);
    const [a, b] = [this.spots[t.from], this.spots[t.to]];
    if (!wanted || !a || !b) return;
    // Beside a chosen node the middle is crowded: write nearer to the other end.
    const share = chosen.node === null || must ? 0.5 : t.from === chosen.node ? 0.6 : 0.4;
    const middle = { x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share };
    const length = Math.sqrt((a.x - b.x) ** 2 + (a.y - b.y) ** 2) * this.scale;
    if (!must && (!this.isSeen(middle) || length <= 70)) return;
    const [x, y] = this.onScreen(middle);
    this.write(short(words.tieName(t), 14), x, y - 6, 11, false, must, must ? INK[theme].strong : INK[theme].tie);
  }

  onScreen({ x, y }) {
    return [(x - this.corner.x) * this.scale, (y - this.corner.y) * this.scale];
  }

  isSeen(spot) {
    const [x, y] = this.onScreen(spot);
    return x > 0 && x < this.size.wide && y > 0 && y < this.size.high;
  }

  width(text, px, bold) {
    const key = `${bold ? "b" : ""}${px} ${text}`;
    let width = this.widths.get(key);
    if (width === undefined) {
      this.brush.font = `${bold ? "600 " : ""}${px}px ${FONT}`;
      width = this.brush.measureText(text).width;
      this.widths.set(key, width);
    }
    return width;
  }

  /** Whether a box is free, which is then taken; one that `must` stand takes its place from nobody but is written. */
  takes(box, must) {
    const cells = [];
    for (let x = Math.floor(box.x / CELL); x <= (box.x + box.w) / CELL; x += 1)
      for (let y = Math.floor(box.y / CELL); y <= (box.y + box.h) / CELL; y += 1) cells.push(x * 65536 + y);
    if (!must && cells.some((c) => this.taken.has(c))) return false;
    for (const c of cells) this.taken.add(c);
    return true;
  }

  /** Write a text with its middle at `x` and its top at `y`, both on the screen; null if there is no room. */
  write(text, x, y, px, bold, must, colour) {
    const width = this.width(text, px, bold);
    const kept = Math.max(width / 2 + 6, Math.min(this.size.wide - width / 2 - 6, x));
    const box = { x: kept - width / 2 - 2, y, w: width + 4, h: px + 3 };
    if (!this.takes(box, must)) return null;
    const font = `${bold ? "600 " : ""}${px}px ${FONT}`;
    this.brush.font = font;
    this.brush.strokeText(text, kept, y);
    this.brush.fillStyle = colour;
    this.brush.fillText(text, kept, y);
    // Where it stands in the plane, for the picture that is saved.
    const { corner, scale } = this;
    this.labels.push({ text, x: corner.x + kept / scale, y: corner.y + y / scale, px: px / scale, bold, colour });
    return box;
  }
}
