// The server programs as `cairn up` uses them: formatting, reading their settings, checking and starting them according to a plan.

import { systemClock } from '../../../proto/base/clock.js'
import type { Logger } from '../../../proto/base/logger.js'
import { ClusterKey, KeyRing } from '../../../proto/keys/cluster-key.js'
import { readKeyFile, writeKeyFile } from '../../../proto/keys/key-file.js'
import { environmentPrefix, type Running } from '../server.js'
import { type RawSettings, readSettings } from '../settings.js'
import { asUsage } from '../usage-error.js'
import type { ClusterPlan, ServerPlan } from './plan.js'
import { parseSets, refuseDecided } from './sets.js'

const masterProgram = () => Promise.all([import('../../../master/main.js'), import('../../../master/options.js')])
const chunkserverProgram = () => Promise.all([import('../../../chunkserver/main.js'), import('../../../chunkserver/options.js')])
const gatewayProgram = () => Promise.all([import('../../gateway/main.js'), import('../../gateway/options.js')])

export async function startServer(plan: ServerPlan, logger: Logger): Promise<Running> {
  if (plan.role === 'master') {
    const [{ startMaster }, { parseMasterOptions }] = await masterProgram()
    return startMaster(parseMasterOptions(plan.settings), logger)
  }
  if (plan.role === 'gateway') {
    const [{ startGateway }, { parseGatewayOptions }] = await gatewayProgram()
    return startGateway(parseGatewayOptions(plan.settings), { address: plan.fs ?? '', conf: undefined }, logger)
  }
  const [{ startChunkserver }, { parseChunkserverOptions }] = await chunkserverProgram()
  return startChunkserver(parseChunkserverOptions(plan.settings), logger)
}

export async function formatMasters(plan: ClusterPlan, clusterId: string): Promise<void> {
  const { clusterKeyFile } = plan
  const { formatMaster } = await import('../../../master/format.js')
  const wallMs = systemClock.wallMs()
  for (const { role, id, settings } of plan.servers) {
    if (role === 'master')
      await formatMaster({
        data: String(settings['data']),
        clusterId,
        id,
        peers: plan.peers,
        engine: plan.consensus,
        clusterKeyFile,
        wallMs,
      })
  }
}

/**
 * Makes a key for a cluster that an older version created without one. Safe, because `cairn up` starts all servers of the cluster together.
 */
export async function ensureKey({ clusterKeyFile }: Pick<ClusterPlan, 'clusterKeyFile'>): Promise<void> {
  if ((await readKeyFile(clusterKeyFile)) === undefined) await writeKeyFile(clusterKeyFile, new KeyRing([ClusterKey.make()]))
}

/**
 * Settings for all masters, all chunkservers and the gateway: CAIRN_MASTER_..., CAIRN_CHUNKSERVER_... and CAIRN_GATEWAY_... variables,
 * overridden by `--set`.
 * Throws a UsageError for an unknown setting, or for one that `cairn up` itself decides.
 */
export async function serverSettings(
  sets: readonly string[],
  variables: Readonly<Record<string, string | undefined>>,
): Promise<{ masterSettings: RawSettings; chunkserverSettings: RawSettings; gatewaySettings: RawSettings }> {
  const [{ masterSettings }, { chunkserverSettings }, { gatewaySettings }] = await Promise.all([
    import('../../../master/options.js'),
    import('../../../chunkserver/options.js'),
    import('../../gateway/options.js'),
  ])
  const schemas = { master: masterSettings, chunkserver: chunkserverSettings, gateway: gatewaySettings }
  const given = parseSets(sets, {
    master: Object.keys(masterSettings.shape),
    chunkserver: Object.keys(chunkserverSettings.shape),
    gateway: Object.keys(gatewaySettings.shape),
  })
  const read = (role: keyof typeof schemas) =>
    readSettings(schemas[role], given[role], {
      prefix: environmentPrefix(role),
      variables,
      flagOf: (name) => `--set ${role}.${name}`,
      check: (name, source) => refuseDecided(role, name, source),
    })
  return {
    masterSettings: await read('master'),
    chunkserverSettings: await read('chunkserver'),
    gatewaySettings: await read('gateway'),
  }
}

/** Checks the settings as the servers would at their start, before any file is created. */
export async function checkPlan(plan: ClusterPlan): Promise<void> {
  const [, { engineSettingsOf, parseMasterOptions }] = await masterProgram()
  const [, { parseChunkserverOptions }] = await chunkserverProgram()
  const [, { parseGatewayOptions }] = await gatewayProgram()
  const { checkEngineSettings } = await import('../../../master/engines.js')
  for (const { role, settings } of plan.servers) {
    asUsage(() => {
      if (role === 'master') checkEngineSettings(plan.consensus, engineSettingsOf(parseMasterOptions(settings)))
      else if (role === 'chunkserver') parseChunkserverOptions(settings)
      else parseGatewayOptions(settings)
    })
  }
}
