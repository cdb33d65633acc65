#!/usr/bin/env python3
"""Measures summaries: of one log with all task executions, and of the same lines in thirty logs of
thirty machines, which are merged. The reports from all of them must be equal."""

import argparse
import os
import pathlib
import subprocess
import sys
import tempfile
import time

MACHINES = 30


def measured(command, folder):
    """Runs a command; gives (seconds, peak MB, stdout)."""
    with tempfile.TemporaryFile() as output:
        began = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, stdout=output, stderr=subprocess.PIPE)
        errors = process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        seconds = time.perf_counter() - began
        if process.returncode != 0:
            sys.exit(f"{' '.join(command)}: {errors.decode()}")
        output.seek(0)
        return seconds, usage.ru_maxrss / 1024, output.read()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--debrief", required=True)
    parser.add_argument("--data", required=True, type=pathlib.Path)
    parser.add_argument("--end", required=True)
    options = parser.parse_args()
    program = os.path.abspath(options.debrief)
    data = options.data.resolve()
    moment = ["--as-of", options.end + "Z"]
    rows = []
    with tempfile.TemporaryDirectory(dir=data.parent) as folder:
        folder = pathlib.Path(folder)
        nothing = folder / "nothing"
        nothing.mkdir()

        def row(name, result, *files):
            size = sum(file.stat().st_size for file in files) / 1000
            rows.append((name, result[0], result[1], size))
            return result

        def summarize(place, output, project):
            words = [f"task_executions={place}", "--output", str(output), "--machine", "m"]
            return measured([program, "summarize", "--project-dir", str(project), *words, *moment], folder)

        def report(*words):
            return measured([program, "report", "performance", "--no-ledger", *words, *moment], nothing)

        log = folder / "one" / "task_executions.jsonl"
        log.parent.mkdir()
        os.link(data, log)
        one = folder / "one.summary"
        row("summarize one log", summarize(log, one, log.parent), one)
        from_logs = measured(
            [program, "report", "performance", "--no-ledger", *moment], log.parent)
        row("report from the log", from_logs)
        from_one = report("--summaries", str(one))
        row("report from its summary", from_one)
        if from_one[2] != from_logs[2]:
            sys.exit("the report from the summary is not that from the log")
        many = folder / "many"
        many.mkdir()
        subprocess.run(
            ["split", "--number", f"l/{MACHINES}", "--numeric-suffixes", "--suffix-length=2",
             "--additional-suffix=.jsonl", str(data), str(many / "task_executions-")], check=True)
        with open(data, "rb") as file:
            records = sum(block.count(b"\n") for block in iter(lambda: file.read(1 << 24), b""))
        summaries, slowest = [], (0, 0, b"")
        for number, file in enumerate(sorted(many.iterdir())):
            summaries.append(folder / f"{number}.summary")
            slowest = max(slowest, summarize(file, summaries[-1], many))
        rows.append(("slowest of 30 machines", slowest[0], slowest[1],
                     max(file.stat().st_size for file in summaries) / 1000))
        merged = folder / "merged.summary"
        row("merge 30 summaries", measured(
            [program, "merge", *map(str, summaries), "--output", str(merged)], folder), merged)
        row("report from the merged one", report("--summaries", str(merged)))
    print(f"\n{records:,} task executions, {data.stat().st_size / 1e6:,.0f} MB\n")
    print("| | s | peak MB | summary kB |\n|---|---:|---:|---:|")
    for name, seconds, peak, size in rows:
        print(f"| {name} | {seconds:.2f} | {peak:.0f} | {size:,.0f} |" if size else
              f"| {name} | {seconds:.2f} | {peak:.0f} | |")


if __name__ == "__main__":
    main()
