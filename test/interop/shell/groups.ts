// The lists of commands, by the name of their group.

import { attributes } from './attributes.js'
import { change } from './change.js'
import { copy } from './copy.js'
import { display } from './display.js'
import { patternsGroup } from './patterns.js'
import { session } from './session.js'
import type { Group } from './step.js'
import { text } from './text.js'
import { wrong } from './wrong.js'

export const groups: readonly Group[] = [session, wrong, display, patternsGroup, attributes, text, copy, change]
