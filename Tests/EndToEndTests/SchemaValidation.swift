import Foundation
import Testing

/// Asks Python's jsonschema, an implementation that shares nothing with this project.
enum SchemaValidator {
  /// What is wrong with a document, one line for each problem; nothing where it is valid.
  ///
  /// - Parameter part: The name of a definition inside the schema, for a document that is only that.
  static func problems(
    of document: String, against schema: String, part: String? = nil
  ) throws -> [String] {
    let folder = try ScratchFolder()
    try folder.write(document, to: "document.json")
    let output = folder.url.appendingPathComponent("output")
    try Data().write(to: output)
    let process = Process()
    // Debian's own Python is the one that has Debian's python3-jsonschema.
    process.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
    process.arguments = [
      "-W", "ignore", "-c", script,
      projectFolder.appendingPathComponent("Documentation/schemas/\(schema).schema.json").path,
      folder.url.appendingPathComponent("document.json").path, part ?? "",
    ]
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = process.standardOutput
    try process.run()
    process.waitUntilExit()
    let lines = String(decoding: try Data(contentsOf: output), as: UTF8.self)
      .split(separator: "\n").map(String.init)
    switch process.terminationStatus {
    case 0: return []
    case 3: return lines
    default: throw Failure(description: "the validator failed: \(lines.last ?? "no output")")
    }
  }

  /// The validator could not do its work: the package python3-jsonschema is missing, the schema is
  /// no schema, or the document is no JSON.
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// Duplicate keys and the words NaN and Infinity are no JSON, though Python would take them.
  private static let script = """
    import json, pathlib, sys
    import jsonschema

    def members(pairs):
        keys = [key for key, _ in pairs]
        if len(set(keys)) != len(keys):
            raise ValueError("a key is there twice")
        return dict(pairs)

    def refuse(word):
        raise ValueError(word + " is no JSON")

    schema_file = pathlib.Path(sys.argv[1])
    schema = json.loads(schema_file.read_text(encoding="utf-8"))
    document = json.loads(
        pathlib.Path(sys.argv[2]).read_text(encoding="utf-8"),
        object_pairs_hook=members, parse_constant=refuse)
    Validator = jsonschema.validators.validator_for(schema, default=None)
    Validator.check_schema(schema)
    resolver = jsonschema.RefResolver(schema_file.as_uri(), schema)
    wanted = {"$ref": "#/$defs/" + sys.argv[3]} if sys.argv[3] else schema
    found = sorted(
        "/".join(map(str, error.absolute_path)) + ": " + error.message[:300]
        for error in Validator(wanted, resolver=resolver).iter_errors(document))
    print("\\n".join(found))
    sys.exit(3 if found else 0)
    """
}
