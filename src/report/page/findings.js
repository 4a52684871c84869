// Every finding: a list that is searched, sorted and scrolled, however long it is.
let showFindings = () => {};

function drawFindings() {
  const data = JSON.parse(byId("listed").textContent), n = data.path.length;
  const lower = (texts) => texts.map((text) => text.toLowerCase());
  const titles = data.labels.map((label) => ELEMENT_OF.get(label)?.title || label);
  const searched = { paths: lower(data.paths), names: lower(data.names), titles: lower(titles), reasons: lower(data.reasons) };
  let shown = new Uint32Array(0), order = Uint32Array.from({ length: n }, (_, i) => i);

  const what = el("select", { "aria-label": "What was found" }, el("option", { value: "" }, "Everything"), el("option", { value: "match" }, "Patterns"), el("option", { value: "class" }, "Duplicates"));
  const language = el("select", { "aria-label": "Language" }, el("option", { value: "" }, "All languages"), CORE.languages.map((name, i) => el("option", { value: i }, name)));
  const counts = data.states.map(() => 0);
  data.state.forEach((at) => { counts[at]++; });
  const states = ["new", "known", "suppressed"].map((word) => [word, data.states.indexOf(word)]).filter(([, at]) => at >= 0);
  const state = el("select", { "aria-label": "What the run said of it", hidden: !states.length }, el("option", { value: "" }, "New or not"), states.map(([word, at]) => el("option", { value: at }, `${word} (${count(counts[at])})`)));
  const search = el("input", { type: "search", placeholder: "Find by path, name or pattern", "aria-label": "Search the findings" });
  const told = el("span", { class: "muted num", role: "status" });
  let only = null;
  const clear = el("button", { type: "button", class: "chip", hidden: true, on: { click: () => { only = null; filter(); } } });

  /** For each text of a list whether it holds a word; null if all do. */
  const holds = (texts, word) => Uint8Array.from(texts, (text) => text.includes(word));
  const filter = () => {
    const wanted = search.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
    const tests = wanted.map((word) => [holds(searched.paths, word), holds(searched.names, word), holds(searched.titles, word), holds(searched.reasons, word)]);
    const spoken = language.value === "" ? null : Number(language.value), label = only === null ? -1 : data.labels.indexOf(only);
    const found = new Uint32Array(n);
    let at = 0;
    for (let o = 0; o < n; o++) {
      const i = order[o], isMatch = data.class[i] === 0;
      if (what.value && (what.value === "match") !== isMatch) continue;
      if (only !== null && (!isMatch || data.label[i] !== label)) continue;
      if (state.value !== "" && data.state[i] !== Number(state.value)) continue;
      if (spoken !== null && data.languages[data.path[i]] !== spoken) continue;
      if (tests.every(([paths, names, labels, reasons]) => paths[data.path[i]] || names[data.name[i]] || (isMatch && labels[data.label[i]]) || reasons[data.reason[i]])) found[at++] = i;
    }
    shown = found.subarray(0, at);
    clear.hidden = only === null;
    put(clear, only === null ? "" : `${ELEMENT_OF.get(only)?.title || only} ×`);
    put(told, at === n ? `${count(n)} listed` : `${count(at)} of ${count(n)}`);
    list.show(at);
  };
  const keys = {
    what: (i) => (data.class[i] === 0 ? titles[data.label[i]] : data.class[i]), where: (i) => data.paths[data.path[i]], name: (i) => data.names[data.name[i]],
    language: (i) => CORE.languages[data.languages[data.path[i]]] || "", likeness: (i) => -data.likeness[i], reason: (i) => data.reasons[data.reason[i]],
  };
  const sort = (key, way) => {
    // Texts are compared once each: their ranks are what is sorted by.
    const values = Array.from({ length: n }, (_, i) => keys[key](i)), ranks = new Map([...new Set(values)].sort((a, b) => (typeof a === typeof b ? (a < b ? -1 : a > b ? 1 : 0) : typeof a === "string" ? -1 : 1)).map((value, rank) => [value, rank]));
    const of = Uint32Array.from(values, (value) => ranks.get(value));
    order = Uint32Array.from({ length: n }, (_, i) => i).sort((a, b) => way * (of[a] - of[b]) || a - b);
    filter();
  };
  const list = rowsList({
    label: "Findings", columns: [["what", "Finding"], ["where", "Where", "path"], ["name", "Name", "optional"], ["language", "Language", "optional"], ["likeness", "Likeness", "right"], ["reason", "Why", "optional"]],
    widths: "minmax(0, 1.5fr) minmax(0, 2.2fr) minmax(0, 1.4fr) 88px 68px minmax(0, 1.7fr)", narrow: "minmax(0, 1fr) minmax(0, 1.4fr) 54px",
    row: (at) => {
      const i = shown[at], isMatch = data.class[i] === 0, path = data.path[i];
      return [
        [el("span", { class: "tag" }, isMatch ? ELEMENT_OF.get(data.labels[data.label[i]])?.symbol || "?" : "dup"), badge(data.states[data.state[i]]), isMatch ? titles[data.label[i]] : `class ${count(data.class[i])}`],
        el("bdi", { dir: "ltr", title: `${data.paths[path]}:${data.start[i]}` }, `${data.paths[path]}:${data.start[i]}`), data.names[data.name[i]], `${CORE.languages[data.languages[path]] || ""}${data.tests[path] ? " (test)" : ""}`, (data.likeness[i] / 1000).toFixed(2), data.reasons[data.reason[i]],
      ];
    },
    open: (at, opener) => {
      const i = shown[at], element = data.class[i] === 0 && ELEMENT_OF.get(data.labels[data.label[i]]);
      if (element) openElement(element, opener);
      else if (!openClass(data.class[i], opener)) { search.value = ""; say(`Class ${data.class[i]} is not among those shown in full`); }
    },
    sort,
  });
  let waiting = 0;
  search.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(filter, 60); });
  [what, language, state].forEach((select) => select.addEventListener("change", filter));
  showFindings = ({ label }) => { only = label; search.value = ""; [what, language, state].forEach((select) => { select.value = ""; }); filter(); byId("findings").scrollIntoView(); byId("findings").focus({ preventScroll: true }); };
  put(byId("findings"), head("findings", "Findings", n < CORE.totals.findings ? `The ${count(n)} of ${count(CORE.totals.findings)} that matter most; the results of the runs hold all of them.` : "Every unit that is like a pattern, and every member of a duplicate class.", [clear, search, what, state, language, told]), list.node);
  filter();
}
