"""Measures `debrief site` beside Hugo and a plain loop of cmark on the same Markdown pages.

Every page has a heading, a table of 20 rows and a list. Hugo gets a layout of one template with the
navigation that debrief's pages have, so that both render a page through a template.
"""

import argparse
import pathlib
import statistics
import tempfile

from measure import measure

LAYOUT = """<!DOCTYPE html><html lang="en"><head><title>{{ .Title }}</title></head><body>
<nav><a href="/">Overview</a></nav><main>{{ .Content }}</main></body></html>
"""


def page(number):
    rows = "\n".join(
        f"| `task_{number}_{row}` | {row * 37 % 100}.{row % 10} % | {row * 7} | `log.jsonl:{row}` |"
        for row in range(20)
    )
    return (
        f"# Task {number}\n\nWhat failed, and where.\n\n## By day\n\n"
        f"| Task | Rate | Count | Place |\n| --- | ---: | ---: | --- |\n{rows}\n\n"
        f"## Notes\n\n- first\n- second, see [the overview](README.md)\n"
    )


def make(folder, pages):
    """Writes the pages as debrief and as Hugo want them."""
    markdown, content = folder / "markdown", folder / "hugo" / "content"
    markdown.mkdir(parents=True)
    content.mkdir(parents=True)
    (markdown / "README.md").write_text("# Overview\n\nAll tasks.\n")
    for number in range(pages):
        text = page(number)
        (markdown / f"t{number}.md").write_text(text)
        (content / f"t{number}.md").write_text(
            f"---\ntitle: Task {number}\n---\n" + text.split("\n", 2)[2])
    layouts = folder / "hugo" / "layouts" / "_default"
    layouts.mkdir(parents=True)
    for name in ("single.html", "list.html"):
        (layouts / name).write_text(LAYOUT)
    (folder / "hugo" / "config.toml").write_text(
        'baseURL = "/"\ntitle = "x"\ndisableKinds = ["taxonomy", "term", "RSS", "sitemap"]\n')


def run(name, rounds, command):
    """Runs a command, given the number of the round; each round writes to a new folder.

    Some file systems make new files slowly for seconds after old ones were removed.
    """
    times, memory = [], 0
    for number in range(rounds):
        _, wall, _, peak = measure(command(number))
        times.append(wall)
        memory = max(memory, peak)
    return name, statistics.median(times), memory


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--debrief", required=True)
    parser.add_argument("--pages", type=int, default=5000)
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        make(folder, given.pages)
        rows = [
            run("debrief site", given.rounds, lambda number: [
                given.debrief, "--quiet", "site", "--input", str(folder / "markdown"),
                "--output", str(folder / f"site-{number}")]),
            run("Hugo", given.rounds, lambda number: [
                "hugo", "--quiet", "--source", str(folder / "hugo"),
                "--destination", str(folder / f"public-{number}")]),
        ]
        for number in range(given.rounds):
            made = len(list((folder / f"public-{number}").rglob("index.html")))
            if made < given.pages:
                raise SystemExit(f"Hugo made {made} pages of {given.pages}")
        site = folder / "site-0"
        made = len(list(site.rglob("t*.html")))
        if made != given.pages:
            raise SystemExit(f"debrief made {made} pages of {given.pages}")
        print("| program | seconds | pages a second | memory | debrief is |")
        print("|---|---:|---:|---:|---:|")
        own = rows[0][1]
        for title, seconds, memory in rows:
            print(
                f"| {title} | {seconds:.2f} | {given.pages / seconds:,.0f} |"
                f" {memory / 1e6:,.0f} MB | {seconds / own:.1f} × |")


if __name__ == "__main__":
    main()
