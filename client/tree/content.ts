// Whole files: opened, read, written, copied in one call.

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
 * As in node:fs, a word or a number: `r` reads; `w` makes or replaces, `wx` makes, `a` makes or goes on after the end. What would need a file to be
 * read and written at any place (`r+` and its like) fails with `ENOTSUP`.
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
  /** Of strings. Default utf8. */
  readonly encoding?: BufferEncoding | null | undefined
  /** On every replica's disk before it is closed. Default false. */
  readonly flush?: boolean | undefined
}

/** What writeFile and appendFile take: bytes in any view of them, text, or many of those one after the other. */
export type FileContent = Data | Iterable<Data> | AsyncIterable<Data>

/** What a path that ends in a slash stands for when it is opened. */
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
      throw new FileSystemError('leaseExpired', 'the file is to be opened for reading only')
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

/** Nothing is opened, and so nothing emptied, before all that can be known to be wrong was looked at. */
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
        await writer.abort().catch(() => undefined) // the first error says why
        throw failure(thrown, 'write', String(path))
      }
    },
    useOf(kind),
  )
  await work.catch((thrown: unknown) => {
    throw ofSource === undefined ? thrown : ofSource.thrown
  })
}

/** The same pieces; what their source throws is the caller's own affair, and told apart so. */
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
  /** As COPYFILE_EXCL: the copy must not be there yet. Default false. */
  readonly exclusive?: boolean | undefined
}

const copyFileExclusive = 1
const copyFileForceClone = 4

/** Through this machine: HDFS has no copy of its own. `options` may be node:fs's COPYFILE_... bits. */
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
  if ((bits & copyFileForceClone) !== 0) throw new FileSystemError('unsupported', 'a copy shares no chunks with its source')
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

/** Shortens a file, and waits until its last chunk was shortened on all replicas. As in Node, a length below 0 is 0. */
export async function truncateFile(session: Session, path: PathLike, bytes: unknown, options: Abortable | undefined): Promise<void> {
  const newLength = Math.max(0, checkWhole(bytes === undefined ? 0 : bytes, 'len'))
  const signal = signalOf(options)
  await onPath(session, 'truncate', path, async (src) => {
    const { clientName } = session
    const { result } = await session.masters.call(masterMethods.truncate, { src, newLength, clientName }, { signal })
    if (!result) await waitUntilClosed(session, src, signal)
  })
}
