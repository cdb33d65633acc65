import CommandLineKit
import Glibc

/// `debrief init`: a commented configuration to start from.
enum InitCommand: Command {
  static let spec = CommandSpec(
    "init", summary: "Write a commented debrief.yaml.",
    discussion: "Every key stands there with its default. A file that is there is left as it is.",
    examples: [ExampleSpec("debrief init", "write debrief.yaml into the project's folder")])

  static func run(_ context: CommandContext) throws(CommandFailure) -> Int32 {
    let folder = context.parsed.string("project-dir") ?? context.invocation.workingFolder
    let path = folder.hasSuffix("/") ? "\(folder)debrief.yaml" : "\(folder)/debrief.yaml"
    // Exclusive creation: two at once, or a file that appears in between, overwrite nothing.
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else {
      let code = errno
      throw CommandFailure(
        "\(path): \(String(cString: strerror(code)))",
        hint: code == EEXIST ? "edit it, or move it away first" : "choose another '--project-dir'")
    }
    defer { close(descriptor) }
    let text = Array(ConfigurationTemplate.text.utf8)
    guard write(descriptor, text, text.count) == text.count else {
      throw CommandFailure(
        "\(path): \(String(cString: strerror(errno)))", hint: "make room and run it again")
    }
    context.notice("debrief: wrote \(path)")
    return 0
  }
}
