// The search box with its suggestions, and the keys of the page.
let picked = -1;
function suggest() {
  const box = byId("search");
  const ids = search(box.value);
  picked = ids.length ? 0 : -1;
  const rows = ids.map((id, i) =>
    make(
      "li",
      {
        id: `found-${i}`,
        role: "option",
        onmousedown: (event) => {
          event.preventDefault();
          pick(id);
        },
      },
      glyph(familyOf(typeOf(id).key).shape, familyOf(typeOf(id).key)[theme]),
      ` ${nameOf(id)} `,
      make("small", {}, `${typeOf(id)[lang]}${hitAlias(id, box.value)}`),
    ),
  );
  rows.forEach((row, i) => {
    row.dataset.node = String(ids[i]);
  });
  byId("found").replaceChildren(...(rows.length ? rows : [make("li", { className: "quiet" }, say("none"))]));
  open(Boolean(box.value.trim()));
  point();
}
function hitAlias(id, typed) {
  const hit = NODES[id].alias.find((a) => fold(a).includes(fold(typed)));
  return hit && !fold(nameOf(id)).includes(fold(typed)) ? ` · ${hit}` : "";
}
function open(yes) {
  byId("found").hidden = !yes;
  byId("search").setAttribute("aria-expanded", String(yes));
}
function point() {
  [...byId("found").children].forEach((row, i) => row.setAttribute("aria-selected", String(i === picked)));
  const row = byId(`found-${picked}`);
  if (row) {
    byId("search").setAttribute("aria-activedescendant", row.id);
    row.scrollIntoView({ block: "nearest" });
  } else byId("search").removeAttribute("aria-activedescendant");
}
function pick(id) {
  byId("search").value = "";
  open(false);
  chooseNode(id);
  byId("panel").focus({ preventScroll: true });
}
function wire() {
  const box = byId("search");
  box.addEventListener("input", suggest);
  box.addEventListener("blur", () => open(false));
  box.addEventListener("keydown", (event) => {
    const rows = [...byId("found").children].filter((row) => row.dataset.node);
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      picked = rows.length ? (picked + (event.key === "ArrowDown" ? 1 : rows.length - 1)) % rows.length : -1;
      point();
    } else if (event.key === "Enter" && rows[picked]) pick(Number(rows[picked].dataset.node));
    else if (event.key === "Escape") {
      box.value = "";
      open(false);
      box.blur();
    }
  });
  document.addEventListener("keydown", (event) => {
    const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName) && event.target.type !== "checkbox";
    if (event.key === "/" && !typing) {
      event.preventDefault();
      box.focus();
    } else if (event.key === "z" && (event.ctrlKey || event.metaKey) && !typing) {
      event.preventDefault();
      undo();
    } else if (event.key === "Escape" && !typing) {
      pathStart = null;
      document.querySelectorAll(".menu[open]").forEach((menu) => {
        menu.open = false;
        menu.querySelector("summary").focus();
      });
      change({ node: null, tie: null });
    }
  });
  window.addEventListener("hashchange", () => {
    if (location.hash !== remember.last) {
      recall();
      refresh(true);
    }
  });
}
