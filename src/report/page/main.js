// The frame: names, numbers, what can be jumped to, and the order in which parts are drawn.
function drawFrame() {
  const { totals } = CORE, run = CORE.classified || CORE.dups;
  put(byId("name"), CORE.name);
  document.title = visible(`${CORE.name} · Code Periodic Table`);
  const commit = (of) => (of.commit ? ` at ${of.commit.slice(0, 10)}` : "");
  put(byId("runs"), [CORE.classified, CORE.dups].filter(Boolean).map((of) => `${of.command}: run ${of.run}, ${time(of.finished_ms)}${commit(of)}`).join(" · "));
  const parts = [["table", "Table"], ["duplicates", "Duplicates"], ["map", "Map"], ["history", "History"], ["findings", "Findings"], ["issues", "Issues"]];
  const links = parts.map(([id, title]) => el("a", { href: `#${id}` }, title));
  put(byId("nav"), links.map((link) => el("li", {}, link)));
  const inSight = new IntersectionObserver((seen) => seen.filter((entry) => entry.isIntersecting).forEach((entry) => links.forEach((link, i) => (parts[i][0] === entry.target.id ? link.setAttribute("aria-current", "true") : link.removeAttribute("aria-current")))), { rootMargin: "-30% 0px -60% 0px" });
  parts.forEach(([id]) => inSight.observe(byId(id)));
  const facts = [
    ["Files", count(totals.files), `${plural(totals.lines, "line")}`], ["Units", count(totals.units), plural(CORE.languages.length, "language")],
    CORE.classified && ["Units matched", count(totals.matched), `${percent(totals.matched, totals.units)} of all`],
    CORE.dups && ["Duplicate classes", count(totals.classes), `${plural(totals.members, "unit")}`],
    CORE.dups && ["Duplicated lines", percent(totals.copied_lines, totals.lines), `${compact(totals.saved_lines)} lines to save`], ["Issues", count(totals.issues), "files left out or doubtful"],
  ].filter(Boolean);
  put(byId("numbers"), facts.map(([name, value, note]) => el("div", {}, el("dl", {}, el("dt", {}, name), el("dd", {}, value, el("small", {}, note))))));
  put(byId("foot"), `Written by pt ${CORE.version} of run ${run.run}, ${time(run.finished_ms)}. Nothing on this page was loaded from anywhere else.`);
}

drawFrame();
let repaint = [];
startTheme(() => repaint.forEach((paint) => paint()));
repaint = [drawElements()];
drawClasses();
drawHistory();
repaint = [...repaint, drawTreemap()].filter(Boolean);
drawIssues();
// The longest list is read once everything else can be used.
setTimeout(() => { drawFindings(); document.documentElement.dataset.ready = "true"; });
