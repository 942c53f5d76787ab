// ClientDatanodeProtocol, the part that clients need: the readable length of a chunk being written. All other methods are unknown.

import { client } from '#messages/client'
import { FileSystemError } from '../../proto/base/errors.js'
import { checkId } from '../../proto/base/ids.js'
import { type MethodHandler, type ProtocolHandler, unary } from '../../proto/rpc/server.js'
import type { ReplicaStore } from '../store/replica-store.js'

export const clientDatanodeProtocolName = 'org.apache.hadoop.hdfs.protocol.ClientDatanodeProtocol'

export function createClientDatanodeProtocol(store: Pick<ReplicaStore, 'visibleLength'>): ProtocolHandler {
  const visibleLength = unary(
    client.GetReplicaVisibleLengthRequestProto,
    client.GetReplicaVisibleLengthResponseProto,
    async ({ block }) => {
      const ref = { chunkId: checkId(block.blockId), generation: block.generationStamp }
      const { bytes: length, isWaiting } = await store.visibleLength(ref)
      return { length, isWaiting: isWaiting ? true : null } as client.GetReplicaVisibleLengthResponseProto
    },
  )
  const localPath: MethodHandler = (call) =>
    call.fail(new FileSystemError('accessDenied', 'paths of replicas are not available: read over the data port'))
  return {
    name: clientDatanodeProtocolName,
    methods: new Map([
      ['getReplicaVisibleLength', visibleLength],
      ['getBlockLocalPathInfo', localPath],
    ]),
  }
}
