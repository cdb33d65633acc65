/// The names of fields whose value is a secret, and how sure the name makes it.
public struct FieldNames: Sendable, Hashable {
  /// How much a name says about its value.
  public enum Certainty: Sendable, Hashable {
    /// Names nothing but secrets (`password`): every value counts but plain prose.
    case sure
    /// As `sure`, and an unquoted value may have several words (`passphrase`).
    case phrase
    /// Mostly names secrets, but is a word of error messages too (`token`).
    case likely
    /// Often names something else (`key`): the value must look random.
    case unsure
  }

  /// The names, lower-case, the words of one separated by a space: `api key` stands for
  /// `apikey`, `api_key`, `X-Api-Key`, `apiKey` and the like.
  public let names: [String]
  /// How sure the names make it that the value is a secret.
  public let certainty: Certainty
  /// The names without spaces, by their last byte; a list for each, as a name is looked up for
  /// every word of a text.
  private let compact: [[[UInt8]]]

  /// Names of secret fields.
  public init(_ names: [String], certainty: Certainty = .likely) {
    self.names = names
    self.certainty = certainty
    var compact = [[[UInt8]]](repeating: [], count: 256)
    for name in names {
      let name = name.utf8.filter { $0 != UInt8(ascii: " ") }
      compact[Int(name.last ?? 0)].append(name)
    }
    self.compact = compact
  }

  /// Whether words of a field's name, joined from the first of `spellings`, are one of the names.
  ///
  /// - Parameter spellings: The first word, the first two joined, the first three.
  /// - Returns: How many words belong to the name.
  func match(_ spellings: [[UInt8]]) -> Int? {
    for (index, spelling) in spellings.enumerated() {
      guard let last = spelling.last else { continue }
      if compact[Int(last)].contains(where: { isSpelled(spelling, $0) }) { return index + 1 }
    }
    return nil
  }

  /// Whether words before a spelling could make one of the names of it: `key` and `api key`.
  func mayEnd(with spelling: [UInt8]) -> Bool {
    guard let last = spelling.last else { return false }
    return compact[Int(last)].contains { name in
      let length = min(name.count, spelling.count)
      return name.suffix(length).elementsEqual(spelling.suffix(length))
    }
  }

  /// `password2` and, for names long enough not to end ordinary words, `dbpassword`.
  private func isSpelled(_ spelling: [UInt8], _ name: [UInt8]) -> Bool {
    guard spelling.count >= name.count, name.count >= 5 || spelling.count == name.count,
      spelling.last == name.last
    else { return false }
    return spelling.suffix(name.count).elementsEqual(name)
  }
}
