// The map: folders and files as areas, by lines.
const TREE = CORE.tree;
const BELOW = (() => {
  const below = TREE.name.map(() => []);
  TREE.parent.forEach((above, at) => { if (at) below[above].push(at); });
  return below;
})();

/** Rectangles for sizes (the largest first), as square as can be. */
function squarify(sizes, x, y, width, height) {
  const total = sizes.reduce((a, b) => a + b, 0), boxes = [];
  if (total <= 0 || width <= 0 || height <= 0) return boxes;
  const scale = (width * height) / total;
  let at = 0;
  while (at < sizes.length) {
    const short = Math.max(1e-6, Math.min(width, height));
    let sum = 0, n = 0, worst = Infinity;
    while (at + n < sizes.length) {
      const area = sizes[at + n] * scale, next = sum + area;
      const ratio = Math.max((short * short * sizes[at] * scale) / (next * next), (next * next) / (short * short * Math.max(area, 1e-9)));
      if (n > 0 && ratio > worst) break;
      [sum, worst] = [next, ratio];
      n++;
    }
    const thick = sum / short;
    let along = 0;
    for (let i = at; i < at + n; i++) {
      const long = (sizes[i] * scale) / Math.max(thick, 1e-9);
      boxes.push(width >= height ? [x, y + along, thick, long] : [x + along, y, long, thick]);
      along += long;
    }
    if (width >= height) { x += thick; width -= thick; } else { y += thick; height -= thick; }
    at += n;
  }
  return boxes;
}

function drawTreemap() {
  const section = byId("map");
  if (!TREE.lines[0]) {
    put(section, head("map", "Map"), el("p", { class: "empty" }, "The store does not know which files these runs saw."));
    return;
  }
  const totals = CORE.languages.map(() => 0);
  TREE.file.forEach((is, at) => { if (is) totals[TREE.language[at]] += TREE.lines[at]; });
  const { ranks, order } = ranked(totals);
  let at = 0, by = CORE.dups ? "copied" : "language";
  // Shares of duplicated lines above a half are one colour: few folders reach it, and those below could not be told apart.
  const share = (node) => (TREE.lines[node] ? TREE.copied[node] / TREE.lines[node] : 0);
  const ways = {
    language: { colour: (node) => hue(ranks[TREE.language[node]]), told: (node) => CORE.languages[TREE.language[node]],
      legend: () => keyLegend([...order.filter((l) => ranks[l] >= 0).map((l) => [CORE.languages[l], hue(ranks[l])]), ...(order.some((l) => ranks[l] < 0) ? [["others", hue(-1)]] : [])]) },
    copied: { colour: (node) => sequential(Math.min(1, share(node) * 2)), told: (node) => `${percent(TREE.copied[node], TREE.lines[node])} duplicated`, legend: () => rampLegend("no line duplicated", "half of the lines or more") },
    matched: { colour: (node) => sequential(Math.min(1, TREE.units[node] ? (TREE.matched[node] / TREE.units[node]) * 20 : 0)), told: (node) => `${count(TREE.matched[node])} matched`, legend: () => rampLegend("no unit matched", "1 in 20 or more") },
  };
  const map = el("div", { class: "treemap", role: "group", "aria-label": "Map; arrow keys move, Enter goes into a folder, Backspace out of it" });
  const crumbs = el("div", { class: "crumbs", role: "navigation", "aria-label": "Folders" }), legend = el("div", { class: "legend" });
  const nameOf = (node) => TREE.name[node] || CORE.name;
  const go = (to, focus) => { at = to; draw(); if (focus) map.querySelector(".tile")?.focus(); say(`${nameOf(at)}, ${plural(TREE.lines[at], "line")}`); };
  const path = () => { const above = [at]; while (above[0]) above.unshift(TREE.parent[above[0]]); return above; };
  const draw = () => {
    const [width, height] = [map.clientWidth || 1000, map.clientHeight || 560], gap = 2;
    const inside = BELOW[at].filter((node) => TREE.lines[node] > 0);
    const boxes = squarify(inside.map((node) => TREE.lines[node]), 0, 0, width, height);
    const tiles = inside.map((node, i) => {
      const [x, y, w, h] = boxes[i].map((n, side) => (side < 2 ? n + gap / 2 : n - gap));
      if (w < 3 || h < 3) return null;
      const isFolder = BELOW[node].length > 0, colour = ways[by].colour(node);
      const tile = el("button", {
        type: "button", class: `tile ${isFolder ? "folder" : "leaf"}`, tabindex: "-1", "data-node": node,
        "aria-label": `${nameOf(node)}, ${isFolder ? "folder" : "file"}, ${plural(TREE.lines[node], "line")}, ${ways[by].told(node)}`,
        title: `${nameOf(node)}\n${plural(TREE.lines[node], "line")}, ${plural(TREE.units[node], "unit")}, ${plural(TREE.files[node], "file")}\n${ways[by].told(node)}`,
        // Widths are shares, so that paper, which is narrower, cuts nothing off.
        style: { left: `${(100 * x) / width}%`, top: `${y}px`, width: `${(100 * w) / width}%`, height: `${h}px`, ...painted(colour) },
        on: { click: () => isFolder && go(node, true) },
      });
      const roomy = w > 56 && h > 22;
      if (isFolder && w > 70 && h > 56) {
        const subs = BELOW[node].filter((sub) => TREE.lines[sub] > 0).slice(0, 60);
        // What is not drawn keeps its room, so that sizes stay true.
        const rest = TREE.lines[node] - subs.reduce((sum, sub) => sum + TREE.lines[sub], 0);
        const inner = squarify([...subs.map((sub) => TREE.lines[sub]), Math.max(0, rest)], 3, 22, w - 6, h - 25);
        tile.append(...subs.map((sub, s) => {
          const [sx, sy, sw, sh] = inner[s].map((n, side) => (side < 2 ? n + 0.5 : n - 1));
          if (sw < 4 || sh < 4) return "";
          return el("span", { class: "sub", style: { left: `${(100 * sx) / w}%`, top: `${sy}px`, width: `${(100 * sw) / w}%`, height: `${sh}px`, ...painted(ways[by].colour(sub)) }, "data-drawn": sw > 44 && sh > 15 ? TREE.name[sub] : undefined });
        }));
      }
      if (roomy) tile.append(el("span", { class: "name" }, nameOf(node), w > 130 && el("span", { class: "size", "data-drawn": compact(TREE.lines[node]) })));
      return tile;
    }).filter(Boolean);
    if (tiles.length) tiles[0].tabIndex = 0;
    put(map, tiles);
    put(crumbs, path().map((node, i, all) => (i === all.length - 1 ? el("span", { "aria-current": "location" }, nameOf(node)) : [el("button", { type: "button", on: { click: () => go(node, true) } }, nameOf(node)), el("span", { class: "muted", "aria-hidden": "true", style: { margin: "0" } }, "/")])),
      el("span", { class: "muted" }, `${plural(TREE.lines[at], "line")}, ${plural(TREE.units[at], "unit")}, ${plural(TREE.files[at], "file")}, ${ways[by].told(at)}`));
    put(legend, ways[by].legend());
  };
  map.addEventListener("keydown", (event) => {
    const from = event.target.closest(".tile");
    if (event.key === "Backspace" && at) { event.preventDefault(); go(TREE.parent[at], true); }
    if (!from || !event.key.startsWith("Arrow")) return;
    event.preventDefault();
    const tiles = [...map.querySelectorAll(".tile")], to = neighbour(tiles, from, event.key);
    if (to) { tiles.forEach((tile) => { tile.tabIndex = tile === to ? 0 : -1; }); to.focus(); }
  });
  const options = [["copied", "Duplicated"], ["language", "Language"], ["matched", "Matched"]].filter(([way]) => way === "language" || (way === "copied" ? CORE.dups : CORE.classified));
  put(section, head("map", "Map", "Every folder and file as large as it has lines. A folder opens by click or Enter.", choice("Colour by", options, by, (value) => { by = value; draw(); })), crumbs, map, legend);
  let width = 0;
  new ResizeObserver(() => { if (map.clientWidth !== width) { width = map.clientWidth; draw(); } }).observe(map);
  draw();
  return draw;
}
