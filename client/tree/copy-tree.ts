// `cp` as in node:fs: copies a file or a tree to exactly the given name. Data passes through this client, one file after the other.

import { FileSystemError } from '../../proto/base/errors.js'
import { incompatiblePair, invalidType } from '../arguments/errors.js'
import { checkOptions } from '../arguments/options.js'
import { checkBoolean, checkFunction, checkSignal, checkSmallBits, optional } from '../arguments/values.js'
import { throwIfAborted } from '../failure.js'
import { masterMethods } from '../master-link/methods.js'
import { isBelow, isSameThing } from '../paths/identity.js'
import { checkPath, endingOf, joinPath, nameOf, type PathLike, parentOf, resolvePath } from '../paths/path.js'
import { checkEnding } from '../paths/path-ending.js'
import { onPath, type Session } from '../session.js'
import { setMode, setTimes, statOrThrow, statOrUndefined } from './attributes.js'
import { copyWholeFile } from './content.js'
import { listEntries } from './listing.js'
import type { Stats } from './stats.js'

type Filter = (source: string, destination: string) => boolean | Promise<boolean>

export interface CopyOptions {
  /** Copy directories and everything below them. Default false. */
  readonly recursive?: boolean | undefined
  /** Replace existing files. Default true. */
  readonly force?: boolean | undefined
  /** Without `force`: fail for an existing file instead of skipping it. Default false. */
  readonly errorOnExist?: boolean | undefined
  /** Keep the times. Default false. */
  readonly preserveTimestamps?: boolean | undefined
  /** Called with both absolute paths; returns whether to copy the entry. Skipping a directory skips everything below it. */
  readonly filter?: Filter | undefined
  /** COPYFILE_EXCL of node:fs means the same as `errorOnExist` without `force`. */
  readonly mode?: number | undefined
  /** Accepted as in Node, without effect, since there are no links. At most one of the two may be true. */
  readonly dereference?: boolean | undefined
  readonly verbatimSymlinks?: boolean | undefined
  readonly signal?: AbortSignal | undefined
}

interface Copying {
  readonly session: Session
  readonly isRecursive: boolean
  readonly isForced: boolean
  readonly isErrorOnExist: boolean
  readonly keepsTimes: boolean
  readonly filter: CopyOptions['filter']
  readonly signal: AbortSignal | undefined
  /** The target directory of the whole copy, when it exists. */
  root: Stats | undefined
}

const copyFileExclusive = 1
const copyFileForceClone = 4

export async function copyTree(session: Session, from: PathLike, to: PathLike, given: CopyOptions | null | undefined): Promise<void> {
  checkPath(from, 'src')
  checkPath(to, 'dest')
  if (given === null) throw invalidType('options', 'of type object', given)
  const options = checkOptions(given)
  const flag = (name: keyof CopyOptions) => optional(options[name], `options.${name}`, checkBoolean)
  const links = [flag('dereference'), flag('verbatimSymlinks')]
  if (links.every((given) => given === true)) throw incompatiblePair('dereference', 'verbatimSymlinks')
  const bits = checkSmallBits(options.mode, 'options.mode')
  const isExclusive = (bits & copyFileExclusive) !== 0
  if ((bits & copyFileForceClone) !== 0) throw new FileSystemError('unsupported', 'COPYFILE_FICLONE_FORCE is not supported')
  let ofFilter: { readonly thrown: unknown } | undefined
  const chosen = optional(options.filter, 'options.filter', (value, name) => checkFunction(value as Filter, name))
  const filter: Filter = async (source, destination) => {
    try {
      return (await chosen?.(source, destination)) ?? false
    } catch (thrown) {
      ofFilter = { thrown }
      throw thrown
    }
  }
  const copying: Copying = {
    session,
    isRecursive: flag('recursive') ?? false,
    isForced: isExclusive ? false : (flag('force') ?? true),
    isErrorOnExist: isExclusive || (flag('errorOnExist') ?? false),
    keepsTimes: flag('preserveTimestamps') ?? false,
    filter: chosen === undefined ? undefined : filter,
    signal: checkSignal(options.signal),
    root: undefined,
  }
  const work = onPath(session, 'cp', from, async (src) => {
    const dst = resolvePath(to, session)
    const ending = endingOf(to)
    await checkEnding(session, dst, { ending, use: 'existing' })
    const stats = await statOrThrow(session, src, copying.signal)
    const there = await statOrUndefined(session, dst, copying.signal)
    if (src === dst || (there !== undefined && isSameThing(stats, there))) {
      throw refusal('invalidArgument', 'ERR_FS_CP_EINVAL', 'src and dest cannot be the same')
    }
    const mayBeBelow = stats.isDirectory() && there?.isDirectory() !== false
    if (mayBeBelow && (await isBelow(session, dst, stats, copying.signal))) throw intoItself(src, dst)
    if (copying.filter !== undefined && !(await copying.filter(src, dst))) return
    await makeParents(copying, dst)
    if (!stats.isDirectory() && there === undefined) await checkEnding(session, dst, { ending, use: 'newFile' })
    await copyEntry(copying, stats, dst)
  })
  await work.catch((thrown: unknown) => {
    throw ofFilter === undefined ? thrown : ofFilter.thrown // errors of the caller's filter are thrown unchanged
  })
}

async function copyEntry(copying: Copying, source: Stats, dst: string): Promise<void> {
  const { session, signal } = copying
  throwIfAborted(signal)
  const there = await statOrUndefined(session, dst, signal)
  if (source.isDirectory()) {
    if (!copying.isRecursive) {
      throw refusal('isDirectory', 'ERR_FS_EISDIR', `Recursive option not enabled, cannot copy a directory: ${source.path}`)
    }
    if (there !== undefined && !there.isDirectory()) {
      throw refusal('notDirectory', 'ERR_FS_CP_DIR_TO_NON_DIR', `cannot overwrite non-directory ${dst} with directory ${source.path}`)
    }
    // A path made of an inode id does not show the directories above it, so compare ids.
    if (copying.root !== undefined && isSameThing(source, copying.root)) throw intoItself(source.path, dst)
    return copyDirectory(copying, source, dst, there === undefined)
  }
  if (there?.isDirectory() === true) {
    throw refusal('isDirectory', 'ERR_FS_CP_NON_DIR_TO_DIR', `cannot overwrite directory ${dst} with non-directory ${source.path}`)
  }
  if (there !== undefined && !copying.isForced) {
    if (copying.isErrorOnExist) throw refusal('alreadyExists', 'ERR_FS_CP_EEXIST', `${dst} already exists`)
    return
  }
  await copyWholeFile(session, source.path, dst, { mode: source.mode, signal })
  await keepTimes(copying, source, dst)
}

async function copyDirectory(copying: Copying, source: Stats, dst: string, isNew: boolean): Promise<void> {
  const { session, signal } = copying
  if (isNew) await makeDirectory(copying, dst)
  copying.root ??= await statOrThrow(session, dst, signal)
  for await (const { stats } of listEntries(session, source.path, { isRecursive: false, signal })) {
    const target = joinPath(dst, nameOf(stats.path))
    if (copying.filter !== undefined && !(await copying.filter(stats.path, target))) continue
    await copyEntry(copying, stats, target)
  }
  if (isNew) await setMode(session, dst, source.mode & 0o7777, { signal })
  await keepTimes(copying, source, dst)
}

async function makeParents(copying: Copying, dst: string): Promise<void> {
  const parent = parentOf(dst)
  if (parent === '/') return
  await makeDirectory(copying, parent).catch((thrown: unknown) => {
    if (!(thrown instanceof FileSystemError && thrown.reason === 'alreadyExists')) throw thrown
    throw new FileSystemError('notDirectory', 'not a directory', { cause: thrown })
  })
}

async function makeDirectory({ session, signal }: Copying, src: string): Promise<void> {
  const unmasked = { perm: 0o777 }
  const masked = { perm: 0o777 & ~session.umask }
  await session.masters.call(masterMethods.mkdirs, { src, masked, unmasked, createParent: true }, { signal })
}

async function keepTimes({ session, keepsTimes, signal }: Copying, source: Stats, dst: string): Promise<void> {
  if (keepsTimes) await setTimes(session, dst, source.atime, source.mtime, { signal })
}

function intoItself(src: string, dst: string): FileSystemError {
  return refusal('invalidArgument', 'ERR_FS_CP_EINVAL', `cannot copy ${src} to a subdirectory of self ${dst}`)
}

function refusal(
  reason: 'invalidArgument' | 'isDirectory' | 'notDirectory' | 'alreadyExists',
  code: string,
  what: string,
): FileSystemError {
  return new FileSystemError(reason, what, { code })
}
