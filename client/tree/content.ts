// Calls on whole files: open, read, write, copy, truncate.

import { FileSystemError, toFileSystemError } from '../../proto/base/errors.js'
import { checkPieces, type Data, dataBytes, isWholeData } from '../arguments/data.js'
import { checkFlags, type OpenKind } from '../arguments/flags.js'
import {
  type Abortable,
  type CheckedCreateOptions,
  checkCreateOptions,
  checkEncodingOrOptions,
  checkOptions,
  signalOf,
  type Unchecked,
} from '../arguments/options.js'
import { checkBoolean, checkEncoding, checkSignal, checkSmallBits, checkWhole, optional } from '../arguments/values.js'
import { failure, throwIfAborted } from '../failure.js'
import { FileReader } from '../files/file-reader.js'
import { type CreateOptions, FileWriter } from '../files/file-writer.js'
import { masterMethods } from '../master-link/methods.js'
import { waitUntilClosed } from '../master-link/polling-calls.js'
import { isSameThing } from '../paths/identity.js'
import { checkPath, type PathLike } from '../paths/path.js'
import type { PathUse } from '../paths/path-ending.js'
import { onPath, type Session } from '../session.js'
import { statOrThrow, statOrUndefined } from './attributes.js'

/**
 * Flags as in node:fs, a string or a number: `r` reads, `w` creates or replaces, `wx` creates, `a` creates or appends. Flags that need
 * reading and writing at any position (such as `r+`) fail with `ENOTSUP`.
 */
export type OpenFlags = string | number

export type OpenOptions = CreateOptions

export interface ReadFileOptions {
  readonly encoding?: BufferEncoding | null | undefined
  /** Default `r`. */
  readonly flag?: OpenFlags | undefined
  readonly signal?: AbortSignal | undefined
}

export interface WriteFileOptions extends CreateOptions {
  /** Default `w`. */
  readonly flag?: OpenFlags | undefined
  /** Encoding of strings. Default utf8. */
  readonly encoding?: BufferEncoding | null | undefined
  /** Sync the data to the disk of every replica before closing. Default false. */
  readonly flush?: boolean | undefined
}

/** Data for writeFile and appendFile: bytes in any kind of view, text, or a sequence of these. */
export type FileContent = Data | Iterable<Data> | AsyncIterable<Data>

/** How an open call uses its path; see `PathUse`. */
export function useOf(kind: OpenKind): PathUse {
  return kind === 'read' || kind === 'extend' ? 'existing' : 'newFile'
}

/** `src` is absolute. */
export async function openWriter(session: Session, src: string, kind: OpenKind, options: CheckedCreateOptions): Promise<FileWriter> {
  switch (kind) {
    case 'replace':
      return FileWriter.create(session, src, false, options).catch((thrown: unknown) => {
        throw isDirectoryThere(thrown) ? new FileSystemError('isDirectory', 'illegal operation on a directory', { cause: thrown }) : thrown
      })
    case 'make':
      return FileWriter.create(session, src, true, options)
    case 'extend':
      return FileWriter.append(session, src, options)
    case 'append':
      try {
        return await FileWriter.append(session, src, options)
      } catch (thrown) {
        if (toFileSystemError(thrown).reason !== 'notFound') throw thrown
        return FileWriter.create(session, src, true, options)
      }
    case 'read':
      throw new FileSystemError('leaseExpired', 'the file is opened for reading only')
  }
}

function isDirectoryThere(thrown: unknown): boolean {
  return thrown instanceof FileSystemError && thrown.reason === 'alreadyExists' && thrown.message.includes('already exists as a directory')
}

export async function readWholeFile(
  session: Session,
  path: PathLike,
  options: ReadFileOptions | string | null | undefined,
): Promise<Buffer | string> {
  const { encoding: given, signal: aborting, flag } = checkEncodingOrOptions(options)
  const encoding = checkEncoding(given)
  const signal = checkSignal(aborting)
  if (checkFlags(flag || undefined, 'r') !== 'read')
    throw new FileSystemError('leaseExpired', `the flag ${String(flag)} does not open a file for reading`)
  const bytes = await readBytes(session, path, signal)
  return encoding === undefined ? bytes : bytes.toString(encoding)
}

function readBytes(session: Session, path: PathLike, signal: AbortSignal | undefined): Promise<Buffer> {
  return onPath(session, 'open', path, async (src) => {
    const reader = await FileReader.open(session, src, 0, signal)
    const content = Buffer.allocUnsafeSlow(reader.length)
    const bytes = await reader.read(content, 0, signal).catch((thrown) => {
      throw failure(thrown, 'read', String(path))
    })
    return bytes === content.length ? content : content.subarray(0, bytes)
  })
}

/** All arguments are checked before the file is opened, because opening it may empty it. */
export async function writeWholeFile(
  session: Session,
  path: PathLike,
  content: FileContent,
  options: WriteFileOptions | string | null | undefined,
  usual: 'w' | 'a' = 'w',
): Promise<void> {
  const unchecked: Unchecked<WriteFileOptions> = checkEncodingOrOptions(options)
  const encoding = checkEncoding(unchecked.encoding) ?? 'utf8'
  const created = checkCreateOptions(unchecked)
  const isFlushed = optional(unchecked.flush, 'options.flush', checkBoolean) ?? false
  const kind = checkFlags(unchecked.flag || undefined, usual)
  const pieces = isWholeData(content) ? [dataBytes(content, encoding)] : checkPieces(content)
  let ofSource: { readonly thrown: unknown } | undefined
  const work = onPath(
    session,
    'open',
    path,
    async (src) => {
      throwIfAborted(created.signal)
      const writer = await openWriter(session, src, kind, created)
      const watched = watch(pieces, (thrown) => {
        ofSource = { thrown }
      })
      try {
        await writePieces(writer, watched, encoding, created.signal)
        if (isFlushed) await writer.sync()
        await writer.close()
      } catch (thrown) {
        await writer.abort().catch(() => undefined) // the first error is the reason
        throw failure(thrown, 'write', String(path))
      }
    },
    useOf(kind),
  )
  await work.catch((thrown: unknown) => {
    throw ofSource === undefined ? thrown : ofSource.thrown
  })
}

/** Yields the same pieces and records errors of their source, which are thrown to the caller unchanged. */
async function* watch(
  pieces: Iterable<unknown> | AsyncIterable<unknown>,
  onThrown: (thrown: unknown) => void,
): AsyncGenerator<unknown, void, undefined> {
  try {
    yield* pieces
  } catch (thrown) {
    onThrown(thrown)
    throw thrown
  }
}

export async function writePieces(
  writer: Pick<FileWriter, 'write'>,
  pieces: Iterable<unknown> | AsyncIterable<unknown>,
  encoding: BufferEncoding,
  signal: AbortSignal | undefined,
): Promise<void> {
  for await (const piece of pieces) {
    throwIfAborted(signal)
    await writer.write(dataBytes(piece, encoding))
  }
  throwIfAborted(signal)
}

export interface CopyFileOptions extends CreateOptions {
  /** The same as COPYFILE_EXCL: the target must not exist. Default false. */
  readonly exclusive?: boolean | undefined
}

const copyFileExclusive = 1
const copyFileForceClone = 4

/** Copies a file through this client, since HDFS has no call for it. `options` may be the COPYFILE_... bits of node:fs. */
export async function copyWholeFile(
  session: Session,
  from: PathLike,
  to: PathLike,
  options: CopyFileOptions | number | null | undefined,
): Promise<void> {
  checkPath(from, 'src')
  checkPath(to, 'dest')
  const bits = typeof options === 'object' ? 0 : checkSmallBits(options, 'mode')
  const unchecked: Unchecked<CopyFileOptions> = typeof options === 'object' ? checkOptions(options) : {}
  const isExclusive = optional(unchecked.exclusive, 'options.exclusive', checkBoolean) ?? (bits & copyFileExclusive) !== 0
  if ((bits & copyFileForceClone) !== 0) throw new FileSystemError('unsupported', 'COPYFILE_FICLONE_FORCE is not supported')
  const created = checkCreateOptions(unchecked)
  const { signal } = created
  await onPath(session, 'copyfile', from, async (src) => {
    const reader = await FileReader.open(session, src, 0, signal)
    const target = await onPath(session, 'copyfile', to, async (dst) => dst, 'newFile')
    if (!isExclusive) {
      const [source, there] = await Promise.all([statOrThrow(session, src, signal), statOrUndefined(session, target, signal)])
      if (there !== undefined && isSameThing(source, there)) return
    }
    const data = async function* (): AsyncGenerator<Buffer, void, undefined> {
      for await (const piece of reader.pieces(0, reader.length, signal)) {
        yield piece.data
        piece.release()
      }
    }
    await writeWholeFile(session, to, data(), { ...created, flag: isExclusive ? 'wx' : 'w' } as WriteFileOptions)
  })
}

/** Shortens a file and waits until its last chunk is truncated on all replicas. As in Node, a negative length means 0. */
export async function truncateFile(session: Session, path: PathLike, bytes: unknown, options: Abortable | undefined): Promise<void> {
  const newLength = Math.max(0, checkWhole(bytes === undefined ? 0 : bytes, 'len'))
  const signal = signalOf(options)
  await onPath(session, 'truncate', path, async (src) => {
    const { clientName } = session
    const { result } = await session.masters.call(masterMethods.truncate, { src, newLength, clientName }, { signal })
    if (!result) await waitUntilClosed(session, src, signal)
  })
}
