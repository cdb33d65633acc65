/// The first normal forms of messages, numbered as they come.
public struct MessageShapes: Sendable {
  private var shape = MessageShape()
  private var table = ShapeTable()

  /// No messages yet.
  public init() {}

  /// The number of a message's normal form; the message is UTF-8.
  public mutating func add(_ message: UnsafeRawBufferPointer) -> Int {
    shape.take(message)
    return Int(table.index(of: shape.form))
  }

  /// The number of a message's normal form.
  public mutating func add(_ message: String) -> Int {
    var message = message
    return message.withUTF8 { add(UnsafeRawBufferPointer($0)) }
  }

  /// The normal forms by their numbers.
  public var texts: [String] { table.texts }
}
