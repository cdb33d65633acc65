// The Swift examples of Documentation/Recording.md; RECORD_GOLDENS=1 writes them anew.
import DebriefRecorder

do {
  let reports = TaskReports(path: "logs/task_executions.jsonl")
  for (type, metrics) in try reports.calculateMetrics(timeWindowDays: 30) {
    print("\(type): \(metrics.successRate ?? 0) % of \(metrics.totalExecutions), \(metrics.trend)")
  }
  for suggestion in try reports.generateImprovementSuggestions() {
    print("[\(suggestion.priority)] \(suggestion.description): \(suggestion.rationale)")
  }
}

do {
  let tasks = TaskRecorder(path: "logs/task_executions.jsonl")
  let start = RecorderSettings.systemClock()
  try tasks.recordExecution(
    taskID: "unique_task_id", taskType: "data_processing", outcome: .success, startTime: start,
    endTime: RecorderSettings.systemClock(), userSatisfaction: 4)
  try tasks.flush()
}

do {
  // tracker = SuccessFailureTracker()
  let tracker = TaskRecorder(path: "logs/task_executions.jsonl")
  // start_time = datetime.now(); end_time = datetime.now()
  let (startTime, endTime) = (RecorderSettings.systemClock(), RecorderSettings.systemClock())
  // tracker.record_execution(task_id=…, outcome=TaskOutcome.SUCCESS, …, user_satisfaction=4)
  try tracker.recordExecution(
    taskID: "unique_task_id", taskType: "data_processing", outcome: .success,
    startTime: startTime, endTime: endTime, userSatisfaction: 4)
  // tracker.record_execution(…, failure_category=FailureCategory.TIMEOUT_ERROR, retry_count=3)
  try tracker.recordExecution(
    taskID: "another_task_id", taskType: "data_processing", outcome: .failure,
    startTime: startTime, endTime: endTime, errorMessage: "Database connection timeout",
    failureCategory: .timeoutError, retryCount: 3, context: ["key": "value"])
  // tracker.flush()
  try tracker.flush()

  let figures = TaskReports(path: "logs/task_executions.jsonl")
  // tracker.load_executions(task_type="data_processing", since=…, limit=10)
  let executions = try figures.loadExecutions(
    taskType: "data_processing", since: startTime, limit: 10)
  // metrics = tracker.calculate_metrics(time_window_days=30)
  for (taskType, metric) in try figures.calculateMetrics(timeWindowDays: 30) {
    // print(f"{metric.success_rate:.1f}% {metric.total_executions} {metric.avg_duration_ms}")
    print(taskType, metric.successRate ?? 0, metric.totalExecutions)
    // print(f"  Trend: {metric.trend}")
    print(metric.averageDurationMilliseconds ?? 0, metric.trend)
  }
  // data_metrics = tracker.calculate_metrics(task_type="data_processing", time_window_days=7)
  let dataMetrics = try figures.calculateMetrics(taskType: "data_processing", timeWindowDays: 7)
  // declining = [m for m in metrics.values() if m.trend == "declining"]
  let declining = dataMetrics.values.filter { $0.trend == "declining" }
  // analysis = tracker.analyze_failures(time_window_days=30)
  let analysis = try figures.analyzeFailures(timeWindowDays: 30)
  // analysis['total_failures'], analysis['failure_rate'], analysis['categories'].items()
  print(analysis["total_failures"]?.int ?? 0, analysis["failure_rate"]?.double ?? 0)
  for category in analysis["categories"]?.members ?? [] {
    print(category.name, category.value.json)
  }
  // for error in analysis['common_errors'][:5]:
  for error in (analysis["common_errors"]?.elements ?? []).prefix(5) {
    print(error["error"]?.text ?? "", error["count"]?.int ?? 0)
  }
  // tracker.analyze_failures(task_type="data_processing")
  print(try figures.analyzeFailures(taskType: "data_processing")["total_failures"]?.int ?? 0)
  // suggestions = tracker.generate_improvement_suggestions(time_window_days=30)
  let suggestions = try figures.generateImprovementSuggestions(timeWindowDays: 30)
  // high_priority = [s for s in suggestions if s.priority == "high"]
  for suggestion in suggestions where suggestion.priority == "high" {
    // suggestion.description, .category, .rationale, .expected_impact, .implementation_effort
    print(suggestion.description, suggestion.category, suggestion.rationale)
    print(suggestion.expectedImpact, suggestion.implementationEffort)
  }
  // report = tracker.get_performance_report(time_window_days=30); print(json.dumps(report))
  print(try figures.getPerformanceReport(timeWindowDays: 30).json)
  print(executions.count, declining.count)
}

do {
  // config = {'llm_provider': 'deepseek', 'llm_model': 'deepseek-chat', …, 'mode': 'implement_all'}
  let config = RunRecorder.Configuration(
    provider: "deepseek", model: "deepseek-chat", temperature: 0.0, mode: "implement_all")
  // run_logger = RunLogger(project_id='168', config=config)
  let runLogger = try RunRecorder(folder: "logs/runs", projectID: "168", configuration: config)
  // issue_tracker = IssueTracker(run_id=run_logger.run_id, issue_id=123)
  // run_logger.add_issue(issue_id=123)
  let issueTracker = try runLogger.issue("123")
  // issue_tracker.start_agent('coding')
  _ = try issueTracker.startAgent("coding")
  // issue_tracker.end_agent('coding', success=True)
  try issueTracker.endAgent("coding", success: true)
  // issue_tracker.record_pipeline_attempt(pipeline_id='4259', status='failed', commit_sha='abc123')
  try issueTracker.recordPipelineAttempt(
    pipelineID: "4259", status: .failed, commitSHA: "abc123")
  // issue_tracker.start_debugging_cycle(agent='testing', error_type='test_failure', …)
  _ = try issueTracker.startDebuggingCycle(
    agent: "testing", errorType: "test_failure",
    errorMessage: "3 tests failed in UserServiceTest")
  // issue_tracker.record_debug_attempt()
  try issueTracker.recordDebugAttempt()
  // issue_tracker.record_debug_attempt()
  try issueTracker.recordDebugAttempt()
  // issue_tracker.end_debugging_cycle(resolved=True)
  try issueTracker.endDebuggingCycle(resolved: true)
  // issue_tracker.record_pipeline_attempt(pipeline_id='4260', status='success', commit_sha='def456')
  try issueTracker.recordPipelineAttempt(
    pipelineID: "4260", status: .success, commitSHA: "def456")
  // issue_tracker.finalize_issue(status='completed')
  try issueTracker.finalizeIssue(status: .completed)
  // run_logger.finalize_run(status='completed')
  try runLogger.finalizeRun(status: .completed)
}

do {
  // tracker = OperationTracker(database, logger)
  let operations = try OperationRecorder(database: "orchestrator.db")
  // op_id = tracker.start_operation("process_issue", "issue-123")
  let first = try operations.startOperation("process_issue", "issue-123")
  // tracker.complete_operation(op_id, success=True)
  try operations.completeOperation(first, success: true)
  let second = try operations.startOperation("process_issue", "issue-124")
  // tracker.complete_operation(op_id, success=False, error_type="TestFailure", error_message=…)
  try operations.completeOperation(
    second, success: false, errorType: "TestFailure", errorMessage: "Unit tests failed")
  // try: result = do_work(issue); … except Exception as e: tracker.complete_operation(…); raise
  let result = try operations.track("process_issue", "issue-125") { _ in "done" }
  print(result)
}

do {
  // execution_id = logger.log_task_execution_started(task_id="1.1", droid_id=…, description=…)
  let logger = ExecutionRecorder(folder: ".factory/logs")
  let executionID = try logger.logTaskExecutionStarted(
    taskID: "1.1", droidID: "test-builder", description: "Implement user authentication")
  // os.environ["DROID_EXECUTION_ID"] = execution_id; os.environ["DROID_ID"] = selected_droid
  // interface = DroidExecutionInterface()
  let interface = try DroidReporter(
    folder: ".factory/logs", droidID: "test-builder", executionID: executionID)
  // report_task_start("1.1", "Implement user authentication")
  try interface.reportTaskStart("1.1", "Implement user authentication")
  // report_task_progress("1.1", 0.5, "Setting up database models")
  try interface.reportTaskProgress("1.1", 0.5, message: "Setting up database models")
  // interface.report_status("executing", {"progress": 0.3})
  try interface.reportStatus(.executing, details: ["progress": 0.3])
  // interface.report_resource_usage(cpu_percent=45.2, memory_mb=256)
  try interface.reportResourceUsage(cpuPercent: 45.2, memoryMB: 256)
  try interface.reportProcessResources()
  // interface.report_error(task_id, error, context)
  try interface.reportError("1.1", "a model is missing", context: ["file": "auth.py"])
  // report_task_completion("1.1", {"files_created": ["auth.py"]}, success=True)
  try interface.reportTaskCompletion("1.1", result: ["files_created": ["auth.py"]], success: true)
  // log_task_execution_completed(execution_id, result, success=True)
  try logger.logTaskExecutionCompleted(
    executionID, result: ["files_created": ["auth.py"]], success: true)
  // with TaskExecution("1.2", "Create API endpoints") as task: task.result = {"files_created": …}
  try interface.withTaskExecution("1.2", "Create API endpoints") { task in
    task.result = ["files_created": ["api/auth.py", "api/users.py"]]
  }
  // log_droid_self_report(droid_id, status, details)
  try logger.logDroidSelfReport(droidID: "test-builder", status: .waiting)
  // validate_and_store_result(execution_id, result) -> bool
  let isValid = try logger.validateAndStoreResult(executionID, ["tests_run": 10, "coverage": 85])
  // log_task_execution_abandoned(execution_id, reason="timeout")
  let other = try logger.logTaskExecutionStarted(taskID: "1.3", droidID: "test-builder")
  try logger.logTaskExecutionAbandoned(other, reason: "timeout")
  // log_performance_metrics(); generate_execution_summary()
  try logger.logPerformanceMetrics()
  print(isValid, try logger.generateExecutionSummary().json)
  // cleanup_stale_executions(timeout_seconds=3600)
  print(try logger.cleanupStaleExecutions(timeoutSeconds: 3600))
}

do {
  // log_feedback.py --type mistake --context … --feedback … --category Testing --severity high
  let feedback = FeedbackRecorder(path: "logs/feedback.jsonl")
  print(
    try feedback.logFeedback(
      type: .mistake, context: "pytest fixture placed before import pytest",
      feedback: "All imports must come before @pytest.fixture decorators", category: .testing,
      severity: .high))
}
