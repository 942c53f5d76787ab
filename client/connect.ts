// Builds the session of a connected FileSystem from an address and options.

import { randomBytes } from 'node:crypto'
import { setMaxListeners } from 'node:events'
import { userInfo } from 'node:os'
import type { hdfs } from '#messages/hdfs'
import { FileSystemError } from '../proto/base/errors.js'
import type { Credentials } from '../proto/rpc/key-holder.js'
import { checksumTypes } from '../proto/wire/checksum.js'
import { rpcPortHint } from '../proto/wire/wrong-port.js'
import { invalidType } from './arguments/errors.js'
import { checkOptions } from './arguments/options.js'
import { checkUser, userFrom } from './arguments/user.js'
import { checkBoolean, checkMs, checkSignal, checkText, checkWhole, optional } from './arguments/values.js'
import { ChunkConnections } from './chunk-link/chunk-connections.js'
import { PacketMemory } from './chunk-link/packet-builder.js'
import { type Environment, systemEnvironment } from './environment.js'
import { failure } from './failure.js'
import { HadoopConf } from './hadoop-conf/hadoop-conf.js'
import { type ConfSettings, settingsOf } from './hadoop-conf/settings.js'
import { LeaderFinder } from './master-link/leader-finder.js'
import { LeaseRenewer } from './master-link/lease-renewer.js'
import { callIds, MasterLink } from './master-link/master-link.js'
import { masterMethods } from './master-link/methods.js'
import { defaultRetrySettings, type RetrySettings } from './master-link/retry.js'
import { rpcDialer } from './master-link/rpc-link.js'
import { defaultRpcPort, type FileSystemName, type HostPort, parseAddress } from './paths/address.js'
import { homeOf } from './paths/path.js'
import type { NewFileDefaults, Session } from './session.js'

export interface ConnectOptions {
  /** The user for permissions and ownership. Default: HADOOP_USER_NAME, otherwise the user of this process. */
  readonly user?: string | undefined
  /**
   * File with the key of a Cairn cluster. It makes this client an administrator who may change the cluster. Masters without the key are
   * refused.
   */
  readonly clusterKeyFile?: string | undefined
  /** Aborts connecting. */
  readonly signal?: AbortSignal | undefined
  /** How long to try to find a master that answers. Default 5 s. */
  readonly connectTimeoutMs?: number | undefined
  /** How long a call is retried while masters fail or change. Default 60 s. */
  readonly callTimeoutMs?: number | undefined
  /** Permission bits removed from new files and directories. Default: `fs.permissions.umask-mode`, otherwise 0o022. */
  readonly umask?: number | undefined
  /** Connect to chunkservers by host name instead of IP address. Default: `dfs.client.use.datanode.hostname`, otherwise false. */
  readonly useDatanodeHostname?: boolean | undefined
  /**
   * Hadoop's configuration: nameservices, and the keys in docs/hadoop-configuration.md. The other options override it. See
   * `readHadoopConf`.
   */
  readonly conf?: HadoopConf | undefined
}

/** The name of the file system at an address. Does not connect. Throws `EINVAL` for an invalid address. */
export function fileSystemName(address: string, conf?: HadoopConf): FileSystemName {
  return parseAddress(address, (name) => conf?.masters(name)).name
}

const connectMsDefault = 5_000
const umaskDefault = 0o022
/** HDFS's default read timeout of a connection to a chunkserver. */
const dataSilenceMsDefault = 60_000
/** 10 MiB of packets of 64 KiB. */
const packetsKeptMax = 160

/** Finds a master that answers and asks it for the defaults of new files. `end` closes all connections immediately. */
export async function openSession(
  address: string,
  options: ConnectOptions,
  environment: Environment = systemEnvironment(),
): Promise<{ session: Session; end: () => void }> {
  checkConnectOptions(address, options)
  const { conf, signal } = options
  const settings = settingsOf(conf ?? new HadoopConf(new Map()))
  const { masters, name } = parseAddress(address, (name) => conf?.masters(name))
  const credentials = await credentialsOf(options.clusterKeyFile)
  const closing = new AbortController()
  setMaxListeners(0, closing.signal) // every open file adds a listener
  const { deadlineMs = connectMsDefault, ...parts } = {
    deadlineMs: options.connectTimeoutMs,
    ...buildParts(masters, options, settings, credentials, environment),
  }
  try {
    const { serverDefaults } = await parts.masters.call(masterMethods.getServerDefaults, {}, { signal, deadlineMs })
    const newFiles = newFileDefaults(settings, serverDefaults)
    const trashMinutes = serverDefaults.trashInterval || (settings.trashMinutes ?? 0)
    const known = { defaults: serverDefaults, newFiles, trashMinutes }
    const session: Session = { ...parts, ...known, name, environment, closing: closing.signal }
    const end = (): void => {
      closing.abort(new FileSystemError('aborted', 'the file system was closed'))
      parts.leases.close()
      parts.chunkservers.close()
      parts.masters.close()
    }
    return { session, end }
  } catch (thrown) {
    parts.masters.close()
    throw failure(withHint(thrown, masters), 'connect', address)
  }
}

async function credentialsOf(clusterKeyFile: string | undefined): Promise<Credentials | undefined> {
  if (clusterKeyFile === undefined) return undefined
  const { givenKeys } = await import('../proto/keys/key-file.js')
  return { self: { role: 'administrator' }, clusterId: undefined, keys: { ring: await givenKeys(clusterKeyFile) } }
}

function checkConnectOptions(address: string, given: ConnectOptions): void {
  checkText(address, 'address')
  if (given === null) throw invalidType('options', 'of type object', given)
  const options = checkOptions(given)
  optional(options.user, 'options.user', checkUser)
  optional(options.conf, 'options.conf', checkConf)
  checkSignal(options.signal)
  optional(options.connectTimeoutMs, 'options.connectTimeoutMs', checkMs)
  optional(options.callTimeoutMs, 'options.callTimeoutMs', checkMs)
  optional(options.umask, 'options.umask', (value, name) => checkWhole(value, name, 0, 0o777))
  optional(options.useDatanodeHostname, 'options.useDatanodeHostname', checkBoolean)
  optional(options.clusterKeyFile, 'options.clusterKeyFile', checkText)
}

function checkConf(value: unknown, name: string): HadoopConf {
  if (!(value instanceof HadoopConf)) throw invalidType(name, 'an instance of HadoopConf', value)
  return value
}

/** The user in HADOOP_USER_NAME, otherwise the user of the process. */
function defaultUser(): string {
  const named = process.env['HADOOP_USER_NAME']
  return named === undefined ? userFrom('the user of this process', userInfo().username) : userFrom('HADOOP_USER_NAME', named)
}

/** Defaults of new files: from the configuration, otherwise from the file system. */
function newFileDefaults(settings: ConfSettings, served: hdfs.FsServerDefaultsProto): NewFileDefaults {
  return {
    replication: settings.replication ?? served.replication,
    chunkBytes: settings.chunkBytes ?? served.blockSize,
    bytesPerChecksum: settings.bytesPerChecksum ?? served.bytesPerChecksum,
    checksumType: settings.checksumType ?? served.checksumType ?? checksumTypes.crc32c,
  }
}

function buildParts(
  hosts: readonly HostPort[],
  options: ConnectOptions,
  conf: ConfSettings,
  credentials: Credentials | undefined,
  environment: Environment,
) {
  const user = options.user ?? defaultUser()
  const clientId = randomBytes(16)
  const clientName = `cairn_${clientId.toString('hex')}_${process.pid}`
  const { deadlineMs, attemptMs, attemptMsMax } = defaultRetrySettings
  const settings: RetrySettings = {
    ...defaultRetrySettings,
    deadlineMs: options.callTimeoutMs ?? deadlineMs,
    attemptMs: conf.attemptMs ?? attemptMs,
    attemptMsMax: conf.attemptMs ?? attemptMsMax,
  }
  const nextCallId = callIds()
  const dial = rpcDialer({ user, clientId, credentials }, masterMethods.getFileInfo.protocol, conf.masterConnectMs)
  const masters = new MasterLink(new LeaderFinder(hosts, dial, nextCallId, environment), nextCallId, settings, environment)
  const useHostname = options.useDatanodeHostname ?? conf.useDatanodeHostname ?? false
  return {
    user,
    home: homeOf(user, conf.homePrefix),
    clientId,
    clientName,
    umask: options.umask ?? conf.umask ?? umaskDefault,
    dataSilenceMs: conf.dataSilenceMs ?? dataSilenceMsDefault,
    masters,
    leases: new LeaseRenewer(() => masters.call(masterMethods.renewLease, { clientName }), environment),
    chunkservers: new ChunkConnections({ useHostname }, environment),
    packetMemory: new PacketMemory(packetsKeptMax),
  }
}

/** Adds a hint to a connection error: the server may not be a master, or an unknown host name may be meant as a nameservice. */
function withHint(thrown: unknown, masters: readonly HostPort[]): unknown {
  if (!(thrown instanceof FileSystemError)) return thrown
  const [only] = masters.length === 1 ? masters : []
  if ((thrown.code === 'ENOTFOUND' || thrown.code === 'EAI_AGAIN') && only?.port === defaultRpcPort && /^[\w-]+$/.test(only.host)) {
    const message = `${thrown.message}, and no configuration defines nameservice ${only.host}`
    return new FileSystemError(thrown.reason, message, { remoteClass: thrown.remoteClass, code: thrown.code, cause: thrown })
  }
  if (thrown.reason !== 'noSuchProtocol') return thrown
  const message = `the server is not a master: this may be the RPC port of a chunkserver; ${rpcPortHint}`
  return new FileSystemError('wrongPort', message, { cause: thrown })
}
