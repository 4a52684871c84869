// Files that were left out or need a word.
function drawIssues() {
  const section = byId("issues"), all = CORE.issues;
  if (!all.length) {
    put(section, head("issues", "Issues"), el("p", { class: "empty" }, "No file was left out, and none needs a word."));
    return;
  }
  let shown = all, wanted = "", kind = "", order = [...all.keys()];
  const counts = new Map();
  all.forEach(([, of]) => counts.set(of, (counts.get(of) || 0) + 1));
  const list = rowsList({
    label: "Issues", columns: [["1", "Issue"], ["0", "Path"], ["2", "What was found", "optional"]], widths: "124px minmax(0, 1.4fr) minmax(0, 2fr)", narrow: "92px minmax(0, 1fr)",
    row: (at) => [shown[at][1], shown[at][0] || "–", shown[at][2]],
    sort: (key, way) => { order.sort((a, b) => way * (all[a][key] < all[b][key] ? -1 : all[a][key] > all[b][key] ? 1 : 0) || a - b); filter(); },
  });
  const filter = () => {
    shown = order.map((i) => all[i]).filter(([path, of, detail]) => (!kind || of === kind) && (!wanted || `${path} ${detail}`.toLowerCase().includes(wanted)));
    list.show(shown.length);
  };
  const search = el("input", { type: "search", placeholder: "Find by path or detail", "aria-label": "Search the issues", on: { input: () => { wanted = search.value.trim().toLowerCase(); filter(); } } });
  const kinds = el("select", { "aria-label": "Kind of issue", on: { change: () => { kind = kinds.value; filter(); } } }, el("option", { value: "" }, "All issues"), [...counts].sort().map(([of, n]) => el("option", { value: of }, `${of} (${count(n)})`)));
  put(section, head("issues", "Issues", `${plural(CORE.totals.issues, "file")} or folders left out, or read with a doubt.${all.length < CORE.totals.issues ? ` The first ${count(all.length)} are here.` : ""}`, [search, kinds]), list.node);
  filter();
}
