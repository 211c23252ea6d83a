/* blocks.h -- cmark's tree of blocks as the blocks of a story. */
#ifndef STORY_BLOCKS_H
#define STORY_BLOCKS_H

#include "story/scan.h"
#include "story/story.h"

/* Fills in parts, blocks, quotations and notes. False if the text nests too deep. */
bool blocks_read(struct arena *arena, const struct scan *scan, struct story *story,
                 struct diag *diag);

/* A parser for Markdown; `whole`: with footnotes and tables, as in stories. */
struct cmark_parser *markdown_parser(bool whole);

#endif
