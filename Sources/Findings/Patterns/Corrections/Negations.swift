/// The stems of English words that deny what stands with them.
///
/// "Is defined" and "is not defined" share almost every word and mean the opposite.
enum Negations {
  static let all: Set<String> = Set(
    """
    not no never none cannot neither nor nothing nobody unabl cant dont doesnt didnt wont
    isnt wasnt arent hasnt havent hadnt couldnt wouldnt shouldnt werent aint mustnt neednt
    """.split(whereSeparator: \.isWhitespace).map(String.init))
}
