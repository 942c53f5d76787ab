// The lists of commands, by the name of their group: by hand, and put together by chance.

import { acls } from './acls.js'
import { attributes } from './attributes.js'
import { change } from './change.js'
import { copy } from './copy.js'
import { display } from './display.js'
import { edges } from './edges.js'
import { generated } from './generated.js'
import { patternsGroup } from './patterns.js'
import { session } from './session.js'
import type { Group } from './step.js'
import { text } from './text.js'
import { trash } from './trash.js'
import { wrong } from './wrong.js'

const seedDefault = 1

export function groupsOf(seed = seedDefault): readonly Group[] {
  return [session, wrong, display, patternsGroup, attributes, acls, text, copy, change, edges, trash, generated(seed)]
}
