// Writes files of records as an HDFS client: with the client library of Cairn, which has the pipeline, its recovery, and the retries of
// calls to the masters. Each opening is a client of its own, with its own name as holder of the lease, on shared connections.

import { randomBytes } from 'node:crypto'
import type { FileHandle, FileSystem } from '../../client/index.js'
import { FileSystemError, ignoreFailure, toFileSystemError } from '../../proto/base/errors.js'
import { recordHolder } from '../../proto/base/record-holder.js'
import { type FileTail, readTail } from './file-tail.js'
import { NotPrimary, type RecordWriter } from './record-file.js'

export interface RecordClientParts {
  /** Connects a client that acts as this user. */
  readonly connect: (user: string) => Promise<FileSystem>
  /** This chunkserver's number; undefined before its first registration. */
  readonly chunkserverId: () => number | undefined
}

const uniqueBytes = 8
/** How often a file is opened again that was changed between reading its end and opening it. */
const attemptsMax = 3
/** With fewer live replicas of a replicated last chunk, a new chunk is begun: it gets all its replicas. */
const replicasMin = 2

/** The connections of a user, and how many writers share them. */
interface OfUser {
  readonly connected: Promise<FileSystem>
  writers: number
}

export class RecordClient {
  readonly #parts: RecordClientParts
  readonly #users = new Map<string, OfUser>()

  constructor(parts: RecordClientParts) {
    this.#parts = parts
  }

  /** Opens the file with this id for appending, with the rights of this user. Throws `NotPrimary` if another client has it open. */
  async open(fileId: number, user: string): Promise<RecordWriter> {
    const number = this.#parts.chunkserverId()
    if (number === undefined) throw new FileSystemError('unavailable', 'this chunkserver is not registered yet')
    const holder = recordHolder(number, randomBytes(uniqueBytes))
    const ofUser = this.#enter(user)
    let fileSystem: FileSystem | undefined
    try {
      fileSystem = (await ofUser.connected).withLeaseHolder(holder)
      return this.#leaving(await openFile(fileSystem, `/.reserved/.inodes/${fileId}`, holder), user, ofUser)
    } catch (thrown) {
      await fileSystem?.close()
      this.#leave(user, ofUser)
      const { reason } = toFileSystemError(thrown)
      if (reason === 'alreadyBeingCreated' || reason === 'recoveryInProgress') throw new NotPrimary()
      throw thrown
    }
  }

  async close(): Promise<void> {
    const users = [...this.#users.values()]
    this.#users.clear()
    await Promise.all(users.map(closeConnections))
  }

  #enter(user: string): OfUser {
    let ofUser = this.#users.get(user)
    if (ofUser === undefined) {
      ofUser = { connected: this.#parts.connect(user), writers: 0 }
      this.#users.set(user, ofUser)
    }
    ofUser.writers += 1
    return ofUser
  }

  /** The last writer of a user closes the connections. */
  #leave(user: string, ofUser: OfUser): void {
    ofUser.writers -= 1
    if (ofUser.writers > 0) return
    if (this.#users.get(user) === ofUser) this.#users.delete(user)
    closeConnections(ofUser).catch(ignoreFailure)
  }

  #leaving(writer: RecordWriter, user: string, ofUser: OfUser): RecordWriter {
    let isOpen = true
    const leave = (): void => {
      if (isOpen) this.#leave(user, ofUser)
      isOpen = false
    }
    return {
      ...writer,
      close: () => writer.close().finally(leave),
      abandon: () => {
        writer.abandon()
        leave()
      },
    }
  }
}

async function closeConnections({ connected }: OfUser): Promise<void> {
  await (await connected.catch(ignoreFailure))?.close()
}

async function openFile(fileSystem: FileSystem, path: string, holder: string): Promise<RecordWriter> {
  for (let attempts = 1; attempts <= attemptsMax; attempts += 1) {
    if (!(await fileSystem.isFileClosed(path))) throw new NotPrimary()
    const { chunkBytes, replication } = await fileSystem.stat(path)
    const chunks = await fileSystem.blockLocations(path)
    const tail = await readTail(chunks, (start) => fileSystem.createReadStream(path, { start }) as AsyncIterable<Buffer>)
    const last = chunks.at(-1)
    const startsChunk = last !== undefined && last.replicas.length < Math.min(replication, replicasMin)
    const handle = await fileSystem.open(path, 'a', { newChunk: startsChunk })
    if ((await handle.stat()).size === tail.length) return writerOf({ fileSystem, handle, holder, chunkBytes, tail, startsChunk })
    await handle.close()
  }
  throw new FileSystemError('unavailable', 'the file is being changed by other clients')
}

interface Opened {
  readonly fileSystem: FileSystem
  readonly handle: FileHandle
  readonly holder: string
  readonly chunkBytes: number
  readonly tail: FileTail
  readonly startsChunk: boolean
}

function writerOf({ fileSystem, handle, holder, chunkBytes, tail, startsChunk }: Opened): RecordWriter {
  return {
    holder,
    chunkBytes,
    tail,
    startsChunk,
    write: async (bytes) => {
      await handle.write(bytes)
    },
    flush: (isSync) => (isSync ? handle.sync() : handle.flush()),
    close: async () => {
      await handle.close()
      await fileSystem.close()
    },
    abandon: () => {
      fileSystem.close().catch(ignoreFailure)
    },
  }
}
