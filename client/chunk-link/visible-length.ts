// Finds how much of a chunk under construction can be read: the length that a chunkserver has acknowledged, requested over RPC.

import type { hdfs } from '#messages/hdfs'
import { FileSystemError, toFileSystemError } from '../../proto/base/errors.js'
import { chunkserverMethods } from '../master-link/methods.js'
import { rpcDialer } from '../master-link/rpc-link.js'
import type { Session } from '../session.js'

const answerMsMax = 10_000

/** Asks one replica after another. 0 when no chunkserver has started to write the chunk. */
export async function visibleLength(session: Session, block: hdfs.LocatedBlockProto, signal: AbortSignal | undefined): Promise<number> {
  if (block.locs.length === 0 && (block.b.numBytes ?? 0) === 0) return 0
  let last: FileSystemError | undefined
  let isBegunNowhere = true
  for (const { id } of block.locs) {
    try {
      return await askReplica(session, id, block.b, { timeoutMs: answerMsMax, signal })
    } catch (thrown) {
      const error = toFileSystemError(thrown)
      if (error.reason === 'aborted') throw error
      if (error.reason !== 'replicaNotFound') isBegunNowhere = false
      last = error
    }
  }
  if (isBegunNowhere && last !== undefined) return 0
  throw new FileSystemError(
    'io',
    `cannot find the length of chunk ${block.b.blockId}, which is being written: ${last?.message ?? 'it has no replica'}`,
    {
      cause: last,
    },
  )
}

/** The acknowledged length of a chunk on one chunkserver. */
export async function askReplica(
  session: Session,
  id: hdfs.DatanodeIDProto,
  block: hdfs.ExtendedBlockProto,
  options: { readonly timeoutMs: number; readonly signal?: AbortSignal | undefined },
): Promise<number> {
  const { name, protocol, request, answer } = chunkserverMethods.getReplicaVisibleLength
  const dial = rpcDialer({ user: session.user, clientId: session.clientId }, protocol)
  const link = await dial({ host: session.chunkservers.hostOf(id), port: id.ipcPort })
  try {
    const body = request.encode({ block }).finish()
    return answer.decode(await link.call({ protocol, method: name, body, ...options })).length
  } finally {
    link.close()
  }
}
