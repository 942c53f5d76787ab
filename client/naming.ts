// What changes the tree: directories, names, removal, joining files.

import { FileSystemError } from '../proto/base/errors.js'
import { masterMethods } from './master-link/methods.js'
import { onPath, type Session } from './session.js'

export interface MakeDirectoryOptions {
  /** Make missing parents too, and do not mind a directory that is there already. */
  readonly recursive?: boolean
  /** Permission bits before the umask. Default 0o777. */
  readonly mode?: number
  readonly signal?: AbortSignal | undefined
}

export interface RemoveOptions {
  /** With all that is below. Without it, a directory must be empty. */
  readonly recursive?: boolean
  /** Do not mind a path that is not there. */
  readonly force?: boolean
  readonly signal?: AbortSignal | undefined
}

export interface RenameOptions {
  /** Replace a file or an empty directory at the new path, as Node does. Default true. */
  readonly overwrite?: boolean
  readonly signal?: AbortSignal | undefined
}

const permissionBits = 0o7777

export function makeDirectory(session: Session, path: string, options: MakeDirectoryOptions): Promise<void> {
  return onPath(session, 'mkdir', path, async (src) => {
    const { recursive = false, mode = 0o777, signal } = options
    if (!recursive) {
      const { fs } = await session.masters.call(masterMethods.getFileInfo, { src }, { signal })
      if (fs !== null && fs !== undefined) throw new FileSystemError('alreadyExists', 'file already exists')
    }
    const unmasked = { perm: mode & permissionBits }
    const masked = { perm: mode & permissionBits & ~session.umask }
    await session.masters.call(masterMethods.mkdirs, { src, masked, unmasked, createParent: recursive }, { signal })
  })
}

export function remove(session: Session, path: string, options: RemoveOptions): Promise<void> {
  return onPath(session, 'rm', path, async (src) => {
    const { recursive = false, force = false, signal } = options
    if (src === '/') throw new FileSystemError('invalidArgument', 'the root cannot be removed')
    const { result } = await session.masters.call(masterMethods.delete, { src, recursive }, { signal })
    if (!result && !force) throw new FileSystemError('notFound', 'no such file or directory')
  })
}

export function rename(session: Session, from: string, to: string, options: RenameOptions): Promise<void> {
  return onPath(session, 'rename', from, (src) =>
    onPath(session, 'rename', to, async (dst) => {
      const { overwrite = true, signal } = options
      if (src === dst && overwrite) {
        const { fs } = await session.masters.call(masterMethods.getFileInfo, { src }, { signal })
        if (fs === null || fs === undefined) throw new FileSystemError('notFound', 'no such file or directory')
        return
      }
      await session.masters.call(masterMethods.rename2, { src, dst, overwriteDest: overwrite }, { signal })
    }).catch((thrown) => {
      throw twoPaths(thrown, from, to)
    }),
  )
}

/** Moves the chunks of `sources` to the end of `target`; the sources are gone afterwards. */
export function concat(session: Session, target: string, sources: readonly string[], signal: AbortSignal | undefined): Promise<void> {
  return onPath(session, 'concat', target, async (trg) => {
    const srcs = await Promise.all(sources.map((source) => onPath(session, 'concat', source, async (absolute) => absolute)))
    await session.masters.call(masterMethods.concat, { trg, srcs }, { signal })
  })
}

/** Node names both paths of a rename. */
function twoPaths(thrown: unknown, from: string, to: string): unknown {
  if (!(thrown instanceof FileSystemError) || thrown.path !== to) return thrown
  const message = thrown.message.replace(/ '[^']*'$/, ` '${from}' -> '${to}'`)
  return new FileSystemError(thrown.reason, message, {
    remoteClass: thrown.remoteClass,
    path: from,
    syscall: 'rename',
    cause: thrown.cause,
  })
}
