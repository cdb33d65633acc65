#include "JSONRepair.h"

#include <charconv>
#include <cstring>
#include <string_view>

namespace {

bool is_digit(uint8_t byte) { return byte >= '0' && byte <= '9'; }

// Whether a byte ends a word outside of strings.
bool ends_word(uint8_t byte) {
  switch (byte) {
  case ' ': case '\t': case '\r': case '\n':
  case ',': case ':': case '[': case ']': case '{': case '}': case '"': return true;
  default: return false;
  }
}

// The code unit that four hexadecimal digits are; -1 for anything else.
int32_t code_unit(const uint8_t *bytes, size_t length) {
  if (length < 4) return -1;
  int32_t value = 0;
  for (size_t i = 0; i < 4; i++) {
    uint8_t byte = bytes[i];
    if (is_digit(byte)) {
      value = value << 4 | (byte - '0');
    } else if ((byte | 0x20) >= 'a' && (byte | 0x20) <= 'f') {
      value = value << 4 | ((byte | 0x20) - 'a' + 10);
    } else {
      return -1;
    }
  }
  return value;
}

// A number as RFC 8259 has it, by its pieces.
struct Number {
  std::string_view whole, fraction, exponent;
  bool is_negative = false;

  static std::string_view digits(std::string_view &rest) {
    size_t count = 0;
    while (count < rest.size() && is_digit(uint8_t(rest[count]))) count++;
    std::string_view found = rest.substr(0, count);
    rest.remove_prefix(count);
    return found;
  }

  // False for a word that is no such number.
  bool read(std::string_view word) {
    is_negative = !word.empty() && word[0] == '-';
    if (is_negative) word.remove_prefix(1);
    whole = digits(word);
    if (whole.empty() || (whole.size() > 1 && whole[0] == '0')) return false;
    if (!word.empty() && word[0] == '.') {
      word.remove_prefix(1);
      fraction = digits(word);
      if (fraction.empty()) return false;
    }
    if (!word.empty() && (word[0] == 'e' || word[0] == 'E')) {
      std::string_view all = word.substr(1);
      std::string_view rest = all;
      if (!rest.empty() && (rest[0] == '+' || rest[0] == '-')) rest.remove_prefix(1);
      if (digits(rest).empty()) return false;
      exponent = all.substr(0, all.size() - rest.size());
      word = rest;
    }
    return word.empty();
  }

  bool is_integer() const { return fraction.empty() && exponent.empty(); }

  // Whether an integer needs more than 64 bits.
  bool is_long() const {
    std::string_view limit = is_negative ? "9223372036854775808" : "18446744073709551615";
    return whole.size() > limit.size() || (whole.size() == limit.size() && whole > limit);
  }

  // Of a number that no double holds, whether it is too large rather than too near to zero.
  bool is_large() const {
    int64_t point = int64_t(whole.size());
    if (whole == "0") {
      size_t zeros = fraction.find_first_not_of('0');
      if (zeros == std::string_view::npos) return false;
      point = -int64_t(zeros);
    }
    if (exponent.empty()) return point > 0;
    bool is_small = exponent[0] == '-';
    std::string_view rest = exponent.substr(is_small || exponent[0] == '+' ? 1 : 0);
    size_t start = rest.find_first_not_of('0');
    if (start == std::string_view::npos) return point > 0;
    rest.remove_prefix(start);
    // Longer than any document has digits: the exponent alone decides.
    if (rest.size() > 15) return !is_small;
    int64_t value = 0;
    std::from_chars(rest.data(), rest.data() + rest.size(), value);
    return point + (is_small ? -value : value) > 0;
  }
};

// Whether a word is one of the values that JSON has no word for.
bool is_replaced(std::string_view word) {
  if (word == "NaN" || word == "Infinity" || word == "-Infinity") return true;
  Number number;
  if (!number.read(word)) return false;
  if (number.is_integer()) return number.is_long();
  double value = 0;
  auto result = std::from_chars(word.data(), word.data() + word.size(), value);
  return result.ec == std::errc::result_out_of_range && number.is_large();
}

} // namespace

bool JSONRepair::run(const uint8_t *bytes, size_t length, size_t padding) {
  copy_.assign(bytes, bytes + length);
  copy_.resize(length + padding, ' ');
  replaced_.clear();
  lists_ = 0;
  has_changed_ = false;
  size_t at = 0;
  while (at < length) {
    uint8_t byte = copy_[at];
    if (byte == '"') {
      at = take_string(at + 1, length);
    } else if (ends_word(byte)) {
      if (byte == '[') lists_++;
      at++;
    } else {
      at = take_word(at, length);
    }
  }
  return has_changed_;
}

// Goes behind a string whose content begins at `at`.
size_t JSONRepair::take_string(size_t at, size_t length) {
  while (at < length && copy_[at] != '"') {
    if (copy_[at] != '\\') {
      at++;
      continue;
    }
    if (at + 1 >= length || copy_[at + 1] != 'u') {
      at += 2;
      continue;
    }
    int32_t unit = code_unit(&copy_[at + 2], length - (at + 2));
    if (unit < 0xD800 || unit > 0xDFFF) {
      at += 2;
      continue;
    }
    bool is_pair = unit < 0xDC00 && at + 12 <= length && copy_[at + 6] == '\\' &&
                   copy_[at + 7] == 'u';
    int32_t second = is_pair ? code_unit(&copy_[at + 8], 4) : -1;
    if (second >= 0xDC00 && second <= 0xDFFF) {
      at += 12;
      continue;
    }
    memcpy(&copy_[at + 2], "fffd", 4);
    has_changed_ = true;
    at += 6;
  }
  return at + 1;
}

// Goes behind a word outside of strings, and puts an empty list in its place where it is to go.
size_t JSONRepair::take_word(size_t at, size_t length) {
  size_t end = at;
  while (end < length && !ends_word(copy_[end])) end++;
  std::string_view word(reinterpret_cast<const char *>(&copy_[at]), end - at);
  if (is_replaced(word)) {
    memset(&copy_[at], ' ', end - at);
    copy_[at] = '[';
    copy_[at + 1] = ']';
    replaced_.push_back(lists_++);
    has_changed_ = true;
  }
  return end;
}
