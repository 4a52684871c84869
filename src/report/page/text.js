// Elements and text. Whatever comes from outside becomes text here, with what cannot be seen made visible; nothing is markup.
const CORE = JSON.parse(document.getElementById("core").textContent);
const CODE = JSON.parse(document.getElementById("code").textContent);
const UNSEEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g;
const codePoint = (c) => `U+${c.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`;

/** A text for attributes: controls of direction and other unseen characters by their numbers. */
const visible = (text) => String(text).replace(UNSEEN, (c) => `⟨${codePoint(c)}⟩`);

/** Appends a text to a node, unseen characters as marks. */
function addText(node, text) {
  text = String(text);
  let from = 0;
  for (const found of text.matchAll(UNSEEN)) {
    if (found.index > from) node.append(text.slice(from, found.index));
    const mark = document.createElement("span");
    mark.className = "control";
    mark.textContent = codePoint(found[0]);
    node.append(mark);
    from = found.index + 1;
  }
  if (from < text.length) node.append(text.slice(from));
}

const SVG = "http://www.w3.org/2000/svg";

function fill(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name === "on") for (const [event, heard] of Object.entries(value)) node.addEventListener(event, heard);
    else if (name === "style") for (const [key, to] of Object.entries(value)) node.style.setProperty(key, to);
    else node.setAttribute(name, value === true ? "" : visible(value));
  }
  for (const child of children.flat(Infinity)) {
    if (child === undefined || child === null || child === false) continue;
    if (child instanceof Node) node.append(child);
    else addText(node, child);
  }
  return node;
}

/** An element with attributes (`on`: listeners, `style`: properties) and children: nodes and texts. */
const el = (tag, attributes, ...children) => fill(document.createElement(tag), attributes, children);
const svg = (tag, attributes, ...children) => fill(document.createElementNS(SVG, tag), attributes, children);
const byId = (id) => document.getElementById(id);
const put = (node, ...children) => { node.replaceChildren(); return fill(node, {}, children); };

const NUMBER = new Intl.NumberFormat("en");
const count = (n) => NUMBER.format(n);
const plural = (n, one, many) => `${count(n)} ${n === 1 ? one : many || one + "s"}`;
const percent = (part, whole) => (whole ? `${((100 * part) / whole).toFixed(part / whole < 0.1 ? 1 : 0)} %` : "–");
const compact = (n) => (n < 10_000 ? count(n) : n < 1e6 ? `${Math.round(n / 1e3)} k` : `${(n / 1e6).toFixed(1)} M`);
const time = (ms) => new Date(ms).toISOString().slice(0, 16).replace("T", " ") + " UTC";
/** A place as code, which breaks behind folders if it has to break. */
const place = (path, line) => el("code", { dir: "ltr" }, `${path}:${line}`.split(/(?<=\/)/).flatMap((part, i) => (i ? [el("wbr"), part] : [part])));
/** A mark for what a run said of a finding; nothing of what is known, which needs no word. */
const badge = (state) => (state === "new" || state === "suppressed" ? el("span", { class: `tag ${state}` }, state) : null);
const say = (text) => put(byId("live"), text);

/** The element of `all` that lies next to `from` in the direction of an arrow key. */
function neighbour(all, from, key) {
  const centre = (node) => { const r = node.getBoundingClientRect(); return [r.left + r.width / 2, r.top + r.height / 2]; };
  const [x, y] = centre(from);
  const along = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[key];
  let best = null, least = Infinity;
  for (const node of all) {
    if (node === from) continue;
    const [nx, ny] = centre(node);
    const ahead = (nx - x) * along[0] + (ny - y) * along[1];
    const aside = Math.abs((nx - x) * along[1]) + Math.abs((ny - y) * along[0]);
    if (ahead > 3 && ahead + 3 * aside < least) { least = ahead + 3 * aside; best = node; }
  }
  return best;
}

/** One of several: a group of buttons of which one is chosen, with the arrow keys too. */
function choice(label, options, chosen, onChoose) {
  const buttons = options.map(([value, text]) => el("button", {
    type: "button", role: "radio", "aria-checked": String(value === chosen), tabindex: value === chosen ? "0" : "-1", "data-value": value,
    on: { click: () => choose(value) },
  }, text));
  const choose = (value) => {
    buttons.forEach((button, i) => {
      const is = options[i][0] === value;
      button.setAttribute("aria-checked", String(is));
      button.tabIndex = is ? 0 : -1;
    });
    onChoose(value);
  };
  return el("div", { class: "choice", role: "radiogroup", "aria-label": label, on: { keydown: (event) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const at = buttons.findIndex((button) => button.getAttribute("aria-checked") === "true");
    const next = (at + step + buttons.length) % buttons.length;
    choose(options[next][0]);
    buttons[next].focus();
  } } }, buttons);
}

/** A heading with what stands beside it. */
const head = (id, title, lead, tools) => el("div", { class: "head" },
  el("div", {}, el("h2", { id: `${id}-title` }, title), lead && el("p", { class: "lead" }, lead)), tools && el("div", { class: "tools" }, tools));
