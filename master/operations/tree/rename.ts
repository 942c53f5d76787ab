// rename (version 1, used by `-mv` and most programs): returns false instead of an error in nearly all cases; moves into an existing
// directory.

import { mutation } from '../../namespace/outcomes.js'
import { childPath } from '../../namespace/tree/paths.js'
import { rights } from '../../namespace/tree/permissions.js'
import { checkUnreserved } from '../../namespace/tree/reserved.js'
import { lastName, locateForChange, locateNew, tryLocate } from '../../namespace/tree/resolve.js'
import { checkAncestorAccess, checkRemoval } from '../../namespace/tree/rights.js'
import { move } from '../../namespace/tree/tree.js'

export interface Rename {
  readonly from: string
  readonly to: string
}

export const rename = mutation<Rename, boolean>('rename', (tx, request, context) => {
  const source = locateForChange(tx, request.from, context)
  const named = locateNew(tx, request.to, context, 'rename')
  if (source.names.length === 0) return false
  // If the destination is an existing directory, the target is a name in it.
  const isInto = named.inode?.kind === 'directory'
  const target = isInto ? tryLocate(tx, childPath(named.path, lastName(source)), context) : named
  checkRemoval(source, context)
  checkAncestorAccess(target, rights.write, context)
  if (source.inode === undefined) return false
  if (target.path === source.path) return true
  if (target.path.startsWith(`${source.path}/`)) return false
  checkUnreserved(request.to)
  if (target.inode !== undefined || target.missing > 1 || target.obstacle !== undefined) return false
  move(tx, source, target, context)
  return true
})
