/* tree.h -- pandoc's tree of a document: {"t": kind, "c": content}. Import stage only. */
#ifndef IMPORT_TREE_H
#define IMPORT_TREE_H

#include <jansson.h>

#include "base/diag.h"

enum { QUOTED_BYTES = 60 }; /* words of the manuscript in a message */

/* Lets Jansson's memory never be NULL: before the first tree. */
void tree_init(void);

const char *tree_kind(const json_t *node); /* "" if it has none */
bool tree_is(const json_t *node, const char *kind);
json_t *tree_content(const json_t *node);
struct slice tree_string(const json_t *value); /* empty if it is none */

/* A new node; takes `content` over, which may be NULL. */
json_t *tree_new(const char *kind, json_t *content);

/* A list of items, whose first has that number, or with bullets (0); takes `items` over. */
json_t *tree_list(json_t *items, int number);

/* The words of inline nodes, without notes and pictures; lines end with '\n'. */
struct slice tree_words(struct arena *arena, const json_t *inlines);

/* The beginning of words, for a message. */
const char *tree_quoted(struct diag *diag, struct slice words);

#endif
