#!/usr/bin/env python3
"""Measures a night with one percent of new data against a night that reads everything.

Both nights run in turn on the same files and write the same reports; the smaller of several rounds
counts. `--simulate N` then copies what the ledger keeps as if it came from N files as large, which
are gone: a night that reads them all can't be measured, and is taken as N times as long (marked *).
"""

import argparse
import json
import os
import pathlib
import re
import shutil
import sqlite3
import subprocess
import sys
import time

MASK = (1 << 64) - 1
STAGE = re.compile(r"debrief: read task executions: ([0-9.]+) s")


def mixed(values):
    """The seal of the numbers of a share, as Sources/Ledger computes it."""
    result = 0xCBF29CE484222325
    for value in values:
        result = ((result ^ (value & MASK)) * 0x9E3779B97F4A7C15) & MASK
        result ^= result >> 32
    return result - (1 << 64) if result >> 63 else result


def sealed(content):
    """Bytes with the checksum behind them that Sources/Records/Encoding computes."""
    result = 0xCBF29CE484222325 ^ len(content)
    whole = len(content) - len(content) % 8
    words = [int.from_bytes(content[i : i + 8], "little") for i in range(0, whole, 8)]
    for word in words + list(content[whole:]):
        result = ((result ^ word) * 0x9E3779B97F4A7C15) & MASK
        result ^= result >> 32
    return content + result.to_bytes(8, "little")


def night(arguments, folder, as_of, *more):
    """Runs a night; gives (wall seconds, CPU seconds, seconds of reading, peak MB)."""
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
    # A night that begins a new ledger is no night with one.
    if "-ledger]" in errors:
        sys.exit(f"{' '.join(command)}: the ledger was not used: {errors}")
    reading = float(STAGE.search(errors)[1])
    return wall, usage.ru_utime + usage.ru_stime, reading, usage.ru_maxrss / 1024


def restore(folder, state):
    """Puts back the ledger and the reports of the night before."""
    for name in (".debrief", "reports"):
        shutil.rmtree(folder / name, ignore_errors=True)
        shutil.copytree(state / name, folder / name, symlinks=True)


def measure(arguments, folder, state, full=True):
    """The best of some rounds of both nights."""
    best = {}
    for _ in range(arguments.rounds):
        for kind, more in (("ledger", []), ("full", ["--no-ledger"])):
            if kind == "full" and not full:
                continue
            restore(folder, state)
            result = night(arguments, folder, arguments.end, *more)
            known = best.get(kind, result)
            best[kind] = tuple(min(pair) for pair in zip(known, result))
    return best


def number(value):
    """A number that is not negative as a BinaryWriter writes it."""
    result = bytearray()
    while value >= 0x80:
        result.append(value & 0x7F | 0x80)
        value >>= 7
    result.append(value)
    return bytes(result)


def text(value):
    raw = value if isinstance(value, bytes) else value.encode()
    return number(len(raw)) + raw


def gone_source(path, shown, inode, hours):
    """A file that is gone, as Sources/Ledger/LedgerSource.swift writes it; hours with their records."""
    records = sum(count for _, count in hours)
    # Hours are signed: zigzag.
    listed = number(len(hours)) + b"".join(
        number(hour << 1) + number(count) for hour, count in sorted(hours)
    )
    mark = number(records) + text(inode.to_bytes(16, "little")) + text(bytes(16))
    tally = number(records) + bytes(7)
    return sealed(
        text(path) + text(shown) + text("") + number(0) + number(inode) + number(records)
        + bytes(2) + mark + mark + number(records) + number(records) + listed + number(1) + tally
    )


def simulate(folder, state, times):
    """Copies all that a ledger has of its one source, as if there were files that are gone."""
    database = sqlite3.connect(state / ".debrief/ledger.sqlite")
    ((source, store),) = database.execute("SELECT id, store FROM sources")
    shares = database.execute(
        "SELECT hour, records, counts, details, spanning FROM shares WHERE source = ?", (source,)
    ).fetchall()
    days = database.execute(
        "SELECT day, records, counts, details FROM days WHERE source = ?", (source,)
    ).fetchall()
    hours = [share[:2] for share in shares]
    for copy in range(1, times):
        name = f"task_executions-{copy}.jsonl"
        data = gone_source(f"{folder.resolve()}/{name}", name, copy, hours)
        made = database.execute(
            "INSERT INTO sources(store, data) VALUES(?, ?)", (store, data)
        ).lastrowid
        database.executemany(
            "INSERT INTO shares VALUES(?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (store, hour, made, count, counts, details,
                 mixed([store - 1, hour, made, count]), spanning)
                for hour, count, counts, details, spanning in shares
            ],
        )
        database.executemany(
            "INSERT INTO days VALUES(?, ?, ?, ?, ?, ?, ?)",
            [
                (store, day, made, count, counts, details, mixed([store - 1, day, made, count]))
                for day, count, counts, details in days
            ],
        )
    database.commit()
    database.close()


def prepare(arguments, folder, state):
    """Writes 99 % of the lines, does the night before, and appends the rest; gives all lines."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.rmtree(state, ignore_errors=True)
    folder.mkdir(parents=True)
    state.mkdir(parents=True)
    (folder / "debrief.yaml").write_text(
        "stores: {task_executions: [task_executions*.jsonl], feedback: [], events: []}\n"
    )
    with open(arguments.data, "rb") as source:
        lines = sum(1 for _ in source)
        source.seek(0)
        with open(folder / "task_executions.jsonl", "wb") as target:
            for _ in range(lines * 99 // 100):
                target.write(source.readline())
            target.flush()
            night(arguments, folder, arguments.before)
            shutil.copyfileobj(source, target, 1 << 20)
    for name in (".debrief", "reports"):
        shutil.copytree(folder / name, state / name, symlinks=True)
    return lines


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--debrief", required=True, type=os.path.abspath)
    parser.add_argument("--data", required=True, help="the file with all lines")
    parser.add_argument("--end", required=True, help="the moment that the lines end with")
    parser.add_argument("--before", required=True, help="the moment of the night before")
    parser.add_argument("--simulate", type=int, default=0, metavar="N")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--json")
    arguments = parser.parse_args()
    root = pathlib.Path(arguments.data).parent / "ledger"
    folder, state = root / "project", root / "state"
    lines = prepare(arguments, folder, state)
    rows = []
    best = measure(arguments, folder, state)
    rows.append((lines, "measured", best["full"], best["ledger"]))
    if arguments.simulate:
        simulate(folder, state, arguments.simulate)
        full = best["full"]
        times = [value * arguments.simulate for value in full[:3]]
        best = measure(arguments, folder, state, full=False)
        rows.append((lines * arguments.simulate, "simulated", (*times, full[3]), best["ledger"]))
    print("| records | full read s | new read s | ratio | 5 % + 50 ms | full night CPU s |"
          " night CPU s | full night s | night s | peak MB |")
    print("|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|")
    for count, kind, full, new in rows:
        limit = 0.05 * full[2] + 0.05
        star = "" if kind == "measured" else "*"
        print(f"| {count:,}{star} | {full[2]:.3f} | {new[2]:.3f} | {new[2] / full[2]:.3f} |"
              f" {limit:.3f} {'held' if new[2] <= limit else 'NOT HELD'} | {full[1]:.2f} |"
              f" {new[1]:.2f} | {full[0]:.2f} | {new[0]:.2f} | {new[3]:.0f} |")
    if arguments.json:
        keys = ("wall_s", "cpu_s", "read_s", "peak_mb")
        pathlib.Path(arguments.json).write_text(json.dumps([
            {"records": count, "kind": kind, "full": dict(zip(keys, full)),
             "ledger": dict(zip(keys, new))} for count, kind, full, new in rows
        ], indent=2) + "\n")
    shutil.rmtree(root)


main()
