"""The question, answered by DuckDB at its best: one parallel scan into a table in memory."""

import duckdb

from question import DIGITS, FAILED, MASK, OUTCOMES, Question

question = Question()
question.begin()
columns = {
    "task_type": "VARCHAR",
    "outcome": "VARCHAR",
    "start_time": "TIMESTAMP",
    "duration_ms": "DOUBLE",
    "failure_category": "VARCHAR",
    "user_satisfaction": "UTINYINT",
    "retry_count": "UTINYINT",
}
failed = f"outcome IN {FAILED}"
message = ""
if question.with_messages:
    columns["error_message"] = "VARCHAR"
    message = f", CASE WHEN {failed} THEN error_message END AS error_message"

db = duckdb.connect()
db.execute(f"SET threads = {int(question.threads)}")
db.execute("SET preserve_insertion_order = false")
db.execute(
    f"""CREATE TEMP TABLE executions AS
        SELECT task_type, outcome, start_time, duration_ms, failure_category, user_satisfaction,
               retry_count {message}
        FROM read_ndjson($path, columns = {columns})
        WHERE start_time >= $since AND start_time < $until""",
    {"path": question.path, "since": question.since, "until": question.until},
)

counts = ", ".join(f"count(*) FILTER (outcome = '{name}')" for name in OUTCOMES)
tasks = {}
for row in db.execute(
    f"""SELECT task_type, count(*), {counts}, avg(duration_ms),
               quantile_disc(duration_ms, [0.5, 0.95, 0.99]), avg(user_satisfaction),
               avg(retry_count)
        FROM executions GROUP BY task_type"""
).fetchall():
    tasks[row[0]] = {
        "total": row[1],
        "outcomes": dict(zip(OUTCOMES, row[2:8])),
        "avg_duration_ms": row[8],
        "quantiles": row[9],
        "avg_satisfaction": row[10],
        "avg_retries": row[11],
    }

hours = db.execute(
    """SELECT task_type, strftime(hour, '%Y-%m-%dT%H'), total, successful FROM (
         SELECT task_type, date_trunc('hour', start_time) AS hour, count(*) AS total,
                count(*) FILTER (outcome = 'success') AS successful
         FROM executions GROUP BY ALL)"""
).fetchall()

categories = dict(
    db.execute(
        f"""SELECT coalesce(failure_category, 'none'), count(*) FROM executions
            WHERE {failed} GROUP BY ALL"""
    ).fetchall()
)

errors = []
if question.with_messages:
    errors = db.execute(
        f"""SELECT error, total, strftime(first, '%Y-%m-%dT%H:%M:%S.%f'),
                   strftime(last, '%Y-%m-%dT%H:%M:%S.%f') FROM (
              SELECT regexp_replace(error_message, '{DIGITS}', '{MASK}', 'g') AS error,
                     count(*) AS total, min(start_time) AS first, max(start_time) AS last
              FROM executions WHERE error_message IS NOT NULL GROUP BY ALL)
            ORDER BY total DESC, error LIMIT 10"""
    ).fetchall()

question.answer(tasks, hours, categories, errors)
