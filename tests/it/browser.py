"""Opens a page of `pt report` in headless Chromium and uses it as a person would; prints what it saw as JSON.

usage: browser.py PAGE; CHROMIUM names the browser. Fails by an assertion."""

import json
import os
import pathlib
import sys
import time

from playwright.sync_api import sync_playwright

said, asked = [], []

# Texts that do not stand out from what lies behind them as much as WCAG 2.1 AA asks: by the colours that are computed, those
# that are seen through put together.
FAINT = """() => {
  const colour = (text) => { const n = text.match(/[\\d.]+/g).map(Number); return n.length < 4 ? [...n, 1] : n; };
  const over = (above, below) => [0, 1, 2].map((i) => above[i] * above[3] + below[i] * (1 - above[3]));
  const luminance = (rgb) => { const [r, g, b] = rgb.map((c) => (c /= 255, c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
  const above = (node) => { const all = []; for (let at = node; at; at = at.parentElement) all.push(getComputedStyle(at)); return all; };
  const faint = [];
  for (const node of document.body.querySelectorAll("*")) {
    const own = [...node.childNodes].filter((child) => child.nodeType === 3).map((child) => child.data).join("").trim() || node.dataset.drawn || node.placeholder;
    const box = node.getBoundingClientRect();
    if (!own || node.disabled || box.width < 2 || box.height < 2 || !node.checkVisibility() || node.closest("script, option, noscript")) continue;
    const styles = above(node), opacity = styles.reduce((all, style) => all * style.opacity, 1);
    const ground = styles.map((style) => colour(style.backgroundColor)).reverse().reduce((below, layer) => over(layer, below), [255, 255, 255]);
    const ink = colour(node.placeholder ? getComputedStyle(node, "::placeholder").color : styles[0].color);
    const lights = [luminance(over([...ink.slice(0, 3), ink[3] * opacity], ground)), luminance(ground)].sort((a, b) => b - a);
    const ratio = (lights[0] + 0.05) / (lights[1] + 0.05), size = parseFloat(styles[0].fontSize);
    const isLarge = size >= 24 || (size >= 18.66 && styles[0].fontWeight >= 700);
    if (ratio < (isLarge ? 3 : 4.5)) faint.push(`${ratio.toFixed(2)} ${node.tagName}.${node.className}: ${own.slice(0, 40)}`);
  }
  return faint;
}"""


def looked_at(browser, scheme, width):
    """Makes sure that all text can be read and nothing sticks out, in these colours at this width, on the screen and on paper."""
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce")
    page.set_default_timeout(20_000)
    page.goto(uri)
    page.wait_for_selector("html[data-ready]")

    def legible(what):
        faint = page.evaluate(FAINT)
        assert not faint, (what, scheme, width, faint)
        for part in ["document.documentElement", "document.getElementById('panel')"]:
            assert page.evaluate(f"{part}.scrollWidth <= {part}.clientWidth"), (what, scheme, width, part)

    for way in ["tests", "language", "folder", "often"]:
        page.click(f"#table [data-value={way}]")
        legible(way)
    for way in ["language", "matched", "copied"]:
        page.click(f"#map [data-value={way}]")
        legible(way)
    page.click(".class > button")
    legible("class")
    page.click(".cell:not(.none)")
    legible("pattern")
    page.keyboard.press("Escape")
    page.select_option("#findings select >> nth=0", "class")
    page.click("#findings .row")
    legible("member")
    page.keyboard.press("Escape")
    # As wide as A4 on its side has room.
    page.set_viewport_size({"width": 1030, "height": 700})
    page.emulate_media(media="print")
    legible("paper")
    page.close()


uri = pathlib.Path(sys.argv[1]).absolute().as_uri()

with sync_playwright() as playwright:
    browser = playwright.chromium.launch(executable_path=os.environ["CHROMIUM"], args=["--no-sandbox"])
    page = browser.new_page(viewport={"width": 1440, "height": 1000}, color_scheme="light")
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.set_default_timeout(20_000)
    begun = time.monotonic()
    page.goto(uri)
    page.wait_for_selector("html[data-ready]")
    ready_s = time.monotonic() - begun

    # A cell opens its panel by a click; Escape closes it and the cell has the focus again.
    page.click(".cell:not(.none)")
    panel = page.locator("#panel")
    assert panel.is_visible() and panel.locator("h2").inner_text()
    assert panel.locator(".example").count() > 0
    page.keyboard.press("Escape")
    assert panel.is_hidden()
    focus = "document.activeElement.className"
    assert "cell" in page.evaluate(focus)

    # The same by keys: an arrow goes to another cell, Enter opens it.
    page.locator(".cell[tabindex='0']").focus()
    page.keyboard.press("Home")
    first = page.evaluate("document.activeElement.dataset.label")
    page.keyboard.press("End")
    last = page.evaluate("document.activeElement.dataset.label")
    if page.locator(".cell").count() > 1:
        assert first != last
        page.keyboard.press("ArrowLeft")
        assert page.evaluate("document.activeElement.dataset.label") != last
    page.keyboard.press("Enter")
    assert panel.is_visible()
    page.keyboard.press("Escape")

    # Other colours of the cells, other colours of the page.
    for way in ["tests", "language", "folder"]:
        page.click(f"#table [data-value={way}]")
        assert page.get_attribute(f"#table [data-value={way}]", "aria-checked") == "true"
    theme = "document.documentElement.dataset.theme"
    paper = "getComputedStyle(document.body).backgroundColor"
    assert page.evaluate(theme) == "light"
    light = page.evaluate(paper)
    page.click("#theme")
    assert page.evaluate(theme) == "dark" and page.evaluate(paper) != light

    # A class opens with its code side by side and differing words marked.
    page.click(".class > button")
    assert page.locator(".sides .side").count() == 2
    marks = 0
    for member in page.locator(".class:first-child .members button").all():
        member.click()
        assert member.get_attribute("aria-pressed") == "true"
        marks += page.locator(".sides mark").count()

    # The map goes into a folder by Enter and out by Backspace.
    folder = page.locator("#map .tile.folder").first
    if folder.count():
        folder.focus()
        page.keyboard.press("Enter")
        assert page.locator("#map .crumbs button").count() > 0
        page.keyboard.press("Backspace")
        assert page.locator("#map .crumbs button").count() == 0

    # Findings: a word filters, nothing is like nonsense, a row opens.
    rows = "#findings [role=grid]"
    total = int(page.get_attribute(rows, "aria-rowcount")) - 1
    search = page.locator("#findings input")
    begun = time.monotonic()
    search.fill("no such thing anywhere")
    page.wait_for_selector(f"{rows}[aria-rowcount='1']")
    filter_s = time.monotonic() - begun
    search.fill("")
    page.wait_for_selector(f"{rows}[aria-rowcount='{total + 1}']")
    # What the run said of each: those that are new, those that are suppressed.
    states = page.locator("#findings select[aria-label^='What the run said']")
    told = {}
    for option in states.locator("option").all()[1:]:
        states.select_option(option.get_attribute("value"))
        word = option.inner_text().split()[0]
        told[word] = int(page.get_attribute(rows, "aria-rowcount")) - 1
        badges = page.locator(f"#findings .row .tag.{word}").count()
        assert (badges > 0) == (word != "known"), (word, badges)
    states.select_option("")
    assert page.locator("#findings .row").count() < 60, "rows out of sight are not there"
    page.click("#findings .row")
    assert panel.is_visible()
    page.keyboard.press("Escape")
    page.locator(rows).focus()
    page.keyboard.press("End")
    assert page.locator(f"#findings .row.active[aria-rowindex='{total + 1}']").count() == 1

    # On a narrow screen nothing sticks out.
    page.set_viewport_size({"width": 380, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 380

    assert page.evaluate("window.hurt") is None, "code of the page's data ran"
    assert page.locator("main img, main script, #panel img").count() == 0
    text = page.inner_text("body")
    for scheme in ["light", "dark"]:
        for width in [1440, 390]:
            looked_at(browser, scheme, width)
    browser.close()

assert said == [], said
assert asked == [uri], asked
print(json.dumps({"findings": total, "marks": marks, "states": told, "shows_control": "U+202E" in text, "ready_s": round(ready_s, 2),
                  "filter_s": round(filter_s, 2)}))
