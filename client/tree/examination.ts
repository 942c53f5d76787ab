// An examination of a tree: its entries as they are found, and what is known of the cluster besides.

import { client } from '#messages/client'
import { toFileSystemError } from '../../proto/base/errors.js'
import { failure } from '../failure.js'
import { masterMethods } from '../master-link/methods.js'
import type { PathLike } from '../paths/path.js'
import { onPath, type Session } from '../session.js'
import { ChunkDescriptions, type DescriptionSource } from './chunk-descriptions.js'
import { type ExaminedEntry, examineTree } from './examine.js'

/** The chunkservers that are live. */
export interface Topology {
  readonly chunkservers: number
  readonly racks: number
}

/** Iterate over it once. */
export class Examination implements AsyncIterable<ExaminedEntry> {
  /** As given to examine. */
  readonly path: string
  readonly #session: Session
  readonly #signal: AbortSignal | undefined
  readonly #descriptions: ChunkDescriptions

  constructor(session: Session, path: PathLike, signal: AbortSignal | undefined) {
    this.path = String(path)
    this.#session = session
    this.#signal = signal
    this.#descriptions = new ChunkDescriptions(session, signal)
  }

  /** Whether Cairn's masters tell what HDFS's messages do not carry: known when something was examined. */
  get source(): DescriptionSource {
    return this.#descriptions.source
  }

  /** A directory before its entries, these in the order of their names' bytes. */
  async *[Symbol.asyncIterator](): AsyncGenerator<ExaminedEntry, void, undefined> {
    const top = await onPath(this.#session, 'examine', this.path, async (absolute) => absolute)
    try {
      yield* examineTree(this.#session, top, this.#descriptions, this.#signal)
    } catch (thrown) {
      throw failure(thrown, 'examine', this.path)
    }
  }

  /** Undefined when the caller may not know. */
  async topology(): Promise<Topology | undefined> {
    const request = { type: client.DatanodeReportTypeProto.LIVE }
    try {
      const { di } = await this.#session.masters.call(masterMethods.getDatanodeReport, request, { signal: this.#signal })
      return { chunkservers: di.length, racks: new Set(di.map(({ location }) => location ?? '/default-rack')).size }
    } catch (thrown) {
      if (toFileSystemError(thrown).reason === 'accessDenied') return undefined
      throw failure(thrown, 'examine', this.path)
    }
  }

  /** Numbers of Cairn's chunkservers by their `ip:port`; none of other servers. */
  chunkserverNumbers(): Promise<ReadonlyMap<string, number>> {
    return this.#descriptions.numbers()
  }

  /** Paths of the files of chunks, by chunk id; of those that the masters know, and only where `source` is `masters`. */
  async pathsOf(chunkIds: readonly number[]): Promise<ReadonlyMap<number, string>> {
    const found = new Map<number, string>()
    for (const { chunkId, path } of (await this.#descriptions.of(chunkIds, true)).values()) if (path !== undefined) found.set(chunkId, path)
    return found
  }
}
