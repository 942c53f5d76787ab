// The small protocols that Hadoop's shell and tools use in addition to ClientProtocol (hdfs-wire 1.10, 9): version, HA state, groups of a
// user.

import { hdfs } from '#messages/hdfs'
import { rpc } from '#messages/rpc'
import { FileSystemError } from '../../proto/base/errors.js'
import { type ProtocolHandler, unary } from '../../proto/rpc/server.js'
import type { MachineSettings } from '../machine/settings.js'
import { groupOf } from '../machine/users.js'

export interface SmallProtocolParts {
  readonly settings: MachineSettings
  readonly namespaceId: number
  readonly createdMs: number
  readonly softwareVersion: string
  isActive(): boolean
  /** Whether it knows a leader: calls would be answered. */
  isReady(): boolean
}

/** Layout version of a NameNode's disk in Hadoop 3, which tools only print; a negative number in two's complement. */
const layoutVersion = -66 >>> 0

export function smallProtocols(parts: SmallProtocolParts): readonly ProtocolHandler[] {
  return [namenodeProtocol(parts), haServiceProtocol(parts), userMappings(parts), ...refreshProtocols(), metaInfo()]
}

function namenodeProtocol(parts: SmallProtocolParts): ProtocolHandler {
  const { poolId, clusterId } = parts.settings
  const info = {
    buildVersion: parts.softwareVersion,
    unused: 0,
    blockPoolID: poolId,
    storageInfo: { layoutVersion, namespaceID: parts.namespaceId, clusterID: clusterId, cTime: parts.createdMs },
    softwareVersion: parts.softwareVersion,
    capabilities: 0,
  }
  return {
    name: 'org.apache.hadoop.hdfs.server.protocol.NamenodeProtocol',
    methods: new Map([['versionRequest', unary(hdfs.VersionRequestProto, hdfs.VersionResponseProto, () => ({ info }))]]),
  }
}

function haServiceProtocol(parts: SmallProtocolParts): ProtocolHandler {
  const status = (): rpc.GetServiceStatusResponseProto.$Properties => ({
    state: parts.isActive() ? rpc.HAServiceStateProto.ACTIVE : rpc.HAServiceStateProto.STANDBY,
    readyToBecomeActive: parts.isReady(),
    ...(parts.isReady() ? {} : { notReadyReason: 'no leader at the moment' }),
  })
  return {
    name: 'org.apache.hadoop.ha.HAServiceProtocol',
    methods: new Map([
      ['getServiceStatus', unary(rpc.GetServiceStatusRequestProto, rpc.GetServiceStatusResponseProto, status)],
      ['monitorHealth', unary(rpc.MonitorHealthRequestProto, rpc.MonitorHealthResponseProto, () => checkHealth(parts))],
    ]),
  }
}

function checkHealth(parts: SmallProtocolParts): rpc.MonitorHealthResponseProto.$Properties {
  if (!parts.isReady()) throw new FileSystemError('unavailable', 'no leader at the moment')
  return {}
}

function userMappings(parts: SmallProtocolParts): ProtocolHandler {
  const groupsOf = ({ user }: rpc.GetGroupsForUserRequestProto): rpc.GetGroupsForUserResponseProto.$Properties => ({
    groups: [groupOf(user, parts.settings)],
  })
  return {
    name: 'org.apache.hadoop.tools.GetUserMappingsProtocol',
    methods: new Map([['getGroupsForUser', unary(rpc.GetGroupsForUserRequestProto, rpc.GetGroupsForUserResponseProto, groupsOf)]]),
  }
}

/** There are no caches to refresh, so each call succeeds immediately. */
function refreshProtocols(): readonly ProtocolHandler[] {
  return [
    {
      name: 'org.apache.hadoop.security.authorize.RefreshAuthorizationPolicyProtocol',
      methods: new Map([['refreshServiceAcl', unary(rpc.RefreshServiceAclRequestProto, rpc.RefreshServiceAclResponseProto, () => ({}))]]),
    },
    {
      name: 'org.apache.hadoop.security.RefreshUserMappingsProtocol',
      methods: new Map([
        [
          'refreshUserToGroupsMappings',
          unary(rpc.RefreshUserToGroupsMappingsRequestProto, rpc.RefreshUserToGroupsMappingsResponseProto, () => ({})),
        ],
        [
          'refreshSuperUserGroupsConfiguration',
          unary(rpc.RefreshSuperUserGroupsConfigurationRequestProto, rpc.RefreshSuperUserGroupsConfigurationResponseProto, () => ({})),
        ],
      ]),
    },
  ]
}

/** Every protocol has one version. Fingerprints of Java signatures are not known here; callers interpret that as "method missing". */
function metaInfo(): ProtocolHandler {
  const versions = (): rpc.GetProtocolVersionsResponseProto.$Properties => ({
    protocolVersions: [{ rpcKind: 'RPC_PROTOCOL_BUFFER', versions: [1] }],
  })
  return {
    name: 'org.apache.hadoop.ipc.ProtocolMetaInfoPB',
    methods: new Map([['getProtocolVersions', unary(rpc.GetProtocolVersionsRequestProto, rpc.GetProtocolVersionsResponseProto, versions)]]),
  }
}
