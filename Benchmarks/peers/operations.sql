-- What `debrief report insights` sums, asked of SQLite's own program. Each query names itself.
-- All operations of the store lie in the window.
SELECT 'types' AS question, operation_type, count(completed_at) AS completed,
  sum(success) AS successful, count(*) - count(completed_at) AS active,
  avg(duration_seconds) AS seconds, sum(retry_count) AS retries
FROM operations GROUP BY operation_type;

SELECT 'hours' AS question, strftime('%H', started_at) AS hour, count(*) AS total,
  count(*) - sum(success) AS failed
FROM operations WHERE completed_at IS NOT NULL GROUP BY hour;

SELECT 'weekdays' AS question, strftime('%w', started_at) AS weekday, count(*) AS total,
  count(*) - sum(success) AS failed
FROM operations WHERE completed_at IS NOT NULL GROUP BY weekday;

-- Weeks of 7 × 24 hours, counted back from the end of the hour of the as-of.
SELECT 'weeks' AS question,
  (strftime('%s', :end) - 1 - strftime('%s', started_at)) / 604800 AS back, count(*) AS total,
  sum(success) AS successful
FROM operations WHERE completed_at IS NOT NULL GROUP BY back;

SELECT 'errors' AS question, error_type, count(*) AS failures
FROM operations WHERE success = 0 AND completed_at IS NOT NULL GROUP BY error_type;

SELECT 'costs' AS question, provider, model, count(*) AS requests, sum(cost) AS cost,
  sum(tokens_used) AS tokens, sum(g.retry_count) AS retries, sum(o.success) AS successful
FROM code_generation g JOIN operations o ON o.id = g.operation_id GROUP BY provider, model;

SELECT 'issues' AS question, count(*) AS total, sum(i.success) AS successful,
  avg(time_to_completion_seconds) AS seconds, avg(complexity) AS complexity,
  avg(files_changed) AS files_changed, avg(lines_added) AS lines_added,
  avg(lines_deleted) AS lines_deleted, avg(tests_added) AS tests_added
FROM issue_processing i JOIN operations o ON o.id = i.operation_id
WHERE o.completed_at IS NOT NULL;

SELECT 'pull_requests' AS question, count(*) AS total, sum(created) AS created,
  sum(merged) AS merged, sum(ci_passed) AS ci_passed, sum(review_approved) AS approved,
  avg(time_to_merge_seconds) AS seconds, sum(ci_failure_count) AS ci_failures
FROM pr_management p JOIN operations o ON o.id = p.operation_id
WHERE o.completed_at IS NOT NULL;

-- How operations ended by each value of each field of their context, in one pass.
SELECT 'fields' AS question, f.fullkey AS field, f.atom AS value, count(*) AS total,
  count(*) - sum(success) AS failed
FROM operations, json_tree(operations.context) f
WHERE f.atom IS NOT NULL AND completed_at IS NOT NULL GROUP BY field, value;
