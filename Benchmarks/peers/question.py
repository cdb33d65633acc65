"""What every peer is asked, and the parts of the answer that no engine is needed for."""

import json
import sys
import time
from datetime import datetime, timedelta
from math import exp, lgamma

WINDOW_HOURS = 30 * 24
FAILED = ("failure", "timeout")
OUTCOMES = ("success", "failure", "partial", "timeout", "cancelled", "unknown")
# The digit-masking normal form of a message, for all peers the same.
DIGITS = "[0-9]+"
MASK = "#"


class Question:
    """The command line of a peer: the file, the moment of the report, and how much is asked."""

    def __init__(self):
        self.path, as_of, self.threads, self.kind = sys.argv[1:5]
        last = datetime.fromisoformat(as_of).replace(minute=0, second=0, microsecond=0)
        # The last hour of the window is the one that holds the moment.
        self.until = last + timedelta(hours=1)
        self.since = self.until - timedelta(hours=WINDOW_HOURS)
        self.with_messages = self.kind != "numbers"
        self.began = None

    def begin(self):
        """Starts the peer's own clock: everything is loaded, nothing is read."""
        self.began = time.perf_counter()

    def answer(self, tasks, hours, categories, errors):
        """Prints the answer; `hours` are rows of (task type, hour as text, total, successful)."""
        by_type = {}
        for task_type, hour, total, successful in hours:
            by_type.setdefault(task_type, []).append((hour, total, successful))
        for task_type, task in tasks.items():
            task.update(trend(sorted(by_type.get(task_type, []))))
        seconds = time.perf_counter() - self.began
        answer = {"seconds": seconds, "tasks": tasks, "categories": categories, "errors": errors}
        json.dump(answer, sys.stdout, indent=1, sort_keys=True)


def trend(hours):
    """Splits at the hour that best balances the two counts; the earlier one on a tie."""
    total = sum(row[1] for row in hours)
    good = sum(row[2] for row in hours)
    if total < 10:
        return {"trend": "stable", "trend_p_value": None}
    best = None
    count = successful = 0
    for _, hour_total, hour_good in hours:
        count += hour_total
        successful += hour_good
        balance = abs(total - 2 * count)
        if count < total and (best is None or balance < best[0]):
            best = (balance, count, successful)
    if best is None:
        return {"trend": "stable", "trend_p_value": None}
    _, first, first_good = best
    second, second_good = total - first, good - first_good
    change = 100 * second_good / second - 100 * first_good / first
    word = "improving" if change > 10 else "declining" if change < -10 else "stable"
    p_value = fisher(first_good, first - first_good, second_good, second - second_good)
    return {"trend": word, "trend_p_value": p_value}


def fisher(a, b, c, d):
    """The two-sided p-value of Fisher's exact test of a table of two rows."""

    def choose(n, k):
        return lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)

    row, column, total = a + b, a + c, a + b + c + d

    def log_probability(x):
        return choose(row, x) + choose(total - row, column - x) - choose(total, column)

    seen = log_probability(a) + 1e-7
    least, most = max(0, column - (total - row)), min(row, column)
    return min(1.0, sum(exp(p) for x in range(least, most + 1) if (p := log_probability(x)) <= seen))
