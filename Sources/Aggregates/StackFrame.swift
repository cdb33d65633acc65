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
    let name = StackFrame.withoutHash(
      ofFile: file.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? "")
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
    "java.", "javax.", "jakarta.", "jdk.", "sun.", "com.sun.", "kotlin.", "kotlinx.", "scala.",
    "groovy.", "org.codehaus.", "clojure.", "android.", "androidx.", "akka.", "reactor.",
    "org.junit.", "org.testng.", "org.mockito.", "org.gradle.", "org.springframework.",
    "org.apache.", "org.eclipse.", "org.hibernate.", "org.jboss.", "org.quartz.", "org.slf4j.",
    "org.postgresql.", "com.mysql.", "com.mongodb.", "com.zaxxer.", "com.google.",
    "com.fasterxml.", "com.amazonaws.", "software.amazon.", "io.netty.", "io.grpc.", "io.vertx.",
    "io.lettuce.", "io.reactivex.", "okhttp3.", "retrofit2.", "redis.clients.",
    "System.", "Microsoft.", "Npgsql.", "Newtonsoft.", "Dapper.", "Polly.", "NUnit.", "Xunit.",
    "runtime.", "testing.", "net/http.", "reflect.", "panic(", "std::",
    "core::", "alloc::", "tokio::", "rust_begin_unwind", "_swift", "swift_", "Swift.", "__",
    "<alloc::", "<core::", "<std::",
  ]

  /// Whether the code is a library's, as far as names tell.
  var isLibrary: Bool {
    StackFrame.libraryFolders.contains { file.contains($0) }
      || StackFrame.libraryFunctions.contains { function.hasPrefix($0) } || function == "panic"
  }

  /// The name of a script without the hash that a bundler put into it: `main.3f9a1c.js` as `main.*.js`.
  private static func withoutHash(ofFile name: String) -> String {
    guard name.hasSuffix(".js") || name.hasSuffix(".mjs") else { return name }
    var result = ""
    var part = ""
    func shown() -> String {
      let isHash =
        part.utf8.count >= 6 && part.utf8.allSatisfy(isHexadecimal)
        && part.utf8.contains { (0x30...0x39).contains($0) }
      return isHash ? "*" : part
    }
    for character in name {
      if ".-_".contains(character) {
        result += shown() + String(character)
        part = ""
      } else {
        part.append(character)
      }
    }
    return result + shown()
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x46, 0x61...0x66: true
    default: false
    }
  }
}
