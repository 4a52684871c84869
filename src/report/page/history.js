// What the runs that the store remembers told of themselves.
function drawHistory() {
  const section = byId("history"), runs = CORE.history;
  const series = [["Units", "classify", "units"], ["Units matched", "classify", "matched"], ["Duplicate classes", "dups", "classes"], ["Tokens to save", "dups", "saved_tokens"]];
  const chart = ([title, command, key]) => {
    const values = runs.filter((run) => run.command === command && run[key] !== null).map((run) => run[key]);
    if (!values.length) return null;
    const [now, before] = [values[values.length - 1], values[values.length - 2]], change = now - before;
    return el("div", { class: "card chart" }, el("h3", {}, title),
      el("p", { class: "now" }, count(now), values.length > 1 && el("small", {}, change === 0 ? "as before" : `${change > 0 ? "+" : "−"}${count(Math.abs(change))} since the run before`)),
      values.length > 1 ? line(values, 300, 84, {}, `${title} over ${plural(values.length, "run")}: ${values.map(count).join(", ")}`) : el("p", { class: "muted" }, "One run so far."));
  };
  const number = (n) => el("td", { class: "right" }, n === null ? "" : count(n));
  const row = (run) => el("tr", {}, el("th", { scope: "row", class: "right" }, run.run), el("td", {}, run.command), el("td", {}, time(run.finished_ms)), el("td", {}, run.commit ? el("code", {}, run.commit.slice(0, 10)) : ""),
    ["files", "units", "matches", "classes", "saved_tokens", "new", "suppressed", "issues"].map((key) => number(run[key])), el("td", { class: "wide", title: run.arguments }, run.arguments));
  const titles = ["Run", "Command", "Ended", "Commit", "Files", "Units", "Matches", "Classes", "To save", "New", "Suppressed", "Issues", "Arguments"];
  put(section, head("history", "History", `${plural(runs.length, "run")} that the store remembers. How many it keeps is keep-runs in pt.toml.`), el("div", { class: "charts" }, series.map(chart)),
    el("div", { class: "card scroll", tabindex: "0", role: "region", "aria-label": "Runs" }, el("table", { class: "plain" },
      el("thead", {}, el("tr", {}, titles.map((title, i) => el("th", { scope: "col", class: i === 0 || (i > 3 && i < 12) ? "right" : "" }, title)))), el("tbody", {}, [...runs].reverse().map(row)))));
}
