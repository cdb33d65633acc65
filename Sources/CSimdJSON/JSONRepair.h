#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

// A second look at a document that the parser refused.
//
// Some writers emit what JSON has no word for: `NaN`, `Infinity` and `-Infinity`, whole numbers
// beyond 64 bits, numbers beyond a double (`1e999`) and halves of surrogate pairs (`\ud800`). Each
// costs its own value and nothing else: a number is replaced by an empty list, which is no value of
// any field, and half a pair by U+FFFD.
// Whatever else is broken stays as it is, so the parser refuses it again.
class JSONRepair {
public:
  // Copies the document with the replacements; false when there was nothing to replace.
  bool run(const uint8_t *bytes, size_t length, size_t padding);

  // The copy, as long as the document, with readable bytes behind it.
  const uint8_t *bytes() const { return copy_.data(); }

  // The lists of the copy that stand for a value, ascending, numbered as they open.
  const std::vector<size_t> &replaced() const { return replaced_; }

private:
  std::vector<uint8_t> copy_;
  std::vector<size_t> replaced_;
  size_t lists_ = 0;
  bool has_changed_ = false;

  size_t take_string(size_t at, size_t length);
  size_t take_word(size_t at, size_t length);
};
