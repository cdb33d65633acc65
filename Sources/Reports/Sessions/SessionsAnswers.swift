import Findings
import Records
import Templates

// What people ask of their sessions, answered in so many words.

extension SessionsReport {
  /// How many quotes and loops an answer lists.
  private static let listed = 10

  /// Which tool fails most, and with which message.
  func worstTool(_ paths: PagePaths) -> TemplateValue {
    let tools = findings.tools.filter { $0.failed.successes > 0 }
    guard
      let worst = tools.max(by: {
        ($0.failed.successes, $1.name ?? "") < ($1.failed.successes, $0.name ?? "")
      }), let name = worst.name, let all = findings.all
    else { return .flag(false) }
    let pattern = findings.patterns(of: name).first
    let count = pattern?.subjects.first { $0.name == name }?.count ?? 0
    return .object([
      "tool_md": .codeLink(name, to: paths.tool(name)),
      "failures": .count(worst.failed.successes), "rated": .count(worst.failed.total),
      "rate": .percent(worst.failed), "interval": .interval(worst.failed),
      "all": .count(all.failed.successes),
      "message": pattern.map {
        .object([
          "text_md": .codeLink($0.template, to: paths.pattern($0.id)), "count": .count(count),
          "place_md": .code($0.examples.first?.location.text ?? "–"),
        ])
      } ?? .flag(false),
    ])
  }

  /// How often people refuse, interrupt and correct, and what they say.
  var people: TemplateValue {
    guard let all = findings.all else { return .flag(false) }
    let interruptions = findings.sessions.reduce(0) { $0 + $1.interruptions }
    let interrupted = findings.sessions.count { $0.interruptions > 0 }
    let corrections = findings.corrections
    return .object([
      "rejected": .count(all.count(.rejected)), "calls": .count(all.calls),
      "rejection_rate": .percent(all.share(.rejected)),
      "rejection_interval": .interval(all.share(.rejected)),
      "denied": .count(all.count(.denied)), "cancelled": .count(all.count(.cancelled)),
      "interruptions": .count(interruptions), "interrupted_sessions": .count(interrupted),
      "sessions": .count(findings.sessions.count), "corrections": .count(corrections.count),
      "per_hundred": .text(
        all.calls == 0 ? "–" : decimal(Double(corrections.count) * 100 / Double(all.calls))),
      "quotes": .section(
        findings.privacy.showsQuotes
          ? corrections.prefix(SessionsReport.listed).map(quote) : []),
    ])
  }

  /// What somebody said against what an agent did.
  func quote(_ correction: SessionCorrection) -> TemplateValue {
    [
      "text_md": .code(correction.text, characters: SessionsReport.quoteCharacters),
      "context_md": .code(correction.context.isEmpty ? "–" : correction.context),
      "time": .time(correction.time), "source": .text(correction.source.words),
      "place_md": .code(findings.location(of: correction.position).text),
    ]
  }

  /// The same call failing again and again.
  func loops(_ paths: PagePaths) -> TemplateValue {
    .section(
      findings.loops.prefix(SessionsReport.listed).map { loop in
        [
          "tool_md": .codeLink(loop.tool, to: paths.tool(loop.tool)),
          "input_md": .code(loop.inputText.isEmpty ? "–" : loop.inputText),
          "times": .count(loop.times), "time": .milliseconds(loop.seconds.map { $0 * 1000 }),
          "session_md": .codeLink(loop.session, to: paths.session(loop.session)),
          "place_md": .code(loop.location.text),
        ]
      }, more: ["total": .count(findings.loops.count)])
  }

  /// How failed calls were made good.
  var repairSection: TemplateValue {
    let repair = findings.repair
    guard repair.repaired.total > 0 else { return .flag(false) }
    return .object([
      "failures": .count(repair.repaired.total), "repaired": .count(repair.repaired.successes),
      "rate": .percent(repair.repaired), "interval": .interval(repair.repaired),
      "calls": .text(repair.medianCalls.map { grouped(Int($0)) } ?? "–"),
      "time": .milliseconds(repair.medianSeconds.map { $0 * 1000 }),
    ])
  }

  /// What failed calls cost in time, and what the requests behind them cost in tokens.
  var cost: TemplateValue {
    guard let all = findings.all, all.failed.successes > 0 else { return .flag(false) }
    let requests = findings.requests.reduce(0) { $0 + $1.count }
    let tokens = findings.requests.reduce(TokenCounts()) { $0 + $1.tokens }
    func average(_ count: Int64?) -> TemplateValue {
      .text(count.map { grouped(Int($0) / max(1, requests)) } ?? "–")
    }
    let read = [tokens.input, tokens.cacheCreation, tokens.cacheRead].compactMap { $0 }
    return .object([
      "failures": .count(all.failed.successes), "time": .milliseconds(Double(all.failedMs)),
      "mean": .milliseconds(Double(all.failedMs) / Double(all.failed.successes)),
      "measured": .count(all.measured.successes), "known": .count(all.measured.total),
      "requests": requests == 0
        ? .flag(false)
        : .object([
          "count": .count(requests), "output": average(tokens.output),
          "read": average(read.isEmpty ? nil : read.reduce(0, +)),
        ]),
    ])
  }

  /// Which model, version, skill, subagent or server does better.
  var better: TemplateValue {
    let real = findings.comparisons.filter(\.isSignificant)
    return .object([
      "compared": .count(findings.comparisons.count),
      "real": .section(
        real.prefix(SessionsReport.listed).map { pair in
          [
            "by": .text(pair.by), "a_md": .code(pair.a), "b_md": .code(pair.b),
            "a_rate": .percent(pair.aFailed), "b_rate": .percent(pair.bFailed),
            "p": .text(pValueWords(pair.correctedPValue)),
          ]
        }),
    ])
  }

  /// What changed on the day on which a version or a model was first used.
  var changes: TemplateValue {
    .section(
      findings.changes.prefix(SessionsReport.listed).map { change in
        [
          "by": .text(change.by), "before_md": .code(change.before),
          "after_md": .code(change.after),
          "since": .time(change.since), "before_rate": .percent(change.beforeFailed),
          "after_rate": .percent(change.afterFailed),
          "before_total": .count(change.beforeFailed.total),
          "after_total": .count(change.afterFailed.total),
          "verdict": .text(
            change.isSignificant == true
              ? (change.difference > 0 ? "worse" : "better")
              : change.isSignificant == nil ? "too few sessions" : "can't tell"),
        ]
      })
  }

  /// Sessions before and after changes of the instructions.
  var effects: TemplateValue {
    .section(
      findings.effects.prefix(SessionsReport.listed).map { effect in
        [
          "time": .time(effect.change.time),
          "commit_md": .code(String(effect.change.commit.prefix(10))),
          "paths_md": .code(effect.change.paths.joined(separator: ", ")),
          "sessions_before": .count(effect.correctedBefore.total),
          "sessions_after": .count(effect.correctedAfter.total),
          "corrected_before": .percent(effect.correctedBefore),
          "corrected_before_interval": .interval(effect.correctedBefore),
          "corrected_after": .percent(effect.correctedAfter),
          "corrected_after_interval": .interval(effect.correctedAfter),
          "corrections": .text(effect.corrections.words),
          "failed_before": .percent(effect.failedBefore),
          "failed_after": .percent(effect.failedAfter),
          "failures": .text(effect.failures.words),
        ]
      })
  }

  /// Requests to models that failed.
  var requestsFailed: TemplateValue {
    let final = findings.sessions.reduce(0) { $0 + $1.apiErrors.final }
    let retried = findings.sessions.reduce(0) { $0 + $1.apiErrors.retried }
    guard final + retried > 0 else { return .flag(false) }
    return .object([
      "final": .count(final), "retried": .count(retried),
      "sessions": .count(
        findings.sessions.count { $0.apiErrors.final + $0.apiErrors.retried > 0 }),
      "total": .count(findings.sessions.count),
      "items": .list(
        findings.apiErrors.prefix(SessionsReport.listed).map {
          ["text_md": .code($0.name), "count": .count($0.count)]
        }),
    ])
  }

  /// How sessions ended.
  var endings: TemplateValue {
    let total = findings.sessions.count
    guard total > 0 else { return .flag(false) }
    let completed = Proportion(findings.count(.completed), of: total)
    return .object([
      "total": .count(total), "completed": .count(completed.successes),
      "rate": .percent(completed), "interval": .interval(completed),
      "interrupted": .count(findings.count(.interrupted)),
      "failed": .count(findings.count(.apiError)), "open": .count(findings.count(.open)),
      "interactive": .count(findings.sessions.count(where: \.isInteractive)),
    ])
  }

  /// How much could not be told.
  var untold: TemplateValue {
    let coverage = findings.coverage
    return .object([
      "unknown": .count(coverage.unknownOutcomes.successes),
      "calls": .count(coverage.unknownOutcomes.total),
      "rate": .percent(coverage.unknownOutcomes), "repeated": .count(coverage.repeated),
      "lines": .count(coverage.lines),
      "kinds": .section(
        coverage.unknownLines.prefix(SessionsReport.listed).map {
          ["name_md": .code($0.name), "count": .count($0.count)]
        }),
      "versions": .section(
        coverage.versions.prefix(SessionsReport.listed).map {
          ["name_md": .code($0.name), "count": .count($0.count)]
        }),
    ])
  }
}

extension SessionEffect.Verdict {
  /// What can be said, in words.
  var words: String { self == .unclear ? "can't tell yet" : rawValue }
}

extension SessionCorrection.Source {
  /// How it was given, in words.
  var words: String {
    switch self {
    case .rejection: "refusal"
    case .afterInterruption: "after an interruption"
    case .prompt: "prompt"
    }
  }
}
