"""Writes a store of operations from a seed: the same bytes of content for the same numbers."""

import argparse
import json
import random
import sqlite3
from datetime import datetime, timedelta

SCHEMA = """
CREATE TABLE operations (
  id INTEGER PRIMARY KEY, operation_type TEXT NOT NULL, operation_id TEXT, started_at TIMESTAMP,
  completed_at TIMESTAMP, duration_seconds REAL, success BOOLEAN, error_message TEXT,
  error_type TEXT, retry_count INTEGER DEFAULT 0, context TEXT, created_at TIMESTAMP);
CREATE TABLE issue_processing (
  id INTEGER PRIMARY KEY, operation_id INTEGER REFERENCES operations(id), issue_number INTEGER,
  complexity INTEGER, files_changed INTEGER, lines_added INTEGER, lines_deleted INTEGER,
  tests_added INTEGER, success BOOLEAN, failure_reason TEXT, time_to_completion_seconds REAL);
CREATE TABLE code_generation (
  id INTEGER PRIMARY KEY, operation_id INTEGER REFERENCES operations(id), issue_number INTEGER,
  provider TEXT, model TEXT, tokens_used INTEGER, cost REAL, first_attempt_success BOOLEAN,
  retry_count INTEGER, test_pass_rate REAL, error_type TEXT);
CREATE TABLE pr_management (
  id INTEGER PRIMARY KEY, operation_id INTEGER REFERENCES operations(id), pr_number INTEGER,
  issue_number INTEGER, created BOOLEAN, merged BOOLEAN, ci_passed BOOLEAN,
  review_approved BOOLEAN, time_to_merge_seconds REAL, ci_failure_count INTEGER);
"""
TYPES = ["process_issue", "generate_code", "create_pr", "review_pr", "plan_roadmap"]
ERRORS = {
    "TestFailure": "Unit tests failed: {0} of {1} in tests/test_module_{0}.py",
    "Timeout": "No answer from the service after {1} s (request {0}-{1})",
    "MergeConflict": "Merge conflict in src/core/part_{0}.py at line {1}",
    "RateLimit": "429 Too Many Requests, retry after {1} s",
}
MODELS = [("anthropic", "model-a"), ("anthropic", "model-b"), ("openai", "model-c"), ("local", "model-d")]


def rows(count, end, seed):
    """Gives each operation with what belongs to it, in the order of time."""
    dice = random.Random(seed)
    step = timedelta(days=30) / (count + 1)
    start = end - timedelta(days=30) + timedelta(hours=1)
    for number in range(1, count + 1):
        kind = dice.choice(TYPES)
        started = start + step * number * 0.99
        complexity = dice.randint(1, 10)
        provider, model = dice.choice(MODELS)
        chance = 0.15 + (0.3 if complexity > 7 else 0) + (0.1 if model == "model-d" else 0)
        failed = dice.random() < chance
        active = dice.random() < 0.002
        seconds = round(dice.lognormvariate(4, 1), 3)
        error = dice.choice(list(ERRORS)) if failed else None
        message = error and ERRORS[error].format(dice.randint(1, 40), dice.randint(1, 300))
        context = {
            "complexity": complexity, "model": model, "provider": provider,
            "branch": f"issue-{dice.randint(1, 400)}", "attempt": dice.randint(1, 3),
            "limits": {"tokens": dice.choice([4096, 8192, 16384]), "strict": dice.random() < 0.5},
        }
        stamp = started.strftime("%Y-%m-%d %H:%M:%S")
        ended = (started + timedelta(seconds=seconds)).strftime("%Y-%m-%d %H:%M:%S")
        operation = (
            number, kind, f"issue-{number % 5000}", stamp, None if active else ended,
            None if active else seconds, None if active else not failed, message, error,
            dice.randint(0, 3), json.dumps(context), stamp,
        )
        part = None
        if kind == "process_issue":
            changed = dice.randint(1, 30)
            part = ("issue_processing", (
                number, number % 5000, complexity, changed, changed * 20, changed * 7,
                dice.randint(0, 9), not failed, message, seconds))
        elif kind == "generate_code":
            tokens = dice.randint(500, 20000)
            part = ("code_generation", (
                number, number % 5000, provider, model, tokens, tokens * 3 / 1_000_000,
                not failed and dice.random() < 0.8, dice.randint(0, 2), round(dice.random(), 3),
                error))
        elif kind in ("create_pr", "review_pr"):
            merged = not failed and dice.random() < 0.9
            part = ("pr_management", (
                number, number, number % 5000, True, merged, not failed, merged,
                round(seconds * 40, 1) if merged else None, dice.randint(0, 2)))
        yield operation, part


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("output")
    parser.add_argument("--rows", type=int, required=True)
    parser.add_argument("--end", required=True, help="the as-of, as 2026-09-30T06:00:00Z")
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    end = datetime.fromisoformat(options.end.replace("Z", ""))
    database = sqlite3.connect(options.output, isolation_level=None)
    database.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" + SCHEMA)
    database.execute("BEGIN")
    for operation, part in rows(options.rows, end, options.seed):
        database.execute(f"INSERT INTO operations VALUES ({','.join('?' * 12)})", operation)
        if part:
            table, values = part
            marks = ",".join("?" * len(values))
            database.execute(f"INSERT INTO {table} VALUES (NULL,{marks})", values)
    database.execute("COMMIT")
    database.close()


if __name__ == "__main__":
    main()
