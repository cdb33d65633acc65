/// Where the output folder, the site and the logs can be seen.
public struct ReportLinks: Sendable, Equatable {
  /// The address of the output folder at its code host, without a slash at the end; nil where none
  /// is configured.
  public var reports: String?
  /// The address of the site; nil where none is configured.
  public var site: String?
  /// The address of a line of a log, with `{path}` and `{line}`; nil where none is configured.
  public var logs: String?
  /// Whether pages link to each other by relative paths, as in the output folder.
  var isInFolder = true

  /// No addresses.
  public init() {}

  /// The same addresses for a page that is read elsewhere, such as the body of a pull request.
  var fromElsewhere: ReportLinks {
    var links = self
    links.isInFolder = false
    return links
  }

  /// How a page links to a file of the output folder; nil where it can't.
  func address(of path: String) -> String? {
    if isInFolder { return path }
    return reports.map { "\(escapedAddress($0))/\(path)" }
  }
}

/// An address from the configuration, so that it can't end the link that it stands in.
public func escapedAddress(_ address: String) -> String {
  var result = ""
  for scalar in address.unicodeScalars {
    switch scalar {
    case "(", ")", "<", ">", " ", "\\", "\"", "|", "`":
      result += "%" + String(scalar.value, radix: 16, uppercase: true)
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result
}
