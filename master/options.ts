// All settings of a master, each with its unit (last in its name), default, bounds and one line of help. The command line options,
// CAIRN_... variables and YAML keys are derived from them. Relations between settings are checked at start, by `checkMasterOptions` and,
// for those of an engine, by `engines.ts`.

import { hostname, userInfo } from 'node:os'
import { z } from 'zod'
import { FileSystemError } from '../proto/base/errors.js'
import { flag, optionalWhole, parseSettings, serverSettings, text, whole } from '../proto/settings/fields.js'

const kib = 1024
const mib = 1024 * kib

export const masterSettings = z.strictObject({
  data: z.string().min(1).max(4096).describe('data folder of this master, created by `cairn format`'),
  host: serverSettings.host,
  hostName: text(hostname(), 'name of this machine in texts of refusals; by default the name that the machine has'),
  rpcPort: optionalWhole(
    0,
    65535,
    'port for clients, chunkservers and other masters; by default the port in the list of masters; 0: any free port',
  ),
  httpPort: whole(0, 65535, 9870, 'port for status, health and metrics; 0: any free port'),
  peers: z.string().max(4096).default('').describe('current addresses of the masters, as 1=host:port,2=host:port; empty: as formatted'),
  clusterId: z.string().max(255).default('').describe('cluster id that the data folder must have; empty: any'),
  consensus: z.string().max(20).default('').describe('engine that the data folder must be formatted for; empty: any'),
  clusterKeyFile: serverSettings.clusterKeyFile,
  adoptsClusterKey: z
    .union([z.boolean(), z.stringbool()])
    .default(false)
    .describe('admit servers without a cluster key; only while a key is introduced, master by master, in a cluster created without one'),
  superuser: text(process.env['USER'] ?? userInfo().username, 'user with all rights; by default the user who runs the masters'),
  supergroup: text('supergroup', 'group of the root directory; its members may do what the superuser may'),
  permissions: z
    .union([z.boolean(), z.stringbool()])
    .default(true)
    .describe('whether owner, group and mode of files and directories are enforced'),
  posixAclInheritance: z
    .union([z.boolean(), z.stringbool()])
    .default(true)
    .describe('what is made in a directory with a default ACL gets the mode without the umask of the client'),
  nestedSnapshots: z
    .union([z.boolean(), z.stringbool()])
    .default(false)
    .describe('whether a directory may be made snapshottable that is below another such directory, or above one'),
  userGroups: z
    .string()
    .max(65_536)
    .default('')
    .describe('groups of users, as alice=staff,eng;bob=staff;carol= ; a user who is not named here has those of the operating system'),
  systemGroups: z
    .union([z.boolean(), z.stringbool()])
    .default(true)
    .describe('whether the operating system of a master is asked for the groups of users'),

  chunkBytesDefault: whole(kib, 2 ** 40, 128 * mib, 'default chunk size for clients that ask for the defaults, bytes'),
  chunkBytesMin: whole(512, 2 ** 40, mib, 'minimum chunk size of a file, bytes'),
  chunkBytesMax: whole(mib, 2 ** 40, 2 ** 40, 'maximum chunk size of a file, bytes'),
  replicationDefault: whole(1, 512, 3, 'default number of replicas of a chunk for clients that ask for the defaults'),
  replicationMax: whole(1, 512, 512, 'maximum number of replicas of a file'),
  chunksPerFileMax: whole(1, 1_000_000, 10_000, 'maximum number of chunks in a file'),
  componentBytesMax: whole(1, 255, 255, 'maximum length of a name in a path, bytes of UTF-8'),
  pathBytesMax: whole(64, 64 * kib, 8000, 'maximum length of a path, bytes of UTF-8'),
  pathDepthMax: whole(8, 4000, 1000, 'maximum number of names in a path'),
  directoryEntriesMax: whole(1, 100_000_000, 1_048_576, 'maximum number of entries in a directory'),
  listingEntriesMax: whole(1, 10_000, 1000, 'maximum number of entries in one page of a listing'),
  satisfactionsMax: whole(1, 100_000, 1000, 'maximum number of requests to satisfy a storage policy that wait, or are under way'),
  openFilesPerClientMax: whole(1, 10_000_000, 100_000, 'maximum number of files that a client may have open for writing'),
  requestBytesMax: whole(64 * kib, 128 * mib, 128 * mib, 'maximum size of a request, bytes'),
  connectionsMax: whole(16, 100_000, 4096, 'maximum number of open connections'),
  leaseSoftMs: whole(
    1000,
    3_600_000,
    60_000,
    'another client may take a file over when its writer has not renewed its lease for this long, ms',
  ),
  leaseHardMs: whole(
    2000,
    86_400_000,
    1_200_000,
    'the masters close a file, or recover its last chunk, when its writer has not renewed its lease for this long, ms',
  ),
  leaseRecoveriesPerSecond: whole(1, 10_000, 50, 'maximum number of files per second with expired leases that the masters begin to close'),
  accessTimePrecisionMs: whole(0, 86_400_000, 3_600_000, 'precision of access times, ms; 0: not recorded'),

  trashMinutes: whole(0, 52_560_000, 0, 'how long removed files stay in the trash of their user after a checkpoint, minutes; 0: no trash'),
  trashCheckpointMinutes: whole(
    0,
    52_560_000,
    0,
    'interval of checkpoints of the trash, minutes; 0, and more than trashMinutes: trashMinutes',
  ),
  trashDeletesAllElse: flag(false, 'the masters also delete what is in the trash of a user beside Current and the checkpoints'),
  homePrefix: z
    .string()
    .max(4096)
    .regex(/^\/$|^(\/[^/]+)+$/, 'must be an absolute path')
    .default('/user')
    .describe('directory with the home directories of users, in which the masters look for their trash'),

  staleMs: whole(100, 600_000, 5000, 'a chunkserver without a heartbeat for this long is stale, ms'),
  deadMs: whole(500, 3_600_000, 30_000, 'a chunkserver without a heartbeat for this long is dead and its chunks are copied to others, ms'),
  forgetDeadMs: whole(
    60_000,
    3_153_600_000_000,
    1_209_600_000,
    'a chunkserver that has been dead for this long and has no replica that is needed is removed from the registry, ms',
  ),

  tickMs: whole(5, 1000, 50, 'length of a tick of the consensus engine, ms'),
  heartbeatTicks: optionalWhole(1, 100, 'ticks between heartbeats of the leader; default 2'),
  electionTicksMin: optionalWhole(3, 1000, 'raft: minimum ticks without a message from the leader before an election starts; default 10'),
  electionTicksMax: optionalWhole(4, 2000, 'raft: maximum ticks without a message from the leader before an election starts; default 16'),
  roundTicks: optionalWhole(
    2,
    1000,
    'paxos: ticks in a round; after two rounds without a message from the leader an election starts; default 4',
  ),
  silenceTicks: optionalWhole(
    3,
    1000,
    'zab: ticks without a message from the leader, or at the leader from a quorum, before an election starts; default 10',
  ),
  readLeases: flag(
    true,
    'the leader answers reads without asking the others while a quorum has promised to elect no other; false: for machines that may be paused without any of their clocks showing it',
  ),
  leaderFollowsCalls: flag(
    true,
    'a leader that gets most of its calls through one other master hands leadership over to that master, at most once a minute',
  ),
  electionWaitMs: whole(0, 110_000, 20_000, 'maximum time that a call waits for a leader, ms'),
  segmentBytes: whole(mib, 1024 * mib, 64 * mib, 'size of a preallocated log segment, bytes'),

  logEntriesKept: whole(0, 1_000_000, 10_000, 'log entries kept for masters that lag behind; one that is further behind gets a snapshot'),
  snapshotBytesPerSecond: whole(64 * kib, 2 ** 40, 128 * mib, 'maximum rate at which a snapshot is sent to a master, bytes'),

  feedPositionsKept: whole(
    1000,
    1_000_000_000,
    1_000_000,
    'changes of the namespace that are kept for those who follow the change feed; older ones are removed',
  ),
  feedBytesKept: whole(
    16 * mib,
    2 ** 40,
    512 * mib,
    'maximum size of the changes that are kept for those who follow the change feed; older ones are removed, bytes',
  ),
  feedKeptMs: whole(
    60_000,
    3_153_600_000_000,
    604_800_000,
    'a change of the namespace that is older than this is removed from the change feed, ms',
  ),
  auditLog: z.string().max(4096).default('').describe('audit log file: one line for each call that HDFS would audit; empty: none'),
  auditLogFormat: z.enum(['hdfs', 'json']).default('hdfs').describe('format of its lines: those of HDFS, or JSON'),
  auditLogFileBytes: whole(64 * kib, 2 ** 40, 256 * mib, 'size at which another audit log file is begun, bytes'),
  auditLogFileDays: whole(1, 3650, 1, 'time after which another audit log file is begun, at midnight, days'),
  auditLogFilesKept: whole(1, 100_000, 30, 'older audit log files that are kept'),
  pageUser: text('dr.who', 'user as whom the page in the browser acts, with the rights of that user; anyone who can open it has these'),
  pageOrigins: serverSettings.pageOrigins,
  slowCallMs: whole(1, 3_600_000, 1000, 'the page shows calls that took at least this long, ms'),
  logLevel: serverSettings.logLevel,
  logFormat: serverSettings.logFormat,
})

export type MasterOptions = Readonly<z.infer<typeof masterSettings>>

/** The settings of the consensus engine; `engines.ts` interprets them for each engine. */
export type EngineSettings = Pick<
  MasterOptions,
  'heartbeatTicks' | 'electionTicksMin' | 'electionTicksMax' | 'roundTicks' | 'silenceTicks' | 'readLeases' | 'logEntriesKept'
>

export function engineSettingsOf(options: MasterOptions): EngineSettings {
  const { heartbeatTicks, electionTicksMin, electionTicksMax, roundTicks, silenceTicks, readLeases, logEntriesKept } = options
  return { heartbeatTicks, electionTicksMin, electionTicksMax, roundTicks, silenceTicks, readLeases, logEntriesKept }
}

/** How the audit log is written. */
export interface AuditFileSettings {
  readonly format: 'hdfs' | 'json'
  /** Limits of one file. */
  readonly fileBytes: number
  readonly fileDays: number
  /** Files besides the one that is written. */
  readonly filesKept: number
}

export function auditFileSettings(options: MasterOptions): AuditFileSettings {
  const { auditLogFormat, auditLogFileBytes, auditLogFileDays, auditLogFilesKept } = options
  return { format: auditLogFormat, fileBytes: auditLogFileBytes, fileDays: auditLogFileDays, filesKept: auditLogFilesKept }
}

/** Checks relations between settings; an error names both settings. */
export function checkMasterOptions(options: MasterOptions): MasterOptions {
  require(options.staleMs < options.deadMs, 'deadMs must be above staleMs')
  require(options.deadMs < options.forgetDeadMs, 'forgetDeadMs must be above deadMs')
  require(options.leaseSoftMs < options.leaseHardMs, 'leaseHardMs must be above leaseSoftMs')
  require(options.chunkBytesMin <= options.chunkBytesDefault, 'chunkBytesDefault must be at least chunkBytesMin')
  require(options.chunkBytesDefault <= options.chunkBytesMax, 'chunkBytesDefault must be at most chunkBytesMax')
  require(options.replicationDefault <= options.replicationMax, 'replicationMax must be at least replicationDefault')
  require(options.chunkBytesDefault % 512 === 0, 'chunkBytesDefault must be a multiple of 512: checksums cover 512 bytes each')
  return options
}

function require(holds: boolean, complaint: string): void {
  if (!holds) throw new FileSystemError('misconfigured', complaint)
}

/** Parses and checks the settings; an unknown or out-of-range setting is refused by name. */
export function parseMasterOptions(raw: Readonly<Record<string, unknown>>): MasterOptions {
  return checkMasterOptions(parseSettings(masterSettings, raw))
}
