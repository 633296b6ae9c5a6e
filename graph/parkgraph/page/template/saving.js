// What can be taken away: the picture as PNG and SVG, the shown facts as CSV, the link; each with the credit line.
const wrap = (text, width) => {
  const all = [...text];
  const lines = [];
  for (let i = 0; i < all.length; i += width) lines.push(all.slice(i, i + width).join(""));
  return lines;
};

/** The picture as PNG with the credit line beneath; calls `done` with a blob. */
function pngOf(picture, credit, done) {
  const source = picture.network.canvas.frame.canvas;
  const ratio = source.width / picture.network.body.container.clientWidth;
  const lines = wrap(credit, Math.floor(source.width / ratio / 12));
  const canvas = make("canvas", {
    width: source.width,
    height: source.height + Math.ceil((14 + 16 * lines.length) * ratio),
  });
  const brush = canvas.getContext("2d");
  brush.fillStyle = INK[picture.theme].halo;
  brush.fillRect(0, 0, canvas.width, canvas.height);
  brush.drawImage(source, 0, 0);
  brush.fillStyle = INK[picture.theme].text;
  brush.font = `${11 * ratio}px ${FONT}`;
  brush.textBaseline = "top";
  lines.forEach((line, i) => brush.fillText(line, 10 * ratio, source.height + (7 + 16 * i) * ratio));
  canvas.toBlob(done, "image/png");
}

/** The picture as SVG text, whole, with the names that are to be read on the screen now. */
function svgOf(picture, credit) {
  const moved = picture.network.getPositions();
  const xs = picture.view.list.map((id) => moved[id].x);
  const ys = picture.view.list.map((id) => moved[id].y);
  const [left, top] = [Math.min(...xs) - 80, Math.min(...ys) - 80];
  const [width, height] = [Math.max(...xs) - left + 80, Math.max(...ys) - top + 140];
  const clean = (text) =>
    String(text)
      .replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`)
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "");
  const rows = picture.view.ties.map((t) => {
    const [a, b] = [moved[t.from], moved[t.to]];
    const look = picture.tieLook(t);
    return `<line x1="${a.x}" y1="${a.y}" x2="${b.x}" y2="${b.y}" stroke="${look.color.color}" stroke-opacity="${look.color.opacity}" stroke-width="${look.width.toFixed(1)}"${t.dashes ? ' stroke-dasharray="6 5"' : ""}/>`;
  });
  for (const id of picture.view.list) {
    const { x, y } = moved[id];
    const { shape, colour } = picture.words.look(id, picture.theme);
    const s = picture.drawnSize(id);
    const corners = CORNERS[shape];
    rows.push(
      corners
        ? `<polygon points="${corners.map(([px, py]) => `${(x + px * s).toFixed(1)},${(y + py * s).toFixed(1)}`).join(" ")}" fill="${colour}"/>`
        : `<circle cx="${x}" cy="${y}" r="${s.toFixed(1)}" fill="${colour}"/>`,
    );
  }
  for (const label of picture.lettering.labels)
    rows.push(
      `<text x="${label.x.toFixed(1)}" y="${(label.y + label.px).toFixed(1)}" font-size="${label.px.toFixed(1)}" text-anchor="middle"${label.bold ? ' font-weight="600"' : ""} fill="${label.colour}" stroke="${INK[picture.theme].halo}" stroke-width="${(label.px / 5).toFixed(1)}" paint-order="stroke">${clean(label.text)}</text>`,
    );
  const small = Math.max(12, width / 90);
  rows.push(
    `<text x="${left + 20}" y="${top + height - 20}" font-size="${small.toFixed(1)}" fill="${INK[picture.theme].text}">${clean(credit)}</text>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${left} ${top} ${width} ${height}" font-family="sans-serif"><rect x="${left}" y="${top}" width="${width}" height="${height}" fill="${INK[picture.theme].halo}"/>${rows.join("")}</svg>\n`;
}

/** The shown facts as CSV: text cells that a spreadsheet would take for a formula are escaped. */
function csvText(view, state) {
  const cell = (text) => {
    const t = String(text ?? "");
    const safe = /^[=+\-@\t\r]/.test(t) && !/^[+-]?\d+(\.\d+)?$/.test(t) ? `'${t}` : t;
    return /[",\n\r]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
  };
  const rows = [
    [
      "kind",
      "subject",
      "relation",
      "object",
      "value",
      "type",
      "period",
      "scope",
      "qualifiers",
      "status",
      "stage",
      "review",
      "method",
      "attributed to",
      "note",
      "document",
      "section",
      "paragraph",
      "start",
      "end",
    ],
  ];
  const shown = new Set([...view.nodes].flatMap((id) => NODES[id].facts.filter((f) => factPasses(f, state))));
  for (const number of [...shown].sort((a, b) => a - b)) {
    const f = FACTS[number];
    const [e = []] = f.e ?? [];
    rows.push([
      f.k,
      textOf(f.s),
      f.i !== undefined ? textOf(f.i) : f.p === undefined ? "" : relationText(f.p),
      textOf(f.o),
      textOf(f.v),
      textOf(f.x),
      textOf(f.t),
      textOf(f.c),
      (f.q ?? []).map(([r, n]) => `${relationText(r)}: ${textOf(n)}`).join("; "),
      statusText(f.st),
      textOf(f.sg),
      reviewOf(f),
      say(f.m),
      textOf(f.w),
      textOf(f.n),
      e[0],
      e[1],
      e[2],
      e[3],
      e[4],
    ]);
  }
  return `\ufeff${rows.map((row) => row.map(cell).join(",")).join("\r\n")}\r\n\r\n${cell(creditLine())}\r\n`;
}

function save(name, blob) {
  const url = URL.createObjectURL(blob);
  make("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
}
function savePng() {
  pngOf(picture, creditLine(), (blob) => save("graph.png", blob));
}
function copy(text) {
  const shown = () => notice(text, true);
  navigator.clipboard?.writeText(text).then(() => notice(say("copied")), shown) ?? shown();
}
/** An iframe of the present view without its frame; the address is escaped for the attribute. */
function embedCode() {
  const address = `${location.href}${location.hash ? "&" : "#"}embed=1`.replace(/[&"<>]/g, (c) => `&#${c.charCodeAt(0)};`);
  return `<iframe src="${address}" width="720" height="480" style="border:0" title="${say("brand")}"></iframe>`;
}
