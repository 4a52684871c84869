// The duplicate classes that would save most.
const CLASSES_AT_FIRST = 12;

function openedClass(of) {
  const [medoid, ...others] = of.members;
  const shown = el("div");
  const title = (member) => [place(member.path, member.lines[0]), el("small", {}, `${member.name} · ${member.reason}${member.owner ? ` · ${member.owner}` : ""}`)];
  const show = (member) => {
    const [a, b] = [listingOf(medoid.code), listingOf(member.code)];
    buttons.forEach((button, i) => button.setAttribute("aria-pressed", String(others[i] === member)));
    put(shown, a && b ? sideBySide(a, b, member.diff, [title(medoid), title(member)])
      : el("p", { class: "note" }, "The code of these two is not on the page: a file is not what the run saw any more, or the page has enough code."));
  };
  const cells = (member) => [el("span", { title: `${member.path}:${member.lines[0]}` }, place(member.path, member.lines[0])), el("span", {}, member.name), el("span", { class: "muted" }, badge(member.state), member.reason, member.test && " · test", member.owner && ` · ${member.owner}`)];
  const buttons = others.map((member) => el("button", { type: "button", "aria-pressed": "false", on: { click: () => show(member) } }, cells(member)));
  const hidden = of.n_members - of.members.length;
  const node = el("div", {}, el("div", { class: "members" }, el("div", { class: "medoid" }, cells(medoid)), buttons, hidden > 0 && el("p", {}, `and ${plural(hidden, "more member")}`)), shown);
  const first = others.find((member) => member.diff.length) || others[0];
  if (first) show(first);
  return node;
}

function classCard(of, most) {
  const body = el("div", { id: `class-${of.number}`, hidden: true });
  const [medoid] = of.members;
  const card = el("li", { class: "card class", "data-class": of.number });
  const toggle = () => {
    const opens = body.hidden;
    if (opens && !body.hasChildNodes()) put(body, openedClass(of));
    body.hidden = !opens;
    button.setAttribute("aria-expanded", String(opens));
  };
  const button = el("button", { type: "button", "aria-expanded": "false", "aria-controls": `class-${of.number}`, on: { click: toggle } },
    el("span", { class: "rank" }, of.number),
    el("span", { class: "what" }, el("b", {}, medoid.kind === "file" ? medoid.path : medoid.name), el("span", {}, of.members.some((member) => member.state === "new") && badge("new"), `${plural(of.n_members, "copy", "copies")} of ${plural(of.tokens, "token")}: ${of.reason}`)),
    el("span", { class: "meter", "aria-hidden": "true" }, el("i", { style: { width: `${(100 * of.saved_tokens) / most}%` } })),
    el("span", { class: "saved" }, el("b", {}, compact(of.saved_tokens)), el("span", {}, `${compact(of.saved_lines)} lines`)));
  return fill(card, {}, [button, body]);
}

function drawClasses() {
  const section = byId("duplicates"), { totals, classes } = CORE;
  if (!CORE.dups) {
    put(section, head("duplicates", "Duplicates"), el("p", { class: "empty" }, "Nobody looked for duplicates yet. ", el("code", {}, "pt dups PATH"), " finds classes of copies; then make this page again."));
    return;
  }
  const most = Math.max(1, ...classes.map((of) => of.saved_tokens));
  const list = el("ol", { class: "classes" }), more = el("button", { type: "button", class: "quiet more" });
  let wanted = "", limit = CLASSES_AT_FIRST;
  const draw = () => {
    const found = classes.filter((of) => !wanted || `${of.reason} ${of.members.map((m) => `${m.path} ${m.name} ${m.language} ${m.owner}`).join(" ")}`.toLowerCase().includes(wanted));
    put(list, found.slice(0, limit).map((of) => classCard(of, most)));
    more.hidden = found.length <= limit;
    put(more, `Show ${plural(Math.min(found.length - limit, 40), "more class", "more classes")}`);
    if (!found.length) put(list, el("li", { class: "empty" }, classes.length ? "No class is like that." : "There are no duplicates."));
  };
  more.addEventListener("click", () => { limit += 40; draw(); });
  const filter = el("input", { type: "search", placeholder: "Find by name, path or owner", "aria-label": "Find duplicate classes", on: { input: () => { wanted = filter.value.trim().toLowerCase(); limit = CLASSES_AT_FIRST; draw(); } } });
  put(section, head("duplicates", "Duplicates", `${plural(totals.classes, "class", "classes")} of ${plural(totals.members, "unit")}; one of each in place of all would save ${count(totals.saved_tokens)} tokens (${plural(totals.saved_lines, "line")}). ${classes.length < totals.classes ? `The ${count(classes.length)} that save most are here, all of them among the findings.` : ""}`, filter), list, more);
  draw();
}

/** Shows a class, as far as the page has it. */
function openClass(number, opener) {
  const of = CORE.classes.find((known) => known.number === number);
  if (!of) return false;
  openPanel("of-class", opener, el("h2", {}, `Duplicate class ${number}`), el("p", { class: "lead" }, `${plural(of.n_members, "copy", "copies")} of ${plural(of.tokens, "token")}, ${count(of.saved_tokens)} to save: ${of.reason}`),
    el("div", { class: "card class", style: { "margin-top": "16px" } }, openedClass(of)));
  return true;
}
