// cairn.ReplicaProtocol: requests of the primary of a recovery to this chunkserver. Only for authenticated chunkservers; the server's
// access table enforces this.

import { chunkserver } from '#messages/chunkserver'
import { FileSystemError } from '../../proto/base/errors.js'
import { checkId } from '../../proto/base/ids.js'
import { type ProtocolHandler, unary } from '../../proto/rpc/server.js'
import type { ReplicaStore } from '../store/replica-store.js'
import { replicaProtocolName, stateMessage } from './protocol.js'

/** Each request may read a whole replica or wait for the disk; refused recoveries are started again by the leader. */
const atOnceMax = 64

export interface RecoveringStore extends Pick<ReplicaStore, 'beginRecovery' | 'finishRecovery'> {
  readonly identity: { readonly uuid: string; readonly clusterId: string | undefined; readonly poolId: string | undefined }
}

interface Addressed {
  readonly uuid: string
  readonly poolId: string
}

export function createReplicaProtocol(store: RecoveringStore): ProtocolHandler {
  let underWay = 0
  const limited = async <T>(of: Addressed, work: () => Promise<T>): Promise<T> => {
    checkAddressed(store, of)
    if (underWay >= atOnceMax) throw new FileSystemError('unavailable', `${underWay} recoveries are already in progress here`)
    underWay += 1
    try {
      return await work()
    } finally {
      underWay -= 1
    }
  }
  const begin = unary(chunkserver.BeginRecoveryRequest, chunkserver.BeginRecoveryResponse, (request) =>
    limited(request, async () => {
      const { generation, recoveryGeneration } = request
      return stateMessage(await store.beginRecovery({ chunkId: checkId(request.chunkId), generation }, recoveryGeneration))
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
