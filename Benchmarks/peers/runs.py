"""Measures `debrief report runs` beside a loop in Python over the same small files."""

import argparse
import json
import os
import statistics
import sys
from pathlib import Path

from measure import measure

HERE = Path(__file__).parent


def differences(report, peer):
    """What debrief and the loop disagree about."""
    counts = ("attempts", "successes", "failures", "retries")
    mine = {
        "models": {
            one["model"]: {"issues": one["issues"], "completed": one["completed"]}
            for one in report["by_model"]
        },
        "agents": {one["agent"]: {key: one[key] for key in counts} for one in report["agents"]},
        "pipelines": {key: report["pipelines"][key] for key in ("attempts", "succeeded", "failed")},
        "debugging": {key: report["debugging"][key] for key in ("cycles", "resolved")},
        "medians": {
            one["error_type"]: one["p50_seconds"] for one in report["debugging"]["by_error_type"]
        },
        "hardest": report["issues"][0]["difficulty"],
    }
    return [f"{key}: {mine[key]} and {peer[key]}" for key in mine if mine[key] != peer[key]]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", required=True)
    parser.add_argument("--end", required=True)
    parser.add_argument("--debrief", required=True)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json")
    options = parser.parse_args()

    root = f"{options.data}/logs/runs"
    sizes = [
        os.path.getsize(os.path.join(folder, name))
        for folder, _, names in os.walk(root)
        for name in names
    ]
    place = ["--config", f"{options.data}/debrief.yaml", "--as-of", options.end, "--no-ledger"]
    commands = {
        "debrief": [options.debrief, "report", "runs", "--format", "json", *place],
        "Python": [sys.executable, str(HERE / "runs_peer.py"), root],
    }
    rounds = {name: [] for name in commands}
    answers = {}
    # One warm-up: everybody reads from the system's cache.
    for number in range(options.rounds + 1):
        for name, command in commands.items():
            output, *numbers = measure(command)
            answers[name] = json.loads(output)
            if number > 0:
                rounds[name].append(numbers)
            print(f"round {number}: {name}: {numbers[0]:.2f} s", file=sys.stderr)
    found = differences(answers["debrief"], answers["Python"])
    if found:
        sys.exit("the answers differ: " + "; ".join(found))

    rows = []
    for name, all_rounds in rounds.items():
        wall, cpu, memory = (statistics.median(column) for column in zip(*all_rounds))
        rows.append({"name": name, "wall": wall, "cpu": cpu, "memory": memory})
    print(f"{len(sizes):,} files of runs, {sum(sizes) / 1e6:.0f} MB; {options.rounds} rounds after a")
    print("warm-up, medians; all answers agree.\n")
    print("| | wall s | × | CPU s | × | peak MB | × | files/s |")
    print("|---|---:|---:|---:|---:|---:|---:|---:|")
    for row in rows:
        cells = [row["name"]]
        for key, unit, digits in (("wall", 1, 2), ("cpu", 1, 2), ("memory", 1e6, 0)):
            cells += [f"{row[key] / unit:.{digits}f}", f"{row[key] / rows[0][key]:.2f}"]
        print("| " + " | ".join([*cells, f"{len(sizes) / row['wall']:,.0f}"]) + " |")
    if options.json:
        document = {"files": len(sizes), "bytes": sum(sizes), "cores": os.cpu_count(), "rows": rows}
        Path(options.json).write_text(json.dumps(document, indent=2) + "\n")


if __name__ == "__main__":
    main()
