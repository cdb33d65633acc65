"""What recording costs: a call into the buffer, its memory, and one-shot commands.

One-shot commands run in turn beside `/bin/true` and `python3 -c pass`, so that a busy machine slows
all of them; the medians are held to the limits. Each begins and ends as a shell starts it, without a shell.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time

LIMITS = {"us": 2.0, "heap": 60_000, "ms": 10.0}


def wait(words, folder):
    """Milliseconds from the start of a program to its end."""
    begin = time.perf_counter()
    process = os.posix_spawn(
        words[0], words, {"HOME": folder, "PATH": "/usr/bin:/bin"},
        file_actions=[
            (os.POSIX_SPAWN_OPEN, 0, "/dev/null", os.O_RDONLY, 0),
            (os.POSIX_SPAWN_OPEN, 1, "/dev/null", os.O_WRONLY, 0),
        ])
    _, status = os.waitpid(process, 0)
    taken = (time.perf_counter() - begin) * 1000
    if status != 0:
        sys.exit(f"{' '.join(words)} failed")
    return taken


def commands(debrief, recorder):
    execution = [
        "execution", "--task-id", "a", "--task-type", "build", "--outcome", "success",
        "--duration-ms", "2000",
    ]
    kinds = {
        "execution": execution,
        "execution, --no-sync": execution + ["--no-sync"],
        "feedback": [
            "feedback", "--type", "mistake", "--context", "c", "--feedback", "f", "--category",
            "Testing",
        ],
        "status": ["status", "--droid-id", "d", "--progress", "0.5"],
        "execution-start": ["execution-start", "--task-id", "1.1", "--droid-id", "d"],
        "operation-start": ["operation-start", "--operation-type", "t"],
        "run-start": ["run-start", "--project-id", "1"],
    }
    found = {"/bin/true": ["/bin/true"], "python3 -c pass": ["/usr/bin/python3", "-c", "pass"]}
    for kind, words in kinds.items():
        found[f"debrief-recorder {kind}"] = [recorder] + words
    for kind in ("execution", "execution, --no-sync"):
        found[f"debrief record {kind}"] = [debrief, "record"] + kinds[kind]
    return found


def main():
    parser = argparse.ArgumentParser()
    for name in ("debrief", "recorder", "measure"):
        parser.add_argument(f"--{name}", required=True)
    parser.add_argument("--rounds", type=int, default=100)
    parser.add_argument("--json")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        measured = json.loads(
            subprocess.run(
                [os.path.abspath(options.measure), folder], check=True, capture_output=True,
                text=True).stdout)
        found = commands(options.debrief, options.recorder)
        times = {name: [] for name in found}
        for _ in range(options.rounds):
            for name, words in found.items():
                times[name].append(wait(words, folder))
    print("| buffered call of TaskRecorder | best | median | worst | limit |")
    print("|---|---|---|---|---|")
    print(
        f"| µs a call, {measured['calls']} calls | {measured['best_us']:.2f} |"
        f" {measured['median_us']:.2f} | {measured['worst_us']:.2f} | {LIMITS['us']:.0f} |")
    print(f"| bytes of memory for 1000 waiting records | | {measured['memory_of_1000']} | |"
          f" {LIMITS['heap']} |")
    print()
    print("| command, start to exit, ms | least | median | 90 % | limit |")
    print("|---|---|---|---|---|")
    rows = {}
    for name, list_of in times.items():
        ordered = sorted(list_of)
        rows[name] = (
            ordered[0], statistics.median(ordered), ordered[int(len(ordered) * 0.9)])
        limit = f"{LIMITS['ms']:.0f}" if name.startswith("debrief") else ""
        print(f"| `{name}` | {rows[name][0]:.1f} | {rows[name][1]:.1f} | {rows[name][2]:.1f} |"
              f" {limit} |")
    if options.json:
        with open(options.json, "w", encoding="utf-8") as file:
            json.dump({"buffer": measured, "commands": rows}, file, indent=2)
            file.write("\n")
    slow = [name for name, row in rows.items() if name.startswith("debrief") and row[1] > LIMITS["ms"]]
    if measured["median_us"] > LIMITS["us"]:
        slow.append("a buffered call")
    if measured["memory_of_1000"] > LIMITS["heap"]:
        slow.append("the memory of 1000 records")
    if slow:
        sys.exit("over the limit: " + ", ".join(slow))


main()
