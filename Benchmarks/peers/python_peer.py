"""The question, answered the seed's way: a loop over the lines with `json.loads`."""

import json
import re
from collections import Counter
from math import ceil

from question import DIGITS, FAILED, MASK, OUTCOMES, Question

question = Question()
question.begin()
since, until = question.since.isoformat(), question.until.isoformat()
mask = re.compile(DIGITS)

by_type, hours, categories, errors = {}, {}, Counter(), {}
with open(question.path, encoding="utf-8") as file:
    for line in file:
        record = json.loads(line)
        start = record["start_time"]
        if not since <= start < until:
            continue
        name, outcome = record["task_type"], record["outcome"]
        task = by_type.get(name)
        if task is None:
            task = by_type[name] = {"outcomes": Counter(), "durations": [], "ratings": [], "retries": 0}
        task["outcomes"][outcome] += 1
        task["durations"].append(record["duration_ms"])
        task["retries"] += record["retry_count"]
        if record["user_satisfaction"] is not None:
            task["ratings"].append(record["user_satisfaction"])
        hour = hours.setdefault((name, start[:13]), [0, 0])
        hour[0] += 1
        hour[1] += outcome == "success"
        if outcome in FAILED:
            categories[record["failure_category"] or "none"] += 1
            if question.with_messages and record["error_message"] is not None:
                message = mask.sub(MASK, record["error_message"])
                error = errors.setdefault(message, [0, start, start])
                error[0] += 1
                error[1] = min(error[1], start)
                error[2] = max(error[2], start)

tasks = {}
for name, task in by_type.items():
    durations = sorted(task["durations"])
    total = len(durations)
    tasks[name] = {
        "total": total,
        "outcomes": {outcome: task["outcomes"][outcome] for outcome in OUTCOMES},
        "avg_duration_ms": sum(durations) / total,
        "quantiles": [durations[ceil(total * share) - 1] for share in (0.5, 0.95, 0.99)],
        "avg_satisfaction": sum(task["ratings"]) / len(task["ratings"]) if task["ratings"] else None,
        "avg_retries": task["retries"] / total,
    }

top = sorted(errors.items(), key=lambda item: (-item[1][0], item[0]))[:10]
question.answer(
    tasks,
    [(name, hour, *counts) for (name, hour), counts in hours.items()],
    dict(categories),
    [(message, *rest) for message, rest in top],
)
