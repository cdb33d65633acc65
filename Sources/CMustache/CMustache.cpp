#include "CMustache.h"

#include <kainjow/mustache.hpp>

#include <new>
#include <string>
#include <vector>

namespace {

using kainjow::mustache::basic_context;
using kainjow::mustache::mustache;
using value = kainjow::mustache::data;

/// Leaves the engine in the middle of a rendering; caught before it could leave this file.
struct lookup_failure {
  cmustache_status status;
  size_t tag;
};

/// Looks tags up by their index in the table, and refuses names that the data doesn't have.
class strict_context : public basic_context<std::string> {
 public:
  strict_context(const cmustache_tag *tags, size_t count, const value &root)
      : tags_(tags), count_(count), no_(false) {
    push(&root);
  }

  void push(const value *item) override { items_.push_back(item); }
  void pop() override { items_.pop_back(); }

  const value *get(const std::string &index) const override {
    size_t tag = 0;
    for (char digit : index) tag = tag * 10 + static_cast<size_t>(digit - '0');
    if (tag >= count_) throw lookup_failure{CMUSTACHE_INVALID, 0};
    const value *found = find(std::string(tags_[tag].name, tags_[tag].length));
    if (found == nullptr) throw lookup_failure{CMUSTACHE_MISSING, tag};
    if (tags_[tag].is_section) {
      // The engine takes an empty text for true.
      return found->is_string() && found->string_value().empty() ? &no_ : found;
    }
    if (!found->is_string()) throw lookup_failure{CMUSTACHE_NOT_TEXT, tag};
    return found;
  }

  const value *get_partial(const std::string &) const override { return nullptr; }

 private:
  /// The first part of a dotted name is looked up from the inside out, the others in its value.
  const value *find(const std::string &name) const {
    if (name == ".") return items_.back();
    size_t end = name.find('.');
    const std::string first = name.substr(0, end);
    const value *found = nullptr;
    for (auto item = items_.rbegin(); item != items_.rend() && found == nullptr; ++item) {
      found = (*item)->get(first);
    }
    while (found != nullptr && end != std::string::npos) {
      const size_t start = end + 1;
      end = name.find('.', start);
      found = found->get(name.substr(start, end == std::string::npos ? end : end - start));
    }
    return found;
  }

  const cmustache_tag *tags_;
  size_t count_;
  value no_;
  std::vector<const value *> items_;
};

}  // namespace

struct cmustache_sink {
  std::string bytes;
  bool failed = false;

  cmustache_sink &operator<<(const std::string &text) {
    bytes += text;
    return *this;
  }
};

void cmustache_sink_append(cmustache_sink *sink, const char *bytes, size_t length) {
  try {
    sink->bytes.append(bytes, length);
  } catch (...) {
    sink->failed = true;
  }
}

struct cmustache_data {
  value root{value::type::invalid};
  /// The lists and objects that are open, from the outside in.
  std::vector<value *> open;
  std::string key;
  bool failed = false;

  /// Where the next value goes.
  value *place() {
    if (open.empty()) return &root;
    value *parent = open.back();
    if (parent->is_object()) return &(*parent)[key];
    parent->push_back(value(value::type::invalid));
    // The list is our own and not const; the engine just has no other way to reach it.
    auto &items = const_cast<kainjow::mustache::list &>(parent->list_value());
    return &items.back();
  }

  void add(value &&item, bool opens) {
    value *target = place();
    *target = std::move(item);
    if (opens) open.push_back(target);
  }
};

template <typename Body>
static void guarded(cmustache_data *data, Body body) {
  if (data->failed) return;
  try {
    body();
  } catch (...) {
    data->failed = true;
  }
}

cmustache_data *cmustache_data_create(void) {
  try {
    return new cmustache_data;
  } catch (...) {
    return nullptr;
  }
}

void cmustache_data_destroy(cmustache_data *data) { delete data; }

void cmustache_data_text(cmustache_data *data, const char *text, size_t length) {
  guarded(data, [&] { data->add(value(std::string(text, length)), false); });
}

void cmustache_data_flag(cmustache_data *data, bool flag) {
  guarded(data, [&] { data->add(value(flag), false); });
}

void cmustache_data_begin_list(cmustache_data *data, size_t count) {
  guarded(data, [&] {
    value list(value::type::list);
    // Without this, growing would copy every item with all that is in it.
    const_cast<kainjow::mustache::list &>(list.list_value()).reserve(count);
    data->add(std::move(list), true);
  });
}

void cmustache_data_begin_object(cmustache_data *data) {
  guarded(data, [&] { data->add(value(value::type::object), true); });
}

void cmustache_data_key(cmustache_data *data, const char *key, size_t length) {
  guarded(data, [&] { data->key.assign(key, length); });
}

void cmustache_data_end(cmustache_data *data) {
  guarded(data, [&] { data->open.pop_back(); });
}

struct cmustache_result {
  cmustache_status status = CMUSTACHE_OK;
  size_t tag = 0;
  std::string bytes;
};

/// Puts back the characters that the literal text had stand-ins for.
static void restore(std::string &text) {
  for (char &byte : text) {
    switch (static_cast<unsigned char>(byte)) {
      case CMUSTACHE_BRACE: byte = '{'; break;
      case CMUSTACHE_SPACE: byte = ' '; break;
      case CMUSTACHE_TAB: byte = '\t'; break;
      case CMUSTACHE_RETURN: byte = '\r'; break;
      case CMUSTACHE_NEWLINE: byte = '\n'; break;
      default: break;
    }
  }
}

static void render(cmustache_result &result, const std::string &text, const cmustache_tag *tags,
                   size_t tag_count, const cmustache_data *data, cmustache_escape escape) {
  mustache engine(text);
  if (!engine.is_valid()) {
    result.status = CMUSTACHE_INVALID;
    return;
  }
  engine.set_custom_escape([escape](const std::string &plain) {
    cmustache_sink sink;
    escape(plain.data(), plain.size(), &sink);
    if (sink.failed) throw std::bad_alloc();
    return std::move(sink.bytes);
  });
  strict_context context(tags, tag_count, data->root);
  cmustache_sink output;
  engine.render(static_cast<basic_context<std::string> &>(context), output);
  result.bytes = std::move(output.bytes);
  restore(result.bytes);
}

cmustache_result *cmustache_render(const char *text, size_t length, const cmustache_tag *tags,
                                   size_t tag_count, const cmustache_data *data,
                                   cmustache_escape escape) {
  cmustache_result *result = nullptr;
  try {
    result = new cmustache_result;
    if (data->failed) throw std::bad_alloc();
    render(*result, std::string(text, length), tags, tag_count, data, escape);
  } catch (const lookup_failure &failure) {
    result->status = failure.status;
    result->tag = failure.tag;
  } catch (...) {
    if (result != nullptr) result->status = CMUSTACHE_NO_MEMORY;
  }
  return result;
}

cmustache_status cmustache_result_status(const cmustache_result *result) { return result->status; }
size_t cmustache_result_tag(const cmustache_result *result) { return result->tag; }
const char *cmustache_result_bytes(const cmustache_result *result) { return result->bytes.data(); }
size_t cmustache_result_length(const cmustache_result *result) { return result->bytes.size(); }
void cmustache_result_destroy(cmustache_result *result) { delete result; }
