"""Opens a page of `pt report` in headless Chromium and uses it as a person would; prints what it saw as JSON.

usage: browser.py PAGE; CHROMIUM names the browser. Fails by an assertion."""

import json
import os
import pathlib
import sys
import time

from playwright.sync_api import sync_playwright

said, asked = [], []
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
    assert page.locator("#findings .row").count() < 60, "rows out of sight are not there"
    page.click("#findings .row")
    assert panel.is_visible()
    page.keyboard.press("Escape")
    page.locator("#findings .rows").focus()
    page.keyboard.press("End")
    assert page.locator(f"#findings .row.active[aria-rowindex='{total + 1}']").count() == 1

    # On a narrow screen nothing sticks out.
    page.set_viewport_size({"width": 380, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 380

    assert page.evaluate("window.hurt") is None, "code of the page's data ran"
    assert page.locator("main img, main script, #panel img").count() == 0
    text = page.inner_text("body")
    browser.close()

assert said == [], said
assert asked == [uri], asked
print(json.dumps({"findings": total, "marks": marks, "shows_control": "U+202E" in text, "ready_s": round(ready_s, 2),
                  "filter_s": round(filter_s, 2)}))
