// How much of a chunk that is still being written can be read: the length that its chunkservers have acknowledged, requested over RPC.

import type { client } from '#messages/client'
import type { hdfs } from '#messages/hdfs'
import { FileSystemError, toFileSystemError } from '../../proto/base/errors.js'
import { abortError, throwIfAborted } from '../failure.js'
import { chunkserverMethods } from '../master-link/methods.js'
import { rpcDialer } from '../master-link/rpc-link.js'
import type { Session } from '../session.js'

const answerMsMax = 10_000
/** When a chunkserver has not answered after this time (ms), the next one is asked as well; the first answer of the two counts. */
const aloneMsMax = 1_000

/**
 * The first answer of a chunkserver whose replica has a writer, or is finished: it has all bytes that were flushed before the locations were
 * requested. The next one is asked when one refuses or is slow, or found its replica after a restart: that may have bytes which its recovery
 * takes back, or after a power cut too few. If there are only such, the shortest counts, as for their recovery. 0 when no chunkserver has
 * started to write the chunk.
 */
export function visibleLength(session: Session, block: hdfs.LocatedBlockProto, signal: AbortSignal | undefined): Promise<number> {
  const known = block.b.numBytes ?? 0
  if (block.locs.length === 0 && known === 0) return Promise.resolve(0)
  return new Question(session, block, signal).answer()
}

/** One request for a length, sent to several chunkservers. */
class Question {
  readonly #session: Session
  readonly #block: hdfs.LocatedBlockProto
  readonly #signal: AbortSignal | undefined
  /** Aborts the other requests when there is an answer. */
  readonly #over = new AbortController()
  readonly #failures: FileSystemError[] = []
  /** Of replicas that were found after a restart. */
  readonly #waiting: number[] = []
  #asked = 0
  #cancelPatience: () => void = () => undefined

  constructor(session: Session, block: hdfs.LocatedBlockProto, signal: AbortSignal | undefined) {
    this.#session = session
    this.#block = block
    this.#signal = signal
  }

  async answer(): Promise<number> {
    throwIfAborted(this.#signal)
    const onAbort = (): void => this.#over.abort()
    this.#signal?.addEventListener('abort', onAbort, { once: true })
    try {
      return await new Promise<number>((resolve, reject) => this.#askNext(resolve, reject))
    } finally {
      this.#cancelPatience()
      this.#signal?.removeEventListener('abort', onAbort)
      this.#over.abort()
    }
  }

  #askNext(resolve: (length: number) => void, reject: (error: FileSystemError) => void): void {
    const server = this.#block.locs[this.#asked]
    this.#cancelPatience()
    if (server === undefined) {
      const isEnd = this.#failures.length + this.#waiting.length === this.#asked
      if (isEnd) this.#conclude(resolve, reject)
      // The silent ones are not waited for as long as they may take.
      else if (this.#waiting.length > 0) {
        this.#cancelPatience = this.#session.environment.after(aloneMsMax, () => this.#conclude(resolve, reject))
      }
      return
    }
    this.#asked += 1
    const options = { timeoutMs: answerMsMax, signal: this.#over.signal }
    askReplica(this.#session, server.id, this.#block.b, options).then(
      ({ length, isWaiting }) => {
        if (isWaiting !== true) {
          resolve(length)
          return
        }
        this.#waiting.push(length)
        this.#askNext(resolve, reject)
      },
      (thrown) => {
        if (this.#signal?.aborted === true) {
          reject(abortError(this.#signal))
          return
        }
        this.#failures.push(toFileSystemError(thrown))
        this.#askNext(resolve, reject)
      },
    )
    this.#cancelPatience = this.#session.environment.after(aloneMsMax, () => this.#askNext(resolve, reject))
  }

  /** No chunkserver is asked any more, and none has a replica with a writer. */
  #conclude(resolve: (length: number) => void, reject: (error: FileSystemError) => void): void {
    if (this.#waiting.length > 0) {
      resolve(Math.min(...this.#waiting))
      return
    }
    const isBegunNowhere = this.#failures.length > 0 && this.#failures.every(({ reason }) => reason === 'replicaNotFound')
    const { b } = this.#block
    // If the master knows a length, some chunkserver has the chunk, and it is not one of these.
    if (isBegunNowhere && (b.numBytes ?? 0) === 0) {
      resolve(0)
      return
    }
    const cause = this.#failures.at(-1)
    const why = cause?.message ?? 'it has no replica'
    reject(new FileSystemError('io', `cannot find the length of chunk ${b.blockId}, which is being written: ${why}`, { cause }))
  }
}

/** How much of a chunk one chunkserver shows. */
export async function askReplica(
  session: Session,
  id: hdfs.DatanodeIDProto,
  block: hdfs.ExtendedBlockProto,
  options: { readonly timeoutMs: number; readonly signal?: AbortSignal | undefined },
): Promise<client.GetReplicaVisibleLengthResponseProto> {
  const { name, protocol, request, answer } = chunkserverMethods.getReplicaVisibleLength
  const dial = rpcDialer({ user: session.user, clientId: session.clientId }, protocol)
  const link = await dial({ host: session.chunkservers.hostOf(id), port: id.ipcPort })
  try {
    const body = request.encode({ block }).finish()
    return answer.decode(await link.call({ protocol, method: name, body, ...options }))
  } finally {
    link.close()
  }
}
