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
    uint64_t hash = hashed(name);
    size_t mask = slots_.size() - 1;
    for (size_t i = hash & mask;; i = (i + 1) & mask) {
      int32_t at = slots_[i];
      if (at < 0) return insert(name, hash, i);
      if (hashes_[size_t(at)] == hash && names_[size_t(at)] == name) return at;
    }
  }

  size_t count() const { return names_.size(); }
  const std::string &name(size_t index) const { return names_[index]; }

private:
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
