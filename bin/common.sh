# Sourced by the other scripts: where the project is, and what it needs.
# shellcheck shell=bash disable=SC2034

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

# The moment that the example stores end with; reports on them are made as of it.
examples_end=2026-03-01T00:00:00

fail() {
  echo "$*" >&2
  exit 1
}

# Builds release programs with Swift's runtime inside, which need no Swift where they run, and sets
# `build` to their folder. It is one of its own: in the usual one each change of the option would
# build everything anew.
build_static() {
  local options=(--package-path "$root" --scratch-path "$root/.build/static" --configuration release
    --static-swift-stdlib) product
  for product in "$@"; do
    swift build "${options[@]}" --product "$product" >&2
  done
  build=$(swift build "${options[@]}" --show-bin-path)
}

# Stops with one line unless there is a Swift of at least 6.2.
require_swift() {
  local version
  version=$({ swift --version 2>/dev/null || true; } |
    sed -n 's/.*Swift version \([0-9]*\)\.\([0-9]*\).*/\1 \2/p')
  local major=${version% *} minor=${version#* }
  if [[ -z $version ]] || ((major < 6 || (major == 6 && minor < 2))); then
    fail "Swift 6.2 or newer is needed: install it from https://www.swift.org/install/linux/"
  fi
}
