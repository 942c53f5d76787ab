// delete: removes a file or directory from the tree. Small content is removed immediately, large content step by step (purge.ts). Of a
// directory that is not empty, the directories below it are read first: each says whether the caller may empty it, and the quotas above
// lose what is in them.

import type { Context, KeyView, Plan, PlanView } from '../../machine/machine.js'
import { mutation, refuse } from '../../namespace/outcomes.js'
import { countQuotas } from '../../namespace/records/usage.js'
import { checkNoSnapshots } from '../../namespace/snapshots/snapshots.js'
import type { Transaction } from '../../namespace/transaction.js'
import { isBound } from '../../namespace/tree/permissions.js'
import { alongPaths } from '../../namespace/tree/planned-paths.js'
import { locateUnreserved } from '../../namespace/tree/resolve.js'
import { checkRemoval } from '../../namespace/tree/rights.js'
import { discard, unlink } from '../../namespace/tree/tree.js'
import { countUncounted, isUncounted, plannedWithTrees, type WithTrees } from './counted-trees.js'
import { checkBelow } from './emptying.js'

export interface DeletePath {
  readonly path: string
  readonly recursive: boolean
}

/** False when nothing exists at the path, and for the root. */
export const deletePath = {
  ...mutation<DeletePath, boolean>('delete', run),
  plannedFor(view: KeyView, request: DeletePath, context: Context) {
    if (!isBound(context) && countQuotas(view) === 0) return undefined
    const located = locateUnreserved(view, request.path, context)
    const { inode } = located
    if (inode?.kind !== 'directory' || inode.childCount === 0) return undefined
    return isBound(context) || (request.recursive && isUncounted(view, located)) ? plannedDelete : undefined
  },
}

const plannedDelete = plannedWithTrees<DeletePath, boolean>('delete', plan, run)

function run(tx: Transaction, request: DeletePath, context: Context): boolean {
  const located = locateUnreserved(tx, request.path, context)
  const { inode, path, names } = located
  checkRemoval(located, context)
  if (inode === undefined) return false
  if (inode.kind === 'directory' && inode.childCount > 0 && !request.recursive) {
    refuse('notEmpty', `\`${path} is non empty': Directory is not empty`, { path })
  }
  if (names.length === 0) return false
  checkNoSnapshots(tx, located)
  unlink(tx, located, context)
  discard(tx, inode)
  return true
}

function* plan(view: PlanView, request: DeletePath, context: Context): Plan<WithTrees<DeletePath>> {
  const located = locateUnreserved(alongPaths(view), request.path, context)
  checkRemoval(located, context)
  if (isBound(context)) yield* checkBelow(located, context)
  return { request, trees: request.recursive ? yield* countUncounted(view, located) : undefined }
}
