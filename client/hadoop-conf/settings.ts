// What a connection takes from Hadoop's configuration. What is undefined there, the file system or this client decides.

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
  /** How long a chunkserver may be silent when there is no other to go to. */
  readonly dataSilenceMs: number | undefined
  readonly masterConnectMs: number | undefined
  /** How long one attempt of a call may take. */
  readonly attemptMs: number | undefined
}

const typeOfWord: Readonly<Record<string, number>> = {
  NULL: checksumTypes.none,
  CRC32: checksumTypes.crc32,
  CRC32C: checksumTypes.crc32c,
}
/** Twelve days: what is added to it still fits a timer. */
const forEverMs = 2 ** 30

/** Throws `EINVAL` for a value that is none of its key, and for a configuration that asks for what this client cannot do. */
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
  }
}
