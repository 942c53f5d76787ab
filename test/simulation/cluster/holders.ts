// Whether the chunkservers that the masters name for a chunk have it: each of them must have the chunk of that generation on its disk. A
// server may be away or unreachable, but one that answers must not answer that the replica is not there, or that it has an older one.

import type { hdfs } from '#messages/hdfs'
import { type ChunkRange, ReplicaReader } from '../../../client/chunk-link/replica-reader.js'
import type { Session } from '../../../client/session.js'
import { locate } from '../../../client/tree/overview.js'
import { textOf } from './world.js'

const readMsMax = 10_000

/** The chunks of a file, each with the replicas that the masters name. */
export async function chunksOf(session: Session, path: string): Promise<readonly hdfs.LocatedBlockProto[]> {
  const { blocks } = await locate(session, path, { offset: 0, length: 2 ** 52 }, undefined)
  return blocks
}

export const chunkName = ({ b }: hdfs.LocatedBlockProto): string => `chunk ${b.blockId}, generation ${b.generationStamp}`

/** All bytes that one server has of a chunk. */
export async function replicaOf(session: Session, server: hdfs.DatanodeIDProto, block: hdfs.LocatedBlockProto): Promise<Buffer> {
  const range = { block: block.b, token: block.blockToken, from: 0, to: block.b.numBytes ?? 0 }
  const reader = await ReplicaReader.open(session, server, range, { readTimeoutMs: readMsMax, signal: undefined })
  const pieces: Buffer[] = []
  for (let piece = await reader.next(); piece !== undefined; piece = await reader.next()) {
    pieces.push(Buffer.from(piece.data))
    piece.release()
  }
  reader.finish()
  return Buffer.concat(pieces)
}

/** Names replicas of a closed file that are not where the masters say, twice in a row; a text for each. */
export async function absentReplicas(session: Session, path: string): Promise<readonly string[]> {
  const before = await absentNow(session, path)
  if (before.length === 0) return []
  const again = await absentNow(session, path)
  return before.filter((each) => again.includes(each))
}

async function absentNow(session: Session, path: string): Promise<string[]> {
  const absent: string[] = []
  for (const block of await chunksOf(session, path)) {
    for (const { id } of block.locs) {
      try {
        await replicaOf(session, id, block)
      } catch (error) {
        if (/is not here|has generation/.test(textOf(error))) absent.push(`${chunkName(block)} at ${id.hostName}: ${textOf(error)}`)
      }
    }
  }
  return absent
}

/** What servers have of chunks that the masters do not name for them, of whatever generation; a text for each. */
export async function needlessReplicas(session: Session, chunks: readonly hdfs.LocatedBlockProto[], servers: readonly string[]) {
  const found: string[] = []
  for (const chunk of chunks) {
    const others = servers.filter((address) => !chunk.locs.some(({ id }) => id.ipAddr === address))
    found.push(...(await replicasAt(session, [chunk], others)))
  }
  return found
}

/** What servers have of chunks, of whatever generation; a text for each. */
export async function replicasAt(session: Session, chunks: readonly hdfs.LocatedBlockProto[], servers: readonly string[]) {
  const found: string[] = []
  for (const block of chunks) {
    const [named] = block.locs
    if (named === undefined) continue
    for (const ipAddr of servers) {
      const range = { block: { ...block.b, generationStamp: 1 }, token: block.blockToken, from: 0, to: 1 }
      const options = { readTimeoutMs: readMsMax, signal: undefined }
      try {
        const reader = await ReplicaReader.open(session, { ...named.id, ipAddr }, range as ChunkRange, options)
        reader.destroy()
        found.push(`${chunkName(block)} at ${ipAddr}`)
      } catch (error) {
        if (!/is not here/.test(textOf(error))) found.push(`${chunkName(block)} at ${ipAddr}: ${textOf(error)}`)
      }
    }
  }
  return found
}
