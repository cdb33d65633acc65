import Foundation
import Testing

/// People who decide about suggestions, in the output folder or on the nightly branch.
struct Reviewers {
  let project: GitProject
  let branch: String
  /// What they decided, by the suggestion's id: status and note.
  private(set) var decisions: [String: (status: String, note: String)] = [:]

  init(project: GitProject, branch: String) {
    self.project = project
    self.branch = branch
  }

  enum Place { case here, onTheBranch }

  /// Decides about the first suggestion that waits; nothing where none does.
  mutating func decide(_ night: Int, _ place: Place) throws {
    let text = try project.workspace.text(GitProject.suggestions)
    let sections = text.components(separatedBy: "<!-- debrief:suggestion ").dropFirst()
    guard let open = sections.first(where: { $0.contains("**Status:** NEEDS_REVIEW") }) else {
      return
    }
    let id = String(open.prefix { $0 != " " })
    let status = night % 2 == 0 ? "APPROVED" : "APPLIED"
    let note = "decided after night \(night)"
    func edited(_ text: String) -> String {
      var parts = text.components(separatedBy: "<!-- debrief:suggestion ")
      for index in parts.indices where parts[index].hasPrefix("\(id) ") {
        parts[index] = GitProject.decided(parts[index], status, note: note)
      }
      return parts.joined(separator: "<!-- debrief:suggestion ")
    }
    switch place {
    case .here: try project.workspace.write(edited(text), to: GitProject.suggestions)
    case .onTheBranch:
      // The last night may have been one on the other branch.
      guard try project.text(GitProject.suggestions, in: branch).contains(open.prefix(400)) else {
        return try decide(night, .here)
      }
      try project.edit(GitProject.suggestions, on: branch, edited)
    }
    decisions[id] = (status, note)
  }

  /// Every decision stands in the file, here and on the branch, and in the history.
  func expectEveryDecision() throws {
    let history = try project.text(GitProject.history, in: branch)
    for text in [
      try project.workspace.text(GitProject.suggestions),
      try project.text(GitProject.suggestions, in: branch),
    ] {
      let sections = text.components(separatedBy: "<!-- debrief:suggestion ")
      for (id, decision) in decisions {
        let section = sections.first { $0.hasPrefix("\(id) ") } ?? ""
        #expect(section.contains("**Status:** \(decision.status)\n"), "\(id)")
        #expect(section.contains("**Note:** \(decision.note)\n"), "\(id)")
        let line = "\"to\": \"\(decision.status)\", \"note\": \"\(decision.note)\""
        // Later lines may say what a cluster is about by then; they change no status.
        let changes = history.split(separator: "\n").count {
          $0.contains(line) && !$0.contains("\"from\": \"\(decision.status)\"")
        }
        #expect(changes == 1, "\(id) in the history")
      }
    }
  }
}
