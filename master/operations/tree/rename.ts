// rename (version 1, used by `-mv` and most programs): returns false instead of an error in nearly all cases; moves into an existing
// directory.

import type { Context, KeyView } from '../../machine/machine.js'
import { checkNoSnapshots, checkNotNested } from '../../namespace/snapshots/snapshots.js'
import type { Transaction } from '../../namespace/transaction.js'
import { childPath } from '../../namespace/tree/paths.js'
import { rights } from '../../namespace/tree/permissions.js'
import { checkUnreserved } from '../../namespace/tree/reserved.js'
import { type Located, lastName, locateForChange, locateNew, tryLocate } from '../../namespace/tree/resolve.js'
import { checkAncestorAccess, checkRemoval } from '../../namespace/tree/rights.js'
import { move } from '../../namespace/tree/tree.js'
import { countedMutation } from './counted-trees.js'

export interface Rename {
  readonly from: string
  readonly to: string
}

export const rename = countedMutation<Rename, boolean>('rename', locateBoth, run)

function locateBoth(view: KeyView, request: Rename, context: Context): { source: Located; target: Located } {
  const source = locateForChange(view, request.from, context)
  const named = locateNew(view, request.to, context, 'rename')
  // If the destination is an existing directory, the target is a name in it.
  const isInto = named.inode?.kind === 'directory' && source.names.length > 0
  if (!isInto) return { source, target: named }
  // Whether the caller may pass through that directory is asked after this.
  checkRemoval(source, context)
  return { source, target: tryLocate(view, childPath(named.path, lastName(source)), context) }
}

function run(tx: Transaction, request: Rename, context: Context): boolean {
  tx.obeysQuotas = true
  const { source, target } = locateBoth(tx, request, context)
  if (source.names.length === 0) return false
  checkRemoval(source, context)
  checkAncestorAccess(target, rights.write, context)
  if (source.inode === undefined) return false
  checkNoSnapshots(tx, source)
  if (target.path === source.path) return true
  if (target.path.startsWith(`${source.path}/`)) return false
  checkUnreserved(request.to)
  if (target.inode !== undefined || target.missing > 1 || target.obstacle !== undefined) return false
  checkNotNested(tx, source, target, context)
  move(tx, source, target, context)
  return true
}
