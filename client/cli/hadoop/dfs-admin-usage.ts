// The command lines of `hdfs dfsadmin`: which commands there are, with how many arguments, and their usages as Hadoop prints them.

import type { Context } from '../command.js'
import { genericUsage } from './admin-tool.js'

export interface DfsAdminUsage {
  /** With its dash. */
  readonly name: string
  /** What follows the name in the usage of the command. */
  readonly arguments: string
  /** The same in the list of all commands, where that differs. */
  readonly listed?: string
  /** How many arguments it takes; undefined: the command itself checks that. */
  readonly count?: readonly [number, number]
  /** For -help, in our words. */
  readonly about: string
  readonly isAnyCase?: boolean
}

const datanode = '<datanode_host:ipc_port>'

/** In Hadoop's order. */
export const dfsAdminUsages: readonly DfsAdminUsage[] = [
  {
    name: '-report',
    arguments: '[-live] [-dead] [-decommissioning] [-enteringmaintenance] [-inmaintenance] [-slownodes]',
    count: [0, 6],
    about: 'Show the space of the file system, blocks that need attention, and the datanodes, or those of some kinds.',
  },
  {
    name: '-safemode',
    arguments: 'enter | leave | get | wait | forceExit',
    listed: '<enter | leave | get | wait | forceExit>',
    count: [1, 1],
    about: 'Switch safe mode, in which files are read and not changed; show it; or wait until it is off.',
  },
  {
    name: '-saveNamespace',
    arguments: '[-beforeShutdown]',
    count: [0, 1],
    about: 'In safe mode: store the whole state, so that the log is not needed for a start.',
  },
  { name: '-rollEdits', arguments: '', count: [0, 0], about: 'Let the log go on in a new file.' },
  {
    name: '-restoreFailedStorage',
    arguments: 'true|false|check ',
    listed: 'true|false|check',
    count: [1, 1],
    about: 'Use failed storage of the namenode again.',
  },
  { name: '-refreshNodes', arguments: '', count: [0, 0], about: 'Read the lists of datanodes again.' },
  { name: '-setQuota', arguments: '<quota> <dirname>...<dirname>', about: 'Limit the names in directories.' },
  { name: '-clrQuota', arguments: '<dirname>...<dirname>', about: 'Remove the limit of names of directories.' },
  {
    name: '-setSpaceQuota',
    arguments: '<quota> [-storageType <storagetype>] <dirname>...<dirname>',
    about: 'Limit the space of directories, with all replicas, or that on one type of storage; 10g means 10 GiB.',
  },
  {
    name: '-clrSpaceQuota',
    arguments: '[-storageType <storagetype>] <dirname>...<dirname>',
    about: 'Remove the limit of space of directories, or that for one type of storage.',
  },
  { name: '-finalizeUpgrade', arguments: '', count: [0, 0], about: 'End an upgrade, so that there is no way back.' },
  {
    name: '-rollingUpgrade',
    arguments: '[<query|prepare|finalize>]',
    count: [0, 1],
    about: 'Show, begin or end an upgrade of one server after the other.',
  },
  {
    name: '-upgrade',
    arguments: 'query | finalize',
    listed: '<query | finalize>',
    count: [1, 1],
    about: 'Show whether the last upgrade is finalized, or finalize it.',
  },
  { name: '-refreshServiceAcl', arguments: '', count: [0, 0], about: 'Read the rights to services again.' },
  { name: '-refreshUserToGroupsMappings', arguments: '', count: [0, 0], about: 'Look up the groups of users again.' },
  { name: '-refreshSuperUserGroupsConfiguration', arguments: '', about: 'Read again who may act for other users.' },
  { name: '-refreshCallQueue', arguments: '', about: 'Read the settings of the queue of calls again.' },
  {
    name: '-refresh',
    arguments: '<hostname:ipc_port> <resource_identifier> [arg1..argn]',
    listed: '<host:ipc_port> <key> [arg1..argn]',
    count: [2, Number.POSITIVE_INFINITY],
    about: 'Have a server read something again.',
  },
  {
    name: '-reconfig',
    arguments: '<namenode|datanode> <host:ipc_port|livenodes> <start|status|properties>',
    count: [3, 3],
    about: 'Change settings of a running server.',
  },
  { name: '-printTopology', arguments: '', count: [0, 0], about: 'Show the racks and the datanodes in them.' },
  {
    name: '-refreshNamenodes',
    arguments: 'datanode-host:ipc_port',
    listed: 'datanode_host:ipc_port',
    count: [1, 1],
    about: 'Have a datanode read again which namenodes there are.',
  },
  {
    name: '-getVolumeReport',
    arguments: 'datanode-host:ipc_port',
    listed: 'datanode_host:ipc_port',
    count: [1, 1],
    about: 'Show the volumes of a datanode.',
  },
  {
    name: '-deleteBlockPool',
    arguments: 'datanode-host:ipc_port blockpoolId [force]',
    listed: 'datanode_host:ipc_port blockpoolId [force]',
    count: [2, 3],
    about: 'Delete what a datanode has of a file system that is gone.',
  },
  {
    name: '-setBalancerBandwidth',
    arguments: '<bandwidth in bytes per second>',
    count: [1, 1],
    about: 'Limit the bandwidth of moving blocks to balance datanodes.',
  },
  { name: '-getBalancerBandwidth', arguments: datanode, count: [1, 1], about: 'Show that limit of a datanode.' },
  { name: '-fetchImage', arguments: '<local directory>', count: [1, 1], about: 'Copy the last image of the namenode to this machine.' },
  { name: '-allowSnapshot', arguments: '<snapshotDir>', count: [1, 1], isAnyCase: true, about: 'Let snapshots of a directory be made.' },
  {
    name: '-disallowSnapshot',
    arguments: '<snapshotDir>',
    count: [1, 1],
    isAnyCase: true,
    about: 'Let no snapshots of it be made any more.',
  },
  {
    name: '-provisionSnapshotTrash',
    arguments: '<snapshotDir> [-all]',
    count: [1, 1],
    isAnyCase: true,
    about: 'Make the trash of a directory of which snapshots may be made.',
  },
  { name: '-shutdownDatanode', arguments: `${datanode} [upgrade]`, count: [1, 2], about: 'Stop a datanode.' },
  { name: '-evictWriters', arguments: datanode, about: 'Have a datanode end its writers.' },
  { name: '-getDatanodeInfo', arguments: datanode, count: [1, 1], about: 'Show how long a datanode runs, and which version.' },
  {
    name: '-metasave',
    arguments: 'filename',
    count: [1, 1],
    about: 'Have a report of blocks that need attention written on the machine of the namenode.',
  },
  {
    name: '-triggerBlockReport',
    arguments: `[-incremental] ${datanode} [-namenode <namenode_host:ipc_port>]`,
    count: [1, 4],
    about: 'Have a datanode report its blocks.',
  },
  {
    name: '-listOpenFiles',
    arguments: '[-blockingDecommission] [-path <path>]',
    count: [0, 3],
    about: 'Show the files that are open for writing, with their writers.',
  },
]

export const usageOf = (name: string | undefined): DfsAdminUsage | undefined =>
  dfsAdminUsages.find((usage) => usage.name === name || (usage.isAnyCase === true && usage.name.toLowerCase() === name?.toLowerCase()))

/** Hadoop leaves out the last bracket of this one. */
const closing = ({ name }: DfsAdminUsage): string => (name === '-refresh' ? '' : ']')

/** The usage of one command, or of all. */
export function printUsage({ stderr }: Pick<Context, 'stderr'>, usage: DfsAdminUsage | undefined): void {
  if (usage !== undefined) {
    const { name, arguments: words } = usage
    // A name without arguments has nothing behind it.
    const shown = name === '-report' ? `[${name}] ${words}` : `[${name}${words === '' ? '' : ` ${words}`}${closing(usage)}`
    stderr.write(`Usage: hdfs dfsadmin ${shown}\n`)
    return
  }
  const lines = dfsAdminUsages.map((each) => {
    const words = each.listed ?? each.arguments
    return `\t[${each.name}${words === '' ? '' : ` ${words}`}${closing(each)}\n`
  })
  stderr.write('Usage: hdfs dfsadmin\nNote: Administrative commands can only be run as the HDFS superuser.\n')
  stderr.write(`${lines.join('')}\t[-help [cmd]]\n\n${genericUsage}`)
}
