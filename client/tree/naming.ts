// Calls that change names: creating directories, rename, concat, realpath. Removal is in `tree/removal.ts`.

import { randomInt } from 'node:crypto'
import { FileSystemError } from '../../proto/base/errors.js'
import { invalidType } from '../arguments/errors.js'
import { type Abortable, checkEncodingOrOptions, checkOptions, signalOf, type Unchecked } from '../arguments/options.js'
import { checkBoolean, checkMode, checkNameEncoding, checkSignal, encodeName, optional } from '../arguments/values.js'
import { masterMethods } from '../master-link/methods.js'
import { checkPath, endingOf, type PathLike, parentOf, resolvePath } from '../paths/path.js'
import { notDirectory } from '../paths/path-ending.js'
import { onPath, type Session } from '../session.js'
import { statOrThrow, statOrUndefined } from './attributes.js'

export interface MakeDirectoryOptions {
  /** Create missing parents too, and do not fail if the directory exists. */
  readonly recursive?: boolean | undefined
  /** Permission bits before the umask, or octal digits as text. Default 0o777. */
  readonly mode?: number | string | undefined
  readonly signal?: AbortSignal | undefined
}

export interface RenameOptions {
  /** Replace a file or an empty directory at the new path, as Node does. Default true. */
  readonly overwrite?: boolean | undefined
  /** The new path is in a trash, where it will be deleted: the rights are needed that deleting it here would need. Default false. */
  readonly toTrash?: boolean | undefined
  readonly signal?: AbortSignal | undefined
}

export interface NameOptions {
  /** Encoding of the resulting path, or `buffer` for bytes. Default utf8. */
  readonly encoding?: BufferEncoding | 'buffer' | null | undefined
}

const permissionBits = 0o7777

/** With `recursive`, resolves to the first directory that was created; undefined when all existed. */
export async function makeDirectory(
  session: Session,
  path: PathLike,
  given: MakeDirectoryOptions | number | string | null | undefined,
): Promise<string | undefined> {
  const isMode = typeof given === 'number' || typeof given === 'string'
  const options: Unchecked<MakeDirectoryOptions> = isMode ? { mode: given } : checkOptions(given)
  const isRecursive = optional(options.recursive, 'options.recursive', checkBoolean) ?? false
  const mode = optional(options.mode, 'mode', checkMode) ?? 0o777
  const signal = checkSignal(options.signal)
  return onPath(
    session,
    'mkdir',
    path,
    async (src) => {
      const existing = await statOrUndefined(session, src, signal)
      if (existing !== undefined) {
        if (isRecursive && existing.isDirectory()) return undefined
        throw new FileSystemError('alreadyExists', 'file already exists')
      }
      const first = isRecursive ? await firstMissing(session, src, signal) : undefined
      const unmasked = { perm: mode & permissionBits }
      const masked = { perm: mode & permissionBits & ~session.umask }
      await session.masters.call(masterMethods.mkdirs, { src, masked, unmasked, createParent: isRecursive }, { signal })
      return first
    },
    isRecursive ? 'optional' : 'newDirectory',
  )
}

/** The topmost missing directory among `src` and its ancestors. */
async function firstMissing(session: Session, src: string, signal: AbortSignal | undefined): Promise<string> {
  let missing = src
  for (let above = parentOf(src); above !== '/'; above = parentOf(above)) {
    if ((await statOrUndefined(session, above, signal)) !== undefined) break
    missing = above
  }
  return missing
}

const suffixLetters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
const suffixLength = 6
const suffixesTried = 10

/** Creates a directory whose name is `prefix` followed by six random characters; resolves to its path. */
export async function makeTemporaryDirectory(
  session: Session,
  prefix: PathLike,
  options: NameOptions | string | null | undefined,
): Promise<string | Buffer> {
  const text = checkPath(prefix, 'prefix')
  const encoding = checkNameEncoding(checkEncodingOrOptions(options).encoding)
  for (let attempt = 1; ; attempt++) {
    const suffix = Array.from({ length: suffixLength }, () => suffixLetters[randomInt(suffixLetters.length)]).join('')
    try {
      await makeDirectory(session, `${text}${suffix}`, 0o700)
      return encodeName(`${text}${suffix}`, encoding)
    } catch (thrown) {
      if (!(thrown instanceof FileSystemError && thrown.reason === 'alreadyExists') || attempt === suffixesTried) throw thrown
    }
  }
}

export async function rename(session: Session, from: PathLike, to: PathLike, given: RenameOptions | null | undefined): Promise<void> {
  checkPath(from, 'oldPath')
  checkPath(to, 'newPath')
  const options = checkOptions(given)
  const overwriteDest = optional(options.overwrite, 'options.overwrite', checkBoolean) ?? true
  const moveToTrash = optional(options.toTrash, 'options.toTrash', checkBoolean) ?? false
  const signal = checkSignal(options.signal)
  const work = onPath(
    session,
    'rename',
    from,
    (src) =>
      onPath(
        session,
        'rename',
        to,
        async (dst) => {
          const needsDirectory = endingOf(to) === 'slash' && dst !== '/'
          if (needsDirectory && (await statOrUndefined(session, src, signal))?.isDirectory() === false) {
            await statOrThrow(session, parentOf(dst), signal)
            throw notDirectory()
          }
          if (src === dst && overwriteDest) {
            if ((await statOrUndefined(session, src, signal)) === undefined)
              throw new FileSystemError('notFound', 'no such file or directory')
            return
          }
          const request = { src, dst, overwriteDest, moveToTrash }
          await session.masters.call(masterMethods.rename2, request, { signal }).catch(async (thrown: unknown) => {
            throw (await misfit(session, { src, dst }, thrown, signal)) ?? thrown
          })
        },
        'renamed',
      ),
    'renamed',
  )
  await work.catch((thrown: unknown) => {
    throw twoPaths(thrown, String(from), String(to))
  })
}

/** Node's error for a rename that HDFS refused because of the kinds of the two paths; asks for the kinds to choose the code. */
async function misfit(
  session: Session,
  { src, dst }: { readonly src: string; readonly dst: string },
  thrown: unknown,
  signal: AbortSignal | undefined,
): Promise<FileSystemError | undefined> {
  if (!(thrown instanceof FileSystemError)) return undefined
  const options = { remoteClass: thrown.remoteClass, cause: thrown }
  const isDirectory = async (path: string) => (await statOrUndefined(session, path, signal))?.isDirectory() === true
  if (/is a directory or file under source/.test(thrown.message)) {
    return (await isDirectory(src)) ? undefined : new FileSystemError('notDirectory', 'not a directory', options)
  }
  if (!/must both be (directories|files)/.test(thrown.message)) return undefined
  if (src.startsWith(`${dst}/`)) return new FileSystemError('notEmpty', 'directory not empty', options)
  return (await isDirectory(dst))
    ? new FileSystemError('isDirectory', 'illegal operation on a directory', options)
    : new FileSystemError('notDirectory', 'not a directory', options)
}

/** Moves the chunks of `sources` to the end of `target` and removes the sources. */
export async function concat(
  session: Session,
  target: PathLike,
  sources: readonly PathLike[],
  options: Abortable | undefined,
): Promise<void> {
  if (!Array.isArray(sources)) throw invalidType('sources', 'an instance of Array', sources)
  const signal = signalOf(options)
  await onPath(session, 'concat', target, async (trg) => {
    const srcs = await Promise.all(sources.map((source: PathLike) => onPath(session, 'concat', source, async (absolute) => absolute)))
    await session.masters.call(masterMethods.concat, { trg, srcs }, { signal })
  })
}

/** The absolute form of an existing path, without `.`, `..` and the address of the file system. */
export async function realPath(
  session: Session,
  path: PathLike,
  given: (Abortable & NameOptions) | string | null | undefined,
): Promise<string | Buffer> {
  const options = checkEncodingOrOptions(given)
  const encoding = checkNameEncoding(options.encoding)
  const signal = checkSignal(options.signal)
  return onPath(session, 'realpath', path, async (src) => {
    if ((await statOrUndefined(session, src, signal)) === undefined) throw new FileSystemError('notFound', 'no such file or directory')
    return encodeName(resolvePath(src, session), encoding)
  })
}

/** Adds both paths to the error of a rename, as Node does. */
function twoPaths(thrown: unknown, from: string, to: string): unknown {
  if (!(thrown instanceof FileSystemError) || thrown.path !== to) return thrown
  const message = thrown.message.replace(/ '[^']*'$/, ` '${from}' -> '${to}'`)
  return new FileSystemError(thrown.reason, message, {
    remoteClass: thrown.remoteClass,
    path: from,
    syscall: 'rename',
    code: thrown.code,
    cause: thrown.cause,
  })
}
