/// A path that was configured or found and could not be read, in whole or from some place on.
public struct FileProblem: Error, Sendable, Hashable, Comparable {
  /// What is wrong with a path, as a stable identifier.
  public enum Kind: String, Sendable {
    /// Nothing is there.
    case missing
    /// A folder without any file of the store.
    case emptyFolder = "empty-folder"
    /// The system refused to open or read it.
    case unreadable
    /// Neither a file nor a folder.
    case notAFile = "not-a-file"
    /// The compressed data are broken or end too early; what came before was read.
    case brokenCompression = "broken-compression"
    /// Packed in a way that is not read, or twice.
    case unknownCompression = "unknown-compression"
    /// Text in an encoding other than UTF-8.
    case unknownEncoding = "unknown-encoding"
    /// Lines that no newline ends.
    case unknownLineEnds = "unknown-line-ends"
    /// No text.
    case binaryFile = "binary-file"
    /// Text of which no line is a record of the store.
    case foreign
    /// Another program holds a database locked.
    case locked
    /// No database, or one that holds something else.
    case notADatabase = "not-a-database"
    /// A database that is damaged; what came before the damage was read.
    case brokenDatabase = "broken-database"
    /// A server that can't be reached or refuses.
    case unreachable
  }

  /// The path as shown.
  public let path: String
  /// What is wrong.
  public let kind: Kind
  /// One sentence with the system's own words.
  public let message: String

  /// A problem from its parts.
  public init(path: String, kind: Kind, message: String) {
    self.path = path
    self.kind = kind
    self.message = message
  }

  /// Orders problems by path.
  public static func < (a: FileProblem, b: FileProblem) -> Bool {
    (a.path, a.kind.rawValue, a.message) < (b.path, b.kind.rawValue, b.message)
  }
}
