import Files
import Redaction
import SecretExamples

// How many secrets redaction finds, what it hides by mistake, and how fast it is.
//   measure-redaction FILE…          the files hold lines without secrets
//   measure-redaction --texts        reads texts that end with NUL, and prints them redacted
let arguments = CommandLine.arguments.dropFirst()
let redactor = try Redactor()
if arguments.first == "--texts" {
  redactInput(redactor)
} else {
  FoundSecrets(redactor: redactor, seeds: 1...5).report()
  let lines = try InnocentLines(files: Array(arguments))
  lines.report(redactor)
  try RedactionSpeed(lines: lines).report(redactor)
}

/// Redacts texts that end with NUL.
func redactInput(_ redactor: Redactor) {
  var input: [UInt8] = []
  while let line = readLine(strippingNewline: false) { input += line.utf8 }
  for text in input.split(separator: 0, omittingEmptySubsequences: false).dropLast() {
    print(redactor.redact(String(decoding: text, as: UTF8.self)), terminator: "\0")
  }
}
