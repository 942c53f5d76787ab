// The two server programs as `cairn up` uses them: formatted, started from a plan, with what the environment says of their settings.

import { systemClock } from '../../../proto/base/clock.js'
import type { Logger } from '../../../proto/base/logger.js'
import { environmentPrefix, type Running } from '../server.js'
import { type RawSettings, readSettings } from '../settings.js'
import type { ClusterPlan, ServerPlan } from './plan.js'

const masterProgram = () => Promise.all([import('../../../master/main.js'), import('../../../master/options.js')])
const chunkserverProgram = () => Promise.all([import('../../../chunkserver/main.js'), import('../../../chunkserver/options.js')])

export async function startServer(plan: ServerPlan, logger: Logger): Promise<Running> {
  if (plan.role === 'master') {
    const [{ startMaster }, { parseMasterOptions }] = await masterProgram()
    return startMaster(parseMasterOptions(plan.settings), logger)
  }
  const [{ startChunkserver }, { parseChunkserverOptions }] = await chunkserverProgram()
  return startChunkserver(parseChunkserverOptions(plan.settings), logger)
}

export async function formatMasters(plan: ClusterPlan, clusterId: string): Promise<void> {
  const { formatMaster } = await import('../../../master/format.js')
  const wallMs = systemClock.wallMs()
  for (const { role, id, settings } of plan.servers) {
    if (role === 'master')
      await formatMaster({ data: String(settings['data']), clusterId, id, peers: plan.peers, engine: plan.consensus, wallMs })
  }
}

/** What CAIRN_MASTER_... and CAIRN_CHUNKSERVER_... say. Processes of their own read their environment themselves. */
export async function settingsOfEnvironment(options: {
  readonly processes: boolean
}): Promise<{ masterSettings: RawSettings; chunkserverSettings: RawSettings }> {
  if (options.processes) return { masterSettings: {}, chunkserverSettings: {} }
  const [{ masterSettings }, { chunkserverSettings }] = await Promise.all([
    import('../../../master/options.js'),
    import('../../../chunkserver/options.js'),
  ])
  const read = (schema: Parameters<typeof readSettings>[0], name: string) =>
    readSettings(schema, {}, { prefix: environmentPrefix(name), variables: process.env })
  return { masterSettings: await read(masterSettings, 'master'), chunkserverSettings: await read(chunkserverSettings, 'chunkserver') }
}
