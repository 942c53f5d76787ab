// cairn.ReplicaProtocol: requests of the primary of a recovery to this chunkserver. Only for authenticated chunkservers; the server's
// access table enforces this.

import { chunkserver } from '#messages/chunkserver'
import { FileSystemError } from '../../proto/base/errors.js'
import { checkId } from '../../proto/base/ids.js'
import { type ProtocolHandler, unary } from '../../proto/rpc/server.js'
import type { ReplicaStore } from '../store/replica-store.js'
import { holderLimits } from './limits.js'
import { replicaProtocolName, stateMessage } from './protocol.js'

export interface RecoveringStore extends Pick<ReplicaStore, 'beginRecovery' | 'finishRecovery'> {
  /** Whether it has been running, with all its volumes, since before this chunk existed; false if that is not known. */
  neverHad?(chunkId: number): boolean
  readonly identity: { readonly uuid: string; readonly clusterId: string | undefined; readonly poolId: string | undefined }
}

interface Addressed {
  readonly uuid: string
  readonly poolId: string
}

/** Requests above the limit wait for their turn, in order. */
export function createReplicaProtocol(store: RecoveringStore, { atOnceMax, waitingMax } = holderLimits): ProtocolHandler {
  let running = 0
  const waiting: (() => void)[] = []
  const limited = async <T>(of: Addressed, work: () => Promise<T>): Promise<T> => {
    checkAddressed(store, of)
    if (running < atOnceMax) running += 1
    else if (waiting.length < waitingMax) await new Promise<void>((resolve) => waiting.push(resolve))
    else throw new FileSystemError('unavailable', `${waiting.length} requests of recoveries are already waiting here`)
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next === undefined) running -= 1
      else next()
    }
  }
  const begin = unary(chunkserver.BeginRecoveryRequest, chunkserver.BeginRecoveryResponse, (request) =>
    limited(request, async () => {
      const { generation, recoveryGeneration } = request
      const chunkId = checkId(request.chunkId)
      const found = await store.beginRecovery({ chunkId, generation }, recoveryGeneration)
      return stateMessage(found, store.neverHad?.(chunkId))
    }),
  )
  const finish = unary(chunkserver.FinishRecoveryRequest, chunkserver.FinishRecoveryResponse, (request) =>
    limited(request, async () => {
      const { recoveryGeneration, length: bytes, isTruncation } = request
      await store.finishRecovery({ chunkId: checkId(request.chunkId), recoveryGeneration, bytes, isTruncation })
      return {} as chunkserver.FinishRecoveryResponse
    }),
  )
  return {
    name: replicaProtocolName,
    methods: new Map([
      ['beginRecovery', begin],
      ['finishRecovery', finish],
    ]),
  }
}

/** Another chunkserver may listen at the address of the intended one. */
function checkAddressed({ identity }: RecoveringStore, { uuid, poolId }: Addressed): void {
  if (uuid === identity.uuid && poolId === identity.poolId) return
  throw new FileSystemError('invalidRequest', `this is chunkserver ${identity.uuid} of ${identity.poolId}, not ${uuid} of ${poolId}`)
}
