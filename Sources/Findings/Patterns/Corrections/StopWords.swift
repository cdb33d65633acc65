/// English words that say nothing about what a sentence is about.
///
/// Articles, pronouns, prepositions, conjunctions, auxiliary verbs and question words. Negations
/// stay in: they change what is meant.
enum StopWords {
  static let all: Set<String> = Set(
    """
    a an the this that these those of to in on at by for with from into as and or but if then than
    so i you he she it we they me my your his her its our their us them is are was were be been
    being am do does did have has had will would shall should can could may might must there here
    how when where why what which who whom
    """.split(whereSeparator: \.isWhitespace).map(String.init))
}
