// Code: a listing, and two side by side with what differs marked.
const listingOf = (number) => (number === null || number === undefined ? null : CODE[number]);

function listing(code) {
  return el("div", { class: "listing", tabindex: "0", role: "group", "aria-label": "Code" },
    code.lines.map((text, i) => el("div", { class: "line" }, el("span", { class: "no", "aria-hidden": "true" }, code.first + i), el("span", { class: "src" }, text))),
    code.more > 0 && el("div", { class: "more" }, `${plural(code.more, "more line")}`));
}

const WORD = /[\p{L}\p{N}_]+|\s+|[^\p{L}\p{N}_\s]/gu;
const squeezed = (text) => text.replace(/\s+/g, " ").trim();

/** The words of a line, those that another line lacks at their place marked. */
function words(text, other) {
  const [a, b] = [text.match(WORD) || [], other.match(WORD) || []];
  const src = el("span", { class: "src" });
  if (a.length !== b.length) {
    let start = 0, end = 0;
    while (start < a.length && start < b.length && a[start] === b[start]) start++;
    while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
    addText(src, a.slice(0, start).join(""));
    const changed = a.slice(start, a.length - end).join("");
    if (changed) src.append(el("mark", {}, changed));
    addText(src, a.slice(a.length - end).join(""));
    return src;
  }
  a.forEach((word, i) => (word === b[i] || !word.trim() ? addText(src, word) : src.append(el("mark", {}, word))));
  return src;
}

/** Pairs of line numbers of two listings, null where one has no counterpart. */
function pairs(diff) {
  const rows = [];
  let a = 0, b = 0;
  for (let i = 0; i + 2 < diff.length; i += 3) {
    for (let n = diff[i]; n > 0; n--) rows.push([a++, b++, true]);
    const [own, others] = [diff[i + 1], diff[i + 2]];
    for (let n = 0; n < Math.max(own, others); n++) rows.push([n < own ? a++ : null, n < others ? b++ : null, false]);
  }
  return rows;
}

/** Two pieces of code side by side; titles are nodes. */
function sideBySide(a, b, diff, titles) {
  const sides = [0, 1].map((i) => el("div", { class: "body" }));
  const cell = (code, at, other, kind) => {
    if (at === null) return el("div", { class: "line blank" });
    const text = code.lines[at], differs = other === null || squeezed(text) !== squeezed(other);
    return el("div", { class: `line ${differs ? kind : ""}` }, el("span", { class: "no", "aria-hidden": "true" }, code.first + at),
      el("span", { class: "mark" }, differs ? (kind === "gone" ? "−" : "+") : " "),
      differs && other !== null ? words(text, other) : el("span", { class: "src" }, text));
  };
  for (const [i, j] of pairs(diff)) {
    const [left, right] = [i === null ? null : a.lines[i], j === null ? null : b.lines[j]];
    sides[0].append(cell(a, i, right, "gone"));
    sides[1].append(cell(b, j, left, "new"));
  }
  [a, b].forEach((code, i) => code.more > 0 && sides[i].append(el("div", { class: "listing" }, el("div", { class: "more" }, plural(code.more, "more line")))));
  const side = (i, what) => el("div", { class: "side", tabindex: "0", role: "group", "aria-label": what }, el("div", { class: "of" }, titles[i]), sides[i]);
  return el("div", { class: "sides" }, side(0, "Code of the medoid"), side(1, "Code of the member"));
}
