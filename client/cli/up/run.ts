// Runs a cluster for `cairn up`: format it at the first start, start the servers, wait until a write succeeds, report that it is ready,
// run, stop.

import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { FileSystemError } from '../../../proto/base/errors.js'
import { FileSystem } from '../../index.js'
import type { Context } from '../command.js'
import { fileLogger } from '../log.js'
import { write } from '../output.js'
import { UsageError } from '../usage-error.js'
import { ClusterFile, type ClusterState, clusterState } from './cluster-file.js'
import { type FolderContents, openDataFolder, writeContents } from './data-folder.js'
import { EmbeddedServers } from './embedded.js'
import { lockFolder } from './folder-lock.js'
import { type ClusterPlan, planCluster } from './plan.js'
import { checkPortsFree } from './ports.js'
import { ProcessServers } from './processes.js'
import { checkPlan, ensureKey, formatMasters, serverSettings, startServer } from './programs.js'
import { untilReady } from './readiness.js'
import type { Servers } from './servers.js'
import type { UpOptions } from './up-options.js'

const serversDefault = 3
const engineDefault = 'raft'
const replicationDefault = 3
const logLevelDefault = 'info'
/** A clean stop that takes longer is aborted by exiting: the data survives a kill at any moment. */
const stopMsMax = 4500

export async function runCluster(context: Context, options: UpOptions): Promise<void> {
  const data = options.data === undefined ? await mkdtemp(join(tmpdir(), 'cairn-')) : resolve(options.data)
  try {
    await openDataFolder(data) // an unsuitable folder is refused before anything is created in it
    const lock = await lockFolder(data)
    await runIn(context, options, data).finally(() => lock.release())
  } finally {
    if (options.data === undefined) await rm(data, { recursive: true, force: true })
  }
  process.exit(0)
}

async function runIn(context: Context, options: UpOptions, data: string): Promise<void> {
  const found = await openDataFolder(data)
  const clusterId = found?.clusterId ?? `CID-${randomUUID()}`
  const counts = serverCounts(options, found, data)
  const consensus = engineOf(options, found, data)
  const plan = planCluster({ ...options, data, clusterId, consensus, ...counts, ...(await settingsOfServers(options)) })
  await checkPlan(plan)
  if (found === undefined) await checkPortsFree(plan)
  await ensureKey(plan)
  const contents = found ?? (await format(plan))
  const file = new ClusterFile(plan)
  const state = () => clusterState(plan, contents.clusterId, (name) => servers.pidOf(name))
  const servers = makeServers(plan, options, () => file.write(state()))
  const stopping = new AbortController()
  const signal = AbortSignal.any([context.signal, stopping.signal])
  const interrupted = new Promise<void>((done) => context.signal.addEventListener('abort', () => done(), { once: true }))
  try {
    await Promise.race([servers.start(), interrupted])
    const ready = whenReady(plan, found === undefined, signal)
    ready.catch(() => undefined) // when one of the others in the race settles first, this one is rejected by the signal, which is expected
    await Promise.race([ready, servers.failed, interrupted])
    await file.write(state())
    if (!context.signal.aborted) await printReady(context, plan, state())
    await Promise.race([interrupted, servers.failed])
  } finally {
    stopping.abort()
    setTimeout(() => process.exit(context.signal.aborted ? 0 : 1), stopMsMax).unref()
    await servers.stop()
    await file.remove()
  }
}

/**
 * Settings of the servers. Servers in one process share its log, so log settings of single servers would have no effect and are refused.
 */
async function settingsOfServers({ set, processes, logLevel }: UpOptions): ReturnType<typeof serverSettings> {
  const shared = set.find((text) => /^\w+\.log-?(level|format)=/i.test(text))
  if (shared !== undefined && !processes) {
    throw new UsageError(`--set ${shared} needs --processes: servers in one process have one log, whose level is --log-level`)
  }
  const roles = ['master', 'chunkserver', 'gateway']
  const logged = logLevel === undefined ? [] : roles.map((role) => `${role}.logLevel=${logLevel}`)
  return serverSettings([...logged, ...set], process.env)
}

function serverCounts(options: UpOptions, found: FolderContents | undefined, data: string): { masters: number; chunkservers: number } {
  const masters = options.masters ?? found?.masters ?? serversDefault
  const chunkservers = options.chunkservers ?? found?.chunkservers ?? serversDefault
  if (found === undefined) return { masters, chunkservers }
  for (const [what, asked, there] of [
    ['masters', masters, found.masters],
    ['chunkservers', chunkservers, found.chunkservers],
  ] as const) {
    if (asked === there) continue
    throw new FileSystemError(
      'misconfigured',
      `${data} is a cluster of ${there} ${what}, not ${asked}: leave out --${what}, or choose another folder with --data`,
    )
  }
  return { masters, chunkservers }
}

function engineOf({ consensus }: UpOptions, found: FolderContents | undefined, data: string): string {
  const engine = consensus ?? found?.consensus ?? engineDefault
  if (found === undefined || engine === found.consensus) return engine
  throw new FileSystemError(
    'misconfigured',
    `${data} is a cluster with the consensus engine ${found.consensus}, not ${engine}, and the engine cannot be changed: ` +
      'leave out --consensus, or choose another folder with --data',
  )
}

async function format(plan: ClusterPlan): Promise<FolderContents> {
  const { clusterId } = plan
  await formatMasters(plan, clusterId)
  const count = (role: string) => plan.servers.filter((server) => server.role === role).length
  const contents = { clusterId, masters: count('master'), chunkservers: count('chunkserver'), consensus: plan.consensus }
  await writeContents(plan.data, contents)
  return contents
}

function makeServers(plan: ClusterPlan, options: UpOptions, onChange: () => Promise<void>): Servers {
  if (options.processes) return new ProcessServers(plan, { restarts: options.restarts, onChange })
  const logger = fileLogger(options.logLevel ?? logLevelDefault, join(plan.data, 'logs', 'cairn.log'))
  return new EmbeddedServers(plan, startServer, logger)
}

async function whenReady(plan: ClusterPlan, isFirstStart: boolean, signal: AbortSignal): Promise<void> {
  const chunkservers = plan.servers.filter(({ role }) => role === 'chunkserver').length
  const connect = () => FileSystem.connect(plan.fs, { signal })
  await untilReady(connect, { replication: Math.min(replicationDefault, chunkservers), isFirstStart, signal })
}

async function printReady({ stdout, isJson }: Context, plan: ClusterPlan, state: ClusterState): Promise<void> {
  if (isJson) return write(stdout, `${JSON.stringify(state)}\n`)
  const web = plan.servers.find(({ role }) => role === 'master')?.http
  const address = plan.fs.replace(/\/$/, '')
  const usual = address.startsWith('hdfs://127.0.0.1:8020') ? '' : `--fs ${address} `
  const gateway = plan.servers.find(({ role }) => role === 'gateway')
  const lines = [
    `Cairn is ready at ${address} (status http://${web}, data ${plan.data}). Ctrl-C stops it. Try:`,
    ...(gateway === undefined ? [] : [`  curl 'http://${gateway.http}/webhdfs/v1/?op=LISTSTATUS'`]),
    `  npx cairn ${usual}put README.md /tmp/`,
    `  npx cairn ${usual}ls /tmp`,
    `  npx cairn ${usual}admin report`,
  ]
  await write(stdout, `${lines.join('\n')}\n`)
}
