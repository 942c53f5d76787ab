// Reads a range of one chunk from any of its replicas. After an error, a timeout or a checksum mismatch it continues at the same byte with
// another replica. Corrupt replicas are reported to the master. Throws when no replica is left, or when the block token has expired.

import type { hdfs } from '#messages/hdfs'
import { FileSystemError, toFileSystemError } from '../../proto/base/errors.js'
import { abortError } from '../failure.js'
import { masterMethods } from '../master-link/methods.js'
import type { Session } from '../session.js'
import { nameOfServer } from './chunk-connections.js'
import { type Piece, ReplicaReader } from './replica-reader.js'

/** Read timeout in ms while there are other replicas to try; the last replica gets the session's timeout. */
const silenceMsMax = 5_000

export interface ChunkReadOptions {
  /** Names (`nameOfServer`) of servers to skip; servers that fail are added. */
  readonly avoid: Set<string>
  /** Whether the block token is new. A server that refuses a new token is treated as failed; otherwise `invalidToken` is thrown. */
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
      reader?.destroy() // the consumer stopped early, or the replica failed
    }
  }
}

function stopOnAbort(reader: ReplicaReader, signal: AbortSignal | undefined): (() => void) | undefined {
  if (signal === undefined) return undefined
  const onAbort = (): void => reader.destroy(abortError(signal))
  signal.addEventListener('abort', onAbort, { once: true })
  return onAbort
}

/** Best effort: the read continues with another replica even if the report fails. */
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
    `cannot read chunk ${chunk.b.blockId} at byte ${position} from any replica: ${why}`,
    {
      cause: last,
    },
  )
}
