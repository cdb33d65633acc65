import Records

extension SettingReader {
  /// A time zone: its text, and the offsets that it stands for.
  func zone() throws(ConfigurationError) -> (name: String, zone: LocalZone) {
    let expected =
      "UTC, an offset such as +02:00, or a name such as Europe/Berlin that the system knows "
      + "(Debian package tzdata)"
    let name = try text(expected: expected)
    guard let zone = zones.zone(named: name) else {
      throw error(.invalidValue, expected: expected)
    }
    return (name, zone)
  }
}
