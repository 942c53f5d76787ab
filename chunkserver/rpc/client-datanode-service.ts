// ClientDatanodeProtocol, the part that clients and operators need: the readable length of a chunk being written, and what runs here. All
// other methods are unknown.

import { client } from '#messages/client'
import { FileSystemError } from '../../proto/base/errors.js'
import { checkId } from '../../proto/base/ids.js'
import { type MethodHandler, type ProtocolHandler, unary } from '../../proto/rpc/server.js'
import type { ReplicaStore } from '../store/replica-store.js'

export const clientDatanodeProtocolName = 'org.apache.hadoop.hdfs.protocol.ClientDatanodeProtocol'

/** What this process is. */
export interface ProcessDescription {
  readonly softwareVersion: string
  uptimeMs(): number
}

export function createClientDatanodeProtocol(store: Pick<ReplicaStore, 'visibleLength'>, self: ProcessDescription): ProtocolHandler {
  const visibleLength = unary(
    client.GetReplicaVisibleLengthRequestProto,
    client.GetReplicaVisibleLengthResponseProto,
    async ({ block }) => {
      const ref = { chunkId: checkId(block.blockId), generation: block.generationStamp }
      const { bytes: length, isWaiting } = await store.visibleLength(ref)
      return { length, isWaiting: isWaiting ? true : null } as client.GetReplicaVisibleLengthResponseProto
    },
  )
  const { softwareVersion } = self
  // Its settings have no version of their own.
  const configVersion = `cairn-${softwareVersion}`
  const info = unary(client.GetDatanodeInfoRequestProto, client.GetDatanodeInfoResponseProto, () => ({
    localInfo: { softwareVersion, configVersion, uptime: Math.floor(self.uptimeMs() / 1000) },
  }))
  const localPath: MethodHandler = (call) =>
    call.fail(new FileSystemError('accessDenied', 'paths of replicas are not available: read over the data port'))
  return {
    name: clientDatanodeProtocolName,
    methods: new Map([
      ['getReplicaVisibleLength', visibleLength],
      ['getBlockLocalPathInfo', localPath],
      ['getDatanodeInfo', info],
    ]),
  }
}
