// rename (version 1, as `-mv` and most programs use it): false instead of an error for nearly everything; an existing directory is moved into.

import type { Context, KeyView } from '../machine/machine.js'
import { move } from '../namespace/move.js'
import { done, mutation, refuse } from '../namespace/outcomes.js'
import { childPath, parsePath } from '../namespace/paths.js'
import { lastName, locate } from '../namespace/resolve.js'

export interface Rename {
  readonly from: string
  readonly to: string
}

export const rename = mutation<Rename, boolean>('rename', (view, request, context) => {
  checkDestination(request.to, context)
  const source = locate(view, request.from, context, 'rename')
  if (source.inode === undefined || source.names.length === 0) return done(false)
  const target = locateInto(view, request.to, lastName(source), context)
  if (target.path === source.path) return done(true)
  if (target.path.startsWith(`${source.path}/`)) return done(false)
  if (target.inode !== undefined || target.missing > 1 || target.obstacle !== undefined) return done(false)
  return done(true, move(view, source, target, context))
})

/** An existing directory stands for a name in it. */
function locateInto(view: KeyView, path: string, name: string, context: Context): ReturnType<typeof locate> {
  const target = locate(view, path, context, 'rename')
  if (target.inode?.kind !== 'directory') return target
  return locate(view, childPath(target.path, name), context, 'rename')
}

function checkDestination(path: string, context: Context): void {
  try {
    parsePath(path, context.settings, 'rename')
  } catch (error) {
    refuse('io', `Invalid name: ${path}`, { cause: error })
  }
}
