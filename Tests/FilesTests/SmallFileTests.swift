import Files
import Foundation
import Testing

@Suite struct SmallFileTests {
  @Test(arguments: [0, 1, 1023, 1024, 1025, 65_536, 200_000])
  func `a file is read whole`(size: Int) throws {
    let folder = try ScratchFolder()
    let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    let path = try folder.write(bytes, to: Array("file".utf8))
    #expect(try SmallFile.bytes(of: path, limit: size) == bytes)
    if size > 0 {
      #expect(throws: FileError(path: path, problem: .tooLong(limit: size - 1))) {
        try SmallFile.bytes(of: path, limit: size - 1)
      }
    }
  }

  @Test func `a file whose size the system does not know is read to its end`() throws {
    #expect(try SmallFile.text(of: "/proc/self/status", limit: 1 << 20).hasPrefix("Name:"))
    #expect(throws: FileError.self) { try SmallFile.bytes(of: "/proc/self/status", limit: 10) }
  }

  @Test func `a folder and a pipe are no files, and neither holds the program up`() throws {
    let folder = try ScratchFolder()
    mkfifo("\(folder.path)/pipe", 0o644)
    for path in [folder.path, "\(folder.path)/pipe"] {
      #expect(throws: FileError(path: path, problem: .notAFile)) {
        try SmallFile.bytes(of: path, limit: 10)
      }
    }
  }

  @Test func `each problem has its words`() {
    let problems: [(FileError.Problem, String)] = [
      (.system(code: EIO), "Input/output error"), (.notAFile, "it is not a file"),
      (.tooLong(limit: 5), "it is longer than 5 bytes"),
      (.endedEarly(bytes: 2, of: 7), "it ended after 2 of 7 bytes"),
      (.nameNotUTF8, "the file name is not UTF-8"),
    ]
    for (problem, words) in problems {
      #expect(FileError(path: "a/b", problem: problem).description == "a/b: \(words)")
    }
  }
}
