// Removal of files, empty directories and trees, with the same checks as node:fs.

import { FileSystemError } from '../../proto/base/errors.js'
import { invalidType } from '../arguments/errors.js'
import { checkOptions } from '../arguments/options.js'
import { checkBoolean, checkMs, checkSignal, checkWhole, optional } from '../arguments/values.js'
import { masterMethods } from '../master-link/methods.js'
import { checkPath, type PathLike } from '../paths/path.js'
import { notDirectory, type PathUse } from '../paths/path-ending.js'
import { isBelowFile, onPath, type Session } from '../session.js'
import { statOrUndefined } from './attributes.js'
import type { Stats } from './stats.js'

export interface RemoveOptions {
  /** Remove directories and everything below them. Without it, a directory is refused. */
  readonly recursive?: boolean | undefined
  /** Do not fail if the path does not exist. */
  readonly force?: boolean | undefined
  /** Accepted as in Node, without effect: all calls are retried according to `callTimeoutMs` of `connect`. */
  readonly maxRetries?: number | undefined
  readonly retryDelay?: number | undefined
  readonly signal?: AbortSignal | undefined
}

export async function remove(session: Session, path: PathLike, given: RemoveOptions | null | undefined): Promise<void> {
  const options = checkOptions(given)
  const recursive = optional(options.recursive, 'options.recursive', checkBoolean) ?? false
  const force = optional(options.force, 'options.force', checkBoolean) ?? false
  optional(options.maxRetries, 'options.maxRetries', (value, name) => checkWhole(value, name, 0, 2 ** 32 - 1))
  optional(options.retryDelay, 'options.retryDelay', checkMs)
  const signal = checkSignal(options.signal)
  await onPath(
    session,
    'rm',
    path,
    async (src) => {
      if (src === '/') throw new FileSystemError('invalidArgument', 'the root cannot be removed')
      if (!recursive && (await statOrUndefined(session, src, signal))?.isDirectory() === true) {
        throw new FileSystemError('isDirectory', 'Path is a directory: use recursive or rmdir', {
          code: 'ERR_FS_EISDIR',
        })
      }
      const { result } = await session.masters.call(masterMethods.delete, { src, recursive }, { signal })
      if (!result && (!force || (await isBelowFile(session, src)))) throw missing()
    },
    recursive ? 'removed' : force ? 'optional' : 'existing',
  )
}

/** Removes a file. */
export function unlink(session: Session, path: PathLike): Promise<void> {
  return removeOne(session, 'unlink', path, (stats) =>
    stats.isDirectory() ? new FileSystemError('isDirectory', 'illegal operation on a directory') : undefined,
  )
}

export interface RemoveDirectoryOptions {
  /** Remove everything below it too. Default false. */
  readonly recursive?: boolean | undefined
  /** Accepted as in Node, without effect, as in `rm`. */
  readonly maxRetries?: number | undefined
  readonly retryDelay?: number | undefined
}

/** Removes an empty directory, or with `recursive` any directory. */
export async function removeDirectory(session: Session, path: PathLike, given: RemoveDirectoryOptions | undefined): Promise<void> {
  checkPath(path, 'path')
  if (given === null) throw invalidType('options', 'of type object', given)
  const options = checkOptions(given)
  const recursive = optional(options.recursive, 'options.recursive', checkBoolean) ?? false
  optional(options.maxRetries, 'options.maxRetries', (value, name) => checkWhole(value, name, 0, 2 ** 32 - 1))
  optional(options.retryDelay, 'options.retryDelay', checkMs)
  const refusal = (stats: Stats) => (stats.isDirectory() ? undefined : notDirectory())
  await removeOne(session, 'rmdir', path, refusal, { recursive, use: 'removed' })
}

function removeOne(
  session: Session,
  syscall: string,
  path: PathLike,
  refusal: (stats: Stats) => FileSystemError | undefined,
  { recursive, use }: { readonly recursive: boolean; readonly use: PathUse } = { recursive: false, use: 'existing' },
): Promise<void> {
  return onPath(
    session,
    syscall,
    path,
    async (src) => {
      const stats = await statOrUndefined(session, src, undefined)
      if (stats === undefined) throw missing()
      const refused = refusal(stats)
      if (refused !== undefined) throw refused
      if (src === '/') throw new FileSystemError('invalidArgument', 'the root cannot be removed')
      const { result } = await session.masters.call(masterMethods.delete, { src, recursive })
      if (!result) throw missing()
    },
    use,
  )
}

function missing(): FileSystemError {
  return new FileSystemError('notFound', 'no such file or directory')
}
