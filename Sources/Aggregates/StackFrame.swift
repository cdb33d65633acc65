/// A place in code that a stack trace names.
struct StackFrame: Equatable {
  /// The function; empty where the trace has none.
  let function: String
  /// The file with its folders; empty where the trace has none.
  let file: String

  /// Whose way to print frames it is.
  enum Language { case python, called, go, rust, swift }

  /// A line that is a frame.
  struct Mark {
    let language: Language
    let frame: StackFrame
  }

  /// The frame as text: the function, and the name of its file.
  var text: String {
    let name = file.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? ""
    let text = name.isEmpty ? function : function.isEmpty ? name : "\(function) (\(name))"
    let scalars = text.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F }
    return String(String.UnicodeScalarView(scalars.prefix(StackFrame.characters)))
  }

  /// How much of a frame's text is kept.
  private static let characters = 200

  /// Folders that hold what others wrote.
  private static let libraryFolders = [
    "site-packages/", "dist-packages/", "/lib/python", "<frozen ", "node_modules/", "node:",
    "/rustc/", "/.cargo/registry/", "/usr/lib/", "/usr/local/go/", "/usr/local/lib/",
    "/go/pkg/mod/", "/vendor/", "/.rustup/", "/swift/stdlib/", "<string>", "<anonymous>",
    "internal/",
  ]
  /// Beginnings of functions of runtimes and of libraries that most programs stand on.
  private static let libraryFunctions = [
    "java.", "javax.", "jdk.", "sun.", "com.sun.", "kotlin.", "kotlinx.", "scala.", "groovy.",
    "org.junit.", "org.springframework.", "org.apache.", "org.hibernate.", "io.netty.",
    "System.", "Microsoft.", "runtime.", "testing.", "net/http.", "reflect.", "panic(", "std::",
    "core::", "alloc::", "tokio::", "rust_begin_unwind", "_swift", "swift_", "Swift.", "__",
    "<alloc::", "<core::", "<std::",
  ]

  /// Whether the code is a library's, as far as names tell.
  var isLibrary: Bool {
    StackFrame.libraryFolders.contains { file.contains($0) }
      || StackFrame.libraryFunctions.contains { function.hasPrefix($0) } || function == "panic"
  }
}
