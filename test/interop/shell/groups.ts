// The lists of commands, by the name of their group.

import { change } from './change.js'
import { copy } from './copy.js'
import { display } from './display.js'
import { session } from './session.js'
import type { Group } from './step.js'

export const groups: readonly Group[] = [session, display, copy, change]
