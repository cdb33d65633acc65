#include "CSimdJSON.h"

#include <new>
#include <simdjson.h>
#include <vector>

#include "JSONRepair.h"
#include "ParseErrors.h"

using simdjson::dom::element;
using simdjson::dom::element_type;

struct dj_tree {
  simdjson::dom::parser parser;
  JSONRepair repair;
  std::vector<dj_node> nodes;
  // Lists that were met, and how many of those that stand for a value.
  size_t lists = 0;
  size_t replaced = 0;

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

  // Whether the list at hand stands for a value that JSON has no word for.
  bool is_replaced(const std::vector<size_t> &marks) {
    if (replaced == marks.size() || marks[replaced] != lists++) return false;
    replaced++;
    return true;
  }

  // The parser refuses documents that are nested deeper than this may recurse.
  void append(element value, const std::vector<size_t> &marks) {
    switch (value.type()) {
    case element_type::NULL_VALUE: append(DJ_NODE_NULL); break;
    case element_type::BOOL:
      append_number(DJ_NODE_BOOLEAN, value.get_bool().value_unsafe() ? 1 : 0);
      break;
    case element_type::STRING: append_text(value.get_string().value_unsafe()); break;
    case element_type::ARRAY: {
      if (is_replaced(marks)) {
        append(DJ_NODE_UNUSABLE);
        break;
      }
      size_t at = append(DJ_NODE_ARRAY);
      // A name of its own: a range made from a temporary would outlive what it is a part of.
      simdjson::dom::array list = value.get_array().value_unsafe();
      for (element inner : list) append(inner, marks);
      close(at);
      break;
    }
    case element_type::OBJECT: {
      size_t at = append(DJ_NODE_OBJECT);
      simdjson::dom::object object = value.get_object().value_unsafe();
      for (auto pair : object) {
        append_text(pair.key);
        append(pair.value, marks);
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
  while (length > 0 && *bytes == 0) bytes++, length--;
  element root;
  simdjson::error_code error = tree->parser.parse(bytes, length, false).get(root);
  bool is_repaired = dj_may_repair(error) && tree->repair.run(bytes, length, DJ_PADDING);
  if (is_repaired) error = tree->parser.parse(tree->repair.bytes(), length, false).get(root);
  if (error) return dj_code_of(error);
  static const std::vector<size_t> none;
  tree->lists = 0;
  tree->replaced = 0;
  tree->append(root, is_repaired ? tree->repair.replaced() : none);
  return 0;
}

extern "C" const dj_node *dj_tree_nodes(const dj_tree *tree) { return tree->nodes.data(); }
