extension ErrorMessage {
  /// Every shape of message; the passwords and tokens are no real ones, and say so.
  static let all: [ErrorMessage] = [
    ErrorMessage(
      .tests, .logic, 30, "AssertionError: expected {count}, got {line} in {path}:{line}"),
    ErrorMessage(.tests, .logic, 18, "FAILED {path}::test_{module} - KeyError: 'order_{hex}'"),
    ErrorMessage(.tests, .logic, 8, "{count} of {line} tests failed; first: {path}:{line}"),
    ErrorMessage(.tests, .system, 9, "Browser closed unexpectedly (session {uuid})"),
    ErrorMessage(
      .tests, .logic, 14,
      "Element `button[data-id=\"{count}\"]` is not clickable at ({port}, {line})"),
    ErrorMessage(
      .tests, .logic, 5, "Snapshot mismatch: expected `<td>{count}</td>`, got `<td>—</td>` | {path}"
    ),
    ErrorMessage(
      .tests, .dependency, 6, "Fixture database {host}:{port} is not ready after {seconds} s"),

    ErrorMessage(
      .code, .logic, 20,
      "TypeError: cannot read property '{module}' of undefined at {path}:{line}:{count}"),
    ErrorMessage(.code, .user, 12, "Merge conflict in {path} between main and {branch}"),
    ErrorMessage(
      .code, .user, 7, "Pull request #{issue} has no description; ask @reviewers to add one"),
    ErrorMessage(
      .code, .logic, 9,
      "Traceback (most recent call last):\n  File \"{path}\", line {line}, in run\n    raise ValueError(name)\nValueError: unknown module '{module}'"
    ),
    ErrorMessage(
      .code, .user, 4,
      "The change touches {count} files, more than the **50** that one review may have"),

    ErrorMessage(
      .build, .dependency, 16, "Could not resolve {module}@{version}: no matching version found"),
    ErrorMessage(
      .build, .resource, 13, "No space left on device: /var/lib/builds/{sha} ({percent}% used)"),
    ErrorMessage(
      .build, .configuration, 10,
      "Step {count}/48 failed: COPY {path}: file not found in build context"),
    ErrorMessage(
      .build, .dependency, 8,
      "Checksum mismatch for {module}-{version}.tar.gz: expected {sha}, got {sha}"),
    ErrorMessage(
      .build, .resource, 6, "Process killed: out of memory ({megabytes} MB used by pid {line})"),
    ErrorMessage(.build, .configuration, 4, "Environment variable REGISTRY_URL is not set"),

    ErrorMessage(.network, .dependency, 16, "Connection to {host}:{port} refused"),
    ErrorMessage(
      .network, .dependency, 12, "HTTP {status} from https://{host}/api/v2/{service}?request={uuid}"
    ),
    ErrorMessage(
      .network, .configuration, 6,
      "TLS handshake with {host} failed: certificate expired {count} days ago"),
    ErrorMessage(
      .network, .resource, 8, "Rate limit exceeded for {service}: retry after {seconds} seconds"),
    ErrorMessage(
      .network, .configuration, 3,
      "Login at {host} rejected: user=deploy password=not-a-real-one-{count}"),
    ErrorMessage(
      .network, .configuration, 2,
      "GET https://{host}/hooks?token=not-a-real-one-{count} answered {status}"),
    ErrorMessage(
      .network, .system, 5, "Health check of {service} failed {count} times in a row on {host}"),

    ErrorMessage(.data, .user, 16, "Row {line}: column 'amount' holds \"n/a\", expected a number"),
    ErrorMessage(
      .data, .logic, 14,
      "Duplicate key ({line}, '{hex}') violates unique constraint \"{module}_pkey\""),
    ErrorMessage(.data, .system, 9, "Deadlock detected: process {line} waits for process {port}"),
    ErrorMessage(.data, .resource, 8, "Batch {uuid} needs {megabytes} MB, the limit is 2048 MB"),
    ErrorMessage(
      .data, .user, 6, "Invalid byte 0x{count} at offset {port} of s3://imports/{module}/{sha}.csv"),
    ErrorMessage(
      .data, .configuration, 2,
      "Cannot open postgres://importer:not-a-real-one@{host}:5432/{module}"),
    ErrorMessage(.data, .dependency, 7, "Index {module}-{version} is read-only since {time}"),

    ErrorMessage(
      .text, .user, 9, "The document «{module}» has no section “Résumé” — nothing to summarise 🙁"),
    ErrorMessage(
      .text, .logic, 12, "Placeholder %{count}$s is missing in the translation of {path}"),
    ErrorMessage(.text, .user, 6, "Unsupported language pair de→日本語 for {path}"),
    ErrorMessage(.text, .resource, 7, "Input of {port} tokens exceeds the context of 8192 tokens"),
    ErrorMessage(
      .text, .logic, 4, "Answer is not valid JSON: Unexpected token ``` in position {count}"),
    ErrorMessage(
      .text, .logic, 2,
      "Heading `# {module}` | table cell | <script>alert({count})</script> could not be rendered"),
    ErrorMessage(
      .text, .user, 1, "File name contains a right-to-left mark: report_\u{202E}fdp.exe\u{0007}"),

    ErrorMessage(.anywhere, .system, 8, "Worker {host} lost its lease (id {uuid}) at {time}"),
    ErrorMessage(
      .anywhere, .configuration, 5, "Unknown option --{module}; did you mean --{service}?"),
    ErrorMessage(
      .anywhere, .system, 4,
      "Segmentation fault (core dumped) in /usr/lib/{module}.so.{count} [0x{sha}]"),
    ErrorMessage(
      .anywhere, .unknown, 5,
      "Something went wrong, see [the log](https://{host}/runs/{issue}#L{line})"),
    ErrorMessage(.anywhere, .unknown, 2, "exit status 1"),
    ErrorMessage(
      .anywhere, .configuration, 1,
      "{\"error\": \"denied\", \"headers\": {\"Authorization\": \"Bearer not-a-real-one-{count}\"}}"
    ),

    ErrorMessage(.timeout, .timeout, 20, "Timed out after {seconds} s waiting for {service}"),
    ErrorMessage(
      .timeout, .timeout, 10, "Deadline exceeded: {service} did not answer within {milliseconds} ms"
    ),
    ErrorMessage(
      .timeout, .timeout, 6, "Job cancelled by the runner: no output for {count} minutes"),
    ErrorMessage(
      .timeout, .resource, 3, "Lock on {path} was not released within {milliseconds} ms"),

    ErrorMessage(
      .outage, .dependency, 30, "HTTP 503 from https://{host}/api/v2/{service}?request={uuid}"),
    ErrorMessage(.outage, .dependency, 24, "Connection to {host}:{port} refused"),
    ErrorMessage(.outage, .dependency, 16, "Name or service not known: {service}.internal.example"),
    ErrorMessage(
      .outage, .dependency, 10,
      "Upstream {service} reset the connection after {milliseconds} ms (request {uuid})"),
  ]
}
