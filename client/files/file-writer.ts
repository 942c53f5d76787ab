// Writes a new file or appends to one: one chunk after the other, then closes it at the master. Memory is limited to one window of
// unacknowledged packets. `write` resolves when the data is accepted, not when it is stored; for that there are `flush`, `sync` and
// `close`.

import { client } from '#messages/client'
import type { hdfs } from '#messages/hdfs'
import { FileSystemError, ignoreFailure, toFileSystemError } from '../../proto/base/errors.js'
import { createChecksum } from '../../proto/wire/checksum.js'
import type { CheckedCreateOptions, CheckedMove } from '../arguments/options.js'
import { ChunkWriter } from '../chunk-link/chunk-writer.js'
import { ExcludedServers } from '../chunk-link/excluded-servers.js'
import type { OpenFile } from '../chunk-link/open-file.js'
import { abortError } from '../failure.js'
import { masterMethods } from '../master-link/methods.js'
import { addChunk, completeFile } from '../master-link/polling-calls.js'
import { resolvePath } from '../paths/path.js'
import type { Session } from '../session.js'

export interface CreateOptions {
  /** Permission bits before the umask, or octal digits as text. Default 0o666. */
  readonly mode?: number | string | undefined
  /** `mode` without a umask that was applied to it before: it counts where the parent has a default ACL. Default: `mode`. */
  readonly unmaskedMode?: number | string | undefined
  /** Number of replicas of each chunk. Default: the file system's. */
  readonly replication?: number | undefined
  /** Chunk size in bytes, a multiple of 512. Default: the file system's. */
  readonly chunkBytes?: number | undefined
  /** Create missing parent directories. Default false, as in Node. */
  readonly recursive?: boolean | undefined
  /** Start a new chunk when appending, even if the last one is not full. Default false. */
  readonly newChunk?: boolean | undefined
  /** Moves a new file when it is closed; one that is aborted stays where it is. */
  readonly moveOnClose?: MoveOnClose | undefined
  readonly signal?: AbortSignal | undefined
}

/**
 * Where a file is moved in the same step in which it is closed: under this path it is complete, or not there. On Apache HDFS it is moved
 * directly after it was closed. If it may not be moved, closing fails.
 */
export interface MoveOnClose {
  /** Its directory must exist. */
  readonly to: string
  /** Whether a file that is there is replaced. Default false. */
  readonly overwrite?: boolean | undefined
}

const permissionBits = 0o7777
/** How long closing an aborted file may take. */
const abortMsMax = 5_000

export class FileWriter {
  readonly #session: Session
  readonly #file: OpenFile
  /** Releases the lease and listeners when this writer is done with the file. */
  readonly #release: () => void
  #chunk: ChunkWriter | undefined
  /** The last finished chunk. */
  #previous: hdfs.ExtendedBlockProto | undefined
  #position: number
  /** Runs operations one after the other, in the order of the calls. */
  #turn: Promise<unknown> = Promise.resolve()
  #state: 'open' | 'closing' | 'closed' = 'open'
  #error: FileSystemError | undefined
  /** The chunk for which the master was informed of a flush. */
  #announced: ChunkWriter | undefined
  /** Where the file is moved when it is closed; `to` is absolute. */
  #move: CheckedMove | undefined

  private constructor(session: Session, file: OpenFile, position: number) {
    this.#session = session
    this.#file = file
    this.#position = position
    const releaseLease = session.leases.hold()
    const onClosing = (): void => {
      this.#error ??= abortError(session.closing)
      this.#chunk?.abort(this.#error)
    }
    session.closing.addEventListener('abort', onClosing, { once: true })
    this.#release = () => {
      session.closing.removeEventListener('abort', onClosing)
      releaseLease()
    }
  }

  /** Creates the file. An existing file is replaced, or refused with `isExclusive`. */
  static async create(session: Session, src: string, isExclusive: boolean, options: CheckedCreateOptions): Promise<FileWriter> {
    const { newFiles } = session
    const {
      mode = 0o666,
      unmaskedMode = mode,
      replication = newFiles.replication,
      chunkBytes = newFiles.chunkBytes,
      recursive = false,
    } = options
    checkDivides(newFiles.bytesPerChecksum, chunkBytes)
    const move = options.moveOnClose && { ...options.moveOnClose, to: resolvePath(options.moveOnClose.to, session) }
    const { CREATE, OVERWRITE } = client.CreateFlagProto
    const request = {
      src,
      masked: { perm: mode & permissionBits & ~session.umask },
      unmasked: { perm: unmaskedMode & permissionBits },
      clientName: session.clientName,
      createFlag: isExclusive ? CREATE : CREATE | OVERWRITE,
      createParent: recursive,
      replication,
      blockSize: chunkBytes,
    }
    const { fs } = await session.masters.call(masterMethods.create, request, { signal: options.signal })
    const writer = new FileWriter(session, openFile(session, { src, status: fs, chunkBytes, replication, isAppended: false }), 0)
    writer.#move = move
    return writer
  }

  /** Opens an existing file for appending. */
  static async append(session: Session, src: string, { newChunk = false, signal }: CheckedCreateOptions): Promise<FileWriter> {
    const { clientName } = session
    const { APPEND, NEW_BLOCK } = client.CreateFlagProto
    const { block, stat } = await session.masters.call(
      masterMethods.append,
      { src, clientName, flag: newChunk ? APPEND | NEW_BLOCK : APPEND },
      { signal },
    )
    const { fs } = stat === null ? await session.masters.call(masterMethods.getFileInfo, { src }, { signal }) : { fs: stat }
    if (fs === null) throw new FileSystemError('notFound', 'no such file')
    const { blocksize, blockReplication } = fs
    const file = openFile(session, { src, status: fs, chunkBytes: blocksize ?? 0, replication: blockReplication ?? 1, isAppended: true })
    const writer = new FileWriter(session, file, fs.length)
    // The answer then contains the last chunk, which precedes the new one.
    if (newChunk) writer.#previous = block?.b as hdfs.ExtendedBlockProto | undefined
    else if (block !== null) {
      writer.#chunk = ChunkWriter.append(session, file, block)
      writer.#chunk.start()
    }
    return writer
  }

  /** Inode id of the file. */
  get fileId(): number {
    return this.#file.fileId
  }

  /** Length of the file including all accepted data. */
  get position(): number {
    return this.#position
  }

  /** Accepts all of `data`. The buffer may be changed when this has resolved. */
  write(data: Uint8Array): Promise<void> {
    return this.#inTurn(async () => {
      let from = 0
      while (from < data.length) {
        const chunk = this.#chunk ?? (await this.#nextChunk())
        const taken = chunk.write(data, from)
        from += taken
        this.#position += taken
        if (chunk.error !== undefined) throw chunk.error
        // Sync it now, because a later `sync` only covers the current chunk.
        if (chunk.length >= this.#file.chunkBytes) await this.#finishChunk(true)
        else if (from < data.length) await chunk.room()
      }
    })
  }

  /** Resolves when all written data is in the memory of every replica: readers see it, and it survives the end of this process. */
  flush(): Promise<void> {
    return this.#flush(false)
  }

  /** Resolves when all written data is on the disk of every replica. */
  sync(): Promise<void> {
    return this.#flush(true)
  }

  /** Stores all written data and closes the file. */
  async close(): Promise<void> {
    if (this.#state === 'closed') return
    await this.#inTurn(async () => {
      if (this.#state === 'closed') return
      this.#state = 'closing'
      try {
        await this.#finishChunk(false)
        await completeFile(this.#session, this.#file, this.#previous, this.#move)
      } finally {
        this.#state = 'closed'
        this.#release()
      }
    })
  }

  /** Stops writing. Closes the file with all accepted data if possible, otherwise with its finished chunks; otherwise its lease expires. */
  async abort(): Promise<void> {
    if (this.#state !== 'open') return
    this.#move = undefined
    if (this.#error === undefined && this.#chunk?.error === undefined) {
      const stop = (): void => this.#chunk?.abort(new FileSystemError('aborted', 'the file could not be closed in time'))
      const timer = this.#session.environment.activeClock.after(abortMsMax, stop)
      return this.close().finally(() => timer.cancel())
    }
    this.#state = 'closed'
    try {
      const chunk = this.#chunk
      chunk?.abort(new FileSystemError('aborted', 'the file was abandoned'))
      if (chunk !== undefined) await this.#abandon(chunk)
      await completeFile(this.#session, this.#file, this.#previous)
    } finally {
      this.#release()
    }
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#turn.then(async () => {
      if (this.#error !== undefined) throw this.#error
      if (this.#state === 'closed') throw new FileSystemError('leaseExpired', 'the file was closed')
      try {
        return await work()
      } catch (thrown) {
        this.#error = toFileSystemError(thrown) // accepted data may be lost, so nothing may be written after it
        throw thrown
      }
    })
    this.#turn = result.catch(() => undefined)
    return result
  }

  /** Starts the next chunk, which accepts data while its pipeline is being set up. */
  async #nextChunk(): Promise<ChunkWriter> {
    const located = await addChunk(this.#session, this.#file, this.#previous)
    const chunk = ChunkWriter.create(this.#session, this.#file, located, this.#previous)
    this.#chunk = chunk
    chunk.start()
    return chunk
  }

  async #finishChunk(isSync: boolean): Promise<void> {
    if (this.#chunk === undefined) return
    this.#previous = await this.#chunk.finish(isSync)
    this.#chunk = undefined
  }

  /** Later writes do not wait for the acknowledgement. */
  async #flush(isSync: boolean): Promise<void> {
    const { acked } = await this.#inTurn(() => this.#sendFlush(isSync))
    try {
      await acked
    } catch (thrown) {
      this.#error ??= toFileSystemError(thrown)
      throw thrown
    }
  }

  async #sendFlush(isSync: boolean): Promise<{ readonly acked: Promise<void> | undefined }> {
    const chunk = this.#chunk
    if (chunk === undefined) return { acked: undefined }
    const acked = chunk.flush(isSync)
    acked.catch(ignoreFailure) // the caller handles it, perhaps later
    if (this.#announced === chunk) return { acked }
    await acked
    this.#announced = chunk
    // The master must record the chunk durably before readers rely on it. It learns the length from the replicas.
    const request = { src: this.#file.src, client: this.#session.clientName, lastBlockLength: -1, fileId: this.#file.fileId }
    await this.#session.masters.call(masterMethods.fsync, request)
    return { acked: undefined }
  }

  /** Removes an unfinished chunk from the file, if none of its data was flushed or appended. */
  async #abandon(chunk: ChunkWriter): Promise<void> {
    const { src, fileId, isFlushed, isAppended } = this.#file
    if (isFlushed || isAppended) throw this.#error ?? new FileSystemError('aborted', 'the file was abandoned')
    await this.#session.masters.call(masterMethods.abandonBlock, { b: chunk.block, src, holder: this.#session.clientName, fileId })
  }
}

/** A checksum must not cover parts of two chunks. */
function checkDivides(bytesPerChecksum: number, chunkBytes: number): void {
  if (chunkBytes % bytesPerChecksum === 0) return
  const what = `Invalid values: dfs.bytes-per-checksum (=${bytesPerChecksum}) must divide block size (=${chunkBytes}).`
  throw new FileSystemError('invalidArgument', what)
}

function openFile(
  session: Session,
  opened: {
    readonly src: string
    readonly status: hdfs.HdfsFileStatusProto | null
    readonly chunkBytes: number
    readonly replication: number
    readonly isAppended: boolean
  },
): OpenFile {
  const { bytesPerChecksum, checksumType } = session.newFiles
  const { status, ...rest } = opened
  return {
    ...rest,
    fileId: status?.fileId ?? 0,
    checksum: createChecksum(checksumType, bytesPerChecksum),
    excluded: new ExcludedServers(session.environment.clock),
    isFlushed: false,
  }
}
