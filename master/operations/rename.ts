// rename (version 1, as `-mv` and most programs use it): false instead of an error for nearly everything; an existing directory is moved into.

import { FileSystemError } from '../../proto/base/errors.js'
import type { Context, KeyView } from '../machine/machine.js'
import { move } from '../namespace/move.js'
import { done, mutation, refuse } from '../namespace/outcomes.js'
import { childPath } from '../namespace/paths.js'
import { type Located, lastName, locate } from '../namespace/resolve.js'

export interface Rename {
  readonly from: string
  readonly to: string
}

export const rename = mutation<Rename, boolean>('rename', (view, request, context) => {
  const named = locateDestination(view, request.to, context)
  const source = locate(view, request.from, context, 'rename')
  if (source.inode === undefined || source.names.length === 0) return done(false)
  // An existing directory stands for a name in it.
  const isInto = named.inode?.kind === 'directory'
  const target = isInto ? locate(view, childPath(named.path, lastName(source)), context, 'rename') : named
  if (target.path === source.path) return done(true)
  if (target.path.startsWith(`${source.path}/`)) return done(false)
  if (target.inode !== undefined || target.missing > 1 || target.obstacle !== undefined) return done(false)
  return done(true, move(view, source, target, context))
})

function locateDestination(view: KeyView, path: string, context: Context): Located {
  try {
    return locate(view, path, context, 'rename')
  } catch (error) {
    if (error instanceof FileSystemError && error.reason === 'invalidPath') refuse('io', `Invalid name: ${path}`, { cause: error })
    throw error
  }
}
