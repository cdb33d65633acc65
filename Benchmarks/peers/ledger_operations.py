#!/usr/bin/env python3
"""Measures nights with a database of operations against a night that reads everything.

A night knows 99 % of the operations; then the rest is added. Measured are the night that reads what
is new, one with nothing new, and one without the ledger; all write the same reports.
"""

import argparse
import filecmp
import os
import pathlib
import re
import shutil
import sqlite3
import subprocess
import sys
import time

STAGE = re.compile(r"debrief: read operations: ([0-9.]+) s")
PARTS = ("issue_processing", "code_generation", "pr_management")


def night(arguments, folder, as_of, *more):
    """Runs a night; gives (seconds of reading, wall seconds, CPU seconds, peak MB)."""
    command = [arguments.debrief, "nightly", "--as-of", as_of, "--verbose", *more]
    began = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )
    errors = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{' '.join(command)}: {errors}")
    reading = float(STAGE.search(errors)[1])
    return reading, wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def cut(path, last):
    """Removes what comes after an operation."""
    database = sqlite3.connect(path)
    for table in PARTS:
        database.execute(f"DELETE FROM {table} WHERE operation_id > ?", (last,))
    database.execute("DELETE FROM operations WHERE id > ?", (last,))
    database.commit()
    database.execute("VACUUM")
    database.close()


def grow(path, source, last):
    """Adds what comes after an operation, from another database."""
    database = sqlite3.connect(path)
    database.execute("ATTACH ? AS source", (str(source),))
    database.execute("INSERT INTO operations SELECT * FROM source.operations WHERE id > ?", (last,))
    for table in PARTS:
        database.execute(
            f"INSERT INTO {table} SELECT * FROM source.{table} WHERE operation_id > ?", (last,)
        )
    database.commit()
    database.close()


def restore(folder, state):
    """Puts back the ledger and the reports of the night before."""
    for name in (".debrief", "reports"):
        shutil.rmtree(folder / name, ignore_errors=True)
        shutil.copytree(state / name, folder / name, symlinks=True)


def same(one, other):
    """Whether two folders hold the same files."""
    found = filecmp.dircmp(one, other)
    return not (found.left_only or found.right_only or found.diff_files) and all(
        same(one / name, other / name) for name in found.common_dirs
    )


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--debrief", required=True, type=os.path.abspath)
    parser.add_argument("--data", required=True, type=pathlib.Path, help="the whole database")
    parser.add_argument("--rows", required=True, type=int)
    parser.add_argument("--before", required=True, help="the moment of the night before")
    parser.add_argument("--end", required=True, help="the moment that the rows end with")
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    root = arguments.data.parent / "ledger"
    folder, state = root / "project", root / "state"
    shutil.rmtree(root, ignore_errors=True)
    folder.mkdir(parents=True)
    (folder / "debrief.yaml").write_text("stores: {operations: [orchestrator.db]}\n")
    database, last = folder / "orchestrator.db", arguments.rows * 99 // 100
    shutil.copyfile(arguments.data, database)
    cut(database, last)
    first = night(arguments, folder, arguments.before)
    for name in (".debrief", "reports"):
        shutil.copytree(folder / name, state / name, symlinks=True)
    grow(database, arguments.data, last)
    best = {"first": first}
    for _ in range(arguments.rounds):
        reports = {}
        for kind, more in (("1 % new", []), ("nothing new", []), ("everything", ["--no-ledger"])):
            if kind != "nothing new":
                restore(folder, state)
            result = night(arguments, folder, arguments.end, *more)
            best[kind] = tuple(map(min, best.get(kind, result), result))
            reports[kind] = root / f"reports {kind}"
            shutil.rmtree(reports[kind], ignore_errors=True)
            shutil.copytree(folder / "reports", reports[kind], symlinks=True)
        for kind in ("1 % new", "nothing new"):
            if not same(reports[kind], reports["everything"]):
                sys.exit(f"the reports of the night with {kind} differ from those of a full read")
    limit = 0.05 * best["everything"][0] + 0.05
    print(f"{arguments.rows:,} operations; all reports agree.\n")
    print("| night | reading s | 5 % + 50 ms | night s | night CPU s | peak MB |")
    print("|---|---:|---:|---:|---:|---:|")
    for kind, (reading, wall, cpu, memory) in best.items():
        held = "" if kind in ("first", "everything") else (
            f"{limit:.3f} {'held' if reading <= limit else 'NOT HELD'}"
        )
        print(f"| {kind} | {reading:.3f} | {held} | {wall:.2f} | {cpu:.2f} | {memory:.0f} |")
    shutil.rmtree(root)


main()
