// The picture by keyboard: arrows go from node to node, Enter opens, Alt moves and pins, + − 0 zoom, Shift pans.
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** The nearest drawn node in a direction: what lies straight ahead counts as nearer than what lies aside. */
function nextNode(from, [dx, dy]) {
  const moved = picture.network.getPositions();
  const start = moved[from] ?? picture.network.getViewPosition();
  let best = null;
  let least = Infinity;
  for (const id of picture.view.list) {
    if (id === from || !moved[id]) continue;
    const [x, y] = [moved[id].x - start.x, moved[id].y - start.y];
    const ahead = x * dx + y * dy;
    const aside = Math.abs(x * dy) + Math.abs(y * dx);
    if (ahead <= 0 || aside > 2 * ahead) continue;
    const far = ahead + 2 * aside;
    if (far < least) [best, least] = [id, far];
  }
  return best;
}
const pointed = () => (overview() ? picture.chosen.hover : state.node);
function stepTo(direction) {
  const id = nextNode(pointed(), direction);
  if (id === null) return;
  if (overview()) {
    picture.chosen.hover = id;
    picture.network.redraw();
    notice(picture.words.name(id), true);
  } else {
    change({ node: id, tie: null }, true);
    notice(`${nameOf(id)} · ${typeOf(id)[lang]}`);
  }
  const spot = picture.network.canvasToDOM(picture.network.getPosition(id));
  const { clientWidth: wide, clientHeight: high } = byId("picture");
  if (spot.x < 40 || spot.y < 40 || spot.x > wide - 40 || spot.y > high - 40)
    picture.network.moveTo({ position: picture.network.getPosition(id) });
}
function nudge([dx, dy]) {
  if (state.node === null || overview() || !current.nodes.has(state.node)) return;
  const { x, y } = picture.network.getPosition(state.node);
  const by = 24 / picture.network.getScale();
  pin(state.node, [Math.round(x + dx * by), Math.round(y + dy * by)]);
}
function pan([dx, dy]) {
  const { x, y } = picture.network.getViewPosition();
  const by = 80 / picture.network.getScale();
  picture.network.moveTo({ position: { x: x + dx * by, y: y + dy * by } });
}
const zoomBy = (by) => picture.network.moveTo({ scale: picture.network.getScale() * by });

function wireKeys() {
  // The frame of vis-network, not the section around it, takes the focus.
  byId("picture").addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey) return;
    const direction = ARROWS[event.key];
    if (direction) (event.altKey ? nudge : event.shiftKey ? pan : stepTo)(direction);
    else if (event.key === "+" || event.key === "=") zoomBy(1.35);
    else if (event.key === "-") zoomBy(1 / 1.35);
    else if (event.key === "0") fitAll();
    else if (event.key === "Enter") enter();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
}
/** Open what the arrows have reached: a group of the map, or the surroundings of a node; on a path chosen first, its end. */
function enter() {
  const id = pointed();
  if (id === null) return;
  if (overview()) change({ group: id, fit: true });
  else if (pathStart !== null && pathStart !== id) endPath(id);
  else centre(id);
}
