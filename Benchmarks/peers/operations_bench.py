"""Measures `debrief report insights` beside the program sqlite3, which sums the same rows."""

import argparse
import json
import math
import statistics
import sys
import tempfile
from pathlib import Path

from measure import measure

HERE = Path(__file__).parent


class Disagreement(Exception):
    pass


def answers(text):
    """Question → rows of what `sqlite3 -json` prints: one list after the other."""
    decoder = json.JSONDecoder()
    found, start = {}, 0
    while start < len(text):
        rows, end = decoder.raw_decode(text, start)
        found[rows[0]["question"]] = rows
        start = end
        while start < len(text) and text[start].isspace():
            start += 1
    return found


def same(what, ours, theirs):
    if isinstance(ours, float) or isinstance(theirs, float):
        agree = math.isclose(ours, theirs, rel_tol=1e-6)
    else:
        agree = ours == theirs
    if not agree:
        raise Disagreement(f"{what}: debrief {ours}, sqlite3 {theirs}")


def check(report, rows):
    """Holds every number that both know to the other's."""
    types = {one["operation_type"]: one for one in report["types"]}
    same("types", sorted(types), [one["operation_type"] for one in rows["types"]])
    for one in rows["types"]:
        ours = types[one["operation_type"]]
        for key in ("completed", "successful", "active"):
            same(f"{one['operation_type']}: {key}", ours[key], one[key])
        same("duration", ours["avg_duration_seconds"], one["seconds"])
    hours = {one["hour"]: one for one in report["temporal_patterns"]["by_hour"]}
    for one in rows["hours"]:
        ours = hours[int(one["hour"])]
        same("hour", (ours["total"], ours["failed"]), (one["total"], one["failed"]))
    # SQLite counts weekdays from Sunday, debrief from Monday.
    days = {one["weekday"]: one for one in report["temporal_patterns"]["by_weekday"]}
    for one in rows["weekdays"]:
        ours = days[(int(one["weekday"]) + 6) % 7]
        same("weekday", (ours["total"], ours["failed"]), (one["total"], one["failed"]))
    weeks = {one["back"]: one for one in rows["weeks"]}
    for back, ours in enumerate(reversed(report["weekly_trend"])):
        one = weeks[back]
        same("week", (ours["total"], ours["successful"]), (one["total"], one["successful"]))
    errors = {}
    for one in report["common_errors"]:
        for name, count in one["error_types"].items():
            errors[name] = errors.get(name, 0) + count
    same("errors", errors, {one["error_type"]: one["failures"] for one in rows["errors"]})
    models = {(one["provider"], one["model"]): one for one in report["cost_analysis"]["by_provider"]}
    for one in rows["costs"]:
        ours = models[one["provider"], one["model"]]
        same("requests", ours["request_count"], one["requests"])
        same("cost", float(ours["total_cost"]), one["cost"])
        same("tokens", ours["total_tokens"], one["tokens"])
    issues, theirs = report["issue_processing"], rows["issues"][0]
    same("issues", (issues["total"], issues["successful"]), (theirs["total"], theirs["successful"]))
    same("issue seconds", issues["avg_time_to_completion_seconds"], theirs["seconds"])
    for column, average in issues["averages"].items():
        same(column, average, theirs[column])
    requests, theirs = report["pr_management"], rows["pull_requests"][0]
    for ours, name in (
        ("total", "total"), ("created", "created"), ("merged", "merged"),
        ("ci_passed", "ci_passed"), ("review_approved", "approved"), ("ci_failures", "ci_failures"),
    ):
        same(f"pull requests: {name}", requests[ours], theirs[name])
    same("seconds to merge", requests["avg_time_to_merge_seconds"], theirs["seconds"])
    check_fields(report, rows["fields"])


def check_fields(report, rows):
    """Holds the splits of whole numbers to the counts by value that they are made from."""
    checked = 0
    for one in report["correlations"]:
        words = one["split"].rsplit(" ", 2)
        if one["source"] != "context" or one["operation_type"] or words[1:2] != [">"]:
            continue
        limit = float(words[2])
        values = [row for row in rows if row["field"] == f"$.{one['field']}"]
        above = [row for row in values if row["value"] > limit]
        total, failed = (sum(row[key] for row in above) for key in ("total", "failed"))
        same(one["split"], one["support"], total)
        same(one["split"], float(one["failure_rate"]), 100 * failed / total)
        checked += 1
    return checked


def run(options):
    script = (HERE / "operations.sql").read_text().replace(":end", f"'{options.week_end}'")
    times = {"debrief": [], "sqlite3": []}
    with tempfile.TemporaryDirectory() as folder:
        queries = Path(folder) / "queries.sql"
        queries.write_text(script)
        commands = {
            "debrief": [
                options.debrief, "report", "insights", "--format", "json", "--no-ledger",
                "--config", f"{options.data}/debrief.yaml", "--as-of", options.end,
            ],
            "sqlite3": [
                "sqlite3", "-json", "-readonly", f"{options.data}/orchestrator.db",
                f".read {queries}",
            ],
        }
        for number in range(options.rounds + 1):
            outputs = {}
            for name, command in commands.items():
                output, *numbers = measure(command)
                outputs[name] = output.decode()
                if number > 0:
                    times[name].append(numbers)
                print(f"round {number}: {name}: {numbers[0]:.2f} s", file=sys.stderr)
            check(json.loads(outputs["debrief"]), answers(outputs["sqlite3"]))
    return {name: [statistics.median(one) for one in zip(*rounds)] for name, rounds in times.items()}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", required=True)
    parser.add_argument("--end", required=True)
    parser.add_argument("--week-end", required=True, help="the end of the as-of's hour, for SQL")
    parser.add_argument("--debrief", required=True)
    parser.add_argument("--rows", type=int, required=True)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json")
    options = parser.parse_args()
    try:
        medians = run(options)
    except Disagreement as difference:
        sys.exit(f"the answers differ: {difference}")
    print(f"{options.rows:,} operations, {options.rounds} rounds after a warm-up, medians;")
    print("all answers agree.\n")
    print("| | wall s | CPU s | peak MB |\n|---|---:|---:|---:|")
    for name, (wall, cpu, memory) in medians.items():
        print(f"| {name} | {wall:.2f} | {cpu:.2f} | {memory / 1e6:.0f} |")
    wall, cpu = (medians["debrief"][at] / medians["sqlite3"][at] for at in (0, 1))
    print(f"\ndebrief takes {wall:.2f} × the wall time of sqlite3 and {cpu:.2f} × its CPU time.")
    if options.json:
        keys = ("wall", "cpu", "memory")
        rows = [{"name": name, **dict(zip(keys, one))} for name, one in medians.items()]
        document = {"operations": options.rows, "rows": rows, "wall_ratio": wall, "cpu_ratio": cpu}
        Path(options.json).write_text(json.dumps(document, indent=2) + "\n")


if __name__ == "__main__":
    main()
