"""Opens sites that debrief makes in Chromium, and uses them as people do.

Every kind of page is opened from its folder and from a server, light and dark, narrow and wide:
nothing is written to the console, no request fails or leaves, and axe finds nothing. Search, sorting
and filters are used by keyboard alone. Hostile texts in every field neither run nor change a page.
"""

import argparse
import functools
import http.server
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import contextmanager
from pathlib import Path

import axe_playwright_python
from playwright.sync_api import sync_playwright

import stores

WIDTHS = [320, 768, 1280]
SCHEMES = ["light", "dark"]
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
# The rules of WCAG 2.2 to level AA, and what axe calls best practice.
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

failures = []


def expect(holds, words):
    if not holds:
        failures.append(words)
        print(f"FAILED: {words}", file=sys.stderr)


def make_site(debrief, project):
    run = subprocess.run(
        [debrief, "nightly", "--config", project / "debrief.yaml", "--as-of", stores.AS_OF],
        capture_output=True, text=True)
    if run.returncode:
        sys.exit(f"debrief nightly: {run.stderr}")
    return project / "reports"


@contextmanager
def server(folder):
    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_):
            pass

        def do_GET(self):
            # Browsers ask for it by themselves.
            if self.path == "/favicon.ico":
                self.send_response(204)
                self.end_headers()
            else:
                super().do_GET()

    handler = functools.partial(Quiet, directory=folder)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as listening:
        threading.Thread(target=listening.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{listening.server_address[1]}"
        listening.shutdown()


def kinds_of_pages(site):
    """Every page of the root, and of each folder the list and its longest page."""
    pages = sorted(path for path in site.glob("*.html"))
    for folder in sorted(path for path in site.iterdir() if path.is_dir()):
        single = sorted(folder.glob("*.html"), key=lambda path: (-path.stat().st_size, path.name))
        pages += [folder / "index.html"] if (folder / "index.html") in single else []
        pages += [path for path in single if path.name != "index.html"][:1]
    return [str(path.relative_to(site)) for path in pages]


def watched(page, origin):
    """Notes what a page must not do."""
    page.on("console", lambda message: expect(False, f"{page.url}: console: {message.text}"))
    page.on("pageerror", lambda error: expect(False, f"{page.url}: error: {error}"))
    page.on("dialog", lambda dialog: (expect(False, f"{page.url}: dialog"), dialog.dismiss()))
    page.on("requestfailed", lambda request: expect(False, f"{page.url}: failed: {request.url}"))
    page.on("response", lambda response: expect(
        response.status in (0, 200, 204, 304), f"{page.url}: {response.status} {response.url}"))
    page.on("request", lambda request: expect(
        request.url.startswith(origin), f"{page.url}: asks for {request.url}"))
    return page


def check_axe(page, words):
    page.evaluate(AXE)
    found = page.evaluate(
        "tags => axe.run(document, {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations'], preload: false})",
        AXE_TAGS)["violations"]
    for violation in found:
        nodes = [node["html"][:120] for node in violation["nodes"][:2]]
        expect(False, f"{words}: axe {violation['id']}: {violation['help']}: {nodes}")


def check_pages(browser, root, site, pages, origin):
    """All kinds of pages in all widths and colours; axe looks at them where they come from a folder."""
    for scheme in SCHEMES:
        for width in WIDTHS:
            context = browser.new_context(
                viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce")
            page = watched(context.new_page(), origin)
            for name in pages:
                words = f"{name} ({width}, {scheme}, {origin.split(':')[0]})"
                page.goto(f"{root}/{name}")
                overflow = page.evaluate("document.documentElement.scrollWidth - innerWidth")
                expect(overflow <= 0, f"{words}: {overflow} px wider than the window")
                if origin.startswith("file"):
                    check_axe(page, words)
            context.close()


def focused(page):
    return page.evaluate("document.activeElement.textContent || document.activeElement.id")


def check_search(browser, root, origin):
    page = watched(browser.new_page(viewport={"width": 1280, "height": 900}), origin)
    page.goto(f"{root}/index.html")
    loaded = page.evaluate("performance.getEntriesByType('resource').map(e => e.name)")
    expect(not any("search-index" in name for name in loaded), "the index is loaded before its first use")
    page.keyboard.press("/")
    page.keyboard.type(stores.PLANTED)
    page.wait_for_selector(".results li")
    expect(page.locator(".results li").count() == 1, "search finds the planted word once")
    page.keyboard.press("ArrowDown")
    expect(stores.PLANTED in focused(page), "the arrow key moves to the result")
    page.keyboard.press("ArrowUp")
    expect(focused(page) == "page.query", "the arrow key moves back")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/patterns/*.html")
    expect(stores.PLANTED in page.inner_text("main"), "the result leads to the page")
    page.keyboard.press("/")
    for query, words in [
        ("task:code_review", "code_review"), ("state:new", stores.PLANTED),
        (f"since:2026-02-28 {stores.PLANTED}", stores.PLANTED),
    ]:
        page.fill("[id='page.query']", query)
        page.wait_for_function(
            "words => document.querySelector('.results:not([hidden]) ol')?.textContent.includes(words)",
            arg=words, timeout=5000)
    page.fill("[id='page.query']", f"since:2026-03-02 {stores.PLANTED}")
    page.wait_for_function(
        "document.querySelector('.results-count').textContent === '0 results'", timeout=5000)
    check_axe(page, "search results")
    page.keyboard.press("Escape")
    expect(page.locator(".results").is_hidden(), "Escape closes the results")
    page.close()


def check_tables(browser, root, origin):
    page = watched(browser.new_page(viewport={"width": 1280, "height": 900}), origin)
    page.goto(f"{root}/performance.html")
    table = page.locator(".table > table").filter(has=page.locator("tbody tr:nth-child(10)")).first
    button = table.locator("thead button").nth(1)
    cells = "rows => rows.map(row => parseFloat(row.cells[1].textContent.replace(/\\u202f/g, '')))"
    button.focus()
    page.keyboard.press("Enter")
    up = table.locator("tbody tr").evaluate_all(cells)
    expect(up == sorted(up) and len(set(up)) > 1, f"sorting sorts: {up}")
    expect(table.locator("th[aria-sort=ascending]").count() == 1, "the sorted column says so")
    page.keyboard.press("Enter")
    down = table.locator("tbody tr").evaluate_all(cells)
    expect(down == up[::-1] or down == sorted(up, reverse=True), f"sorting sorts downwards: {down}")
    box = page.locator(".filter input").first
    frame = page.locator(".filter + .table").first
    box.focus()
    rows = frame.locator("tbody tr").count()
    page.keyboard.type(frame.locator("tbody tr th, tbody tr td").first.inner_text())
    shown = frame.locator("tbody tr:visible").count()
    expect(0 < shown < rows, f"a filter filters: {shown} of {rows}")
    expect(f"{shown} of {rows} rows" in page.locator(".filter").first.inner_text(), "a filter says how many")
    page.close()


def check_keyboard(browser, root, origin):
    """The first stop is the skip link, every stop shows its focus, and the menu opens on a phone."""
    page = watched(browser.new_page(viewport={"width": 320, "height": 800}), origin)
    page.goto(f"{root}/failures.html")
    page.keyboard.press("Tab")
    expect("Skip" in focused(page), "the first stop is the skip link")
    for _ in range(25):
        visible = page.evaluate("""() => {
            const style = getComputedStyle(document.activeElement);
            return document.activeElement === document.body || style.outlineStyle !== 'none';
        }""")
        expect(visible, f"the focus is visible: {focused(page)[:60]}")
        page.keyboard.press("Tab")
    page.locator(".menu > summary").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".menu nav a").first.is_visible(), "the menu opens by keyboard")
    page.close()


def check_without_script(browser, root, pages):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for name in pages:
        page.goto(f"{root}/{name}")
        expect(page.locator("main h1").count() == 1, f"{name}: without scripts it has its heading")
        expect(page.locator("input, button").count() == 0, f"{name}: without scripts nothing is dead")
    context.close()


STRUCTURE = """() => {
    const found = [];
    const allowed = new Set(['site.js', 'search-index.js']);
    for (const element of document.querySelectorAll('*')) {
        const name = element.localName;
        if (['iframe', 'object', 'embed', 'base', 'style', 'svg', 'video', 'audio'].includes(name))
            found.push(name);
        if (name === 'script' && !allowed.has(element.src.split('/').pop())) found.push(element.outerHTML);
        if (name === 'meta' && /refresh/i.test(element.httpEquiv)) found.push('refresh');
        if (name === 'form' && element.getAttribute('role') !== 'search') found.push('form');
        for (const attribute of element.attributes)
            if (/^on|^style$/i.test(attribute.name)) found.push(`${name} ${attribute.name}`);
        const link = element.getAttribute('href') || element.getAttribute('src') || '';
        if (/^\\s*[a-z][a-z0-9+.-]*:|^\\s*\\/\\//i.test(link)) found.push(`${name}: ${link}`);
    }
    for (const name of ['main', 'article', 'h1', 'header', 'footer', 'title'])
        if (document.querySelectorAll(name).length !== 1) found.push(`not one ${name}`);
    if (window.attacked) found.push('a script ran');
    return found;
}"""


def check_hostile(browser, root, site, origin):
    page = watched(browser.new_page(), origin)
    names = sorted(site.glob("*.html"))
    for folder in sorted(path for path in site.iterdir() if path.is_dir()):
        names += sorted(folder.glob("*.html"))[:12]
    for path in names:
        name = path.relative_to(site)
        # The browser shall say what it takes the address for.
        page.goto(f"{root}/{'/'.join(part for part in name.parts)}".replace("%", "%25"))
        found = page.evaluate(STRUCTURE)
        expect(not found, f"hostile {name}: {found[:3]}")
    page.goto(f"{root}/index.html")
    page.keyboard.press("/")
    page.keyboard.type("attacked")
    page.wait_for_selector(".results li")
    found = [words for words in page.evaluate(STRUCTURE) if "file:" not in words]
    expect(not found, f"hostile search: {found[:3]}")
    page.close()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--debrief", required=True, type=Path)
    parser.add_argument("--examples", required=True, type=Path)
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    options = parser.parse_args()
    start = time.monotonic()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        folder = Path(folder)
        stores.examples(options.examples, folder / "examples")
        reports = make_site(options.debrief, folder / "examples")
        stores.hostile(folder / "hostile")
        hostile = make_site(options.debrief, folder / "hostile")
        pages = kinds_of_pages(reports / "site")
        browser = playwright.chromium.launch(
            executable_path=options.chromium, args=["--no-sandbox", "--disable-gpu"])
        opened = f"file://{reports}/site"
        check_pages(browser, opened, reports / "site", pages, "file:")
        with server(reports) as address:
            check_pages(browser, f"{address}/site", reports / "site", pages, address)
            check_search(browser, f"{address}/site", address)
        check_search(browser, opened, "file:")
        check_tables(browser, opened, "file:")
        check_keyboard(browser, opened, "file:")
        check_without_script(browser, opened, pages)
        check_hostile(browser, f"file://{hostile}/site", hostile / "site", "file:")
        browser.close()
    print(f"{len(pages)} kinds of pages, {len(failures)} failures, {time.monotonic() - start:.0f} s")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
