#pragma once

// JSON lines to columns. simdjson stays behind this header: no C++ type and no exception crosses it.
//
// A reader takes the lines of one piece of memory and gives back, for every line that is a JSON
// object, the values of the fields that it was made for, as parallel arrays. Each line is parsed
// and validated whole, by itself: a broken line says so and harms no other. Values that JSON has no
// word for (JSONRepair.h) are of the wrong type, and harm nothing else of their line.

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "JSONTree.h"

#ifdef __cplusplus
extern "C" {
#endif

// What is wanted of a field.
enum {
  DJ_NAME = 0,    // a string with few different values: its number in the reader's table of names
  DJ_TEXT = 1,    // a string: its bytes
  DJ_NUMBER = 2,  // a number
  DJ_BOOLEAN = 3, // true or false, as the number 1 or 0
  DJ_SCALAR = 4,  // a string, number or boolean, as text
  DJ_PRESENCE = 5, // a string: only its presence is kept
  DJ_OBJECT = 6   // an object, as the text of its JSON
};

// What a record has for a field.
enum { DJ_MISSING = 0, DJ_NULL = 1, DJ_PRESENT = 2, DJ_WRONG_TYPE = 3 };

// Why a line is no record.
enum {
  DJ_BROKEN_JSON = 1,
  DJ_NOT_AN_OBJECT = 2,
  DJ_TOO_DEEP = 3,
  DJ_INVALID_UTF8 = 4,
  DJ_DUPLICATE_KEY = 5, // the record is used with the last value; `field` says which
  DJ_ZERO_BYTES = 6     // the record is used; bytes of zero stand before it
};

// Bytes that must be readable behind the lines given to a reader.
enum { DJ_PADDING = 64 };

typedef struct dj_field {
  const char *name;   // the key
  const char *parent; // the key of the object that it is looked for in, or NULL for the record
  int32_t kind;
} dj_field;

// The values of one field; entry i belongs to record i. Only the arrays of the kind are set.
typedef struct dj_column {
  const uint8_t *state;
  const int32_t *names;
  const double *numbers;
  const int32_t *offsets; // of texts in `bytes`
  const int32_t *lengths;
  const uint8_t *bytes;
  size_t byte_count;
} dj_column;

typedef struct dj_issue {
  int32_t code;
  int32_t field;   // for DJ_DUPLICATE_KEY, else -1; behind the fields, their parents are numbered
                   // in the order in which fields name them
  uint32_t line;   // 0-based, counted from the first line given
  size_t offset;   // of the line in the memory given
  size_t length;   // of the line without its newline
} dj_issue;

typedef struct dj_batch {
  size_t records;
  const uint32_t *lines;   // of each record, 0-based, counted from the first line given
  const size_t *offsets;   // of each record's line in the memory given
  const uint32_t *lengths; // of each record's line
  size_t issue_count;
  const dj_issue *issues;
  size_t line_count;  // lines consumed, blank ones included
  size_t blank_lines; // lines with white space alone
  size_t consumed;    // bytes consumed
} dj_batch;

typedef struct dj_reader dj_reader;

// NULL when memory is short. The fields are copied.
dj_reader *dj_reader_new(const dj_field *fields, size_t field_count);
void dj_reader_free(dj_reader *reader);

// Whether lines are first tried by the scanner of usual lines (LineScanner.h), as they are unless
// this says otherwise. The records are the same; for tests.
void dj_reader_scan_first(dj_reader *reader, bool scans);

// Reads at most `max_lines` lines from `bytes`, each ended by a newline or by the end of the
// memory. The results live until the next call.
dj_batch dj_reader_read(dj_reader *reader, const uint8_t *bytes, size_t length, size_t max_lines);
dj_column dj_reader_column(const dj_reader *reader, size_t field);

// The table of names of all DJ_NAME fields; it only grows.
size_t dj_reader_name_count(const dj_reader *reader);
const uint8_t *dj_reader_name(const dj_reader *reader, size_t name, size_t *length);

#ifdef __cplusplus
}
#endif
