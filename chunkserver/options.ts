// All settings of a chunkserver, each with its unit (last in its name), default, bounds and one line of help. The command line options,
// CAIRN_... variables and YAML keys are derived from them.

import { z } from 'zod'
import { FileSystemError } from '../proto/base/errors.js'
import { flag, parseSettings, serverSettings, text, whole } from '../proto/settings/fields.js'
import { parseVolumes } from './volumes/volume-list.js'

const kib = 1024
const mib = 1024 * kib
const gib = 1024 * mib

export const chunkserverSettings = z.strictObject({
  masters: text('127.0.0.1:8020', 'the masters, as host:port,host:port'),
  clusterKeyFile: serverSettings.clusterKeyFile,
  data: z
    .string()
    .min(1)
    .max(65_536)
    .describe(
      'folder for chunks, created if it does not exist; for several disks one folder on each, with its storage type: [SSD]/a,[DISK]/b',
    ),
  failedVolumesTolerated: whole(0, 1000, 0, 'number of data folders that may fail while the server continues; with one more it stops'),
  host: serverSettings.host,
  advertise: z
    .string()
    .max(255)
    .default('')
    .describe('IP address given to clients, or a name that is resolved at start; empty: the address listened on'),
  pageOrigins: serverSettings.pageOrigins,
  hostName: z.string().max(255).default('').describe('host name given to clients with the address; empty: that of this machine'),
  rack: z
    .string()
    .max(255)
    .regex(/^\/[^\s]+$/, 'must look like /rack')
    .default('/default-rack')
    .describe('rack of this server; replicas are spread over racks'),
  transferPort: whole(0, 65535, 9866, 'port for chunk data; 0: any free port'),
  rpcPort: whole(
    0,
    65535,
    9867,
    'port on which clients ask for the length of open chunks and append records, and chunkservers recover chunks; 0: any free port',
  ),
  httpPort: whole(0, 65535, 9864, 'port for status, health and metrics; 0: any free port'),

  syncOnClose: flag(true, 'sync a chunk to disk before its last packet is acknowledged'),
  verifyStored: flag(true, 'verify stored chunks in the background'),
  verifyBytesPerSecond: whole(64 * kib, 10 * gib, 4 * mib, 'rate of verification in the background, bytes per second on each disk'),
  packedBytesMax: whole(0, mib, 64 * kib, 'chunks up to this size that arrive in one piece are stored together in segment files, bytes'),
  segmentBytesMax: whole(mib, gib, 64 * mib, 'size at which a segment file is closed, bytes'),
  reserveBytes: whole(0, 2 ** 50, gib, 'space kept free on each disk; with less free space no new replicas are stored there, bytes'),
  lostAndFoundDays: whole(
    0,
    3650,
    7,
    'days that files without a catalogue record are kept in lost-and-found; one day while the disk is full',
  ),
  slowDiskMs: whole(100, 600_000, 5000, 'a write or sync that takes longer is reported as disk trouble, ms'),

  transfersMax: whole(8, 100_000, 4096, 'maximum number of open data connections; further ones are refused'),
  receiveBytesMax: whole(
    8 * mib,
    64 * gib,
    512 * mib,
    'memory for received data of all data connections, in addition to 16 KiB for each; connections wait when it is used up, bytes',
  ),
  copiesMax: whole(1, 1000, 4, 'maximum number of ordered copies to other chunkservers in progress'),
  connectMs: whole(100, 120_000, 10_000, 'time for a connection to the next chunkserver of a pipeline, ms'),
  readMs: whole(1000, 3_600_000, 60_000, 'time without data from a client or chunkserver after which a transfer ends, ms'),
  ackMs: whole(1000, 3_600_000, 60_000, 'time for the next chunkserver of a pipeline to acknowledge, ms'),
  idleMs: whole(100, 600_000, 4000, 'time after which an idle data connection is closed, ms'),

  appenderMs: whole(
    1000,
    86_400_000,
    1_200_000,
    'a client that appends records and was not heard for this long is forgotten; a file without such clients is closed, ms',
  ),

  heartbeatMs: whole(50, 60_000, 1000, 'interval of heartbeats to each master, ms'),
  noticesMax: whole(
    100,
    10_000_000,
    65_536,
    'maximum number of notices kept for a master that does not answer; digests replace dropped ones',
  ),

  logLevel: serverSettings.logLevel,
  logFormat: serverSettings.logFormat,
})

export type ChunkserverOptions = Readonly<z.infer<typeof chunkserverSettings>>

/** Parses and checks the settings; an unknown or out-of-range setting is refused by name. */
export function parseChunkserverOptions(raw: Readonly<Record<string, unknown>>): ChunkserverOptions {
  const options = parseSettings(chunkserverSettings, raw)
  parseMasters(options.masters)
  parseVolumes(options.data)
  return options
}

export interface Address {
  readonly host: string
  readonly port: number
}

/** host:port,host:port; an IPv6 address is written in brackets. */
export function parseMasters(masters: string): Address[] {
  return masters.split(',').map((each) => {
    const match = /^(?:\[([^\]]+)\]|([^:]+)):(\d{1,5})$/.exec(each.trim())
    const host = match?.[1] ?? match?.[2]
    const port = Number(match?.[3])
    if (host === undefined || !(port >= 1 && port <= 65_535)) {
      throw new FileSystemError('misconfigured', `masters: "${each.trim()}" is not host:port`)
    }
    return { host, port }
  })
}
