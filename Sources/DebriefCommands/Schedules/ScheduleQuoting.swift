/// How words stand in the files of schedules; no word holds line ends or other control characters.
enum ScheduleQuoting {
  /// A word for `/bin/sh` on a line of a crontab, in which cron itself reads `%`.
  static func cron(_ word: String) -> String {
    isPlain(word)
      ? word : "'" + word.replacing("'", with: #"'\''"#).replacing("%", with: #"\%"#) + "'"
  }

  /// A word of a command line, or of a list of paths, in a unit of systemd.
  static func unit(_ word: String, isCommand: Bool) -> String {
    if isPlain(word) { return word }
    var quoted = "\""
    for character in word {
      switch character {
      case "\"", "\\": quoted += "\\\(character)"
      case "%": quoted += "%%"
      case "$" where isCommand: quoted += "$$"
      default: quoted.append(character)
      }
    }
    return quoted + "\""
  }

  /// A word for a shell that a person types it into.
  static func shell(_ word: String) -> String {
    isPlain(word) ? word : "'" + word.replacing("'", with: #"'\''"#) + "'"
  }

  /// Whether a word means itself everywhere.
  private static func isPlain(_ word: String) -> Bool {
    !word.isEmpty
      && word.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"):
          true
        default: "/._-+".utf8.contains(byte)
        }
      }
  }

  /// A path that takes the rest of its line in a unit of systemd.
  static func unitLine(_ path: String) -> String { path.replacing("%", with: "%%") }

  /// A scalar of YAML.
  static func yaml(_ text: String) -> String { "'" + text.replacing("'", with: "''") + "'" }
}
