// The two server programs as `cairn up` uses them: formatted, started from a plan, with what the environment says of their settings.

import type { Logger } from '../../../proto/base/logger.js'
import { environmentPrefix, type Running } from '../server.js'
import { type RawSettings, readSettings } from '../settings.js'
import type { ClusterPlan, ServerPlan } from './plan.js'

const master = () => import('../../../master/main.js')
const chunkserver = () => import('../../../chunkserver/main.js')

export async function startServer(plan: ServerPlan, logger: Logger): Promise<Running> {
  if (plan.role === 'master') {
    const { parseMasterOptions, startMaster } = await master()
    return startMaster(parseMasterOptions(plan.settings), logger)
  }
  const { parseChunkserverOptions, startChunkserver } = await chunkserver()
  return startChunkserver(parseChunkserverOptions(plan.settings), logger)
}

export async function formatMasters(plan: ClusterPlan, clusterId: string): Promise<void> {
  const { formatMaster } = await master()
  for (const { role, id, settings } of plan.servers) {
    if (role === 'master') await formatMaster({ data: String(settings['data']), clusterId, id, peers: plan.peers })
  }
}

/** What CAIRN_MASTER_... and CAIRN_CHUNKSERVER_... say. Processes of their own read their environment themselves. */
export async function settingsOfEnvironment({
  processes,
}: {
  readonly processes: boolean
}): Promise<{ masterSettings: RawSettings; chunkserverSettings: RawSettings }> {
  if (processes) return { masterSettings: {}, chunkserverSettings: {} }
  const [{ masterSettings }, { chunkserverSettings }] = await Promise.all([master(), chunkserver()])
  const read = (schema: typeof masterSettings | typeof chunkserverSettings, name: string) =>
    readSettings(schema, {}, { prefix: environmentPrefix(name), variables: process.env })
  return { masterSettings: await read(masterSettings, 'master'), chunkserverSettings: await read(chunkserverSettings, 'chunkserver') }
}
