// rename (version 1, as `-mv` and most programs use it): false instead of an error for nearly everything; an existing directory is moved into.

import { mutation } from '../../namespace/outcomes.js'
import { childPath } from '../../namespace/tree/paths.js'
import { checkUnreserved } from '../../namespace/tree/reserved.js'
import { lastName, locateForChange, locateNew, tryLocate } from '../../namespace/tree/resolve.js'
import { move } from '../../namespace/tree/tree.js'

export interface Rename {
  readonly from: string
  readonly to: string
}

export const rename = mutation<Rename, boolean>('rename', (tx, request, context) => {
  const source = locateForChange(tx, request.from, context)
  const named = locateNew(tx, request.to, context, 'rename')
  if (source.inode === undefined || source.names.length === 0) return false
  // An existing directory stands for a name in it.
  const isInto = named.inode?.kind === 'directory'
  const target = isInto ? tryLocate(tx, childPath(named.path, lastName(source))) : named
  if (target.path === source.path) return true
  if (target.path.startsWith(`${source.path}/`)) return false
  checkUnreserved(request.to)
  if (target.inode !== undefined || target.missing > 1 || target.obstacle !== undefined) return false
  move(tx, source, target, context)
  return true
})
