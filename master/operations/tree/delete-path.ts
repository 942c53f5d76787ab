// delete: removes a file or directory from the tree. Small content is removed immediately, large content step by step (purge.ts). Of a
// directory that is not empty, the directories below it are read first: each says whether the caller may empty it, and the quotas above
// lose what is in them.

import type { Context, KeyValue, KeyView, Plan, PlanView } from '../../machine/machine.js'
import { mutation, refuse } from '../../namespace/outcomes.js'
import { type Directory, decodeInode } from '../../namespace/records/inodes.js'
import { childName, childNameBytes, childrenRange } from '../../namespace/records/keys.js'
import { countQuotas } from '../../namespace/records/usage.js'
import type { Transaction } from '../../namespace/transaction.js'
import { childPath } from '../../namespace/tree/paths.js'
import { isBound } from '../../namespace/tree/permissions.js'
import { alongPaths } from '../../namespace/tree/planned-paths.js'
import { type Located, locateUnreserved } from '../../namespace/tree/resolve.js'
import { checkEmptying, checkRemoval } from '../../namespace/tree/rights.js'
import { discard, unlink } from '../../namespace/tree/tree.js'
import { countUncounted, isUncounted, plannedWithTrees, type WithTrees } from './counted-trees.js'

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
  unlink(tx, located, context)
  discard(tx, inode)
  return true
}

/** Children read at a time. */
const scannedMax = 1024

interface Below {
  readonly inode: Directory
  readonly path: string
}

function* plan(view: PlanView, request: DeletePath, context: Context): Plan<WithTrees<DeletePath>> {
  const located = locateUnreserved(alongPaths(view), request.path, context)
  checkRemoval(located, context)
  if (isBound(context)) yield* checkBelow(located, context)
  return { request, trees: request.recursive ? yield* countUncounted(view, located) : undefined }
}

/** Checks every directory of the tree; those that are empty need no right (FSPermissionChecker.checkSubAccess). */
function* checkBelow({ inode, path }: Located, context: Context): Plan<void> {
  const waiting: Below[] = inode?.kind === 'directory' && inode.childCount > 0 ? [{ inode, path }] : []
  for (let top = waiting.pop(); top !== undefined; top = waiting.pop()) yield* checkDirectory(top, waiting, context)
}

function* checkDirectory(top: Below, waiting: Below[], context: Context): Plan<void> {
  checkEmptying(top, [], context)
  for (let after: string | undefined = ''; after !== undefined; ) {
    const pairs: readonly KeyValue[] = yield childrenRange(top.inode.id, after, scannedMax)
    const children = pairs.map(({ key, value }) => ({ name: childName(key), inode: decodeInode(value) }))
    checkEmptying(top, children, context)
    for (const { name, inode } of children) {
      if (inode.kind === 'directory' && inode.childCount > 0) waiting.push({ inode, path: childPath(top.path, name) })
    }
    const last = pairs[pairs.length - 1]
    after = last === undefined || pairs.length < scannedMax ? undefined : childNameBytes(last.key)
  }
}
