import Redaction

// Reads texts that end with NUL and prints them redacted.
let redactor = try Redactor()
var input: [UInt8] = []
while let line = readLine(strippingNewline: false) { input += line.utf8 }
for text in input.split(separator: 0, omittingEmptySubsequences: false).dropLast() {
  print(redactor.redact(String(decoding: text, as: UTF8.self)), terminator: "\0")
}
