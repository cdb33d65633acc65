"""Measures debrief beside its peers, round after round, checks them, and prints a table."""

import argparse
import json
import os
import platform
import statistics
import sys
import tempfile
from pathlib import Path

from agreement import Disagreement, check_debrief, check_peers
from measure import measure

HERE = Path(__file__).parent


def contenders(options):
    """Name → command; debrief is first, and missing where there is no program yet."""
    store = f"{options.data}/task_executions.jsonl"
    commands = {}
    if options.debrief:
        # Peers read one store; the cards of the report would be made from the others too.
        alone = Path(options.data) / "tasks"
        alone.mkdir(exist_ok=True)
        config = alone / "debrief.yaml"
        config.write_text("stores: {task_executions: [../task_executions.jsonl]}\n")
        report = ["report", "performance", "--format", "json", "--no-ledger"]
        place = ["--config", str(config), "--as-of", options.end]
        commands["debrief"] = [options.debrief, *report, *place]
    peers = {
        "DuckDB": ("duckdb_peer.py", "all"),
        "Polars": ("polars_peer.py", "all"),
        "DuckDB, without messages": ("duckdb_peer.py", "numbers"),
        "Polars, without messages": ("polars_peer.py", "numbers"),
        "Python": ("python_peer.py", "all"),
    }
    for name, (script, kind) in peers.items():
        arguments = [store, options.end, str(options.threads), kind]
        commands[name] = [sys.executable, str(HERE / script), *arguments]
    return commands


def commands_alone(options):
    """What has no peer: measured to be compared with its own past."""
    place = ["--config", f"{options.data}/debrief.yaml", "--as-of", options.end, "--no-ledger"]
    return {
        "analyze-execution --json": [options.debrief, "analyze-execution", "--json", *place],
        "nightly": [options.debrief, "nightly", *place],
    }


def run_alone(options):
    """Gives the rows of the commands without peers."""
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "DEBRIEF_OUTPUT": f"{folder}/reports"}
        for name, command in commands_alone(options).items():
            rounds = [measure(command, environment)[1:] for _ in range(options.rounds + 1)][1:]
            wall, cpu, memory = (statistics.median(column) for column in zip(*rounds))
            rows.append({"name": name, "wall": wall, "cpu": cpu, "memory": memory})
    return rows


def run(commands, rounds):
    """One warm-up and then the rounds, each of them through all: A B C, A B C, …"""
    results = {name: [] for name in commands}
    answers = {}
    for round_number in range(rounds + 1):
        for name, command in commands.items():
            output, wall, cpu, memory = measure(command)
            answers[name] = json.loads(output)
            if round_number > 0:
                # A peer's own time leaves out the start of Python: its best side.
                inside = answers[name].get("seconds", wall)
                results[name].append({"wall": wall, "inside": inside, "cpu": cpu, "memory": memory})
            print(f"round {round_number}: {name}: {wall:.2f} s", file=sys.stderr)
    return results, answers


def summarize(results, size):
    """The medians, and each as a ratio to the first contender."""
    rows = []
    for name, rounds in results.items():
        row = {key: statistics.median(one[key] for one in rounds) for key in rounds[0]}
        row["fastest_wall"] = min(one["wall"] for one in rounds)
        row["gigabytes_per_second"] = size / row["inside"] / 1e9
        rows.append({"name": name, **row})
    base = rows[0]
    for row in rows:
        for key in ("wall", "inside", "cpu", "memory"):
            row[f"{key}_ratio"] = row[key] / base[key]
    return rows


def table(rows):
    head = ["", "wall s", "×", "inside s", "×", "CPU s", "×", "peak MB", "×", "GB/s"]
    lines = ["| " + " | ".join(head) + " |", "|---" + "|---:" * (len(head) - 1) + "|"]
    for row in rows:
        cells = [row["name"]]
        for key, unit in (("wall", 1), ("inside", 1), ("cpu", 1), ("memory", 1e6)):
            digits = 0 if unit > 1 else 2
            cells += [f"{row[key] / unit:.{digits}f}", f"{row[f'{key}_ratio']:.2f}"]
        lines.append("| " + " | ".join([*cells, f"{row['gigabytes_per_second']:.2f}"]) + " |")
    return "\n".join(lines)


def table_alone(rows):
    lines = ["| | wall s | CPU s | peak MB |", "|---|---:|---:|---:|"]
    for row in rows:
        lines.append(
            f"| {row['name']} | {row['wall']:.2f} | {row['cpu']:.2f} | {row['memory'] / 1e6:.0f} |"
        )
    return "\n".join(lines)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", required=True)
    parser.add_argument("--end", required=True)
    parser.add_argument("--debrief", help="the program; without it the peers alone are measured")
    parser.add_argument("--mode", choices=["read", "all"], default="read")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json")
    options = parser.parse_args()

    size = os.path.getsize(f"{options.data}/task_executions.jsonl")
    results, answers = run(contenders(options), options.rounds)
    report = answers.pop("debrief", None)
    try:
        check_peers(answers)
        if report:
            check_debrief(report, answers["DuckDB"])
    except Disagreement as difference:
        sys.exit(f"the answers differ: {difference}")

    rows = summarize(results, size)
    executions = sum(task["total"] for task in answers["DuckDB"]["tasks"].values())
    print(f"{executions:,} task executions, {size / 1e9:.2f} GB, {options.threads} threads,")
    print(f"{options.rounds} rounds after a warm-up, medians; all answers agree.\n")
    print(table(rows))
    alone = run_alone(options) if options.mode == "all" and options.debrief else []
    if alone:
        print("\n" + table_alone(alone))
    if options.json:
        machine = {"machine": platform.machine(), "cores": os.cpu_count()}
        document = {"bytes": size, "executions": executions, **machine, "rows": rows, "alone": alone}
        Path(options.json).write_text(json.dumps(document, indent=2) + "\n")


if __name__ == "__main__":
    main()
