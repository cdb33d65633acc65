import Files
import Glibc
import Reports

/// A series of which people said where it changes.
struct AnnotatedSeries {
  /// Why a folder can't be read.
  struct Failure: Error {
    let message: String
  }

  let name: String
  /// The observations; nil where there is none.
  let values: [Double?]
  /// For each person, the indices of the first observations after a change.
  let annotations: [Set<Int>]

  /// The series of a folder that `annotations.json` names and of which there is a file, by name.
  ///
  /// The format is that of the Turing Change Point Dataset: NAME.json with the observations, and
  /// for each name the changes by each annotator.
  static func all(in folder: String) throws(Failure) -> [AnnotatedSeries] {
    let annotations = try document(folder + "/annotations.json")
    var found: [AnnotatedSeries] = []
    for (name, persons) in (annotations.objectValue ?? []).sorted(by: { $0.0 < $1.0 }) {
      let path = "\(folder)/\(name).json"
      guard access(path, R_OK) == 0 else { continue }
      guard let values = try document(path)["series"]?.arrayValue?.first?["raw"]?.arrayValue else {
        throw Failure(message: "\(path): it holds no series")
      }
      found.append(
        AnnotatedSeries(
          name: name, values: values.map(\.doubleValue),
          annotations: (persons.objectValue ?? []).map { _, changes in
            Set((changes.arrayValue ?? []).compactMap { $0.integerValue.map { Int($0) } })
          }))
    }
    return found
  }

  private static func document(_ path: String) throws(Failure) -> JSONValue {
    let bytes: [UInt8]
    do {
      bytes = try SmallFile.bytes(of: path, limit: 1 << 30)
    } catch {
      throw Failure(message: error.description)
    }
    do {
      return try JSONValue.parse(String(decoding: bytes, as: UTF8.self))
    } catch {
      throw Failure(message: "\(path): \(error)")
    }
  }
}
