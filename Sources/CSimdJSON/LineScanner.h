#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "ColumnStore.h"
#include "TextScan.h"

// Reads the lines of one writer fast.
//
// A program writes its lines with the same keys in the same order and the same spaces. The scanner
// remembers the bytes between two values of a line and compares those of the next line with them.
// It accepts a line only where it has checked each byte by the rules of JSON: what it accepts,
// simdjson accepts with the same values. All else it leaves to simdjson, which decides: other
// numbers than short ones, escapes of code points, fields given twice, deep nesting.
class LineScanner {
public:
  // What is wanted: the columns, and the parents that they are looked for in.
  LineScanner(std::vector<Column> &columns, std::vector<std::string> &parents, NameInterner &names)
      : columns_(columns), parents_(parents), names_(names) {}

  // Takes a line as a record; false where simdjson has to decide, and then the columns may hold
  // values for the record. 64 bytes behind the line are readable.
  bool take(const uint8_t *line, size_t length, size_t record);

private:
  // A place for a key in an object: the bytes from the value before to the value, and what the key
  // stands for. Keys of objects that are not wanted have no place.
  struct Place {
    dj_literal literal;
    size_t target = Column::kNone; // a column, or a parent behind the columns
  };

  static constexpr int mostNesting = 16;
  // More keys than that, and the rest is looked up each time.
  static constexpr size_t mostPlaces = 64;

  std::vector<Column> &columns_;
  std::vector<std::string> &parents_;
  NameInterner &names_;
  std::vector<Place> places_;
  std::string unescaped_;
  const uint8_t *at_ = nullptr;
  const uint8_t *end_ = nullptr;
  size_t record_ = 0;
  uint64_t parentsSeen_ = 0;

  size_t lookup(std::string_view key, size_t parent) const;
  void skip_space() {
    while (*at_ == ' ' || *at_ == '\t' || *at_ == '\r') at_++;
  }
  bool key(bool isFirst, std::string_view &key);
  bool members(size_t parent, int depth);
  bool object(Column &column, int depth);
  __attribute__((always_inline)) inline bool value(size_t target, int depth);
  __attribute__((always_inline)) inline bool string(size_t target);
  bool text(std::string_view &text);
  bool rest_of_text(const uint8_t *start, std::string_view &text);
  bool number(size_t target);
  bool word(const char *word, size_t length);
  bool skip_object(int depth);
  bool skip_array(int depth);
};
