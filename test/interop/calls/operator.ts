// The calls of operators, and what `hdfs dfsadmin` prints: safe mode with each call that it refuses, what is saved and rolled, reports,
// upgrades; by a superuser and by a stranger.

import type { Step } from '../shell/step.js'

const step = (line: string): Step => ({ words: line.split(' ') })
const steps = (...lines: readonly string[]): readonly Step[] => lines.map(step)

/** Every call that changes the file system, on a file that is there and closed. */
const changes: readonly string[] = [
  'mkdirs /w/new',
  'create /w/new',
  'append /w/one',
  'append /w/none',
  'addBlock /w/one',
  'abandonBlock /w/one',
  'complete /w/one',
  'fsync /w/one',
  'updateBlockForPipeline',
  'updatePipeline',
  'addTo /w/one',
  'renewLease',
  'recoverLease /w/one',
  'recoverLease /w/none',
  'rename /w/one /w/two',
  'rename2 /w/one /w/two',
  'rename /w/none /w/two',
  'delete /w/one',
  'delete /w/none',
  'truncate /w/one 1',
  'concat /w/one /w/none',
  'setReplication /w/one 2',
  'setPermission /w/one 600',
  'setOwner /w/one bob',
  'setTimes /w/one 1000 2000',
  'setStoragePolicy /w/one HOT',
  'unsetStoragePolicy /w/one',
  'setErasureCodingPolicy /w',
  'setXAttr /w/one user.a',
  'removeXAttr /w/one user.a',
  'setAcl /w/one user::rw-,group::r--,other::r--',
  'modifyAclEntries /w/one user:bob:rw-',
  'removeAclEntries /w/one user:bob',
  'removeAcl /w/one',
  'removeDefaultAcl /w',
]

const reads: readonly string[] = [
  'getFileInfo /w/one',
  'getFileInfo /w/none',
  'getListing /w',
  'read /w/one',
  'getContentSummary /w',
  'getAclStatus /w/one',
  'listXAttrs /w/one',
  'isFileClosed /w/one',
  'getStoragePolicy /w/one',
]

const types = ['ALL', 'LIVE', 'DEAD', 'DECOMMISSIONING', 'ENTERING_MAINTENANCE', 'IN_MAINTENANCE'] as const

/** The other calls of operators, in safe mode or not. */
const operators: readonly string[] = [
  ...types.flatMap((type) => [`getDatanodeReport ${type}`, `getDatanodeStorageReport ${type}`]),
  'getSlowDatanodeReport',
  'refreshNodes',
  'upgradeStatus',
  'finalizeUpgrade',
  'rollingUpgrade QUERY',
  'rollingUpgrade FINALIZE',
  'setBalancerBandwidth 1000000',
  'setBalancerBandwidth 1099511627777',
  'listCorruptFileBlocks /',
  'listCorruptFileBlocks /w 5',
  'listCorruptFileBlocks /w -5',
  'listCorruptFileBlocks /w none',
  'listCorruptFileBlocks /w/none',
  'getEnclosingRoot /w',
  'getEnclosingRoot /w/one',
  'getEnclosingRoot /w/none',
  'msync',
  'rollEdits',
  'saveNamespace',
  'metaSave report.txt',
]

const dfsadmin: readonly string[] = [
  'dfsadmin -report',
  'dfsadmin -report -live',
  'dfsadmin -report -dead',
  'dfsadmin -report -decommissioning -slownodes',
  'dfsadmin -printTopology',
  'dfsadmin -safemode get',
  'dfsadmin -safemode',
  'dfsadmin -safemode maybe',
  'dfsadmin -rollEdits',
  'dfsadmin -saveNamespace',
  'dfsadmin -saveNamespace -beforeShutdown',
  'dfsadmin -metasave meta.txt',
  'dfsadmin -refreshNodes',
  'dfsadmin -finalizeUpgrade',
  'dfsadmin -upgrade query',
  'dfsadmin -upgrade finalize',
  'dfsadmin -rollingUpgrade query',
  'dfsadmin -rollingUpgrade finalize',
  'dfsadmin -setBalancerBandwidth 1m',
  'dfsadmin -refreshServiceAcl',
  'dfsadmin -refreshUserToGroupsMappings',
  'dfsadmin -refreshSuperUserGroupsConfiguration',
  'dfsadmin -refreshCallQueue',
  'dfsadmin -listOpenFiles',
  'dfsadmin -listOpenFiles -path /w',
  'dfsadmin -getDatanodeInfo DATANODE',
]

const town = steps('as root', 'mkdirs /w', 'write /w/one CRC32C 512 1000', 'awaitClosed /w/one')

export const operatorCalls: readonly Step[] = [
  ...town,
  ...steps(...operators, ...dfsadmin),
  ...steps('open /w/open'),
  ...steps('dfsadmin -listOpenFiles', 'complete /w/open'),
  // A stranger.
  ...steps('as bob', 'safeMode GET', 'safeMode ENTER', 'safeMode LEAVE', 'safeMode FORCE_EXIT', ...operators, ...dfsadmin),
  // Safe mode.
  ...steps('as root', 'safeMode GET', 'safeMode LEAVE', 'safeMode ENTER', 'safeMode ENTER', 'safeMode GET'),
  ...steps(...changes, ...reads, ...operators, ...dfsadmin),
  ...steps('as bob', 'safeMode GET', 'safeMode LEAVE', ...changes, ...reads, 'saveNamespace', 'rollEdits'),
  ...steps('as root', 'safeMode LEAVE', 'safeMode GET', 'getFileInfo /w/one', 'mkdirs /w/new'),
  ...steps('dfsadmin -safemode enter', 'mkdirs /w/newer', 'dfsadmin -safemode get', 'dfsadmin -safemode forceExit', 'mkdirs /w/newer'),
  ...steps('dfsadmin -safemode enter', 'dfsadmin -safemode leave', 'dfsadmin -safemode wait', 'delete /w'),
]
