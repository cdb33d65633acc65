"""What `debrief report runs` answers, the seed's way: `json.load` of one file after the other.

Takes the folder of runs, and prints what `runs.py` holds debrief to. All runs lie in the window.
"""

import json
import os
import sys
import time
from collections import Counter, defaultdict

began = time.perf_counter()


def load(path):
    try:
        with open(path, encoding="utf-8") as file:
            return json.load(file)
    except ValueError:
        return None


def take(runs, run_id, path, name):
    """One file of a run: the final summary wins."""
    for rank, suffix in enumerate(("_metadata.json", "_final.json")):
        if name.endswith(suffix):
            document = load(path)
            if document is not None:
                known = runs.setdefault(document.get("run_id", run_id), (-1, None))
                if rank > known[0]:
                    runs[document.get("run_id", run_id)] = (rank, document)


runs, issues = {}, {}
root = sys.argv[1]
for entry in os.scandir(root):
    if not entry.is_dir():
        take(runs, entry.name, entry.path, entry.name)
        continue
    for inner in os.scandir(entry.path):
        if not inner.is_dir():
            take(runs, entry.name, inner.path, inner.name)
            continue
        for file in os.scandir(inner.path):
            rank = 1 if file.name.endswith("_report.json") else 0
            document = load(file.path)
            if document is None:
                continue
            key = (document.get("run_id", entry.name), document["issue_id"])
            if rank >= issues.get(key, (-1, None))[0]:
                issues[key] = (rank, document)

models, agents, pipelines, debugging = defaultdict(Counter), defaultdict(Counter), Counter(), Counter()
times = defaultdict(list)
hardest = 0
for (run_id, _), (rank, issue) in issues.items():
    for name, agent in issue["agent_metrics"].items():
        for key in ("attempts", "successes", "failures", "retries"):
            agents[name][key] += agent.get(key, 0)
    pipelines["attempts"] += issue["pipeline_attempts"]
    pipelines["succeeded"] += issue["succeeded_pipelines"]
    pipelines["failed"] += issue["failed_pipelines"]
    hardest = max(hardest, issue["pipeline_attempts"] + issue["debugging_cycles"])
    if rank == 0:
        continue
    model = models[runs[run_id][1]["llm_configuration"]["model"]]
    model["issues"] += 1
    model["completed"] += issue["status"] == "completed"
    debugging["cycles"] += issue["debugging_cycles"]
    debugging["resolved"] += issue["resolved_cycles"]
    for cycle in issue["debugging_details"]:
        if cycle["resolved"]:
            times[cycle["error_type"]].append(cycle["duration_seconds"])

print(
    json.dumps(
        {
            "models": models,
            "agents": agents,
            "pipelines": pipelines,
            "debugging": debugging,
            "medians": {name: sorted(all)[(len(all) + 1) // 2 - 1] for name, all in times.items()},
            "hardest": hardest,
            "seconds": time.perf_counter() - began,
        }
    )
)
