extension TaskType {
  /// The task that slowly gets worse.
  static let worseningName = "data_import"

  /// The task that a fix repaired.
  static let fixedName = "search_index_refresh"

  /// Everything that the team runs.
  static let all: [TaskType] = [
    TaskType(
      "summarize_thread", weight: 170, medianMilliseconds: 1450, doublings: 70,
      limitSeconds: 60, failing: 9, timingOut: 2, [.text]),
    TaskType(
      "run_unit_tests", weight: 160, medianMilliseconds: 3100, doublings: 60,
      limitSeconds: 300, failing: 52, timingOut: 4, [.tests]),
    TaskType(
      "code_review", weight: 130, medianMilliseconds: 2600, doublings: 80,
      limitSeconds: 180, failing: 24, timingOut: 5, partial: 15, rating: 5, [.code]),
    TaskType(
      "triage_issue", weight: 120, medianMilliseconds: 640, doublings: 50,
      limitSeconds: 30, failing: 14, timingOut: 2, [.text, .network]),
    TaskType(
      worseningName, weight: 90, medianMilliseconds: 4200, doublings: 95,
      limitSeconds: 600, failing: 25, timingOut: 8, partial: 20, [.data],
      .worsening(to: 420)),
    TaskType(
      fixedName, weight: 80, medianMilliseconds: 1900, doublings: 60,
      limitSeconds: 120, failing: 18, timingOut: 6, [.data, .network],
      .broken(until: 410)),
    TaskType(
      "run_browser_tests", weight: 75, medianMilliseconds: 21_000, doublings: 75,
      limitSeconds: 240, failing: 270, timingOut: 60, rating: 3, [.tests, .network]),
    TaskType(
      "build_container_image", weight: 70, medianMilliseconds: 47_000, doublings: 55,
      limitSeconds: 600, failing: 58, timingOut: 12, [.build]),
    TaskType(
      "dependency_update", weight: 60, medianMilliseconds: 8800, doublings: 110,
      limitSeconds: 300, failing: 150, timingOut: 10, partial: 40, [.build, .code]),
    TaskType(
      "deploy_staging", weight: 50, medianMilliseconds: 31_000, doublings: 45,
      limitSeconds: 300, failing: 46, timingOut: 14, [.network, .build]),
    TaskType(
      "translate_docs", weight: 45, medianMilliseconds: 2900, doublings: 85,
      limitSeconds: 120, failing: 70, timingOut: 6, partial: 60, rating: 2, [.text]),
    TaskType(
      "generate_release_notes", weight: 30, medianMilliseconds: 2200, doublings: 65,
      limitSeconds: 60, failing: 12, timingOut: 3, rating: 5, [.text, .code]),
    TaskType(
      "deploy_production", weight: 20, medianMilliseconds: 38_000, doublings: 40,
      limitSeconds: 300, failing: 16, timingOut: 5, [.network]),
  ]
}
