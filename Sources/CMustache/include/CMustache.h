/// Mustache rendering behind a C interface. No C++ type and no exception crosses it.
///
/// The templates are prepared by the caller: every tag's name is a decimal index into a table of
/// tags, and five characters of the literal text are replaced by bytes that UTF-8 never uses, so
/// that the engine sees neither line ends nor delimiters of its own in it.
#pragma once

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Stand-ins for characters of the literal text.
enum {
  CMUSTACHE_BRACE = 0xFB,
  CMUSTACHE_SPACE = 0xFC,
  CMUSTACHE_TAB = 0xFD,
  CMUSTACHE_RETURN = 0xFE,
  CMUSTACHE_NEWLINE = 0xFF,
};

typedef enum {
  CMUSTACHE_OK,
  /// A name that is nowhere in the data at that point.
  CMUSTACHE_MISSING,
  /// A variable whose value is no text.
  CMUSTACHE_NOT_TEXT,
  CMUSTACHE_NO_MEMORY,
  /// The engine refused the prepared template.
  CMUSTACHE_INVALID,
} cmustache_status;

/// One tag of a prepared template: its name in the data, and whether it opens a section.
typedef struct {
  const char *name;
  size_t length;
  bool is_section;
} cmustache_tag;

typedef struct cmustache_data cmustache_data;
typedef struct cmustache_sink cmustache_sink;
typedef struct cmustache_result cmustache_result;

/// Writes the escaped form of a text with `cmustache_sink_append`.
typedef void (*cmustache_escape)(const char *text, size_t length, cmustache_sink *sink);
void cmustache_sink_append(cmustache_sink *sink, const char *bytes, size_t length);

/// A tree of values, built in document order; NULL when there is no memory. A failure on the way
/// is remembered and reported by `cmustache_render`.
cmustache_data *cmustache_data_create(void);
void cmustache_data_destroy(cmustache_data *data);
void cmustache_data_text(cmustache_data *data, const char *text, size_t length);
void cmustache_data_flag(cmustache_data *data, bool flag);
void cmustache_data_begin_list(cmustache_data *data, size_t count);
void cmustache_data_begin_object(cmustache_data *data);
/// The key of the object's next value.
void cmustache_data_key(cmustache_data *data, const char *key, size_t length);
void cmustache_data_end(cmustache_data *data);

/// Renders a prepared template; NULL when there is no memory. The result is the caller's to
/// destroy.
cmustache_result *cmustache_render(const char *text, size_t length, const cmustache_tag *tags,
                                   size_t tag_count, const cmustache_data *data,
                                   cmustache_escape escape);
cmustache_status cmustache_result_status(const cmustache_result *result);
/// The index of the tag that failed.
size_t cmustache_result_tag(const cmustache_result *result);
const char *cmustache_result_bytes(const cmustache_result *result);
size_t cmustache_result_length(const cmustache_result *result);
void cmustache_result_destroy(cmustache_result *result);

#ifdef __cplusplus
}
#endif
