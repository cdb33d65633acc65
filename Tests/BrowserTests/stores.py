"""Stores for the tests in a browser: the examples with a word to search for, and hostile texts."""

import json
import shutil
import sqlite3
from pathlib import Path

AS_OF = "2026-03-01T00:00:00"
PLANTED = "zanzibarine"

CONFIGURATION = """\
stores:
  task_executions: [task_executions.jsonl]
  events: [.factory/logs]
  feedback: [logs/feedback.jsonl]
  runs: [logs/runs]
  operations: [orchestrator.db]
output: reports
"""

# What an injection tries: to run, to change the structure, to load, to lead elsewhere.
ATTACKS = [
    "<script>window.attacked=1</script>", "<img src=x onerror=window.attacked=1>",
    "<svg onload=window.attacked=1>", "<iframe src=javascript:window.attacked=1></iframe>",
    "<a href=javascript:window.attacked=1>click</a>", "[click](javascript:window.attacked=1)",
    "[click](https://example.com/)", "![x](https://example.com/x.png)", "<https://example.com/>",
    "https://example.com/path", "www.example.com", "<meta http-equiv=refresh content=0;url=x>",
    "<base href=https://example.com/>", "<form action=https://example.com/><input name=a>",
    "<style>*{display:none}</style>", "<link rel=stylesheet href=//example.com/x.css>",
    "<object data=x></object>", "<details open ontoggle=window.attacked=1>", "</main></body></html>",
    "</code></pre></td></tr></table><h1>heading</h1>",
]
# What stands around it: each closes a context that the text could stand in.
CONTEXTS = [
    "{}", "\"{}", "'>{}", "`{}`", "``` {}", "| {} |", "\n\n{}\n", "{{{{{}}}}}", "-->{}<!--", "\\{}",
]


def hostile_texts():
    return [context.format(attack) for attack in ATTACKS for context in CONTEXTS]


def write_lines(path, records):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(record) + "\n" for record in records))


def examples(source: Path, project: Path):
    """The example stores, with one failure whose message has a word that nothing else has."""
    shutil.copytree(source, project, dirs_exist_ok=True)
    (project / "debrief.yaml").write_text(CONFIGURATION)
    with open(project / "task_executions.jsonl", "a") as log:
        log.write(json.dumps({
            "task_id": "planted", "task_type": "code_review", "outcome": "failure",
            "start_time": "2026-02-28T12:00:00", "end_time": "2026-02-28T12:01:00",
            "duration_ms": 60000, "error_message": f"The {PLANTED} valve is closed",
        }) + "\n")


def hostile(project: Path):
    """Every hostile text in every field of text of every store."""
    texts = hostile_texts()
    (project / "debrief.yaml").parent.mkdir(parents=True, exist_ok=True)
    (project / "debrief.yaml").write_text(CONFIGURATION)
    write_lines(project / "task_executions.jsonl", [{
        "task_id": text, "task_type": f"{number} {text}", "outcome": "failure" if number % 2 else text,
        "start_time": f"2026-02-{number % 28 + 1:02}T08:00:00",
        "end_time": f"2026-02-{number % 28 + 1:02}T08:01:00", "duration_ms": 60000,
        "error_message": text, "failure_category": text, "context": {text: text},
    } for number, text in enumerate(texts)])
    write_lines(project / "logs/feedback.jsonl", [{
        "timestamp": f"2026-02-{number % 28 + 1:02}T09:00:00", "type": text, "context": text,
        "feedback": text, "category": text, "severity": text, "session_id": text,
    } for number, text in enumerate(texts) for _ in range(3)])
    write_lines(project / ".factory/logs/events.ndjson", [{
        "timestamp": f"2026-02-{number % 28 + 1:02}T10:00:0{second}", "event_type": event,
        "task_id": text, "droid_id": f"{number} {text}", "execution_id": f"{number} {text}",
        "status": text, "error": text, "details": {"description": text, "error": text},
    } for number, text in enumerate(texts)
        for second, event in enumerate(["task.execution.started", "task.execution.failed"])])
    for number, text in enumerate(texts[:40]):
        run = f"run_202602{number % 28 + 1:02}_1100{number:02}_project_1"
        folder = project / "logs/runs" / run
        folder.mkdir(parents=True)
        (folder / f"{run}_metadata.json").write_text(json.dumps({
            "run_id": run, "project_id": text, "start_time": f"2026-02-{number % 28 + 1:02}T11:00:00",
            "llm_configuration": {"provider": text, "model": text, "temperature": 0.5},
            "execution_mode": text, "status": text, "issues_processed": [number],
        }))
    database = sqlite3.connect(project / "orchestrator.db")
    with database:
        database.execute(
            "CREATE TABLE operations (id INTEGER PRIMARY KEY, operation_type TEXT, operation_id TEXT,"
            " started_at TEXT, completed_at TEXT, duration_seconds REAL, success BOOLEAN,"
            " error_message TEXT, error_type TEXT, retry_count INTEGER, context TEXT, created_at TEXT)")
        database.executemany(
            "INSERT INTO operations VALUES (?, ?, ?, ?, ?, 60, 0, ?, ?, 0, ?, ?)",
            [(number, f"{number} {text}", text, f"2026-02-{number % 28 + 1:02} 12:00:00",
              f"2026-02-{number % 28 + 1:02} 12:01:00", text, text, json.dumps({text: text}),
              f"2026-02-{number % 28 + 1:02} 12:00:00") for number, text in enumerate(texts)])
    database.close()
