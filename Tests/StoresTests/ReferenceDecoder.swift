import Foundation
import TestPrograms

/// What an independent, slow decoder makes of the lines of a file: Python's `json`, line by line.
enum ReferenceDecoder {
  struct Line: Decodable, Equatable {
    /// `blank`, `broken`, `value` (no object) or `object`.
    let kind: String
    /// The fields that were asked for: their type and value as text.
    let fields: [String: [String]]
  }

  static func decode(_ path: String, fields: [String]) throws -> [Line] {
    let folder = try TemporaryFolder()
    let file = try folder.write("reference.py", script)
    let output = try TestProgram("python3", package: "python3")
      .output(for: "", [file, path] + fields)
    return try JSONDecoder().decode([Line].self, from: Data(output.utf8))
  }

  /// Where parsers legitimately differ, the reference is held to what simdjson documents:
  /// integers must fit 64 bits and other numbers a double, text must have no lone surrogates, and
  /// the words NaN and Infinity are no JSON.
  private static let script = #"""
    import json, sys

    class Refused(Exception):
        pass

    def refuse(word):
        raise Refused(word)

    def integer(text):
        value = int(text)
        if not -2**63 <= value < 2**64:
            raise Refused(text)
        return value

    def real(text):
        value = float(text)
        if value in (float("inf"), float("-inf")):
            raise Refused(text)
        return value

    def text(value):
        if any(0xD800 <= ord(character) <= 0xDFFF for character in value):
            raise Refused(value)

    def check(value):
        if isinstance(value, str):
            text(value)
        elif isinstance(value, list):
            for item in value:
                check(item)

    def pairs(items):
        for key, value in items:
            text(key)
            check(value)
        return dict(items)

    def described(value):
        if value is None:
            return ["null", ""]
        if isinstance(value, bool):
            return ["boolean", str(value).lower()]
        if isinstance(value, (int, float)):
            return ["number", float(value).hex()]
        if isinstance(value, str):
            return ["text", value]
        return ["other", ""]

    def read(line):
        if not line.strip(b" \t\r"):
            return {"kind": "blank", "fields": {}}
        try:
            value = json.loads(
                line.decode("utf-8"), parse_constant=refuse, parse_int=integer,
                parse_float=real, object_pairs_hook=pairs)
            check(value)
        except (ValueError, Refused, RecursionError):
            return {"kind": "broken", "fields": {}}
        if not isinstance(value, dict):
            return {"kind": "value", "fields": {}}
        fields = {}
        for name in sys.argv[2:]:
            place = value
            *parents, key = name.split(".")
            for parent in parents:
                place = place.get(parent) if isinstance(place, dict) else None
            if isinstance(place, dict) and key in place:
                fields[name] = described(place[key])
        return {"kind": "object", "fields": fields}

    with open(sys.argv[1], "rb") as file:
        content = file.read()
    lines = content.split(b"\n")
    if not lines[-1]:
        lines.pop()
    print(json.dumps([read(line) for line in lines]))
    """#
}
