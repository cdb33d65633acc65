"""Holds the answers of all peers to each other: a benchmark of wrong numbers is worth nothing."""

from math import isclose


class Disagreement(Exception):
    """Two answers that differ by more than the definitions allow."""


def check_peers(answers):
    """All answers to the first; those without messages only in their numbers."""
    names = list(answers)
    first = answers[names[0]]
    for name in names[1:]:
        check_tasks(names[0], first, name, answers[name])
        check_equal(f"{name}: categories", first["categories"], answers[name]["categories"])
    listed = {name: answer for name, answer in answers.items() if answer["errors"]}
    reference = None
    for name, answer in listed.items():
        # The engines write fractions of seconds in ways of their own.
        errors = [(text, count, first[:19], last[:19]) for text, count, first, last in answer["errors"]]
        reference = reference or errors
        check_equal(f"{name}: common errors", reference, errors)


def check_debrief(report, answer):
    """`report` is debrief's performance.json, `answer` that of any peer."""
    tasks = {}
    for name, task in report["metrics_by_task"].items():
        tasks[name] = {
            "total": task["total_executions"],
            "outcomes": {
                "success": task["successful"],
                "failure": task["failed"],
                "partial": task["partial"],
                "timeout": task["timed_out"],
                "cancelled": task["cancelled"],
                "unknown": task["unknown"],
            },
            "quantiles": [task[f"p{share}_duration_ms"] for share in (50, 95, 99)],
            "avg_duration_ms": task["avg_duration_ms"],
            "avg_satisfaction": task["avg_satisfaction"],
            "avg_retries": task["avg_retries"],
            "trend": task["trend"],
            "trend_p_value": task["trend_p_value"],
        }
    check_tasks("peers", answer, "debrief", {"tasks": tasks})
    analysis = report["failure_analysis"]
    check_equal("debrief: failures", sum(answer["categories"].values()), analysis["total_failures"])
    # debrief infers a category where the record has none: each may grow by some of those.
    given = dict(answer["categories"])
    without = given.pop("none", 0)
    inferred = 0
    for name, count in given.items():
        more = analysis["categories"].get(name, 0) - count
        if not 0 <= more <= without:
            raise Disagreement(f"debrief: {more} more failures of {name} than were recorded")
        inferred += more
    if inferred > without:
        raise Disagreement(f"debrief: {inferred} categories inferred for {without} failures")


def check_tasks(left_name, left, right_name, right):
    pair = f"{right_name} and {left_name}"
    check_equal(f"{pair}: task types", sorted(left["tasks"]), sorted(right["tasks"]))
    for name, task in left["tasks"].items():
        other = right["tasks"][name]
        for key in ("total", "outcomes", "trend"):
            check_equal(f"{pair}: {name}: {key}", task[key], other[key])
        for key in ("avg_duration_ms", "avg_satisfaction", "avg_retries"):
            check_close(f"{pair}: {name}: {key}", task[key], other[key], 1e-9)
        for share, one, two in zip((50, 95, 99), task["quantiles"], other["quantiles"]):
            check_close(f"{pair}: {name}: p{share}", one, two, 0.01)
        check_close(f"{pair}: {name}: p-value", task["trend_p_value"], other["trend_p_value"], 1e-6)


def check_equal(what, one, two):
    if one != two:
        raise Disagreement(f"{what}: {one} is not {two}")


def check_close(what, one, two, tolerance):
    if one is None or two is None:
        check_equal(what, one, two)
    elif not isclose(one, two, rel_tol=tolerance, abs_tol=1e-12):
        raise Disagreement(f"{what}: {one} is not within {tolerance} of {two}")
