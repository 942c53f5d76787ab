// Calls that any master answers from its settings: defaults for new files, and features that this file system does not have (encryption
// zones, erasure coding, symbolic links), with the answers that HDFS gives when a feature is unused (hdfs-wire 2.2).

import { client } from '#messages/client'
import { hdfs } from '#messages/hdfs'
import { rpc } from '#messages/rpc'
import { type MethodHandler, unary } from '../../../proto/rpc/server.js'
import type { MachineSettings } from '../../machine/settings.js'
import { clientMethods } from '../../methods/table.js'
import { handledMethod, type RpcMethod } from './method.js'

export interface FixedParts {
  readonly settings: MachineSettings
  /** Whether this master leads and serves. */
  isActive(): boolean
}

/** Bytes covered by a checksum and bytes of a packet; clients use both as defaults of a new file. */
const bytesPerChecksum = 512
const packetBytes = 65_536
const fileBufferBytes = 4096
const hotPolicy = 7

export function fixedMethods(parts: FixedParts): readonly RpcMethod[] {
  return [
    handledMethod(clientMethods.getServerDefaults, serverDefaults(parts.settings)),
    handledMethod(clientMethods.getHAServiceState, haServiceState(parts)),
    ...absentFeatures(),
    ...emptyLists(),
  ]
}

function serverDefaults(settings: MachineSettings): MethodHandler {
  const answer = client.GetServerDefaultsResponseProto.encode({
    serverDefaults: {
      blockSize: settings.chunkBytesDefault,
      bytesPerChecksum,
      writePacketSize: packetBytes,
      replication: settings.replicationDefault,
      fileBufferSize: fileBufferBytes,
      encryptDataTransfer: false,
      trashInterval: settings.trashMinutes,
      checksumType: hdfs.ChecksumTypeProto.CHECKSUM_CRC32C,
      keyProviderUri: '',
      policyId: hotPolicy,
      snapshotTrashRootEnabled: false,
    },
  }).finish()
  return (call) => call.reply(answer)
}

function haServiceState(parts: FixedParts): MethodHandler {
  return unary(client.HAServiceStateRequestProto, client.HAServiceStateResponseProto, () => ({
    state: parts.isActive() ? rpc.HAServiceStateProto.ACTIVE : rpc.HAServiceStateProto.STANDBY,
  }))
}

/** An absent field means that there is none. */
function absentFeatures(): RpcMethod[] {
  return [
    handledMethod(
      clientMethods.getDelegationToken,
      unary(client.GetDelegationTokenRequestProto, client.GetDelegationTokenResponseProto, () => ({})),
    ),
    handledMethod(
      clientMethods.getDataEncryptionKey,
      unary(client.GetDataEncryptionKeyRequestProto, client.GetDataEncryptionKeyResponseProto, () => ({})),
    ),
    handledMethod(
      clientMethods.getErasureCodingPolicies,
      unary(client.GetErasureCodingPoliciesRequestProto, client.GetErasureCodingPoliciesResponseProto, () => ({})),
    ),
  ]
}

function emptyLists(): RpcMethod[] {
  return [
    handledMethod(
      clientMethods.listEncryptionZones,
      unary(client.ListEncryptionZonesRequestProto, client.ListEncryptionZonesResponseProto, () => ({ hasMore: false })),
    ),
    handledMethod(
      clientMethods.getSlowDatanodeReport,
      unary(client.GetSlowDatanodeReportRequestProto, client.GetSlowDatanodeReportResponseProto, () => ({})),
    ),
  ]
}
