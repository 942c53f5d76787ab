// Whole files: opened, read, written, copied in one call.

import { FileSystemError, toFileSystemError } from '../proto/base/errors.js'
import { failure, throwIfAborted } from './failure.js'
import { FileHandle } from './file-handle.js'
import { FileReader } from './file-reader.js'
import { type CreateOptions, FileWriter } from './file-writer.js'
import { masterMethods } from './master-link/methods.js'
import { waitUntilClosed } from './master-link/patient-calls.js'
import { onPath, type Session } from './session.js'
import type { WriteFlags } from './write-stream.js'

/** `r` reads; see WriteFlags for the others. */
export type OpenFlags = 'r' | WriteFlags

export type OpenOptions = CreateOptions

export interface WriteFileOptions extends CreateOptions {
  /** Default `w`. */
  readonly flag?: WriteFlags
  /** Of strings. Default utf8. */
  readonly encoding?: BufferEncoding
}

/** What writeFile and appendFile take. */
export type FileContent = string | Uint8Array | Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>

export function openFile(session: Session, path: string, flags: OpenFlags, options: OpenOptions): Promise<FileHandle> {
  return onPath(session, 'open', path, async (absolute) => {
    const file =
      flags === 'r' ? await FileReader.open(session, absolute, 0, options.signal) : await openWriter(session, absolute, flags, options)
    return new FileHandle(session, path, absolute, file)
  })
}

/** `src` is absolute. */
export async function openWriter(session: Session, src: string, flags: WriteFlags, options: CreateOptions): Promise<FileWriter> {
  switch (flags) {
    case 'w':
      return FileWriter.create(session, src, false, options)
    case 'wx':
      return FileWriter.create(session, src, true, options)
    case 'a':
      try {
        return await FileWriter.append(session, src, options.signal)
      } catch (thrown) {
        if (toFileSystemError(thrown).reason !== 'notFound') throw thrown
        return FileWriter.create(session, src, true, options)
      }
    default:
      throw new FileSystemError('invalidArgument', `"${String(flags)}" is not one of the flags r, w, wx, a`)
  }
}

export function readWholeFile(session: Session, path: string, signal: AbortSignal | undefined): Promise<Buffer> {
  return onPath(session, 'open', path, async (src) => {
    const reader = await FileReader.open(session, src, 0, signal)
    const content = Buffer.allocUnsafeSlow(reader.length)
    const bytes = await reader.read(content, 0, signal).catch((thrown) => {
      throw failure(thrown, 'read', path)
    })
    return bytes === content.length ? content : content.subarray(0, bytes)
  })
}

export function writeWholeFile(session: Session, path: string, content: FileContent, options: WriteFileOptions): Promise<void> {
  return onPath(session, 'open', path, async (src) => {
    const { flag = 'w', encoding = 'utf8', signal } = options
    const writer = await openWriter(session, src, flag, options)
    try {
      if (typeof content === 'string' || content instanceof Uint8Array) {
        await writer.write(bytesOf(content, encoding))
      } else {
        for await (const part of content) {
          throwIfAborted(signal)
          await writer.write(bytesOf(part, encoding))
        }
      }
      throwIfAborted(signal)
      await writer.close()
    } catch (thrown) {
      await writer.abort().catch(() => undefined) // the first error says why
      throw failure(thrown, 'write', path)
    }
  })
}

/** Through this machine: HDFS has no copy of its own. */
export function copyWholeFile(session: Session, from: string, to: string, options: WriteFileOptions): Promise<void> {
  return onPath(session, 'copyfile', from, async (src) => {
    const reader = await FileReader.open(session, src, 0, options.signal)
    const data = async function* (): AsyncGenerator<Buffer, void, undefined> {
      for await (const piece of reader.pieces(0, reader.length, options.signal)) {
        yield piece.data
        piece.release()
      }
    }
    await writeWholeFile(session, to, data(), options)
  })
}

/** Shortens a file, and waits until its last chunk was shortened on all replicas. */
export function truncateFile(session: Session, path: string, bytes: number, signal: AbortSignal | undefined): Promise<void> {
  return onPath(session, 'truncate', path, async (src) => {
    const { clientName } = session
    const { result } = await session.masters.call(masterMethods.truncate, { src, newLength: bytes, clientName }, { signal })
    if (!result) await waitUntilClosed(session, src, signal)
  })
}

function bytesOf(data: string | Uint8Array, encoding: BufferEncoding): Uint8Array {
  return typeof data === 'string' ? Buffer.from(data, encoding) : data
}
