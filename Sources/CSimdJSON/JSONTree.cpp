#include "CSimdJSON.h"

#include <new>
#include <simdjson.h>
#include <vector>

using simdjson::dom::element;
using simdjson::dom::element_type;

struct dj_tree {
  simdjson::dom::parser parser;
  std::vector<dj_node> nodes;

  size_t append(int32_t kind) {
    dj_node node = {};
    node.kind = kind;
    nodes.push_back(node);
    return nodes.size() - 1;
  }

  void append_text(std::string_view text) {
    size_t at = append(DJ_NODE_STRING);
    nodes[at].length = uint32_t(text.size());
    nodes[at].value.text = reinterpret_cast<const uint8_t *>(text.data());
  }

  void append_number(int32_t kind, double number) { nodes[append(kind)].value.number = number; }

  // The parser refuses documents that are nested deeper than this may recurse.
  void append(element value) {
    switch (value.type()) {
    case element_type::NULL_VALUE: append(DJ_NODE_NULL); break;
    case element_type::BOOL:
      append_number(DJ_NODE_BOOLEAN, value.get_bool().value_unsafe() ? 1 : 0);
      break;
    case element_type::STRING: append_text(value.get_string().value_unsafe()); break;
    case element_type::ARRAY: {
      size_t at = append(DJ_NODE_ARRAY);
      for (element inner : value.get_array().value_unsafe()) append(inner);
      close(at);
      break;
    }
    case element_type::OBJECT: {
      size_t at = append(DJ_NODE_OBJECT);
      for (auto pair : value.get_object().value_unsafe()) {
        append_text(pair.key);
        append(pair.value);
      }
      close(at);
      break;
    }
    default: append_number(DJ_NODE_NUMBER, value.get_double().value_unsafe());
    }
  }

  void close(size_t container) {
    nodes[container].length = uint32_t(nodes.size() - container - 1);
  }
};

extern "C" dj_tree *dj_tree_new(void) { return new (std::nothrow) dj_tree; }

extern "C" void dj_tree_free(dj_tree *tree) { delete tree; }

extern "C" int32_t dj_tree_read(dj_tree *tree, const uint8_t *bytes, size_t length) {
  tree->nodes.clear();
  element root;
  simdjson::error_code error = tree->parser.parse(bytes, length, false).get(root);
  switch (error) {
  case simdjson::SUCCESS: break;
  case simdjson::DEPTH_ERROR: return DJ_TOO_DEEP;
  case simdjson::UTF8_ERROR: return DJ_INVALID_UTF8;
  default: return DJ_BROKEN_JSON;
  }
  tree->append(root);
  return 0;
}

extern "C" const dj_node *dj_tree_nodes(const dj_tree *tree) { return tree->nodes.data(); }
