// mkdirs: creates a directory and its missing parents; true also if it already exists.

import { mutation, refuse } from '../../namespace/outcomes.js'
import { makeOnlyWhatFits } from '../../namespace/tree/names-that-fit.js'
import { parentPathOf } from '../../namespace/tree/paths.js'
import { modeMask, rights } from '../../namespace/tree/permissions.js'
import { locateNew } from '../../namespace/tree/resolve.js'
import { checkAncestorAccess } from '../../namespace/tree/rights.js'
import { link, newDirectory } from '../../namespace/tree/tree.js'

export interface MakeDirectories {
  readonly path: string
  /** With the client's umask applied. */
  readonly mode: number
  /** Without it: what counts where the parent has a default ACL. Undefined: the client does not say. */
  readonly unmasked?: number | undefined
  readonly createParent: boolean
}

export const mkdirs = mutation<MakeDirectories, boolean>('mkdirs', (tx, request, context) => {
  const located = locateNew(tx, request.path, context, 'mkdirs')
  const { path, inode, missing } = located
  if (inode !== undefined) {
    if (inode.kind === 'file') refuse('alreadyExists', `Path is not a directory: ${path}`, { path })
    return true
  }
  checkAncestorAccess(located, rights.write, context)
  if (missing > 1 && !request.createParent) refuse('notFound', `Parent directory doesn't exist: ${parentPathOf(path)}`, { path })

  const mode = request.mode & modeMask
  const modes = { ancestors: request.mode, unmasked: request.unmasked }
  tx.obeysQuotas = true
  const tooMany = makeOnlyWhatFits(tx, located, modes, context)
  if (tooMany !== undefined) return tooMany
  link(tx, located, modes, ({ id, group }) => newDirectory({ id, mode, group, childCount: 0 }, context), context)
  return true
})
