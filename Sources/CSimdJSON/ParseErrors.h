#pragma once

#include <cstdint>
#include <simdjson.h>

#include "CSimdJSON.h"

// What an error of the parser is called outside.
inline int32_t dj_code_of(simdjson::error_code error) {
  switch (error) {
  case simdjson::DEPTH_ERROR: return DJ_TOO_DEEP;
  case simdjson::UTF8_ERROR: return DJ_INVALID_UTF8;
  default: return DJ_BROKEN_JSON;
  }
}

// Whether an error may come from a value that can be left out.
inline bool dj_may_repair(simdjson::error_code error) {
  switch (error) {
  case simdjson::SUCCESS:
  case simdjson::DEPTH_ERROR:
  case simdjson::UTF8_ERROR:
  case simdjson::EMPTY:
  case simdjson::CAPACITY:
  case simdjson::MEMALLOC: return false;
  default: return true;
  }
}
