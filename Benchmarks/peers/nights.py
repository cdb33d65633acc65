"""Commits nights over the example stores to a new repository, and measures what each one changes.

Each night sees only the records that were there by then. What is printed for each night: the files of
the output folder that its commit adds, changes or removes, and its lines; at the end, the size of the
repository, loose and packed.
"""

import argparse
import json
import os
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
from datetime import datetime, timedelta
from pathlib import Path

def moment(text):
    """A time without its zone, as all of the examples are UTC."""
    return datetime.fromisoformat(text.replace("Z", "+00:00")).replace(tzinfo=None)


def cut_lines(source, target, key, until):
    """Copies the lines whose time under `key` is not after `until`; those without a time as well."""
    kept = []
    for line in source.read_text().splitlines(keepends=True):
        try:
            time = json.loads(line).get(key)
            if time and moment(time) > until:
                continue
        except (ValueError, AttributeError):
            pass
        kept.append(line)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text("".join(kept))


def cut_runs(source, target, until):
    """Copies the runs that had started, and of their files those that had been written."""
    for path in sorted(source.rglob("*")):
        if path.is_dir():
            continue
        name = path.relative_to(source).parts[0]
        if datetime.strptime("".join(name.split("_")[1:3]), "%Y%m%d%H%M%S") > until:
            continue
        try:
            end = json.loads(path.read_text()).get("end_time")
            if end and moment(end) > until:
                continue
        except (ValueError, AttributeError):
            pass
        copy = target / path.relative_to(source)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, copy)


def cut_database(source, target, until):
    """Copies the operations that had started; those that had not ended have no end."""
    shutil.copy(source, target)
    time = until.isoformat(sep=" ")
    database = sqlite3.connect(target)
    with database:
        late = "SELECT id FROM operations WHERE started_at > ? OR completed_at > ?"
        for table in ("issue_processing", "code_generation", "pr_management", "roadmap_tracking"):
            database.execute(f"DELETE FROM {table} WHERE operation_id IN ({late})", (time, time))
        database.execute("DELETE FROM operations WHERE started_at > ?", (time,))
        database.execute(
            "UPDATE operations SET completed_at = NULL, duration_seconds = NULL, success = NULL,"
            " error_message = NULL, error_type = NULL WHERE completed_at > ?", (time,))
    database.close()


def cut_stores(examples, project, until):
    for name in ("logs", ".factory"):
        shutil.rmtree(project / name, ignore_errors=True)
    cut_lines(
        examples / "task_executions.jsonl", project / "task_executions.jsonl", "end_time", until)
    for log in sorted((examples / ".factory/logs").iterdir()):
        cut_lines(log, project / ".factory/logs" / log.name, "timestamp", until)
    cut_lines(examples / "logs/feedback.jsonl", project / "logs/feedback.jsonl", "timestamp", until)
    cut_runs(examples / "logs/runs", project / "logs/runs", until)
    cut_database(examples / "orchestrator.db", project / "orchestrator.db", until)


def git(project, *arguments):
    return subprocess.run(
        ["git", "-C", project, *arguments], check=True, capture_output=True, text=True).stdout


def changes(project, branch):
    """The changed files of the last commit by folder, and its lines added and removed."""
    first = not git(project, "rev-list", "--max-parents=1", branch).split()
    if first or len(git(project, "rev-list", branch).split()) < 2:
        return None
    files, added, removed = {}, 0, 0
    for line in git(project, "diff", "--numstat", f"{branch}~1", branch).splitlines():
        more, less, path = line.split("\t")
        parts = path.split("/")[1:]
        group = parts[0] if len(parts) > 1 else "pages"
        if group == "site":
            group = "site" if len(parts) < 3 else "site/" + parts[1]
        files[group] = files.get(group, 0) + 1
        added += int(more) if more != "-" else 0
        removed += int(less) if less != "-" else 0
    return files, added, removed


def kilobytes(folder):
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) // 1024


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--debrief", required=True, type=Path)
    parser.add_argument("--examples", required=True, type=Path)
    parser.add_argument("--end", required=True)
    parser.add_argument("--nights", type=int, default=28)
    parser.add_argument("--most", type=int, help="fail if the last night changes more files")
    options = parser.parse_args()
    end = moment(options.end)
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder) / "project"
        project.mkdir()
        git(project, "init", "--quiet", "--initial-branch=main")
        git(project, "config", "user.name", "nights")
        git(project, "config", "user.email", "nights@example.com")
        # The order of rows must not depend on how git packs; loose objects are counted as they are.
        git(project, "config", "gc.auto", "0")
        configuration = (options.examples / "debrief.yaml").read_text()
        (project / "debrief.yaml").write_text(configuration.replace("../reports", "reports"))
        (project / ".gitignore").write_text("*\n")
        git(project, "add", "--force", "debrief.yaml", ".gitignore")
        git(project, "commit", "--quiet", "--message", "Configure debrief")
        print("| Night | Files | Added | Removed | Where |\n| --- | ---: | ---: | ---: | --- |")
        counts = []
        for night in range(options.nights - 1, -1, -1):
            until = end - timedelta(days=night)
            cut_stores(options.examples, project, until)
            environment = {**os.environ, "GIT_AUTHOR_DATE": until.isoformat() + "Z",
                           "GIT_COMMITTER_DATE": until.isoformat() + "Z"}
            run = subprocess.run(
                [options.debrief, "nightly", "--config", project / "debrief.yaml", "--as-of",
                 until.isoformat(), "--commit", "--branch", "debrief"],
                capture_output=True, text=True, env=environment)
            if run.returncode:
                sys.exit(run.stderr)
            found = changes(project, "debrief")
            if found is None or night == options.nights - 1:
                continue
            files, added, removed = found
            total = sum(files.values())
            counts.append(total)
            where = ", ".join(f"{name} {count}" for name, count in sorted(files.items()))
            print(f"| {until.date()} | {total} | {added} | {removed} | {where} |", flush=True)
        loose = kilobytes(project / ".git")
        git(project, "gc", "--quiet")
        print(f"\n{len(counts)} nights: median {statistics.median(counts):.0f} files,"
              f" last {counts[-1]}; repository {loose} KiB loose,"
              f" {kilobytes(project / '.git')} KiB packed")
        if options.most is not None and counts[-1] > options.most:
            sys.exit(f"the last night changes {counts[-1]} files; at most {options.most} are allowed")


if __name__ == "__main__":
    main()
