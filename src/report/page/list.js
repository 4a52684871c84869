// Many rows, of which only those in sight are there.
const ROW_HEIGHT = 34, HEAD_HEIGHT = 36;

/** A list of rows under columns: [key, title, class, sortable]. `row(i)` gives the cells of row i, `open(i)` shows it. */
function rowsList({ label, columns, widths, narrow, row, open, sort }) {
  const space = el("div", { class: "space", role: "rowgroup" });
  const id = `rows-${label.toLowerCase()}`;
  let n = 0, active = 0, sorted = [null, 1], drawn = "";
  const heads = columns.map(([key, title, kind, sortable]) => el("span", { role: "columnheader", class: kind },
    sortable === false ? el("button", { type: "button", disabled: true }, title) : el("button", { type: "button", on: { click: () => bySort(key) } }, title)));
  // What scrolls is what has the focus: the grid with its head, which stays in sight.
  const rows = el("div", { class: "card grid", tabindex: "0", role: "grid", "aria-label": `${label}; arrow keys move, Enter opens`, style: { "--cols": widths, "--narrow": narrow } },
    el("div", { class: "cols", role: "row", "aria-rowindex": "1" }, heads), space);
  const inSight = () => rows.clientHeight - HEAD_HEIGHT;
  const bySort = (key) => {
    sorted = sorted[0] === key ? [key, -sorted[1]] : [key, 1];
    heads.forEach((head, i) => (columns[i][0] === key ? head.setAttribute("aria-sort", sorted[1] > 0 ? "ascending" : "descending") : head.removeAttribute("aria-sort")));
    sort(...sorted);
  };
  const draw = (again) => {
    const first = Math.max(0, Math.floor(rows.scrollTop / ROW_HEIGHT) - 6);
    const last = Math.min(n, Math.ceil((rows.scrollTop + (rows.clientHeight ? inSight() : 528)) / ROW_HEIGHT) + 6);
    const now = `${first}-${last}-${active}`;
    if (!again && now === drawn) return;
    drawn = now;
    const nodes = [];
    for (let i = first; i < last; i++) {
      nodes.push(el("div", {
        class: `row${i === active ? " active" : ""}${open ? " opens" : ""}`, role: "row", id: `${id}-${i}`, "aria-rowindex": i + 2, "data-row": i,
        style: { top: `${i * ROW_HEIGHT}px` },
      }, row(i).map((cell, c) => el("span", { role: "gridcell", class: columns[c][2], title: typeof cell === "string" ? cell : undefined }, cell))));
    }
    put(space, nodes);
    if (n === 0) put(space, el("p", { class: "none-left" }, "Nothing here is like that."));
    rows.setAttribute("aria-activedescendant", n ? `${id}-${active}` : "");
  };
  const move = (to) => {
    active = Math.max(0, Math.min(n - 1, to));
    const [top, height] = [active * ROW_HEIGHT, inSight()];
    if (top < rows.scrollTop) rows.scrollTop = top;
    else if (top + ROW_HEIGHT > rows.scrollTop + height) rows.scrollTop = top + ROW_HEIGHT - height;
    draw(true);
  };
  rows.addEventListener("scroll", () => draw(false), { passive: true });
  rows.addEventListener("click", (event) => {
    const at = event.target.closest("[data-row]");
    if (at) { move(Number(at.dataset.row)); open?.(active, rows); }
  });
  rows.addEventListener("keydown", (event) => {
    // The buttons of the head have keys of their own.
    if (event.target !== rows) return;
    const page = Math.floor(inSight() / ROW_HEIGHT) - 1;
    const to = { ArrowDown: active + 1, ArrowUp: active - 1, PageDown: active + page, PageUp: active - page, Home: 0, End: n - 1 }[event.key];
    if (to !== undefined) { event.preventDefault(); move(to); }
    if (event.key === "Enter" && n) { event.preventDefault(); open?.(active, rows); }
  });
  new ResizeObserver(() => draw(true)).observe(rows);
  const show = (count) => {
    n = count; active = 0; rows.scrollTop = 0;
    space.style.height = `${Math.max(n, 3) * ROW_HEIGHT}px`;
    rows.style.height = `${Math.min(Math.max(n, 3), 15.5) * ROW_HEIGHT + HEAD_HEIGHT + 2}px`;
    rows.setAttribute("aria-rowcount", n + 1);
    draw(true);
  };
  return { node: [rows, el("p", { class: "on-paper" }, `${label} are listed on the page itself, which is searched and scrolled on a screen.`)], show };
}
