// The settings of a connection from Hadoop's configuration. For undefined ones, the defaults of the file system or of this client apply.

import { checksumTypes } from '../../proto/wire/checksum.js'
import type { HadoopConf } from './hadoop-conf.js'
import { refuseUnsupported } from './refusals.js'

export interface ConfSettings {
  readonly replication: number | undefined
  readonly chunkBytes: number | undefined
  readonly bytesPerChecksum: number | undefined
  /** Number of hdfs.ChecksumTypeProto. */
  readonly checksumType: number | undefined
  readonly umask: number | undefined
  readonly homePrefix: string | undefined
  readonly useDatanodeHostname: boolean | undefined
  /** Timeout for a silent chunkserver when there is no other replica to try. */
  readonly dataSilenceMs: number | undefined
  readonly masterConnectMs: number | undefined
  /** Timeout of one attempt of a call. */
  readonly attemptMs: number | undefined
  /** How long removed files are kept where the file system does not say it. */
  readonly trashMinutes: number | undefined
}

const typeOfWord: Readonly<Record<string, number>> = {
  NULL: checksumTypes.none,
  CRC32: checksumTypes.crc32,
  CRC32C: checksumTypes.crc32c,
}
/** About twelve days, used for no timeout; small enough that additions still fit into a timer. */
const forEverMs = 2 ** 30

/** Throws `EINVAL` for an invalid value, and for a configuration that asks for a feature which is refused. */
export function settingsOf(conf: HadoopConf): ConfSettings {
  refuseUnsupported(conf)
  const silenceMs = conf.number('dfs.client.socket-timeout')
  const checksum = conf.word('dfs.checksum.type')
  const homePrefix = conf.get('dfs.user.home.dir.prefix')
  if (homePrefix?.startsWith('/') === false) throw conf.invalid('dfs.user.home.dir.prefix', 'must be an absolute path')
  return {
    replication: conf.number('dfs.replication'),
    chunkBytes: conf.number('dfs.blocksize'),
    bytesPerChecksum: conf.number('dfs.bytes-per-checksum'),
    checksumType: checksum === undefined ? undefined : typeOfWord[checksum],
    umask: conf.number('fs.permissions.umask-mode'),
    homePrefix,
    useDatanodeHostname: conf.flag('dfs.client.use.datanode.hostname'),
    dataSilenceMs: silenceMs === 0 ? forEverMs : silenceMs,
    masterConnectMs: conf.number('ipc.client.connect.timeout'),
    attemptMs: conf.number('ipc.client.rpc-timeout.ms') || undefined,
    trashMinutes: trashMinutesOf(conf),
  }
}

/** Hadoop takes parts of minutes, and a negative number as 0. */
function trashMinutesOf(conf: HadoopConf): number | undefined {
  const given = conf.get('fs.trash.interval')
  if (given === undefined) return undefined
  const minutes = Number(given)
  if (given.trim() === '' || Number.isNaN(minutes)) throw conf.invalid('fs.trash.interval', 'must be a number of minutes')
  return Math.max(0, minutes)
}
