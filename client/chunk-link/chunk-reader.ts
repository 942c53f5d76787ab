// Reads a range of one chunk from whichever replica serves it: after an error, a silence or a wrong checksum it goes on at the same byte
// with another. Corrupt replicas are reported to the master. Throws when no replica is left, or when the block token is not good any more.

import type { hdfs } from '#messages/hdfs'
import { FileSystemError, toFileSystemError } from '../../proto/base/errors.js'
import { abortError } from '../failure.js'
import { masterMethods } from '../master-link/methods.js'
import type { Session } from '../session.js'
import { nameOfServer } from './chunk-connections.js'
import { type Piece, ReplicaReader } from './replica-reader.js'

/** A server that is silent for this time (ms) is left for another; the last one gets the session's time. */
const silenceMsMax = 5_000

export interface ChunkReadOptions {
  /** Servers not to ask, by `nameOfServer`; those that fail are added. */
  readonly avoid: Set<string>
  /** The block token was made just now: who refuses it is at fault itself. Else `invalidToken` is thrown, and no server is to blame. */
  readonly hasFreshToken: boolean
  readonly signal: AbortSignal | undefined
}

/** Yields bytes [from, to) of `chunk` in order. */
export async function* readChunk(
  session: Session,
  chunk: hdfs.LocatedBlockProto,
  range: { readonly from: number; readonly to: number },
  { avoid, hasFreshToken, signal }: ChunkReadOptions,
): AsyncGenerator<Piece, void, undefined> {
  let position = range.from
  let last: FileSystemError | undefined
  while (position < range.to) {
    const candidates = chunk.locs.filter(({ id }) => !avoid.has(nameOfServer(id)))
    const [server] = candidates
    if (server === undefined) throw noReplica(chunk, position, last)
    let reader: ReplicaReader | undefined
    let onAbort: (() => void) | undefined
    try {
      const readTimeoutMs = candidates.length > 1 ? Math.min(silenceMsMax, session.dataSilenceMs) : session.dataSilenceMs
      const part = { block: chunk.b, token: chunk.blockToken, from: position, to: range.to }
      reader = await ReplicaReader.open(session, server.id, part, { readTimeoutMs, signal })
      onAbort = stopOnAbort(reader, signal)
      for (;;) {
        const next = reader.next()
        const piece = next instanceof Promise ? await next : next
        if (piece === undefined) break
        position += piece.data.length
        yield piece
      }
      reader.finish()
      reader = undefined
    } catch (thrown) {
      if (signal?.aborted === true) throw abortError(signal)
      last = toFileSystemError(thrown)
      if (last.reason === 'invalidToken' && !hasFreshToken) throw last
      if (last.reason === 'checksumMismatch') reportBadReplica(session, chunk, server)
      avoid.add(nameOfServer(server.id))
    } finally {
      if (onAbort !== undefined) signal?.removeEventListener('abort', onAbort)
      reader?.destroy() // the consumer has stopped early, or the replica has failed
    }
  }
}

function stopOnAbort(reader: ReplicaReader, signal: AbortSignal | undefined): (() => void) | undefined {
  if (signal === undefined) return undefined
  const onAbort = (): void => reader.destroy(abortError(signal))
  signal.addEventListener('abort', onAbort, { once: true })
  return onAbort
}

/** Best effort: the read goes on elsewhere whether or not the master hears of it. */
function reportBadReplica(session: Session, chunk: hdfs.LocatedBlockProto, server: hdfs.DatanodeInfoProto): void {
  const at = chunk.locs.indexOf(server)
  const bad = {
    b: chunk.b,
    offset: chunk.offset,
    locs: [server],
    corrupt: false,
    blockToken: chunk.blockToken,
    storageTypes: chunk.storageTypes.slice(at, at + 1),
    storageIDs: chunk.storageIDs.slice(at, at + 1),
  }
  session.masters.call(masterMethods.reportBadBlocks, { blocks: [bad] }).catch(() => undefined)
}

function noReplica(chunk: hdfs.LocatedBlockProto, position: number, last: FileSystemError | undefined): FileSystemError {
  const why = last === undefined ? 'none is known' : last.message
  return new FileSystemError(
    last?.reason === 'checksumMismatch' ? 'checksumMismatch' : 'io',
    `no replica of chunk ${chunk.b.blockId} can be read at byte ${position}: ${why}`,
    {
      cause: last,
    },
  )
}
