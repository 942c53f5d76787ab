// Builds what a connected FileSystem is made of, out of an address and options.

import { randomBytes } from 'node:crypto'
import { setMaxListeners } from 'node:events'
import { userInfo } from 'node:os'
import { FileSystemError } from '../proto/base/errors.js'
import type { Credentials } from '../proto/rpc/key-holder.js'
import { type FileSystemName, type HostPort, parseAddress } from './address.js'
import { checkOptions } from './arguments/options.js'
import { checkBoolean, checkMs, checkSignal, checkText, checkWhole, optional } from './arguments/values.js'
import { ChunkConnections } from './chunk-link/chunk-connections.js'
import { PacketMemory } from './chunk-link/packet-builder.js'
import { type Environment, systemEnvironment } from './environment.js'
import { failure } from './failure.js'
import type { HadoopConf } from './hadoop-conf.js'
import { LeaderFinder } from './master-link/leader-finder.js'
import { LeaseRenewer } from './master-link/lease-renewer.js'
import { callIds, MasterLink } from './master-link/master-link.js'
import { masterMethods } from './master-link/methods.js'
import { defaultRetrySettings, type RetrySettings } from './master-link/retry.js'
import { rpcDialer } from './master-link/rpc-link.js'
import { homeOf } from './path.js'
import type { Session } from './session.js'

export interface ConnectOptions {
  /** Who acts. Default: HADOOP_USER_NAME, else the user of this process. */
  readonly user?: string | undefined
  /** File with the key of a Cairn cluster: this client is an administrator, who may change the cluster. Masters that do not hold the key are refused. */
  readonly clusterKeyFile?: string | undefined
  /** Gives up connecting. */
  readonly signal?: AbortSignal | undefined
  /** How long to look for a master that answers. Default 5 s. */
  readonly connectTimeoutMs?: number | undefined
  /** How long a call may be repeated while masters change or fail. Default 60 s. */
  readonly callTimeoutMs?: number | undefined
  /** Permission bits that new files and directories do not get. Default 0o022. */
  readonly umask?: number | undefined
  /** Connect to chunkservers by their names instead of their addresses. Default: `dfs.client.use.datanode.hostname`, else false. */
  readonly useDatanodeHostname?: boolean | undefined
  /** Hadoop's configuration: explains a nameservice in the address. See `readHadoopConf`. */
  readonly conf?: HadoopConf | undefined
}

/** What the file system at an address is called, without asking it. Throws `EINVAL` for what is no address. */
export function fileSystemName(address: string, conf?: HadoopConf): FileSystemName {
  return parseAddress(address, (name) => conf?.masters(name)).name
}

const connectMsDefault = 5_000
/** 10 MiB of packets. */
const packetsKeptMax = 160

/** Finds a master that answers and asks it for the defaults of new files. `end` stops everything at once. */
export async function openSession(
  address: string,
  options: ConnectOptions,
  environment: Environment = systemEnvironment(),
): Promise<{ session: Session; end: () => void }> {
  checkConnectOptions(address, options)
  const { conf, signal } = options
  const { masters, name } = parseAddress(address, (name) => conf?.masters(name))
  const credentials = await credentialsOf(options.clusterKeyFile)
  const closing = new AbortController()
  setMaxListeners(0, closing.signal) // every open file listens
  const { deadlineMs = connectMsDefault, ...parts } = {
    deadlineMs: options.connectTimeoutMs,
    ...buildParts(masters, options, credentials, environment),
  }
  try {
    const { serverDefaults } = await parts.masters.call(masterMethods.getServerDefaults, {}, { signal, deadlineMs })
    const session: Session = { ...parts, name, environment, defaults: serverDefaults, closing: closing.signal }
    const end = (): void => {
      closing.abort(new FileSystemError('aborted', 'the file system was closed'))
      parts.leases.close()
      parts.chunkservers.close()
      parts.masters.close()
    }
    return { session, end }
  } catch (thrown) {
    parts.masters.close()
    throw failure(thrown, 'connect', address)
  }
}

async function credentialsOf(clusterKeyFile: string | undefined): Promise<Credentials | undefined> {
  if (clusterKeyFile === undefined) return undefined
  const { givenKeys } = await import('../proto/keys/key-file.js')
  return { self: { role: 'administrator' }, clusterId: undefined, keys: { ring: await givenKeys(clusterKeyFile) } }
}

function checkConnectOptions(address: string, given: ConnectOptions): void {
  checkText(address, 'address')
  const options = checkOptions(given)
  optional(options.user, 'options.user', checkText)
  checkSignal(options.signal)
  optional(options.connectTimeoutMs, 'options.connectTimeoutMs', checkMs)
  optional(options.callTimeoutMs, 'options.callTimeoutMs', checkMs)
  optional(options.umask, 'options.umask', (value, name) => checkWhole(value, name, 0, 0o777))
  optional(options.useDatanodeHostname, 'options.useDatanodeHostname', checkBoolean)
  optional(options.clusterKeyFile, 'options.clusterKeyFile', checkText)
}

function buildParts(hosts: readonly HostPort[], options: ConnectOptions, credentials: Credentials | undefined, environment: Environment) {
  const user = options.user ?? process.env['HADOOP_USER_NAME'] ?? userInfo().username
  const clientId = randomBytes(16)
  const clientName = `cairn_${clientId.toString('hex')}_${process.pid}`
  const settings: RetrySettings = { ...defaultRetrySettings, deadlineMs: options.callTimeoutMs ?? defaultRetrySettings.deadlineMs }
  const nextCallId = callIds()
  const dial = rpcDialer({ user, clientId, credentials }, masterMethods.getFileInfo.protocol)
  const masters = new MasterLink(new LeaderFinder(hosts, dial, nextCallId, environment), nextCallId, settings, environment)
  const useHostname = options.useDatanodeHostname ?? options.conf?.get('dfs.client.use.datanode.hostname') === 'true'
  return {
    user,
    home: homeOf(user),
    clientId,
    clientName,
    umask: options.umask ?? 0o022,
    masters,
    leases: new LeaseRenewer(() => masters.call(masterMethods.renewLease, { clientName }), environment),
    chunkservers: new ChunkConnections({ useHostname }, environment),
    packetMemory: new PacketMemory(packetsKeptMax),
  }
}
