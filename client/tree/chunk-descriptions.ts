// What Cairn's masters tell the superuser of chunks besides what HDFS's messages carry. Where they do not tell it (Apache HDFS, an older
// version, a user who may not know), nothing is known of any chunk, and `source` says why.

import type { admin } from '#messages/admin'
import { toFileSystemError } from '../../proto/base/errors.js'
import { masterMethods } from '../master-link/methods.js'
import type { Session } from '../session.js'

/** `masters`: they answer. `notCairn`: there is no such method there. `denied`: only the superuser is told. */
export type DescriptionSource = 'masters' | 'notCairn' | 'denied'

/** A place of a chunk as Cairn's masters have it recorded, whether or not it can be reached. */
export interface RecordedReplica {
  /** Number of the chunkserver. */
  readonly chunkserver: number
  /** live, stale, dead, or gone: no longer registered. */
  readonly state: string
  readonly fault: 'corrupt' | 'missing' | undefined
}

/** The recovery of a chunk whose writer is gone, or that a truncation cuts. */
export interface ChunkRecovery {
  /** Of the present attempt. */
  readonly generation: number
  /** Bytes to which a truncation cuts the chunk. */
  readonly newLength: number | undefined
  /** Attempts that failed, as far as the leader knows. */
  readonly failures: number
  /** Why it does not end. */
  readonly trouble: string | undefined
  /** Number of the chunkserver that carries out the present attempt. */
  readonly primary: number | undefined
}

export interface ChunkDescription {
  readonly chunkId: number
  readonly generation: number
  readonly path: string | undefined
  readonly replicas: readonly RecordedReplica[]
  readonly leftovers: readonly number[]
  readonly recovery: ChunkRecovery | undefined
  /** What is wrong with the replica of the chunkserver at this `ip:port`. */
  faultAt(address: string): 'corrupt' | 'missing' | undefined
}

/** Of one request; the masters take no more. */
const chunksPerRequest = 4096

export class ChunkDescriptions {
  readonly #session: Session
  readonly #signal: AbortSignal | undefined
  #source: DescriptionSource = 'masters'
  /** Numbers of the chunkservers by their `ip:port`. */
  #numbers: Promise<ReadonlyMap<string, number>> | undefined

  constructor(session: Session, signal: AbortSignal | undefined) {
    this.#session = session
    this.#signal = signal
  }

  get source(): DescriptionSource {
    return this.#source
  }

  /** By chunk id. `all`: also those that are whole and all of whose chunkservers are live. */
  async of(chunkIds: readonly number[], all = false): Promise<ReadonlyMap<number, ChunkDescription>> {
    const found = new Map<number, ChunkDescription>()
    for (let from = 0; from < chunkIds.length && this.#source === 'masters'; from += chunksPerRequest) {
      const request = { chunkIds: chunkIds.slice(from, from + chunksPerRequest), all }
      const chunks = await this.#ask(request)
      const numbers = chunks.length > 0 ? await this.numbers() : new Map<string, number>()
      for (const chunk of chunks) found.set(chunk.chunkId, describe(chunk, numbers))
    }
    return found
  }

  /** Numbers of Cairn's chunkservers by their `ip:port`; none elsewhere. */
  numbers(): Promise<ReadonlyMap<string, number>> {
    this.#numbers ??= this.#readNumbers()
    return this.#numbers
  }

  async #ask(request: admin.DescribeChunksRequest.$Properties): Promise<admin.ChunkDescription[]> {
    try {
      const { chunks } = await this.#session.masters.call(masterMethods.describeChunks, request, { signal: this.#signal })
      return chunks
    } catch (thrown) {
      this.#refused(thrown)
      return []
    }
  }

  async #readNumbers(): Promise<ReadonlyMap<string, number>> {
    try {
      const { chunkservers } = await this.#session.masters.call(masterMethods.report, {}, { signal: this.#signal })
      return new Map(chunkservers.map(({ address, id }) => [address, id]))
    } catch (thrown) {
      this.#refused(thrown)
      return new Map()
    }
  }

  /** Goes on without; any other failure is thrown. */
  #refused(thrown: unknown): void {
    const error = toFileSystemError(thrown)
    if (error.reason === 'accessDenied') this.#source = 'denied'
    else if (error.reason === 'noSuchProtocol' || error.reason === 'noSuchMethod') this.#source = 'notCairn'
    else throw error
  }
}

function describe(chunk: admin.ChunkDescription, numbers: ReadonlyMap<string, number>): ChunkDescription {
  const { chunkId, generation, path, leftovers, recovery } = chunk
  const replicas = chunk.replicas.map(({ chunkserver, state, fault }) => ({ chunkserver, state, fault: faultOf(fault) }))
  return {
    chunkId,
    generation,
    path: path ?? undefined,
    replicas,
    leftovers,
    recovery:
      recovery === null
        ? undefined
        : {
            generation: recovery.generation,
            newLength: recovery.newLength ?? undefined,
            failures: recovery.failures,
            trouble: recovery.trouble ?? undefined,
            primary: recovery.primary ?? undefined,
          },
    faultAt: (address) => replicas.find(({ chunkserver }) => chunkserver === numbers.get(address))?.fault,
  }
}

const faultOf = (text: string | null): 'corrupt' | 'missing' | undefined => (text === 'corrupt' || text === 'missing' ? text : undefined)
