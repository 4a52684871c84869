// The panel beside the page, which shows one thing in full.
let panelOpener = null;

function openPanel(kind, opener, ...content) {
  const panel = byId("panel");
  panelOpener = opener;
  panel.className = kind;
  put(panel, el("button", { type: "button", class: "quiet close", "aria-label": "Close (Escape)", on: { click: closePanel } }, "Close"), content);
  panel.hidden = false;
  panel.scrollTop = 0;
  const title = panel.querySelector("h2");
  title.id = "panel-title";
  title.tabIndex = -1;
  title.focus({ preventScroll: true });
}

function closePanel() {
  const panel = byId("panel");
  if (panel.hidden) return;
  panel.hidden = true;
  put(panel);
  if (panelOpener?.isConnected) panelOpener.focus({ preventScroll: true });
}

document.addEventListener("keydown", (event) => { if (event.key === "Escape") closePanel(); });
document.addEventListener("pointerdown", (event) => {
  const panel = byId("panel");
  if (!panel.hidden && !panel.contains(event.target) && !event.target.closest(".cell, .row")) closePanel();
});
