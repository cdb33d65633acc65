internal import CStemmer

/// Reduces English words to their stems: `fails`, `failed` and `failing` to `fail`.
///
/// Porter's second algorithm, in the library of Snowball. A stemmer that can't be made leaves the
/// words as they are.
struct EnglishStemmer: ~Copyable {
  private let handle: OpaquePointer?
  private var known: [String: String] = [:]

  init() {
    handle = sb_stemmer_new("english", "UTF_8")
  }

  deinit {
    if let handle { sb_stemmer_delete(handle) }
  }

  /// The stem of a word in lower case.
  mutating func stem(_ word: String) -> String {
    if let stem = known[word] { return stem }
    let stem = compute(word)
    known[word] = stem
    return stem
  }

  private func compute(_ word: String) -> String {
    let bytes = Array(word.utf8)
    guard let handle, let length = Int32(exactly: bytes.count),
      let start = sb_stemmer_stem(handle, bytes, length)
    else { return word }
    let count = Int(sb_stemmer_length(handle))
    return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  }
}
