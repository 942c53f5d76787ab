// All settings of a master, each with its unit (last in its name), default, bounds and one line of help. The command line makes flags, CAIRN_...
// variables and YAML keys of them. Relations between them are checked at start, by `checkMasterOptions` and,
// for those of an engine, by `engines.ts`.

import { userInfo } from 'node:os'
import { z } from 'zod'
import { FileSystemError } from '../proto/base/errors.js'
import { optionalWhole, parseSettings, serverSettings, text, whole } from '../proto/settings/fields.js'

const kib = 1024
const mib = 1024 * kib

export const masterSettings = z.strictObject({
  data: z.string().min(1).max(4096).describe('folder of this master; made by `cairn format`'),
  host: serverSettings.host,
  rpcPort: optionalWhole(
    0,
    65535,
    'port for clients, chunkservers and other masters; the one that the masters know it by unless given; 0 takes any free one',
  ),
  httpPort: whole(0, 65535, 9870, 'port for status, health and metrics; 0 takes any free one'),
  peers: z.string().max(4096).default('').describe('where the masters listen now, as 1=host:port,2=host:port; empty: as formatted'),
  clusterId: z.string().max(255).default('').describe('cluster that the folder must belong to; empty: whichever it does'),
  consensus: z.string().max(20).default('').describe('engine that the folder must be formatted for; empty: whichever it is'),
  clusterKeyFile: serverSettings.clusterKeyFile,
  adoptsClusterKey: z
    .union([z.boolean(), z.stringbool()])
    .default(false)
    .describe('servers without a key are still let in: only while a cluster that was made without one adopts it, master by master'),
  superuser: text(process.env['USER'] ?? userInfo().username, 'user who may do everything; by default the one who runs the masters'),
  supergroup: text('supergroup', 'group of the root directory'),

  chunkBytesDefault: whole(kib, 2 ** 40, 128 * mib, 'chunk size told to clients that ask for the defaults, bytes'),
  chunkBytesMin: whole(512, 2 ** 40, mib, 'smallest chunk size a file may ask for, bytes'),
  replicationDefault: whole(1, 512, 3, 'copies of a chunk told to clients that ask for the defaults'),
  replicationMax: whole(1, 512, 512, 'most copies a file may ask for'),
  chunksPerFileMax: whole(1, 1_000_000, 10_000, 'most chunks in one file'),
  componentBytesMax: whole(1, 255, 255, 'longest name in a path, bytes of UTF-8'),
  pathBytesMax: whole(64, 64 * kib, 8000, 'longest path, bytes of UTF-8'),
  pathDepthMax: whole(8, 4000, 1000, 'most names in a path'),
  directoryEntriesMax: whole(1, 100_000_000, 1_048_576, 'most entries in one directory'),
  listingEntriesMax: whole(1, 10_000, 1000, 'most entries in one page of a listing'),
  openFilesPerClientMax: whole(1, 10_000_000, 100_000, 'most files one client may hold open for writing'),
  requestBytesMax: whole(64 * kib, 128 * mib, 128 * mib, 'largest request taken, bytes'),
  connectionsMax: whole(16, 100_000, 4096, 'most connections held open'),
  leaseSoftMs: whole(1000, 3_600_000, 60_000, 'a file may be taken over by another client so long after its writer was last heard, ms'),
  leaseHardMs: whole(
    2000,
    86_400_000,
    1_200_000,
    'the masters close a file, or recover its last chunk, so long after its writer was last heard, ms',
  ),
  leaseRecoveriesPerSecond: whole(1, 10_000, 50, 'files whose writers are gone that the masters begin to close in a second, at most'),
  accessTimePrecisionMs: whole(0, 86_400_000, 3_600_000, 'access times are kept this coarse; 0 keeps none, ms'),

  staleMs: whole(100, 600_000, 5000, 'a chunkserver not heard for so long is stale, ms'),
  deadMs: whole(500, 3_600_000, 30_000, 'a chunkserver not heard for so long is dead and its chunks are copied elsewhere, ms'),
  forgetDeadMs: whole(
    60_000,
    3_153_600_000_000,
    1_209_600_000,
    'a chunkserver dead for so long, and counted on for no replica, is forgotten, ms',
  ),

  tickMs: whole(5, 1000, 50, 'length of a tick of the consensus engine, ms'),
  heartbeatTicks: optionalWhole(1, 100, 'a leader is heard at least every so many ticks; 2 unless given'),
  electionTicksMin: optionalWhole(
    3,
    1000,
    'raft: a follower that hears nobody stands for election after at least so many ticks; 10 unless given',
  ),
  electionTicksMax: optionalWhole(4, 2000, 'raft: and after at most so many ticks; 16 unless given'),
  roundTicks: optionalWhole(2, 1000, 'paxos: a leader not heard in two rounds of so many ticks each is replaced; 4 unless given'),
  silenceTicks: optionalWhole(3, 1000, 'zab: a leader, or a quorum, not heard for so many ticks is missed; 10 unless given'),
  readLeaseTicks: optionalWhole(
    0,
    100,
    'raft: the leader answers reads without asking for so many ticks after a quorum confirmed it, trusting clocks; 0, never, unless given',
  ),
  electionWaitMs: whole(0, 110_000, 20_000, 'a call waits at most so long for a leader, ms'),
  segmentBytes: whole(mib, 1024 * mib, 64 * mib, 'size of a preallocated log segment, bytes'),

  logEntriesKept: whole(0, 1_000_000, 10_000, 'log entries kept for masters that lag; one that lags more is sent the whole state'),
  snapshotBytesPerSecond: whole(64 * kib, 2 ** 40, 128 * mib, 'the whole state is sent to a master no faster than this, bytes'),

  auditLog: z
    .string()
    .max(4096)
    .default('')
    .describe('file that gets a line of JSON for each call that HDFS writes into its audit log; empty: none'),
  logLevel: serverSettings.logLevel,
  logFormat: serverSettings.logFormat,
})

export type MasterOptions = Readonly<z.infer<typeof masterSettings>>

/** Those that are the consensus engine's; `engines.ts` says what each engine makes of them. */
export type EngineSettings = Pick<
  MasterOptions,
  'heartbeatTicks' | 'electionTicksMin' | 'electionTicksMax' | 'roundTicks' | 'silenceTicks' | 'readLeaseTicks' | 'logEntriesKept'
>

export function engineSettingsOf(options: MasterOptions): EngineSettings {
  const { heartbeatTicks, electionTicksMin, electionTicksMax, roundTicks, silenceTicks, readLeaseTicks, logEntriesKept } = options
  return { heartbeatTicks, electionTicksMin, electionTicksMax, roundTicks, silenceTicks, readLeaseTicks, logEntriesKept }
}

/** Settings that make sense together; a broken relation is refused with both settings named. */
export function checkMasterOptions(options: MasterOptions): MasterOptions {
  require(options.staleMs < options.deadMs, 'deadMs must be above staleMs: a chunkserver is stale before it is dead')
  require(options.deadMs < options.forgetDeadMs, 'forgetDeadMs must be above deadMs: a chunkserver is dead before it is forgotten')
  require(options.leaseSoftMs < options.leaseHardMs, 'leaseHardMs must be above leaseSoftMs: other clients may take a file over first')
  require(options.chunkBytesMin <= options.chunkBytesDefault, 'chunkBytesDefault must be at least chunkBytesMin')
  require(options.replicationDefault <= options.replicationMax, 'replicationMax must be at least replicationDefault')
  require(options.chunkBytesDefault % 512 === 0, 'chunkBytesDefault must be a multiple of 512: checksums cover 512 bytes each')
  return options
}

function require(holds: boolean, complaint: string): void {
  if (!holds) throw new FileSystemError('misconfigured', complaint)
}

/** Parses and checks; an unknown or out-of-range setting is refused by name. */
export function parseMasterOptions(raw: Readonly<Record<string, unknown>>): MasterOptions {
  return checkMasterOptions(parseSettings(masterSettings, raw))
}
