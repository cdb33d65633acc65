import Foundation

/// A PostgreSQL server of the tests' own: in a folder that goes with it, on a free port of this
/// machine and on a socket in its folder.
///
/// A class because it owns a process. The server is watched by a shell that waits for the end of
/// its input: however the tests end, the pipe closes, and the shell stops the server and removes
/// the folder.
public final class PostgreSQLServer: Sendable {
  /// Why there is no server.
  public struct Failure: Error, CustomStringConvertible {
    /// One sentence for the person who runs the tests.
    public let description: String
  }

  /// The password of the server's owner, needed by its port and not by its socket.
  public static let password = "open/sesame:1"
  static let superuser = "debrief"

  /// The folder of the server's programs, which Debian keeps off the search path.
  public static let programs: String? = {
    let root = "/usr/lib/postgresql"
    let versions = (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
    return versions.sorted { (Int($0) ?? 0) < (Int($1) ?? 0) }.last.map { "\(root)/\($0)/bin" }
  }()

  /// Whose end the server sees.
  public enum End: String, Sendable {
    /// Sessions are ended, and what is committed is written.
    case stop = "INT"
    /// As if the power were lost.
    case crash = "QUIT"
  }

  /// The one server of this process, started when first asked for.
  public static let shared = Result { try PostgreSQLServer() }

  /// The port on this machine.
  public let port: Int
  /// The folder with the socket.
  public let folder: String
  private let process: Process
  private let keepAlive: Pipe
  private let answers: Pipe

  /// A server of its own, for a test that stops it.
  public init() throws {
    guard let programs = PostgreSQLServer.programs else {
      throw Failure(
        description: "PostgreSQL is missing; install it: apt-get install postgresql")
    }
    folder =
      FileManager.default.temporaryDirectory
      .appendingPathComponent("debrief-pg-\(UUID().uuidString.prefix(8))").path
    port = try PostgreSQLServer.freePort()
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    process = Process()
    keepAlive = Pipe()
    answers = Pipe()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", PostgreSQLServer.script, "sh", folder, programs, "\(port)"]
    process.standardInput = keepAlive
    process.standardOutput = answers
    process.environment = ProcessInfo.processInfo.environment.merging([
      "PGUSER": PostgreSQLServer.superuser, "PGPASSWORD": PostgreSQLServer.password,
    ]) { $1 }
    try process.run()
    try waitUntilReady()
  }

  /// Makes the server, runs it until the input ends, and removes it.
  ///
  /// It refuses to run as root, so root gives it to the user that Debian's package makes.
  private static let script = """
    folder=$1 programs=$2 port=$3
    as=
    if [ "$(id -u)" = 0 ]; then
      chown postgres "$folder"
      as='setpriv --reuid=postgres --regid=postgres --clear-groups'
      # Its programs look the user up, also where /etc is root's alone.
      look='--inh-caps=+dac_read_search --ambient-caps=+dac_read_search'
      $as $look true 2> /dev/null && as="$as $look"
    fi
    trap 'rm -rf "$folder"' EXIT
    cd "$folder" || exit 1
    printf %s "$PGPASSWORD" > password && chmod 644 password
    $as "$programs/initdb" -D "$folder/data" -U "$PGUSER" -E UTF8 --locale=C --no-sync \\
      --auth-local=trust --auth-host=scram-sha-256 --pwfile=password > log 2>&1 </dev/null || {
      cat log >&2
      exit 1
    }
    start() {
      $as "$programs/postgres" -D "$folder/data" -c fsync=off -c listen_addresses=127.0.0.1 \\
        -c port="$port" -c unix_socket_directories="$folder" -c shared_buffers=16MB \\
        >> log 2>&1 </dev/null &
      server=$!
    }
    end() {
      kill "-$1" "$server"
      wait "$server"
    }
    start
    while read -r command; do
      case $command in
        start) start ;;
        *) end "$command" ;;
      esac
      echo
    done
    end INT
    """

  private func tell(_ command: String) throws {
    try keepAlive.fileHandleForWriting.write(contentsOf: Data("\(command)\n".utf8))
    _ = try answers.fileHandleForReading.read(upToCount: 1)
  }

  /// Ends the server; its data stay.
  public func end(_ end: End) throws { try tell(end.rawValue) }

  /// Starts the server again, and waits until it answers.
  public func start() throws {
    try tell("start")
    try waitUntilReady()
  }

  /// A port that nobody uses at this moment.
  public static func freePort() throws -> Int {
    Int(
      try TestProgram("python3", package: "python3").output(
        for: "",
        [
          "-c",
          "import socket; s = socket.create_server(('127.0.0.1', 0)); print(s.getsockname()[1])",
        ]
      ).trimmingCharacters(in: .whitespacesAndNewlines)) ?? 0
  }

  private func waitUntilReady() throws {
    for _ in 0..<300 {
      if FileManager.default.fileExists(atPath: "\(folder)/.s.PGSQL.\(port)"),
        (try? run("SELECT 1", on: "postgres")) != nil
      {
        return
      }
      guard process.isRunning else { break }
      usleep(100_000)
    }
    throw Failure(description: "PostgreSQL did not start; its words stand above")
  }

  /// Runs statements with the program `psql`; what it prints.
  @discardableResult
  public func run(_ sql: String, on database: String) throws -> String {
    try TestProgram("psql", package: "postgresql").output(
      for: sql,
      [
        "--no-psqlrc", "--quiet", "--tuples-only", "--no-align", "--set", "ON_ERROR_STOP=1",
        "--host", folder, "--port", "\(port)", "--username", PostgreSQLServer.superuser, database,
      ])
  }

  /// Makes a database that statements fill; its address, without a password, by the socket.
  public func database(_ name: String, _ sql: String) throws -> String {
    try run("CREATE DATABASE \(name)", on: "postgres")
    try run(sql, on: name)
    return address(name)
  }

  /// The address by the socket, where no password is asked for.
  public func address(_ database: String, user: String = "debrief") -> String {
    let host = folder.replacingOccurrences(of: "/", with: "%2F")
    return "postgresql://\(user)@\(host):\(port)/\(database)"
  }
}
