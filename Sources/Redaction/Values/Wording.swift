/// English words that tell running text from values; lower-case.
enum Wording {
  /// Behind a secret's name in an identifier: then the field describes the secret.
  static let descriptions: Set<String> = [
    "type", "types", "count", "counts", "length", "len", "limit", "limits", "size", "max", "min",
    "url", "urls", "uri", "endpoint", "file", "filename", "path", "dir", "name", "names", "id",
    "ids", "index", "position", "pos", "field", "fields", "policy", "required", "expired",
    "expiry", "expires", "expiration", "ttl", "age", "lifetime", "error", "errors", "exception",
    "status", "usage", "budget", "used", "class", "format", "version", "provider", "method",
    "mode", "manager", "service", "store", "rotation", "reset", "prompt", "changed", "enabled",
    "disabled", "present", "valid", "invalid", "at", "created", "updated", "date", "time",
    "timestamp", "line", "column", "col", "offset", "rate", "per", "strength", "attempts",
    "retries", "failed", "failure", "failures", "missing", "required", "event", "handler",
    "validator", "encoder", "stream", "kind", "source", "scope", "scopes", "issuer", "alg",
    "algorithm", "label", "title", "description", "exists", "found",
  ]

  /// Before a lone `token` and the like in messages of parsers and validators.
  static let adjectives: Set<String> = [
    "unexpected", "invalid", "illegal", "unknown", "unrecognized", "unrecognised", "expected",
    "bad", "extra", "next", "current", "previous", "last", "first", "this", "that", "special",
    "the", "at", "near", "of", "after", "before", "syntax", "end", "start", "offending", "stray",
    "undefined", "unsupported", "duplicate", "missing", "no", "found", "got",
  ]

  /// Before `key`: keys that everybody may see.
  static let openKeys: Set<String> = [
    "primary", "foreign", "public", "unique", "partition", "sort", "cache", "idempotency",
    "routing", "object", "map", "dict", "lookup", "i18n", "translation", "message", "group",
    "index", "composite", "natural", "hash", "range", "row", "column", "bucket", "redis", "s3",
    "duplicate", "config", "env", "query", "sorting", "grouping", "dedup", "lock", "flag",
  ]

  /// Values that hold no secret: absent values, type names, metasyntactic names.
  static let literals: Set<String> = [
    "null", "none", "nil", "undefined", "nan", "true", "false", "yes", "no", "on", "off", "n/a",
    "na", "string", "str", "text", "bytes", "int", "integer", "any", "optional", "object",
    "number", "bool", "boolean", "secretstr", "void", "empty", "redacted", "filtered", "masked",
    "hidden", "removed", "omitted", "placeholder", "changeme", "value", "set", "unset", "present",
    "absent", "default", "unknown", "eof", "...", "…", "inherit", "inherited", "required",
    "varchar", "char", "binary", "base64",
  ]

  /// Words that start or make up a sentence about a secret.
  static let prose: Set<String> = [
    "a", "an", "and", "are", "as", "at", "authentication", "be", "but", "by", "can", "cannot",
    "can't", "could", "couldn't", "denied", "did", "do", "does", "doesn't", "error", "exceeded",
    "expected", "expired", "failed", "failure", "find", "for", "forbidden", "found", "from",
    "has", "have", "if", "in", "incorrect", "insufficient", "invalid", "is", "isn't", "it",
    "its", "least", "length", "long", "malformed", "mismatch", "missing", "more", "must",
    "needs", "not", "of", "or", "permission", "please", "provided", "rejected", "required",
    "requires", "revoked", "short", "should", "than", "that", "the", "their", "this", "to",
    "too", "unable", "unauthenticated", "unauthorized", "unexpected", "unsupported", "was",
    "were", "when", "will", "with", "without", "wrong", "you", "your", "contains", "contain",
    "characters", "access", "ok", "okay", "accepted", "verified", "verification", "validation",
    "loaded", "unavailable", "timeout", "timed", "already", "only", "option", "flag",
    "argument", "parameter", "environment", "variable", "blank", "common", "used", "use",
    "field", "may", "might", "ensure", "minimum", "maximum", "both", "new", "same", "different",
    "between", "weak", "empty", "never", "still", "now", "also", "no", "on", "so", "then", "there",
    "here", "what", "who", "which", "where", "how", "why", "been", "being", "only", "set", "unset",
    "input", "stdin", "prompt", "identifier", "keyword", "operator", "indent", "dedent", "newline",
  ]

  /// The starts of expressions that fetch a value rather than being one.
  static let expressions = [
    "os.environ", "process.env", "os.getenv", "getenv(", "env::var", "system.getenv", "env[",
    "environ[", "config.", "settings.", "self.", "this.", "args.", "options.", "params.",
    "secrets.", "vars.", "ctx.", "request.", "input(", "await ", "new ", "function",
  ]
}
