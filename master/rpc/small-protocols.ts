// The small protocols that Hadoop's shell and tools use in addition to ClientProtocol (hdfs-wire 1.10, 9): version, HA state, groups of a
// user.

import { hdfs } from '#messages/hdfs'
import { rpc } from '#messages/rpc'
import { FileSystemError } from '../../proto/base/errors.js'
import { type IncomingCall, type ProtocolHandler, unary } from '../../proto/rpc/server.js'
import type { MachineSettings } from '../machine/settings.js'
import { isSuperuserOf, type UserGroups } from '../machine/users.js'

export interface SmallProtocolParts {
  readonly settings: MachineSettings
  readonly namespaceId: number
  readonly createdMs: number
  readonly softwareVersion: string
  readonly userGroups: UserGroups
  isActive(): boolean
  /** Whether it knows a leader: calls would be answered. */
  isReady(): boolean
}

/** Layout version of a NameNode's disk in Hadoop 3, which tools only print; a negative number in two's complement. */
const layoutVersion = -66 >>> 0

export function smallProtocols(parts: SmallProtocolParts): readonly ProtocolHandler[] {
  return [namenodeProtocol(parts), haServiceProtocol(parts), userMappings(parts), ...refreshProtocols(parts), metaInfo()]
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
  const groupsOf = async ({ user }: rpc.GetGroupsForUserRequestProto): Promise<rpc.GetGroupsForUserResponseProto.$Properties> => {
    if (!parts.userGroups.isKnown(user)) await parts.userGroups.load(user)
    return { groups: [...parts.userGroups.of(user)] }
  }
  return {
    name: 'org.apache.hadoop.tools.GetUserMappingsProtocol',
    methods: new Map([['getGroupsForUser', unary(rpc.GetGroupsForUserRequestProto, rpc.GetGroupsForUserResponseProto, groupsOf)]]),
  }
}

/** Of what they refresh, there are only the groups of users; HDFS too refuses to refresh rights of services while it has none. */
function refreshProtocols({ userGroups, settings }: SmallProtocolParts): readonly ProtocolHandler[] {
  const refreshGroups = (_: unknown, { caller: { user } }: IncomingCall): rpc.RefreshUserToGroupsMappingsResponseProto.$Properties => {
    if (!isSuperuserOf({ user, groups: userGroups.of(user) }, settings)) {
      throw new FileSystemError('accessDenied', `Access denied for user ${user}. Superuser privilege is required`)
    }
    userGroups.refresh()
    return {}
  }
  const refreshServiceAcl = (): rpc.RefreshServiceAclResponseProto.$Properties => {
    throw new FileSystemError('impersonationDenied', 'Service Level Authorization not enabled!')
  }
  return [
    {
      name: 'org.apache.hadoop.ipc.RefreshCallQueueProtocol',
      methods: new Map([['refreshCallQueue', unary(rpc.RefreshCallQueueRequestProto, rpc.RefreshCallQueueResponseProto, () => ({}))]]),
    },
    {
      name: 'org.apache.hadoop.security.authorize.RefreshAuthorizationPolicyProtocol',
      methods: new Map([
        ['refreshServiceAcl', unary(rpc.RefreshServiceAclRequestProto, rpc.RefreshServiceAclResponseProto, refreshServiceAcl)],
      ]),
    },
    {
      name: 'org.apache.hadoop.security.RefreshUserMappingsProtocol',
      methods: new Map([
        [
          'refreshUserToGroupsMappings',
          unary(rpc.RefreshUserToGroupsMappingsRequestProto, rpc.RefreshUserToGroupsMappingsResponseProto, refreshGroups),
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
