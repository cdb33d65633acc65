"""Measures debrief on stores with a name a record, and on files that try to fill the memory.

Each case is made in a temporary folder, read once, and removed. A row shows the seconds and the peak of
resident memory of one run, and whether both stay within the goals.
"""

import argparse
import gzip
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from datetime import datetime, timedelta
from pathlib import Path

MANY = (20.0, 1000)  # seconds, MB: a million names
HOSTILE = (None, 500)  # MB alone: what is in one file

END = datetime.fromisoformat("2026-03-01T00:00:00")


def moment(number):
    """A time in the 20 days before the end."""
    return (END - timedelta(seconds=1 + number * 7 % 1_728_000)).isoformat()


def write_lines(path, count, line):
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "w") as file:
        for number in range(count):
            file.write(line(number))
            file.write("\n")


def task(number, type_="build", message=None, context="{}"):
    failed = message is not None or number % 4 == 0
    return (
        f'{{"task_id":"t{number}","task_type":"{type_}","outcome":"{"failure" if failed else "success"}",'
        f'"start_time":"{moment(number)}","end_time":"{moment(number)}","duration_ms":{number % 9000},'
        f'"error_message":{json.dumps(message)},"context":{context}}}'
    )


def letters(number):
    """A word of its own for each number, without digits, as digits are no part of a message's form."""
    word = ""
    for _ in range(6):
        number, digit = divmod(number, 26)
        word += chr(97 + digit)
    return word


def tasks(**fields):
    """Task executions whose fields, given as functions of the number, differ in each record."""
    def make(folder, count):
        write_lines(
            folder / "tasks.jsonl", count,
            lambda number: task(number, **{name: value(number) for name, value in fields.items()}))
        return "task_executions: [tasks.jsonl]", ["report", "performance"]
    return make


def feedback(**fields):
    def make(folder, count):
        def line(number):
            entry = {
                "timestamp": moment(number), "type": "mistake", "context": "in the tests",
                "feedback": "Use the fixtures", "category": "Testing", "severity": "low",
            }
            return json.dumps(entry | {name: value(number) for name, value in fields.items()})
        write_lines(folder / "feedback.jsonl", count, line)
        return "feedback: [feedback.jsonl]", ["report", "suggestions"]
    return make


def history(folder, count):
    def line(number):
        return json.dumps({
            "as_of": moment(number) + "Z", "id": f"f1-{number:012x}", "from": None, "to": "REJECTED",
            "note": "", "occurrences": 3, "until": None, "title": f"Rule {number}", "category": "Testing",
        })
    write_lines(folder / "reports/update_history.jsonl", count, line)
    feedback()(folder, 10)
    return "feedback: [feedback.jsonl]", ["review", "list"]


def droids(folder, count):
    def line(number):
        half, end = divmod(number, 2)
        kind = "completed" if end else "started"
        return (
            f'{{"timestamp":"{moment(half)}","event_type":"task.execution.{kind}","run_id":"r",'
            f'"task_id":"1","droid_id":"droid-{half}","execution_id":"e{half}","status":"{kind}"}}'
        )
    write_lines(folder / "logs/events.ndjson", 2 * count, line)
    return "events: [logs]", ["report", "executions"]


def operations(folder, count):
    with sqlite3.connect(folder / "operations.db") as database:
        database.execute(
            "CREATE TABLE operations (id INTEGER PRIMARY KEY, operation_type TEXT NOT NULL, operation_id"
            " TEXT, started_at TIMESTAMP, completed_at TIMESTAMP, duration_seconds REAL, success BOOLEAN,"
            " error_message TEXT, error_type TEXT, retry_count INTEGER, context TEXT, created_at TIMESTAMP)")
        database.executemany(
            "INSERT INTO operations VALUES (?, ?, ?, ?, ?, 3, ?, NULL, NULL, 0, '{}', ?)",
            ((number, f"type-{number}", f"o{number}", moment(number), moment(number), number % 4 != 0,
              moment(number)) for number in range(count)))
    return "operations: [operations.db]", ["report", "insights"]


def agents(folder, count):
    """Runs whose issues have a thousand agents each, no name twice."""
    for run in range(count // 1000):
        name = f"run_20260215_{run // 3600 % 24:02}{run // 60 % 60:02}{run % 60:02}_project_1"
        issues = folder / "runs" / name / "issues"
        issues.mkdir(parents=True)
        (folder / "runs" / name / f"{name}_final.json").write_text(json.dumps({
            "run_id": name, "start_time": moment(run), "end_time": moment(run), "status": "completed",
            "llm_configuration": {"provider": "p", "model": f"m{run}", "temperature": 0},
            "issues_processed": [1], "total_successes": 1, "total_errors": 0}))
        (issues / "issue_1_report.json").write_text(json.dumps({
            "run_id": name, "issue_id": 1, "status": "completed", "start_time": moment(run),
            "end_time": moment(run), "duration_seconds": 5, "agent_metrics": {
                f"agent-{run}-{number}": {"attempts": 1, "successes": 1, "failures": 0, "duration": 2}
                for number in range(1000)}}))
    return "runs: [runs]", ["report", "runs"]


def sessions(tool, session):
    def make(folder, count):
        def line(number):
            half, end = divmod(number, 2)
            content = (
                {"type": "tool_result", "tool_use_id": f"u{half}", "content": "ok"} if end else
                {"type": "tool_use", "id": f"u{half}", "name": tool(half), "input": {"command": "ls"}})
            role = "user" if end else "assistant"
            return json.dumps({
                "type": role, "uuid": f"l{number}", "sessionId": session(half),
                "timestamp": moment(0) + "Z", "version": "2.1.40", "cwd": "/srv",
                "message": {"role": role, "id": f"m{half}", "model": "m", "content": [content]}})
        write_lines(folder / "sessions/a.jsonl", 2 * count, line)
        return "sessions: [sessions]", ["report", "sessions"]
    return make


def bomb(suffix):
    """2 GB of one blank line, packed."""
    def make(folder, _):
        path = folder / f"tasks.jsonl.{suffix}"
        block = b" " * 1_000_000
        if suffix == "gz":
            with gzip.open(path, "wb", compresslevel=6) as file:
                for _ in range(2000):
                    file.write(block)
        else:
            with subprocess.Popen(["zstd", "-q", "-o", path], stdin=subprocess.PIPE) as packer:
                for _ in range(2000):
                    packer.stdin.write(block)
        return f"task_executions: [tasks.jsonl.{suffix}]", ["report", "performance"]
    return make


def long_line(folder, _):
    """One line of 2 GB, whose hole takes no place on the disk."""
    with open(folder / "tasks.jsonl", "wb") as file:
        file.write(b'{"task_id":"')
        file.seek(2_000_000_000)
        file.write(b'"}\n' + task(1).encode() + b"\n")
    return "task_executions: [tasks.jsonl]", ["report", "performance"]


def rules(folder, count):
    def rule(number):
        word = letters(number)
        return (f"- {{name: r-{number}, category: Testing, severity: low, title: Rule {word}, "
                f"patterns: [{word}], "
                f"examples: {{match: [use {word} here], no_match: [all is well]}}, target_skill: words, update: Avoid {word}}}")
    # In files of 1000: debrief refuses larger ones by name.
    for first in range(0, count // 10, 1000):
        write_lines(folder / f"rules/{first}.yaml", min(1000, count // 10 - first),
                    lambda number: rule(first + number))
    feedback(feedback=lambda number: f"Avoid {letters(number)}")(folder, 1000)
    return "feedback: [feedback.jsonl]\npatterns: {rules: [rules]}", ["report", "suggestions"]


def suggestions_file(folder, count):
    path = folder / "reports/skill_update_suggestions.md"
    write_lines(path, count, lambda number: (
        f"<!-- debrief:suggestion f1-{number:012x} -->\n### Rule {number}\n\n**Status:** REJECTED\n\n"
        "**Note:** not now\n<!-- /debrief:suggestion -->\n"))
    feedback()(folder, 10)
    return "feedback: [feedback.jsonl]", ["review", "list"]


# name, what differs, how it is made, goals
CASES = [
    ("task types", tasks(type_=lambda number: f"type-{number}"), MANY),
    ("messages", tasks(message=lambda number: f"cannot {letters(number)} the {letters(number * 31)}"), MANY),
    ("context values", tasks(context=lambda number: f'{{"host":"h{number}"}}'), MANY),
    ("context fields", tasks(context=lambda number: f'{{"field{number}":1}}'), MANY),
    ("droids", droids, MANY),
    ("operation types", operations, MANY),
    ("agents of runs", agents, MANY),
    ("tools of sessions", sessions(lambda n: f"tool-{n}", lambda n: "s"), MANY),
    ("sessions", sessions(lambda n: "Bash", lambda n: f"s{n}"), MANY),
    ("feedback, one text", feedback(), MANY),
    ("feedback, categories", feedback(category=lambda number: f"category-{number}"), MANY),
    ("feedback, sessions", feedback(session_id=lambda number: f"s-{number}"), MANY),
    ("feedback, texts", feedback(feedback=lambda number: f"Avoid {letters(number)}"), MANY),
    ("update_history.jsonl", history, MANY),
    ("gzip bomb, 2 GB", bomb("gz"), HOSTILE),
    ("Zstandard bomb, 2 GB", bomb("zst"), HOSTILE),
    ("one line of 2 GB", long_line, HOSTILE),
    ("rules, a tenth as many", rules, HOSTILE),
    ("suggestions file, 100 MB", suggestions_file, HOSTILE),
]


def measure(command, limit):
    """Seconds, processor seconds, MB and status of a command; no status where `limit` ended it."""
    start = time.monotonic()
    with tempfile.TemporaryFile() as errors:
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=errors)
        stop = threading.Timer(limit, process.kill)
        stop.start()
        _, status, usage = os.wait4(process.pid, 0)
        late = not stop.is_alive()
        stop.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
        errors.seek(0)
        lines = errors.read(2000).decode(errors="replace").splitlines()
    if process.returncode and lines:
        print(lines[0], file=sys.stderr)
    seconds = time.monotonic() - start
    processor = usage.ru_utime + usage.ru_stime
    return seconds, processor, usage.ru_maxrss / 1000, None if late else process.returncode


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--debrief", required=True)
    parser.add_argument("--count", type=int, default=1_000_000)
    parser.add_argument("--limit", type=float, default=120, help="seconds until a run is ended")
    parser.add_argument("--json")
    parser.add_argument("cases", nargs="*", help="names of cases; all unless given")
    options = parser.parse_args()
    unknown = set(options.cases) - {name for name, _, _ in CASES}
    if unknown:
        parser.error(f"no such case: {', '.join(sorted(unknown))}")
    debrief = os.path.abspath(options.debrief)
    rows = []
    print("| differs in each record | seconds | processor seconds | peak MB | goal | ends with | within |")
    print("|---|---:|---:|---:|---|---|---|")
    for name, make, (most_seconds, most_memory) in CASES:
        if options.cases and name not in options.cases:
            continue
        folder = Path(tempfile.mkdtemp(prefix="debrief-names-"))
        try:
            stores, arguments = make(folder, options.count)
            store, *rest = stores.split("\n")
            (folder / "debrief.yaml").write_text("\n".join(["stores:", "  " + store, *rest]) + "\n")
            seconds, processor, memory, status = measure(
                [debrief, *arguments, "--project-dir", folder, "--config", folder / "debrief.yaml",
                 "--as-of", END.isoformat() + "Z", "--no-ledger"], options.limit)
        finally:
            shutil.rmtree(folder)
        within = status == 0 and memory <= most_memory and (most_seconds is None or seconds <= most_seconds)
        goal = f"{most_memory} MB" + ("" if most_seconds is None else f", {most_seconds:.0f} s")
        end = "time limit" if status is None else status
        print(f"| {name} | {seconds:.1f} | {processor:.1f} | {memory:.0f} | {goal} | {end} | {'yes' if within else 'no'} |",
              flush=True)
        rows.append({"case": name, "seconds": seconds, "processor_seconds": processor, "megabytes": memory, "status": status,
                     "within": within})
    if options.json:
        Path(options.json).write_text(json.dumps(rows, indent=2) + "\n")


if __name__ == "__main__":
    main()
