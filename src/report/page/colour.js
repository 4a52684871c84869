// Colours. Ramps grow in lightness alone one way, so that they can be told apart without seeing hues, and in print.
const RAMPS = {
  light: ["#f1edd3", "#cfe0b4", "#95c9b3", "#57a3b5", "#2f6f9f", "#1d3f74"],
  dark: ["#263247", "#2c4f6c", "#2d737d", "#47987a", "#95c068", "#f1e27a"],
};
// After Okabe and Ito; the last is for everything else.
const HUES = ["#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#b0a51c", "#7a5195", "#8b9099"];

const isDark = () => document.documentElement.dataset.theme === "dark";
const channels = (hex) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
const hex = (rgb) => "#" + rgb.map((c) => Math.round(c).toString(16).padStart(2, "0")).join("");
const ramp = () => RAMPS[isDark() ? "dark" : "light"];

/** The colour of a share from 0 to 1. */
function sequential(share) {
  const stops = ramp(), at = Math.max(0, Math.min(1, share)) * (stops.length - 1);
  const low = Math.min(Math.floor(at), stops.length - 2), part = at - low;
  const [a, b] = [channels(stops[low]), channels(stops[low + 1])];
  return hex(a.map((c, i) => c + (b[i] - c) * part));
}

const hue = (rank) => HUES[Math.min(rank < 0 ? HUES.length - 1 : rank, HUES.length - 1)];

function luminance(colour) {
  const [r, g, b] = channels(colour).map((c) => (c /= 255, c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** The colour of text on a colour: black or white, whichever stands out more. */
const inkOn = (colour) => ((luminance(colour) + 0.05) / 0.0545 >= 1.05 / (luminance(colour) + 0.05) ? "#0b0c0e" : "#ffffff");
const painted = (colour) => ({ "background-color": colour, color: inkOn(colour) });

const rampLegend = (low, high) => [
  el("span", {}, low), el("span", { class: "ramp", "aria-hidden": "true", style: { "background-image": `linear-gradient(90deg, ${ramp().join(", ")})` } }), el("span", {}, high),
];
const keyLegend = (keys) => keys.map(([name, colour]) =>
  el("span", { class: "key" }, el("span", { class: "dot", "aria-hidden": "true", style: { "background-color": colour } }), name));

/** Ranks of the things that occur most: 0 for the first. Of what has no hue of its own the rank is -1. */
function ranked(totals) {
  const order = [...totals.keys()].sort((a, b) => totals[b] - totals[a] || a - b).filter((at) => totals[at] > 0);
  const ranks = totals.map(() => -1);
  order.slice(0, HUES.length - 1).forEach((at, rank) => { ranks[at] = rank; });
  return { ranks, order };
}

const hasStore = () => { try { return window.localStorage; } catch { return null; } };
function startTheme(onChange) {
  const button = byId("theme"), asked = matchMedia("(prefers-color-scheme: dark)");
  let chosen = null;
  try { chosen = hasStore()?.getItem("pt-theme"); } catch { /* A page that may keep nothing follows the system. */ }
  const apply = () => {
    document.documentElement.dataset.theme = chosen === "dark" || chosen === "light" ? chosen : asked.matches ? "dark" : "light";
    put(button, isDark() ? "Light" : "Dark");
    button.setAttribute("aria-label", isDark() ? "Use light colours" : "Use dark colours");
    onChange();
  };
  button.addEventListener("click", () => {
    chosen = isDark() ? "light" : "dark";
    try { hasStore()?.setItem("pt-theme", chosen); } catch { /* As above. */ }
    apply();
  });
  asked.addEventListener("change", apply);
  apply();
}
