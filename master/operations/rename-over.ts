// rename2 (as FileContext and newer clients use it): every obstacle is an error, and an existing destination is replaced when the client says so.

import { FileSystemError } from '../../proto/base/errors.js'
import type { Context, KeyView } from '../machine/machine.js'
import { move } from '../namespace/move.js'
import { done, mutation, refuse } from '../namespace/outcomes.js'
import { type Located, locate } from '../namespace/resolve.js'

export interface RenameOver {
  readonly from: string
  readonly to: string
  readonly overwrite: boolean
}

export const renameOver = mutation<RenameOver, undefined>('rename2', (view, request, context) => {
  const target = locateDestination(view, request.to, context)
  const source = locate(view, request.from, context, 'rename')
  check(source, target, request.overwrite)
  return done(undefined, move(view, source, target, context))
})

/** In HDFS's order. */
function check(source: Located, target: Located, overwrite: boolean): void {
  const { path: from, inode: moved } = source
  const { path: to, inode: replaced } = target
  if (moved === undefined) refuse('notFound', `rename source ${from} is not found.`, { path: from })
  if (source.names.length === 0) refuse('io', 'rename source cannot be the root')
  if (to === from) refuse('alreadyExists', `The source ${from} and destination ${to} are the same`, { path: to })
  if (to.startsWith(`${from}/`)) refuse('io', `Rename destination ${to} is a directory or file under source ${from}`)
  if (target.names.length === 0) refuse('io', 'rename destination cannot be the root')
  if (replaced !== undefined) {
    if (replaced.kind !== moved.kind) refuse('io', `Source ${from} and destination ${to} must both be directories`)
    if (!overwrite) refuse('alreadyExists', `rename destination ${to} already exists`, { path: to })
    if (replaced.kind === 'directory' && replaced.childCount > 0) refuse('io', `rename destination directory is not empty: ${to}`)
    return
  }
  if (target.obstacle === target.names.length - 2) refuse('parentNotDirectory', `rename destination parent ${to} is a file.`, { path: to })
  if (target.missing > 1 || target.obstacle !== undefined) refuse('notFound', `rename destination parent ${to} not found.`, { path: to })
}

function locateDestination(view: KeyView, path: string, context: Context): Located {
  try {
    return locate(view, path, context, 'rename')
  } catch (error) {
    if (!(error instanceof FileSystemError) || error.reason !== 'invalidPath') throw error
    refuse('invalidPath', `Invalid path name Invalid name: ${path}`, { path, cause: error })
  }
}
