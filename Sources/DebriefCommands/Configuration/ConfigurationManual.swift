import CommandLineKit

/// Writes the page debrief.yaml(5) from the table of keys.
struct ConfigurationManual {
  let facts: ManualFacts

  private static let name = "debrief.yaml"

  var page: ManualPage {
    var text = ManualText(
      Self.name, section: 5, date: facts.date, source: facts.source, manual: facts.manual)
    text.name(Self.name, "the configuration of debrief")
    text.section("Description")
    text.paragraphs(Self.description)
    text.section("Keys")
    for key in ConfigurationKey.all { text.definition(key.name, Self.words(for: key)) }
    text.section("Environment")
    text.paragraphs(Self.environment)
    text.section("See also")
    text.paragraphs("debrief(1), debrief-init(1), debrief-doctor(1)")
    return ManualPage(name: Self.name, section: 5, text: text.text)
  }

  private static let description = """
    The file is YAML. It is looked for in the working folder and its parents, or named by --config. \
    Paths are relative to the file, and ~ is the home folder. A key that is not known is an error.
    Options beat environment variables, which beat the file, which beats the defaults.
    'debrief init' writes a file in which every key stands with its default.
    """

  private static let environment = """
    Each key has a variable, called DEBRIEF_ and the parts of the key in capitals, joined by \
    underlines; lists have colons between their elements. DEBRIEF_SUGGESTIONS_MAX_NEW is \
    suggestions.max_new.
    """

  private static func words(for key: ConfigurationKey) -> String {
    var words = key.comment.replacing("\n", with: " ")
    if !key.defaultText.isEmpty { words += " The default is \(key.defaultText)." }
    if let example = key.example { words += " For example: \(example)" }
    return words
  }
}
