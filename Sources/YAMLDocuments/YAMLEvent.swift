/// A step of a YAML text, with copies of everything that the parser owns.
struct YAMLEvent {
  enum Content {
    case scalar(String, YAMLNode.ScalarStyle)
    case sequenceStart
    case mappingStart
    case collectionEnd
    case alias(String)
    case documentStart
    case streamEnd
    /// What carries nothing: the start of the stream and the end of a document.
    case other
  }

  let content: Content
  let anchor: String?
  let position: YAMLPosition
}
