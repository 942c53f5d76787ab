// All settings of a chunkserver, each with its unit (last in its name), default, bounds and one line of help. The command line makes flags,
// CAIRN_... variables and YAML keys of them.

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
    .describe('folder for chunks, made when it does not exist; several disks: one folder of each, with its storage type: [SSD]/a,[DISK]/b'),
  failedVolumesTolerated: whole(0, 1000, 0, 'so many of the folders in data may fail and be left out; with one more the server stops'),
  host: serverSettings.host,
  advertise: z
    .string()
    .max(255)
    .default('')
    .describe('IP address that clients are told, or a name that is looked up at the start; empty: the one listened on'),
  hostName: z.string().max(255).default('').describe('name that clients are told beside the address; empty: that of this machine'),
  rack: z
    .string()
    .max(255)
    .regex(/^\/[^\s]+$/, 'must look like /rack')
    .default('/default-rack')
    .describe('where it stands; copies are spread over racks'),
  transferPort: whole(0, 65535, 9866, 'port for chunk data; 0 takes any free one'),
  rpcPort: whole(
    0,
    65535,
    9867,
    'port on which clients ask for the length of open chunks, and chunkservers recover them; 0 takes any free one',
  ),
  httpPort: whole(0, 65535, 9864, 'port for status, health and metrics; 0 takes any free one'),

  syncOnClose: flag(true, 'whether a chunk is on disk before its last packet is acknowledged'),
  verifyStored: flag(true, 'whether stored chunks are read and checked in the background'),
  verifyBytesPerSecond: whole(
    64 * kib,
    10 * gib,
    4 * mib,
    'how fast stored chunks are checked in the background, bytes a second on each disk',
  ),
  packedBytesMax: whole(0, mib, 64 * kib, 'chunks up to this size that arrive in one go are kept together in segment files, bytes'),
  segmentBytesMax: whole(mib, gib, 64 * mib, 'size at which a segment file is closed, bytes'),
  reserveBytes: whole(0, 2 ** 50, gib, 'left free on each disk; below it nothing new is taken there, bytes'),
  lostAndFoundDays: whole(0, 3650, 7, 'how long files that nothing explains are kept in lost-and-found; one day while the disk is full'),
  slowDiskMs: whole(100, 600_000, 5000, 'a write or sync that takes longer counts as disk trouble, ms'),

  transfersMax: whole(8, 100_000, 4096, 'most data connections held open; further ones are refused'),
  receiveBytesMax: whole(
    8 * mib,
    64 * gib,
    512 * mib,
    'memory for data received on all data connections, beside 16 KiB for each; then they are read from in turn, bytes',
  ),
  copiesMax: whole(1, 1000, 4, 'most copies to other chunkservers under way by order of the masters'),
  connectMs: whole(100, 120_000, 10_000, 'time for a connection to the next chunkserver of a pipeline, ms'),
  readMs: whole(1000, 3_600_000, 60_000, 'silence of a client or chunkserver after which a transfer ends, ms'),
  ackMs: whole(1000, 3_600_000, 60_000, 'time for the next chunkserver of a pipeline to acknowledge, ms'),
  idleMs: whole(100, 600_000, 4000, 'a data connection between two operations is closed after so long, ms'),

  heartbeatMs: whole(50, 60_000, 1000, 'time between two heartbeats to each master, ms'),
  noticesMax: whole(100, 10_000_000, 65_536, 'most notices kept for a master that does not answer; digests make up for more'),

  logLevel: serverSettings.logLevel,
  logFormat: serverSettings.logFormat,
})

export type ChunkserverOptions = Readonly<z.infer<typeof chunkserverSettings>>

/** Parses and checks; an unknown or out-of-range setting is refused by name. */
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

/** host:port,host:port; an IPv6 address stands in brackets. */
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
