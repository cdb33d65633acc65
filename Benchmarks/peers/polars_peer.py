"""The question, answered by Polars at its best: its streaming engine reads, then it groups."""

import os

from question import DIGITS, FAILED, MASK, OUTCOMES, Question

question = Question()
os.environ["POLARS_MAX_THREADS"] = question.threads

import polars as pl  # noqa: E402  (it reads the number of threads when it is loaded)

question.begin()
schema = {
    "task_type": pl.String,
    "outcome": pl.String,
    "start_time": pl.String,
    "duration_ms": pl.Float64,
    "failure_category": pl.String,
    "user_satisfaction": pl.Int64,
    "retry_count": pl.Int64,
}
if question.with_messages:
    schema["error_message"] = pl.String

# Times in one form compare as text; that is faster here than to parse them.
executions = (
    pl.scan_ndjson(question.path, schema=schema)
    .filter(
        (pl.col("start_time") >= question.since.isoformat())
        & (pl.col("start_time") < question.until.isoformat())
    )
    .collect(engine="streaming")
)


def quantile(share):
    # Nearest rank: the value at ⌈share × n⌉, counted from one.
    rank = (pl.len() * share).ceil().cast(pl.Int64) - 1
    return pl.col("duration_ms").sort().get(rank).alias(str(share))


tasks = {}
for row in (
    executions.group_by("task_type")
    .agg(
        pl.len().alias("total"),
        *[(pl.col("outcome") == name).sum().alias(name) for name in OUTCOMES],
        pl.col("duration_ms").mean().alias("avg_duration_ms"),
        *[quantile(share) for share in (0.5, 0.95, 0.99)],
        pl.col("user_satisfaction").mean(),
        pl.col("retry_count").mean(),
    )
    .iter_rows(named=True)
):
    tasks[row["task_type"]] = {
        "total": row["total"],
        "outcomes": {name: row[name] for name in OUTCOMES},
        "avg_duration_ms": row["avg_duration_ms"],
        "quantiles": [row["0.5"], row["0.95"], row["0.99"]],
        "avg_satisfaction": row["user_satisfaction"],
        "avg_retries": row["retry_count"],
    }

hours = (
    executions.group_by("task_type", pl.col("start_time").str.slice(0, 13))
    .agg(pl.len().alias("total"), (pl.col("outcome") == "success").sum().alias("successful"))
    .rows()
)

failures = executions.filter(pl.col("outcome").is_in(FAILED))
categories = dict(
    failures.group_by(pl.col("failure_category").fill_null("none")).agg(pl.len()).rows()
)

errors = []
if question.with_messages:
    errors = (
        failures.filter(pl.col("error_message").is_not_null())
        .group_by(pl.col("error_message").str.replace_all(DIGITS, MASK).alias("error"))
        .agg(
            pl.len().alias("total"),
            pl.col("start_time").min().alias("first"),
            pl.col("start_time").max().alias("last"),
        )
        .sort(["total", "error"], descending=[True, False])
        .head(10)
        .rows()
    )

question.answer(tasks, hours, categories, errors)
