#pragma once

// One JSON document to a flat list of nodes, for documents that are records by themselves.

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

// What a node is.
enum {
  DJ_NODE_NULL = 0,
  DJ_NODE_BOOLEAN = 1, // `number` is 1 or 0
  DJ_NODE_NUMBER = 2,
  DJ_NODE_STRING = 3,
  DJ_NODE_ARRAY = 4, // its elements follow
  DJ_NODE_OBJECT = 5, // its members follow, each a key, which is a string, and a value
  DJ_NODE_UNUSABLE = 6 // a number that JSON has no word for, such as NaN
};

typedef struct dj_node {
  int32_t kind;
  uint32_t length; // of a string, bytes; of a container, how many nodes behind it belong to it
  union {
    double number;
    const uint8_t *text; // not ended by a zero
  } value;
} dj_node;

typedef struct dj_tree dj_tree;

// NULL when memory is short.
dj_tree *dj_tree_new(void);
void dj_tree_free(dj_tree *tree);

// Reads a document, validated whole, behind which DJ_PADDING bytes are readable. Bytes of zero
// before it are no part of it. Returns 0, or DJ_BROKEN_JSON, DJ_TOO_DEEP or DJ_INVALID_UTF8. The
// nodes, and their texts, live until the next call; the first is the document.
int32_t dj_tree_read(dj_tree *tree, const uint8_t *bytes, size_t length);
const dj_node *dj_tree_nodes(const dj_tree *tree);

#ifdef __cplusplus
}
#endif
