#include "CSimdJSON.h"

#include <cstring>
#include <new>
#include <simdjson.h>

#include "ColumnStore.h"
#include "JSONRepair.h"
#include "LineScanner.h"
#include "NameInterner.h"
#include "ParseErrors.h"

using simdjson::dom::element;
using simdjson::dom::element_type;

static_assert(DJ_PADDING >= simdjson::SIMDJSON_PADDING, "padding promised to callers");

namespace {

constexpr size_t kNone = Column::kNone;

} // namespace

struct dj_reader {
  simdjson::dom::parser parser;
  JSONRepair repair;
  std::vector<Column> columns;
  std::vector<std::string> parents;
  // For each parent, one more than the record that had it last.
  std::vector<size_t> parent_seen;
  // The column or parent that the n-th key of an object was the last time: writers keep an order.
  std::vector<size_t> expected;
  NameInterner names;
  LineScanner scanner{columns, parents, names};
  std::vector<uint32_t> lines;
  std::vector<size_t> offsets;
  std::vector<uint32_t> lengths;
  std::vector<dj_issue> issues;
  bool scans_first = true;
  // For how many records there is room.
  size_t room = 0;

  void clear() {
    for (Column &column : columns) column.clear(lines.size() + 1);
    lines.clear();
    offsets.clear();
    lengths.clear();
    issues.clear();
    parent_seen.assign(parents.size(), 0);
  }

  // A column's index, columns.size() + a parent's index, or kNone.
  size_t lookup(std::string_view key, size_t parent) const {
    for (size_t i = 0; i < columns.size(); i++)
      if (columns[i].parent == parent && columns[i].name == key) return i;
    if (parent == kNone)
      for (size_t i = 0; i < parents.size(); i++)
        if (parents[i] == key) return columns.size() + i;
    return kNone;
  }

  bool is(size_t target, std::string_view key, size_t parent) const {
    if (target < columns.size())
      return columns[target].parent == parent && columns[target].name == key;
    return target != kNone && parent == kNone && parents[target - columns.size()] == key;
  }

  void store(Column &column, size_t record, element value) {
    uint8_t &state = column.state[record];
    state = DJ_WRONG_TYPE;
    element_type type = value.type();
    if (type == element_type::NULL_VALUE) {
      state = DJ_NULL;
      return;
    }
    bool is_number = type == element_type::DOUBLE || type == element_type::INT64 ||
                     type == element_type::UINT64;
    switch (column.kind) {
    case DJ_OBJECT:
      if (type != element_type::OBJECT) return;
      column.set_text(record, simdjson::minify(value));
      break;
    case DJ_NUMBER:
      if (!is_number) return;
      column.numbers[record] = value.get_double().value_unsafe();
      break;
    case DJ_BOOLEAN:
      if (type != element_type::BOOL) return;
      column.numbers[record] = value.get_bool().value_unsafe() ? 1 : 0;
      break;
    default:
      if (type == element_type::STRING) {
        column.set_string(record, value.get_string().value_unsafe(), names);
      } else if (column.kind == DJ_SCALAR && (is_number || type == element_type::BOOL)) {
        column.set_text(record, simdjson::minify(value));
      } else {
        return;
      }
    }
    state = DJ_PRESENT;
  }

  void note_duplicate(size_t target, dj_issue where) {
    where.code = DJ_DUPLICATE_KEY;
    where.field = int32_t(target);
    issues.push_back(where);
  }

  // Takes note of a parent; of two in one record the last counts, and nothing of the first.
  void enter(size_t parent, size_t record, const dj_issue &where) {
    if (parent_seen[parent] == record + 1) {
      note_duplicate(columns.size() + parent, where);
      for (Column &column : columns)
        if (column.parent == parent) column.state[record] = DJ_MISSING;
    }
    parent_seen[parent] = record + 1;
  }

  void take(simdjson::dom::object object, size_t parent, size_t record, const dj_issue &where) {
    size_t position = 0;
    for (auto pair : object) {
      if (position >= expected.size()) expected.push_back(kNone);
      size_t target = expected[position];
      if (!is(target, pair.key, parent)) {
        target = lookup(pair.key, parent);
        if (parent == kNone) expected[position] = target;
      }
      position++;
      if (target == kNone) continue;
      if (target >= columns.size()) {
        enter(target - columns.size(), record, where);
        simdjson::dom::object inner;
        if (!pair.value.get(inner)) take(inner, target - columns.size(), record, where);
        continue;
      }
      Column &column = columns[target];
      if (column.state[record] != DJ_MISSING) note_duplicate(target, where);
      store(column, record, pair.value);
    }
  }

  // Parses a document that should be an object; 0, or why it is none.
  //
  // What follows it in memory is other lines, or what the caller promised behind the last.
  int32_t parse(const uint8_t *bytes, size_t length, simdjson::dom::object &object) {
    element root;
    simdjson::error_code error = parser.parse(bytes, length, false).get(root);
    if (dj_may_repair(error) && repair.run(bytes, length, DJ_PADDING))
      error = parser.parse(repair.bytes(), length, false).get(root);
    if (error) return dj_code_of(error);
    return root.get(object) ? int32_t(DJ_NOT_AN_OBJECT) : 0;
  }

  void read_line(const uint8_t *line, dj_issue where) {
    size_t record = begin_record();
    if (scans_first && scanner.take(line, where.length, record)) return note_record(where);
    for (Column &column : columns) column.state[record] = DJ_MISSING;
    simdjson::dom::object object;
    where.code = parse(line, where.length, object);
    if (where.code == 0) return add_record(object, where);
    if (where.code == DJ_BROKEN_JSON && memchr(line, 0, where.length) && read_pieces(line, where))
      return;
    issues.push_back(where);
  }

  // Reads what stands between bytes of zero, which a crash leaves where data never reached the
  // disk; false where nothing of it is a record. What stands before zeros is none: it may have
  // gone on there.
  bool read_pieces(const uint8_t *line, const dj_issue &whole) {
    size_t first_issue = issues.size();
    size_t first_record = lines.size();
    bool is_empty = true;
    for (size_t at = 0; at < whole.length;) {
      const void *zero = memchr(line + at, 0, whole.length - at);
      size_t end = zero ? size_t(static_cast<const uint8_t *>(zero) - line) : whole.length;
      if (!is_blank(line + at, end - at)) {
        is_empty = false;
        dj_issue where = whole;
        where.offset += at;
        where.length = end - at;
        simdjson::dom::object object;
        where.code = parse(line + at, where.length, object);
        if (where.code == 0 && end < whole.length) where.code = DJ_BROKEN_JSON;
        if (where.code == 0) {
          dj_issue note = where;
          note.code = DJ_ZERO_BYTES;
          issues.push_back(note);
          add_record(object, where);
        } else {
          issues.push_back(where);
        }
      }
      at = end + 1;
    }
    // Nothing but zeros is no record, and nothing that could become one.
    if (is_empty || lines.size() > first_record) return true;
    issues.resize(first_issue);
    return false;
  }

  // Makes room for one more record, and returns its number.
  size_t begin_record() {
    size_t record = lines.size();
    if (record >= room) {
      room = 2 * room + 256;
      for (Column &column : columns) column.reserve(room);
    }
    return record;
  }

  void note_record(const dj_issue &where) {
    lines.push_back(where.line);
    offsets.push_back(where.offset);
    lengths.push_back(uint32_t(where.length));
  }

  void add_record(simdjson::dom::object object, const dj_issue &where) {
    size_t record = begin_record();
    note_record(where);
    take(object, kNone, record, where);
  }

  static bool is_blank(const uint8_t *line, size_t length) {
    for (size_t i = 0; i < length; i++)
      if (line[i] != ' ' && line[i] != '\t' && line[i] != '\r') return false;
    return true;
  }
};

extern "C" dj_reader *dj_reader_new(const dj_field *fields, size_t field_count) {
  dj_reader *reader = new (std::nothrow) dj_reader;
  if (!reader) return nullptr;
  reader->columns.resize(field_count);
  for (size_t i = 0; i < field_count; i++) {
    Column &column = reader->columns[i];
    column.name = fields[i].name;
    column.kind = fields[i].kind;
    if (!fields[i].parent) continue;
    std::string parent = fields[i].parent;
    size_t at = 0;
    while (at < reader->parents.size() && reader->parents[at] != parent) at++;
    if (at == reader->parents.size()) reader->parents.push_back(parent);
    column.parent = at;
  }
  return reader;
}

extern "C" void dj_reader_free(dj_reader *reader) { delete reader; }

extern "C" void dj_reader_scan_first(dj_reader *reader, bool scans) { reader->scans_first = scans; }

extern "C" dj_batch dj_reader_read(
    dj_reader *reader, const uint8_t *bytes, size_t length, size_t max_lines) {
  reader->clear();
  dj_batch batch = {};
  const uint8_t *end = bytes + length;
  const uint8_t *at = bytes;
  while (at < end && batch.line_count < max_lines) {
    const void *found = memchr(at, '\n', size_t(end - at));
    const uint8_t *stop = found ? static_cast<const uint8_t *>(found) : end;
    dj_issue where = {};
    where.field = -1;
    where.line = uint32_t(batch.line_count);
    where.offset = size_t(at - bytes);
    where.length = size_t(stop - at);
    // A record opens with a brace nearly always: only other lines are searched for a blank one.
    if (*at != '{' && dj_reader::is_blank(at, where.length)) {
      batch.blank_lines++;
    } else {
      reader->read_line(at, where);
    }
    batch.line_count++;
    at = stop < end ? stop + 1 : end;
  }
  batch.consumed = size_t(at - bytes);
  batch.records = reader->lines.size();
  batch.lines = reader->lines.data();
  batch.offsets = reader->offsets.data();
  batch.lengths = reader->lengths.data();
  batch.issues = reader->issues.data();
  batch.issue_count = reader->issues.size();
  return batch;
}

extern "C" dj_column dj_reader_column(const dj_reader *reader, size_t field) {
  const Column &column = reader->columns[field];
  dj_column view = {};
  view.state = column.state.data();
  view.names = column.names.data();
  view.numbers = column.numbers.data();
  view.offsets = column.offsets.data();
  view.lengths = column.lengths.data();
  view.bytes = column.texts.data();
  view.byte_count = column.texts.size();
  return view;
}

extern "C" size_t dj_reader_name_count(const dj_reader *reader) { return reader->names.count(); }

extern "C" const uint8_t *dj_reader_name(const dj_reader *reader, size_t name, size_t *length) {
  const std::string &text = reader->names.name(name);
  *length = text.size();
  return reinterpret_cast<const uint8_t *>(text.data());
}
