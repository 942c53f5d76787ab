// ClientDatanodeProtocol, as far as clients need it: how much of a chunk being written may be read. Everything else is no such method.

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
      return { length: await store.visibleLength(ref) } as client.GetReplicaVisibleLengthResponseProto
    },
  )
  const localPath: MethodHandler = (call) =>
    call.fail(new FileSystemError('accessDenied', 'paths of replicas are not told: read over the data port'))
  return {
    name: clientDatanodeProtocolName,
    methods: new Map([
      ['getReplicaVisibleLength', visibleLength],
      ['getBlockLocalPathInfo', localPath],
    ]),
  }
}
