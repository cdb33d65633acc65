#pragma once

#include <cstdint>
#include <cstring>

#if defined(__SSE2__)
#include <emmintrin.h>
#elif defined(__aarch64__)
#include <arm_neon.h>
#endif

// Finds where the plain part of a JSON string ends.
//
// Both functions may read 16 bytes behind what they return and behind `end`.

// The first quote, backslash, control character or byte outside of ASCII from `at`; not before
// `end` only where there is none.
inline const uint8_t *dj_end_of_ascii(const uint8_t *at, const uint8_t *end) {
#if defined(__SSE2__)
  const __m128i quote = _mm_set1_epi8('"');
  const __m128i backslash = _mm_set1_epi8('\\');
  const __m128i space = _mm_set1_epi8(' ');
  for (; at < end; at += 16) {
    __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i *>(at));
    // As signed numbers, bytes outside of ASCII are less than a space as well.
    __m128i stops = _mm_or_si128(
        _mm_or_si128(_mm_cmpeq_epi8(bytes, quote), _mm_cmpeq_epi8(bytes, backslash)),
        _mm_cmplt_epi8(bytes, space));
    int mask = _mm_movemask_epi8(stops);
    if (mask) return at + __builtin_ctz(unsigned(mask));
  }
  return at;
#elif defined(__aarch64__)
  for (; at < end; at += 16) {
    int8x16_t bytes = vreinterpretq_s8_u8(vld1q_u8(at));
    uint8x16_t stops = vorrq_u8(
        vorrq_u8(vceqq_s8(bytes, vdupq_n_s8('"')), vceqq_s8(bytes, vdupq_n_s8('\\'))),
        vcltq_s8(bytes, vdupq_n_s8(' ')));
    uint64_t mask = vget_lane_u64(
        vreinterpret_u64_u8(vshrn_n_u16(vreinterpretq_u16_u8(stops), 4)), 0);
    if (mask) return at + (__builtin_ctzll(mask) >> 2);
  }
  return at;
#else
  while (at < end && *at >= ' ' && *at < 0x80 && *at != '"' && *at != '\\') at++;
  return at;
#endif
}

// The bytes of a literal, compared with those at a place without a call: most are short.
struct dj_literal {
  static constexpr size_t most = 48;

  uint64_t words[most / 8] = {};
  uint64_t masks[most / 8] = {};
  uint32_t length = 0;

  // Takes the bytes, or nothing where they are too many.
  void set(const uint8_t *bytes, size_t count) {
    *this = dj_literal();
    if (count > most) return;
    length = uint32_t(count);
    std::memcpy(words, bytes, count);
    for (size_t i = 0; i < count; i++) reinterpret_cast<uint8_t *>(masks)[i] = 0xFF;
  }

  // Whether the bytes at a place are these; reads up to `most` bytes from there.
  bool is_at(const uint8_t *at) const {
    uint64_t differences = 0;
    for (size_t i = 0; i * 8 < length; i++) {
      uint64_t word;
      std::memcpy(&word, at + i * 8, 8);
      differences |= (word & masks[i]) ^ words[i];
    }
    return differences == 0;
  }
};
