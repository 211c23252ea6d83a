/* front.h -- the YAML before a story. */
#ifndef STORY_FRONT_H
#define STORY_FRONT_H

#include "story/scan.h"
#include "story/story.h"

/* Reads title, contents, language and speakers into `story`. */
void front_read(struct arena *arena, const struct scan *scan, struct story *story,
                struct diag *diag);

#endif
