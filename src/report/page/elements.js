// The periodic table: labels as cells in groups, coloured by how often or where they occur.
const ELEMENTS = CORE.groups.flatMap((group) => group.elements.map((element) => ({ ...element, group: group.name })));
const ELEMENT_OF = new Map(ELEMENTS.map((element) => [element.label, element]));

/** Ways of colouring: what is written in a cell, and its colour; null of a cell without. */
const COLOURINGS = (() => {
  const most = Math.max(1, ...ELEMENTS.map((element) => element.units));
  const sums = (list, of) => {
    const totals = list.map(() => 0);
    ELEMENTS.forEach((element) => element[of].forEach(([at, n]) => { totals[at] += n; }));
    return ranked(totals);
  };
  const [languages, areas] = [sums(CORE.languages, "languages"), sums(CORE.areas, "areas")];
  const keys = (list, { ranks, order }) => {
    const named = order.filter((at) => ranks[at] >= 0).map((at) => [list[at] || "(top)", hue(ranks[at])]);
    return keyLegend(order.length > named.length ? [...named, ["others", hue(-1)]] : named);
  };
  const first = (list, of) => (element) => (element[of].length ? list[element[of][0][0]] || "(top)" : "");
  const last = (path) => path.split("/").pop();
  return {
    often: { value: (e) => compact(e.units), colour: (e) => sequential(Math.log1p(e.units) / Math.log1p(most)), legend: () => rampLegend("1 unit", `${count(most)} units, on a log scale`) },
    tests: { value: (e) => percent(e.tests, e.units), colour: (e) => sequential(e.tests / e.units), legend: () => rampLegend("none in tests", "all in tests") },
    language: { value: first(CORE.languages, "languages"), colour: (e) => (e.languages.length ? hue(languages.ranks[e.languages[0][0]]) : hue(-1)), legend: () => keys(CORE.languages, languages) },
    folder: { value: (e) => last(first(CORE.areas, "areas")(e)), colour: (e) => (e.areas.length ? hue(areas.ranks[e.areas[0][0]]) : hue(-1)), legend: () => keys(CORE.areas, areas) },
  };
})();
let colouring = "often";

const cellStyle = (element) => (element.units ? painted(COLOURINGS[colouring].colour(element)) : {});
const tile = (element) => el("div", { class: `big${element.units ? "" : " none"}`, "aria-hidden": "true", style: cellStyle(element) },
  el("span", { class: "number" }, element.number), el("span", { class: "symbol" }, element.symbol));

const facts = (element) => [
  el("span", {}, el("b", {}, count(element.units)), element.units === 1 ? "unit" : "units"),
  element.units > 0 && el("span", {}, el("b", {}, percent(element.tests, element.units)), "in tests"),
  element.languages.length > 0 && el("span", {}, el("b", {}, CORE.languages[element.languages[0][0]]), "most often"),
];

/** The panel of an element. */
function openElement(element, opener) {
  const named = (list, of) => element[of].map(([at, n]) => [list[at] || "(top)", n]);
  const example = (found) => {
    const code = listingOf(found.code);
    return el("div", { class: "example" },
      el("div", { class: "where" }, el("span", {}, place(found.path, found.line), " ", el("b", {}, found.name)), el("span", { class: "score" }, found.score.toFixed(2))),
      code ? listing(code) : el("p", { class: "note" }, `${found.reason}; like ${found.pattern}. Its code is not on the page.`));
  };
  openPanel("element", opener,
    el("div", { class: "intro" }, tile(element), el("div", {}, el("h2", {}, element.title), el("p", {}, `${element.group} · `, el("code", {}, element.label)))),
    element.description && el("p", { class: "description" }, element.description),
    el("div", { class: "facts" }, facts(element)),
    element.trend.length > 1 && [el("h3", {}, `Units over ${plural(element.trend.length, "run")}`), spark(element.trend, "Units")],
    element.units > 0 && el("div", { class: "two" }, el("div", {}, el("h3", {}, "By language"), bars(named(CORE.languages, "languages"), 6)),
      el("div", {}, el("h3", {}, "By folder"), bars(named(CORE.areas, "areas"), 6))),
    element.examples.length > 0 && [el("h3", {}, "Best examples"), element.examples.map(example)],
    element.units > 0 && el("button", { type: "button", class: "quiet", on: { click: () => { closePanel(); showFindings({ label: element.label }); } } }, `List ${element.units === 1 ? "the unit" : `all ${count(element.units)} units`}`),
    element.units === 0 && el("p", { class: "description muted" }, "Nothing in this run is like it."));
}

/** Columns of the table: the fewest rows with which the groups fit side by side. */
function columnsOf(groups) {
  for (let height = 4; height <= 14; height++) {
    const widths = groups.map((group) => Math.ceil(group.elements.length / height));
    if (widths.reduce((a, b) => a + b, 0) <= 18 && Math.max(...groups.map((g, i) => Math.ceil(g.elements.length / widths[i]))) <= height) {
      // A little taller than need be, so that the columns have a profile.
      const tall = Math.max(height, Math.min(10, Math.max(...groups.map((g) => g.elements.length))));
      return { height: tall, widths: groups.map((group) => Math.ceil(group.elements.length / tall)) };
    }
  }
  return null;
}

function drawElements() {
  const section = byId("table");
  if (!CORE.classified) {
    put(section, head("table", "The table"), el("p", { class: "empty" }, "Nothing was classified yet. ", el("code", {}, "pt classify PATH"), " finds out which patterns there are; then make this page again."));
    return;
  }
  const layout = columnsOf(CORE.groups), legend = el("div", { class: "legend", role: "group", "aria-label": "Legend" });
  const preview = el("div", { class: "card preview", "aria-hidden": "true" });
  const cells = [];
  let column = 1;
  const groups = CORE.groups.map((group, g) => {
    const width = layout ? layout.widths[g] : 1, rows = Math.ceil(group.elements.length / width);
    const top = layout ? layout.height - rows + 2 : 1;
    const own = group.elements.map((plain, i) => {
      const element = ELEMENT_OF.get(plain.label);
      const cell = el("button", {
        type: "button", class: "cell", tabindex: "-1", "data-label": element.label,
        style: { "--c": column + Math.floor(i / rows), "--r": top + (i % rows) },
        on: { click: () => openElement(element, cell), pointerenter: () => peek(element), focus: () => { peek(element); rove(cell); } },
      }, el("span", { class: "number", "data-drawn": element.number }), el("span", { class: "value" }), el("span", { class: "symbol", "data-drawn": element.symbol }), el("span", { class: "title" }, element.title));
      cells.push([cell, element]);
      return cell;
    });
    const node = el("div", { class: "group", role: "group", "aria-label": group.name },
      el("h3", { title: group.name, style: { "--c": column, "--w": width, "--r": top - 1 } }, group.name), el("div", { class: "cells" }, own));
    column += width;
    return node;
  });
  const all = cells.map(([cell]) => cell);
  const rove = (to) => all.forEach((cell) => { cell.tabIndex = cell === to ? 0 : -1; });
  const peek = (element) => put(preview, tile(element), el("div", { class: "about" }, el("h3", {}, element.title), element.description && el("p", {}, element.description),
    el("div", { class: "facts" }, facts(element), element.trend.length > 1 && element.units > 0 && spark(element.trend, "Units"))));
  const key = () => {
    const sample = ELEMENTS.reduce((best, element) => (element.units > best.units ? element : best), ELEMENTS[0]);
    put(preview, sample && tile(sample), el("div", { class: "about" }, el("h3", {}, `${count(ELEMENTS.filter((e) => e.units).length)} of ${plural(ELEMENTS.length, "pattern")} occur`),
      el("p", {}, `A cell is a pattern of the table that was searched: its number and symbol, how many units are like it more than anything else, and its name. Columns are groups. Dashed cells were looked for and not found.`),
      el("div", { class: "facts" }, el("span", {}, el("b", {}, count(CORE.totals.matched)), "units matched"), el("span", {}, el("b", {}, percent(CORE.totals.matched, CORE.totals.units)), "of all units"))));
  };
  const table = el("div", { class: "ptable", style: { "--columns": Math.max(1, column - 1) }, on: {
    pointerleave: () => !table.contains(document.activeElement) && key(),
    keydown: (event) => {
      const from = event.target.closest(".cell");
      if (!from || !event.key.startsWith("Arrow")) {
        if (from && (event.key === "Home" || event.key === "End")) { event.preventDefault(); all[event.key === "Home" ? 0 : all.length - 1].focus(); }
        return;
      }
      event.preventDefault();
      neighbour(all, from, event.key)?.focus();
    },
  } }, groups);
  if (layout) {
    // The key stands where the columns are low, as on the wall of a school.
    const tops = CORE.groups.flatMap((group, g) => Array(layout.widths[g]).fill(layout.height - Math.ceil(group.elements.length / layout.widths[g])));
    let best = [0, 0, 0];
    for (let from = 0; from < tops.length; from++) {
      for (let to = from, free = Infinity; to < tops.length; to++) {
        free = Math.min(free, tops[to]);
        const [wide, tall] = [to - from + 1, free];
        if (wide >= 4 && tall >= 2 && Math.min(wide, 7) * Math.min(tall, 5) > best[0]) best = [Math.min(wide, 7) * Math.min(tall, 5), from, wide, tall];
      }
    }
    if (best[0]) {
      for (const [name, value] of [["--c", best[1] + 1], ["--w", best[2]], ["--h", best[3]]]) preview.style.setProperty(name, value);
      table.prepend(preview);
    }
  } else {
    table.classList.add("flow");
  }
  const paint = () => {
    for (const [cell, element] of cells) {
      const value = element.units ? COLOURINGS[colouring].value(element) : "";
      cell.classList.toggle("none", !element.units);
      for (const name of ["background-color", "color"]) cell.style.removeProperty(name);
      for (const [name, to] of Object.entries(cellStyle(element))) cell.style.setProperty(name, to);
      cell.querySelector(".value").dataset.drawn = visible(value);
      cell.setAttribute("aria-label", visible(`${element.title}, ${plural(element.units, "unit")}${colouring === "often" || !value ? "" : `, ${value}`}`));
    }
    put(legend, COLOURINGS[colouring].legend(), el("span", { class: "key" }, "dashed: not found"));
    key();
  };
  const filter = el("input", { type: "search", placeholder: "Find a pattern", "aria-label": "Find a pattern", on: { input: () => {
    const wanted = filter.value.trim().toLowerCase();
    for (const [cell, e] of cells) cell.classList.toggle("dim", wanted !== "" && !`${e.title} ${e.label} ${e.group} ${e.symbol}`.toLowerCase().includes(wanted));
    say(wanted ? plural(cells.filter(([cell]) => !cell.classList.contains("dim")).length, "pattern") : "");
  } } });
  const colours = choice("Colour by", [["often", "How often"], ["tests", "In tests"], ["language", "Language"], ["folder", "Folder"]], colouring, (value) => { colouring = value; paint(); });
  put(section, head("table", "The table", `What this code base is made of: ${plural(CORE.totals.matched, "unit")} like one of ${plural(ELEMENTS.length, "pattern")}, found by run ${CORE.classified.run}.`, [filter, colours]), table, legend,
    CORE.totals.labels_left_out > 0 && el("p", { class: "lead" }, `${plural(CORE.totals.labels_left_out, "pattern")} that occur less have no room here.`));
  if (all.length) rove(all[0]);
  paint();
  return paint;
}
