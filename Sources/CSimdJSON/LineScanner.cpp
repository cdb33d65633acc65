#include "LineScanner.h"

#include <simdjson.h>

namespace {

constexpr size_t kNone = Column::kNone;

// Exact as doubles, so that one division rounds as reading the number does.
constexpr double powersOfTen[] = {1e0, 1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                  1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
constexpr size_t mostDigits = 15;

bool is_digit(uint8_t byte) { return uint8_t(byte - '0') < 10; }

} // namespace

bool LineScanner::take(const uint8_t *line, size_t length, size_t record) {
  at_ = line;
  end_ = line + length;
  record_ = record;
  parentsSeen_ = 0;
  unescaped_.clear();
  if (*at_ != '{' || !members(kNone, 0)) return false;
  skip_space();
  return at_ == end_;
}

// A column's index, the number of columns and a parent's index, or kNone.
size_t LineScanner::lookup(std::string_view key, size_t parent) const {
  for (size_t i = 0; i < columns_.size(); i++)
    if (columns_[i].parent == parent && columns_[i].name == key) return i;
  if (parent == kNone)
    for (size_t i = 0; i < parents_.size(); i++)
      if (parents_[i] == key) return columns_.size() + i;
  return kNone;
}

bool LineScanner::string(size_t target) {
  std::string_view found;
  if (!text(found)) return false;
  if (target >= columns_.size()) return true;
  Column &column = columns_[target];
  if (!column.set_string(record_, found, names_)) column.state[record_] = DJ_WRONG_TYPE;
  return true;
}

bool LineScanner::value(size_t target, int depth) {
  bool isColumn = target < columns_.size();
  if (isColumn && columns_[target].state[record_] != DJ_MISSING) return false;
  if (!isColumn && target != kNone) {
    size_t parent = target - columns_.size();
    if (parent >= 64 || parentsSeen_ >> parent & 1) return false;
    parentsSeen_ |= uint64_t(1) << parent;
  }
  switch (*at_) {
  case '"': return string(target);
  case 'n':
    if (!word("null", 4)) return false;
    if (isColumn) columns_[target].state[record_] = DJ_NULL;
    return true;
  case 't':
  case 'f': {
    bool isTrue = *at_ == 't';
    if (!(isTrue ? word("true", 4) : word("false", 5))) return false;
    if (!isColumn) return true;
    Column &column = columns_[target];
    if (column.kind == DJ_SCALAR) {
      column.set_text(record_, isTrue ? "true" : "false");
      column.state[record_] = DJ_PRESENT;
      return true;
    }
    column.state[record_] = DJ_WRONG_TYPE;
    if (column.kind != DJ_BOOLEAN) return true;
    column.numbers[record_] = isTrue ? 1 : 0;
    column.state[record_] = DJ_PRESENT;
    return true;
  }
  case '{':
    if (depth >= mostNesting) return false;
    if (isColumn) return object(columns_[target], depth + 1);
    return target == kNone ? skip_object(depth + 1) : members(target - columns_.size(), depth + 1);
  case '[': return !isColumn && depth < mostNesting && skip_array(depth + 1);
  default: return number(target);
  }
}

// Takes the text of an object where the column wants it.
bool LineScanner::object(Column &column, int depth) {
  const uint8_t *start = at_;
  if (column.kind != DJ_OBJECT || !skip_object(depth)) return false;
  column.set_text(
      record_, std::string_view(reinterpret_cast<const char *>(start), size_t(at_ - start)));
  column.state[record_] = DJ_PRESENT;
  return true;
}

// Reads the members of an object, from its brace to behind the closing one.
bool LineScanner::members(size_t parent, int depth) {
  size_t position = 0;
  bool isFirst = true;
  while (true) {
    if (at_ >= end_) return false;
    size_t target;
    bool hasPlace = parent == kNone && position < mostPlaces;
    Place *place = hasPlace && position < places_.size() ? &places_[position] : nullptr;
    if (place && place->literal.length && at_ + place->literal.length <= end_ &&
        place->literal.is_at(at_)) {
      at_ += place->literal.length;
      target = place->target;
    } else {
      const uint8_t *start = at_;
      if (isFirst) at_++;
      skip_space();
      if (*at_ == '}') {
        at_++;
        return at_ <= end_;
      }
      std::string_view name;
      if (!key(isFirst, name)) return false;
      target = lookup(name, parent);
      if (hasPlace && at_ <= end_) {
        if (!place) place = &places_.emplace_back();
        place->literal.set(start, size_t(at_ - start));
        place->target = target;
      }
    }
    isFirst = false;
    position++;
    if (!value(target, depth)) return false;
  }
}

// Reads a key and its colon, behind a comma unless it is the first.
bool LineScanner::key(bool isFirst, std::string_view &key) {
  if (!isFirst) {
    if (*at_ != ',') return false;
    at_++;
    skip_space();
  }
  // Keys with escapes are rare enough for simdjson.
  if (*at_ != '"') return false;
  const uint8_t *start = at_ + 1;
  const uint8_t *stop = dj_end_of_ascii(start, end_);
  if (stop >= end_ || *stop != '"') return false;
  key = std::string_view(reinterpret_cast<const char *>(start), size_t(stop - start));
  at_ = stop + 1;
  skip_space();
  if (*at_ != ':') return false;
  at_++;
  skip_space();
  return true;
}

// Reads a string from its quote to behind the closing one. What it stands for lives until the next
// line.
bool LineScanner::text(std::string_view &text) {
  const uint8_t *start = at_ + 1;
  const uint8_t *stop = dj_end_of_ascii(start, end_);
  if (stop >= end_) return false;
  if (*stop != '"') return rest_of_text(start, text);
  text = std::string_view(reinterpret_cast<const char *>(start), size_t(stop - start));
  at_ = stop + 1;
  return true;
}

// The same for a string with escapes, or with characters outside of ASCII.
bool LineScanner::rest_of_text(const uint8_t *start, std::string_view &text) {
  const uint8_t *stop = start;
  bool hasEscapes = false, isASCII = true;
  while (stop < end_ && *stop != '"') {
    if (*stop < ' ') return false;
    if (*stop == '\\') {
      hasEscapes = true;
      if (++stop >= end_) return false;
    }
    isASCII &= *stop < 0x80;
    stop++;
  }
  if (stop >= end_) return false;
  const char *bytes = reinterpret_cast<const char *>(start);
  size_t length = size_t(stop - start);
  if (!isASCII && !simdjson::validate_utf8(bytes, length)) return false;
  at_ = stop + 1;
  text = std::string_view(bytes, length);
  if (!hasEscapes) return true;
  // Room for all of the line: texts that were unescaped before must not move.
  if (unescaped_.empty()) unescaped_.reserve(size_t(end_ - start));
  size_t first = unescaped_.size();
  for (size_t i = 0; i < length; i++) {
    char byte = bytes[i];
    if (byte == '\\') {
      switch (bytes[++i]) {
      case '"': byte = '"'; break;
      case '\\': byte = '\\'; break;
      case '/': byte = '/'; break;
      case 'b': byte = '\b'; break;
      case 'f': byte = '\f'; break;
      case 'n': byte = '\n'; break;
      case 'r': byte = '\r'; break;
      case 't': byte = '\t'; break;
      default: return false;
      }
    }
    unescaped_.push_back(byte);
  }
  text = std::string_view(unescaped_).substr(first);
  return true;
}

bool LineScanner::number(size_t target) {
  const uint8_t *at = at_;
  bool isNegative = *at == '-';
  if (isNegative) at++;
  uint64_t digits = 0;
  const uint8_t *start = at;
  while (is_digit(*at) && at < end_) digits = digits * 10 + uint64_t(*at++ - '0');
  size_t whole = size_t(at - start), fraction = 0;
  if (whole == 0 || whole > mostDigits || (whole > 1 && *start == '0')) return false;
  if (*at == '.') {
    const uint8_t *first = ++at;
    while (is_digit(*at) && at < end_) {
      // More than what a double tells apart; where the value counts, simdjson reads it.
      if (size_t(at - first) + whole < mostDigits) digits = digits * 10 + uint64_t(*at - '0');
      at++;
    }
    fraction = size_t(at - first);
    if (fraction == 0) return false;
  }
  if (*at == 'e' || *at == 'E') return false;
  std::string_view written(reinterpret_cast<const char *>(at_), size_t(at - at_));
  at_ = at;
  if (target >= columns_.size()) return true;
  Column &column = columns_[target];
  if (column.kind == DJ_SCALAR) {
    // simdjson writes a fraction in its own way, and no negative zero.
    if (fraction > 0 || (isNegative && digits == 0)) return false;
    column.set_text(record_, written);
    column.state[record_] = DJ_PRESENT;
    return true;
  }
  column.state[record_] = DJ_WRONG_TYPE;
  if (column.kind != DJ_NUMBER) return true;
  if (whole + fraction > mostDigits) return false;
  double value = double(digits) / powersOfTen[fraction];
  // A whole number has no negative zero.
  column.numbers[record_] = isNegative && (digits > 0 || fraction > 0) ? -value : value;
  column.state[record_] = DJ_PRESENT;
  return true;
}

bool LineScanner::word(const char *word, size_t length) {
  if (std::memcmp(at_, word, length) != 0) return false;
  at_ += length;
  return true;
}

bool LineScanner::skip_object(int depth) {
  bool isFirst = true;
  while (true) {
    if (at_ >= end_) return false;
    if (isFirst) at_++;
    skip_space();
    if (*at_ == '}') {
      at_++;
      return at_ <= end_;
    }
    std::string_view name;
    if (!key(isFirst, name) || !value(kNone, depth)) return false;
    isFirst = false;
  }
}

bool LineScanner::skip_array(int depth) {
  at_++;
  skip_space();
  if (*at_ == ']') {
    at_++;
    return true;
  }
  while (true) {
    if (at_ >= end_ || !value(kNone, depth)) return false;
    skip_space();
    if (*at_ == ']') {
      at_++;
      return true;
    }
    if (*at_ != ',') return false;
    at_++;
    skip_space();
  }
}
