// rename (version 1, as `-mv` and most programs use it): false instead of an error for nearly everything; an existing directory is moved into.

import { move } from '../namespace/move.js'
import { done, mutation } from '../namespace/outcomes.js'
import { childPath } from '../namespace/paths.js'
import { checkUnreserved } from '../namespace/reserved.js'
import { lastName, locateForChange, locateNew, tryLocate } from '../namespace/resolve.js'

export interface Rename {
  readonly from: string
  readonly to: string
}

export const rename = mutation<Rename, boolean>('rename', (view, request, context) => {
  const source = locateForChange(view, request.from, context)
  const named = locateNew(view, request.to, context, 'rename')
  if (source.inode === undefined || source.names.length === 0) return done(false)
  // An existing directory stands for a name in it.
  const isInto = named.inode?.kind === 'directory'
  const target = isInto ? tryLocate(view, childPath(named.path, lastName(source))) : named
  if (target.path === source.path) return done(true)
  if (target.path.startsWith(`${source.path}/`)) return done(false)
  checkUnreserved(request.to)
  if (target.inode !== undefined || target.missing > 1 || target.obstacle !== undefined) return done(false)
  return done(true, move(view, source, target, context))
})
