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

  /// The reference is held to what debrief documents: numbers that JSON has not, integers beyond 64
  /// bits and numbers beyond a double are values of no use, halves of surrogate pairs are U+FFFD, and
  /// what stands behind bytes of zero is read by itself where the line as a whole is no JSON.
  private static let script = #"""
    import json, re, sys

    class Unusable:
        pass

    unusable = Unusable()

    def integer(text):
        # Python refuses to make an integer of thousands of digits.
        if len(text) > 30:
            return unusable
        value = int(text)
        return value if -2**63 <= value < 2**64 else unusable

    def real(text):
        value = float(text)
        return unusable if value in (float("inf"), float("-inf")) else value

    def text(value):
        return re.sub("[\ud800-\udfff]", "\ufffd", value)

    def pairs(items):
        return {text(key): value for key, value in items}

    def described(value):
        if value is None:
            return ["null", ""]
        if isinstance(value, bool):
            return ["boolean", str(value).lower()]
        if isinstance(value, (int, float)):
            return ["number", float(value).hex()]
        if isinstance(value, str):
            return ["text", text(value)]
        return ["other", ""]

    def parsed(line):
        return json.loads(
            line.decode("utf-8"), parse_constant=lambda word: unusable, parse_int=integer,
            parse_float=real, object_pairs_hook=pairs)

    def record(line):
        """The object that stands behind the last byte of zero; None where there is none."""
        try:
            value = parsed(line.split(b"\0")[-1])
        except (ValueError, RecursionError):
            return None
        return value if isinstance(value, dict) else None

    def read(line):
        if not line.strip(b" \t\r"):
            return {"kind": "blank", "fields": {}}
        try:
            value = parsed(line)
        except (ValueError, RecursionError):
            if b"\0" not in line:
                return {"kind": "broken", "fields": {}}
            if not re.sub(b"[ \t\r\0]", b"", line):
                return {"kind": "blank", "fields": {}}
            value = record(line)
            if value is None:
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
