#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

// Gives each distinct string a small number: open addressing over a hash of its bytes.
class NameInterner {
public:
  NameInterner() : slots_(256, -1) {}

  int32_t intern(std::string_view name) {
    if (name.size() - 1 >= 16) return find(name);
    // Nearly all names are short and among a few: their bytes as two words tell them.
    Short key = Short::of(name);
    Short &known = shorts_[key.place()];
    if (known.low == key.low && known.high == key.high && known.length == key.length)
      return known.number;
    key.number = find(name);
    known = key;
    return key.number;
  }

  size_t count() const { return names_.size(); }
  const std::string &name(size_t index) const { return names_[index]; }

private:
  // A name of 1 to 16 bytes; two of the same length differ in a word.
  struct Short {
    uint64_t low = 0;
    uint64_t high = 0;
    uint32_t length = 0;
    int32_t number = -1;

    static Short of(std::string_view name) {
      Short key;
      const char *bytes = name.data();
      size_t size = name.size();
      key.length = uint32_t(size);
      if (size >= 8) {
        __builtin_memcpy(&key.low, bytes, 8);
        __builtin_memcpy(&key.high, bytes + size - 8, 8);
      } else if (size >= 4) {
        uint32_t first, last;
        __builtin_memcpy(&first, bytes, 4);
        __builtin_memcpy(&last, bytes + size - 4, 4);
        key.low = uint64_t(last) << 32 | first;
      } else {
        key.low = uint64_t(uint8_t(bytes[0])) << 16 | uint64_t(uint8_t(bytes[size / 2])) << 8 |
                  uint8_t(bytes[size - 1]);
      }
      return key;
    }

    size_t place() const {
      uint64_t mixed = (low ^ high * 0x9e3779b97f4a7c15u ^ length) * 0xbf58476d1ce4e5b9u;
      return size_t(mixed >> 58);
    }
  };

  Short shorts_[64];

  int32_t find(std::string_view name) {
    uint64_t hash = hashed(name);
    size_t mask = slots_.size() - 1;
    for (size_t i = hash & mask;; i = (i + 1) & mask) {
      int32_t at = slots_[i];
      if (at < 0) return insert(name, hash, i);
      if (hashes_[size_t(at)] == hash && names_[size_t(at)] == name) return at;
    }
  }

  std::vector<int32_t> slots_;
  std::vector<uint64_t> hashes_;
  std::deque<std::string> names_;

  // FNV-1a over eight bytes at a time, with a final mix: only ever used inside one process.
  static uint64_t hashed(std::string_view name) {
    uint64_t hash = 0xcbf29ce484222325u ^ name.size();
    const char *bytes = name.data();
    size_t left = name.size();
    while (left >= 8) {
      uint64_t word;
      __builtin_memcpy(&word, bytes, 8);
      hash = (hash ^ word) * 0x9e3779b97f4a7c15u;
      hash ^= hash >> 32;
      bytes += 8;
      left -= 8;
    }
    uint64_t word = 0;
    __builtin_memcpy(&word, bytes, left);
    hash = (hash ^ word) * 0x9e3779b97f4a7c15u;
    return hash ^ (hash >> 29);
  }

  int32_t insert(std::string_view name, uint64_t hash, size_t slot) {
    int32_t index = int32_t(names_.size());
    names_.emplace_back(name);
    hashes_.push_back(hash);
    slots_[slot] = index;
    if (names_.size() * 2 > slots_.size()) grow();
    return index;
  }

  void grow() {
    std::vector<int32_t> bigger(slots_.size() * 2, -1);
    size_t mask = bigger.size() - 1;
    for (size_t n = 0; n < hashes_.size(); n++) {
      size_t i = hashes_[n] & mask;
      while (bigger[i] >= 0) i = (i + 1) & mask;
      bigger[i] = int32_t(n);
    }
    slots_ = std::move(bigger);
  }
};
