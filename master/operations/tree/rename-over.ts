// rename2 (used by FileContext and newer clients): every obstacle is an error, and an existing destination is replaced if the client
// requests it. What is moved to the trash will be deleted there by the masters, so it needs the rights that deleting it here would need.

import type { Context, DirectMutation, KeyView } from '../../machine/machine.js'
import { refuse } from '../../namespace/outcomes.js'
import { checkNoSnapshots, checkNotNested } from '../../namespace/snapshots/snapshots.js'
import type { Transaction } from '../../namespace/transaction.js'
import { isBound, rights } from '../../namespace/tree/permissions.js'
import { alongPaths } from '../../namespace/tree/planned-paths.js'
import { checkUnreserved } from '../../namespace/tree/reserved.js'
import { type Located, locateForChange, locateNew } from '../../namespace/tree/resolve.js'
import { checkAncestorAccess, checkRemoval } from '../../namespace/tree/rights.js'
import { move } from '../../namespace/tree/tree.js'
import { countedMutation, countUncounted, plannedWithTrees } from './counted-trees.js'
import { checkBelow } from './emptying.js'
import { countSeen } from './seen-trees.js'

export interface RenameOver {
  readonly from: string
  readonly to: string
  readonly overwrite: boolean
  /** Java's Rename.TO_TRASH. */
  readonly isToTrash?: boolean | undefined
}

const counted = countedMutation<RenameOver, undefined>('rename2', locateBoth, run)

export const renameOver: DirectMutation<RenameOver, undefined> = {
  ...counted,
  plannedFor(view, request, context) {
    const { inode } = request.isToTrash === true && isBound(context) ? locateBoth(view, request, context).source : { inode: undefined }
    if (inode?.kind === 'directory' && inode.childCount > 0) return plannedToTrash
    return counted.plannedFor?.(view, request, context)
  },
}

const plannedToTrash = plannedWithTrees<RenameOver, undefined>(
  'rename2',
  function* (view, request, context) {
    const { source, target } = locateBoth(alongPaths(view), request, context)
    checkRemoval(source, context)
    yield* checkBelow(source, context)
    return { request, trees: yield* countUncounted(view, source, target), seen: yield* countSeen(view, source) }
  },
  run,
)

function locateBoth(view: KeyView, request: RenameOver, context: Context): { source: Located; target: Located } {
  const source = locateForChange(view, request.from, context)
  return { source, target: locateNew(view, request.to, context, 'rename') }
}

function run(tx: Transaction, request: RenameOver, context: Context): undefined {
  moveOver(tx, request, context)
  return undefined
}

/** Also for other mutations, of a file: a directory may need a plan. */
export function moveOver(tx: Transaction, request: RenameOver, context: Context): void {
  tx.obeysQuotas = true
  const { source, target } = locateBoth(tx, request, context)
  checkRemoval(source, context)
  checkAncestorAccess(target, rights.write, context)
  check(tx, source, target, request.overwrite)
  checkNotNested(tx, source, target, context)
  move(tx, source, target, context)
}

/** Checks in HDFS's order. */
function check(tx: Transaction, source: Located, target: Located, overwrite: boolean): void {
  const { path: from, inode: moved } = source
  const { path: to, inode: replaced } = target
  if (moved === undefined) refuse('notFound', `rename source ${from} is not found.`, { path: from })
  if (source.names.length === 0) refuse('io', 'rename source cannot be the root')
  checkNoSnapshots(tx, source)
  checkUnreserved(to)
  if (to === from) refuse('alreadyExists', `The source ${from} and destination ${to} are the same`, { path: to })
  if (to.startsWith(`${from}/`)) refuse('io', `Rename destination ${to} is a directory or file under source ${from}`)
  if (target.names.length === 0) refuse('io', 'rename destination cannot be the root')
  if (replaced !== undefined) {
    if (replaced.kind !== moved.kind) refuse('io', `Source ${from} and destination ${to} must both be directories`)
    if (!overwrite) refuse('alreadyExists', `rename destination ${to} already exists`, { path: to })
    if (replaced.kind === 'directory' && replaced.childCount > 0) refuse('io', `rename destination directory is not empty: ${to}`)
    checkNoSnapshots(tx, target)
    return
  }
  if (target.missing > 1) refuse('notFound', `rename destination parent ${to} not found.`, { path: to })
}
