// What a quota for names leaves of a new path. As in HDFS, the directories on the way that still fit are made, and the call is refused.

import type { Context } from '../../machine/machine.js'
import { type Refused, refused } from '../outcomes.js'
import type { Transaction } from '../transaction.js'
import { ancestorModeBits } from './permissions.js'
import { exceededByNames } from './quota-limits.js'
import { type Located, pathOf } from './resolve.js'
import { link, type NewModes, newDirectory } from './tree.js'

/** For an operation that makes what is missing of `located`. Undefined: all of it fits, and nothing was made. */
export function makeOnlyWhatFits(tx: Transaction, located: Located, modes: NewModes, context: Context): Refused | undefined {
  const exceeded = exceededByNames(tx, located.parent.id, located.missing)
  if (exceeded === undefined) return undefined
  if (exceeded.room > 0) linkWay(tx, located, exceeded.room, modes, context)
  return refused(exceeded.refusal)
}

/** Makes only the first `count` of the directories that are missing on the way to the end of a path. */
function linkWay(tx: Transaction, located: Located, count: number, modes: NewModes, context: Context): void {
  const { parent, missing, names } = located
  const isAsParent = modes.ancestors === 'parent'
  const mode = ((isAsParent ? parent.mode : modes.ancestors) & 0o777) | ancestorModeBits
  const end = names.length - missing + count
  const way = { ...located, names: names.slice(0, end), path: pathOf(names, end), missing: count }
  const unmasked = isAsParent ? undefined : modes.unmasked
  link(tx, way, { ...modes, unmasked }, ({ id, group }) => newDirectory({ id, mode, group, childCount: 0 }, context), context)
}
