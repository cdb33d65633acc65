#!/usr/bin/env python3
"""Makes a summary on a local cluster of three worker processes, one of them killed in the middle, and
compares it byte for byte with the summary of one machine.

    lost_executor.py --debrief PROGRAM --spark integrations/spark/debrief_spark.py
"""

import argparse
import filecmp
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time

AS_OF = "2026-03-01T00:00:00Z"
PLACES = ["task_executions=logs/task_executions*.jsonl", "events=agents", "runs=runs"]


def write_logs(root):
    """Twelve logs of tasks, four of events whose executions end in another file, and runs."""
    for number in range(12):
        lines = []
        for record in range(200):
            fails = record % (5 + number) == 0
            lines.append(json.dumps({
                "task_id": f"t-{number}-{record}", "task_type": f"type {record % 7}",
                "outcome": "failure" if fails else "success",
                "start_time": f"2026-02-{number + 2:02}T{record % 24:02}:00:00Z",
                "end_time": f"2026-02-{number + 2:02}T{record % 24:02}:01:00Z",
                "duration_ms": 1000 + record,
                **({"error_message": f"Connection to db-{record} refused"} if fails else {}),
            }))
        file = root / f"logs/task_executions-{number}.jsonl"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("".join(line + "\n" for line in lines))
    events = [[] for _ in range(4)]
    for number in range(200):
        time_of = f"2026-02-{number % 20 + 2:02}T"
        events[number % 4].append({
            "timestamp": time_of + "10:00:00Z", "event_type": "task.execution.started",
            "execution_id": f"e-{number}", "droid_id": f"droid {number % 3}"})
        events[(number + 1) % 4].append({
            "timestamp": time_of + "11:00:00Z", "event_type": "task.execution.completed",
            "execution_id": f"e-{number}", "status": "completed"})
    for number, lines in enumerate(events):
        file = root / f"agents/events-{number}.ndjson"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("".join(json.dumps(line) + "\n" for line in lines))
    for number in range(6):
        name = f"run_202602{number + 10}_100000_project_1"
        issue = root / f"runs/{name}/issues/issue_1_report.json"
        issue.parent.mkdir(parents=True, exist_ok=True)
        issue.write_text('{"status": "completed", "duration_seconds": 20}')
        (root / f"runs/{name}_final.json").write_text('{"status": "completed", "duration_seconds": 60}')


def executors(ancestor):
    """The executors among the descendants of a process."""
    parents, commands = {}, {}
    for entry in pathlib.Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            parents[int(entry.name)] = int((entry / "stat").read_text().rsplit(")", 1)[1].split()[1])
            commands[int(entry.name)] = (entry / "cmdline").read_bytes()
        except OSError:
            continue
    found = []
    for process, command in commands.items():
        above = process
        while above in parents and above != ancestor:
            above = parents[above]
        if above == ancestor and b"CoarseGrainedExecutorBackend" in command:
            found.append(process)
    return sorted(found)


def submit(options, scratch, output, more, kill):
    """Runs the job; with `kill`, kills one executor when the first files were fetched."""
    environment = dict(os.environ, PYSPARK_PYTHON=sys.executable, SPARK_WORKER_DIR=f"{scratch}/work", SPARK_LOCAL_IP="127.0.0.1")
    environment.pop("SPARK_HOME", None)
    command = [
        f"{pathlib.Path(sys.executable).parent}/spark-submit", "--master", "local-cluster[3,1,512]",
        "--conf", "spark.ui.enabled=false", "--conf", "spark.executor.memory=512m",
        "--conf", "spark.driver.host=127.0.0.1", "--conf", f"spark.local.dir={scratch}/spark",
        options.spark, "--debrief", options.debrief, "--root", f"file:{scratch}/root",
        "--machine", "cluster", "--as-of", AS_OF, "--output", str(output), *more, *PLACES]
    log = open(f"{scratch}/spark.log", "w+")
    job = subprocess.Popen(command, cwd=scratch, env=environment, stdout=log, stderr=log)
    killed = []
    if kill:
        fetched = pathlib.Path(f"{scratch}/fetched")
        while job.poll() is None and not killed:
            if fetched.exists() and fetched.stat().st_size > 0:
                killed = executors(job.pid)[:1]
                for process in killed:
                    os.kill(process, signal.SIGKILL)
            time.sleep(0.05)
    code = job.wait(timeout=240)
    log.seek(0)
    return code, log.read(), killed


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--debrief", required=True)
    parser.add_argument("--spark", required=True)
    options = parser.parse_args()
    options.debrief, options.spark = map(os.path.abspath, (options.debrief, options.spark))
    if shutil.which("java") is None:
        raise SystemExit("java is missing; run bin/install-packages test")
    with tempfile.TemporaryDirectory(prefix="debrief-spark-test-") as scratch:
        scratch = os.path.realpath(scratch)
        root = pathlib.Path(scratch) / "root"
        write_logs(root)
        subprocess.run(
            [options.debrief, "summarize", "--quiet", "--project-dir", str(root), "--machine",
             "cluster", "--as-of", AS_OF, "--output", f"{scratch}/one.summary",
             *(place.replace("=", f"={root}/") for place in PLACES)], check=True)
        # Slow enough that the executor that is killed has work at hand; by the way of other systems.
        fetch = f'echo >>"{scratch}/fetched"; sleep 0.1; cp "${{1#file:}}" "$2"'
        output = pathlib.Path(scratch) / "cluster.summary"
        code, log, killed = submit(options, scratch, output, ["--fetch", fetch], kill=True)
        if code != 0 or not killed:
            raise SystemExit(f"the job ended with {code}, killed {killed}:\n{log[-100000:]}")
        if not filecmp.cmp(output, f"{scratch}/one.summary", shallow=False):
            raise SystemExit("the summary of the cluster is not that of one machine")
        before = output.read_bytes()
        code, log, _ = submit(options, scratch, output, ["--fetch", "exit 3"], kill=False)
        if code == 0 or output.read_bytes() != before:
            raise SystemExit("a job whose files can't be fetched must fail and write nothing")
        left = [path.name for path in pathlib.Path(scratch).iterdir() if path.name.startswith("tmp")]
        if left:
            raise SystemExit(f"left behind: {left}")
    print("one executor of three was killed; the summary is that of one machine")


if __name__ == "__main__":
    main()
