#pragma once

#include <cstdint>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "CSimdJSON.h"
#include "NameInterner.h"

// Bytes of texts, one behind the other.
class TextArena {
public:
  void clear() { size_ = 0; }
  size_t size() const { return size_; }
  const uint8_t *data() const { return bytes_.get(); }

  // Appends a text and a newline: that lets one scan over all texts tell where each ends.
  void append(const char *text, size_t length) {
    if (size_ + length + 1 > capacity_) grow(length + 1);
    std::memcpy(bytes_.get() + size_, text, length);
    size_ += length;
    bytes_[size_++] = '\n';
  }

private:
  std::unique_ptr<uint8_t[]> bytes_;
  size_t size_ = 0;
  size_t capacity_ = 0;

  void grow(size_t more) {
    size_t capacity = 2 * capacity_ > size_ + more ? 2 * capacity_ : size_ + more;
    std::unique_ptr<uint8_t[]> bytes(new uint8_t[capacity]);
    if (size_) std::memcpy(bytes.get(), bytes_.get(), size_);
    bytes_ = std::move(bytes);
    capacity_ = capacity;
  }
};

// The values of one field, one place a record.
struct Column {
  static constexpr size_t kNone = size_t(-1);

  std::string name;
  size_t parent = kNone; // index into the reader's parents
  int32_t kind = DJ_TEXT;
  std::vector<uint8_t> state;
  std::vector<int32_t> names;
  std::vector<double> numbers;
  std::vector<int32_t> offsets;
  std::vector<int32_t> lengths;
  TextArena texts;

  // Makes room for a number of records, all without a value.
  void reserve(size_t records) {
    state.resize(records, DJ_MISSING);
    if (kind == DJ_NAME) {
      names.resize(records);
    } else if (kind == DJ_NUMBER || kind == DJ_BOOLEAN) {
      numbers.resize(records);
    } else if (kind != DJ_PRESENCE) {
      offsets.resize(records);
      lengths.resize(records);
    }
  }

  // Forgets the values of the first records.
  void clear(size_t records) {
    std::memset(state.data(), DJ_MISSING, records < state.size() ? records : state.size());
    texts.clear();
  }

  void set_text(size_t record, std::string_view text) {
    offsets[record] = int32_t(texts.size());
    lengths[record] = int32_t(text.size());
    texts.append(text.data(), text.size());
  }

  // Takes a string as the value of a record; false where the field wants none.
  bool set_string(size_t record, std::string_view text, NameInterner &interner) {
    switch (kind) {
    case DJ_NAME: names[record] = interner.intern(text); break;
    case DJ_TEXT:
    case DJ_SCALAR: set_text(record, text); break;
    case DJ_PRESENCE: break;
    default: return false;
    }
    state[record] = DJ_PRESENT;
    return true;
  }
};
