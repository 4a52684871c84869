// Lines and bars.

/** Points of values in a box, the first on the left. */
function points(values, width, height, from) {
  const top = Math.max(...values), bottom = from ?? Math.min(...values), range = top - bottom || 1;
  return values.map((v, i) => [
    values.length === 1 ? width / 2 : (i * width) / (values.length - 1),
    top === bottom ? height / 2 : height - ((v - bottom) / range) * height,
  ]);
}

/** A line through values; `label` says in words what it shows. */
function line(values, width, height, attributes, label) {
  const at = points(values, width, height), path = at.map((p) => p.map((n) => n.toFixed(1)).join(" ")).join(" L ");
  const [x, y] = at[at.length - 1];
  return svg("svg", { viewBox: `0 0 ${width} ${height}`, preserveAspectRatio: "none", role: "img", "aria-label": label, ...attributes },
    values.length > 1 && svg("path", { class: "area", d: `M 0 ${height} L ${path} L ${width} ${height} Z` }),
    values.length > 1 && svg("path", { class: "line", d: `M ${path}` }),
    svg("circle", { class: "last", cx: x.toFixed(1), cy: y.toFixed(1), r: 3 }));
}

const spark = (values, what) => line(values, 180, 44, { class: "spark" }, `${what} over ${plural(values.length, "run")}: ${values.map(count).join(", ")}`);

/** Bars of pairs of a name and a number, the first ones. */
function bars(pairs, n) {
  const most = Math.max(1, ...pairs.map(([, value]) => value)), rest = pairs.slice(n);
  const bar = ([name, value]) => el("li", {}, el("span", { class: "name", title: name }, name), el("span", { class: "num muted" }, count(value)),
    el("span", { class: "meter", "aria-hidden": "true" }, el("i", { style: { width: `${(100 * value) / most}%` } })));
  const sum = rest.reduce((all, [, value]) => all + value, 0);
  return el("ul", { class: "bars" }, pairs.slice(0, n).map(bar),
    rest.length > 0 && el("li", { class: "muted" }, el("span", {}, `${plural(rest.length, "other")}`), el("span", { class: "num" }, count(sum))));
}
