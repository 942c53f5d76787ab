import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { parse } from 'yaml'
import { chunkserverMetrics } from '../../../chunkserver/http/metrics.js'
import type { ChunkserverStatus } from '../../../chunkserver/http/status.js'
import { gatewayMetrics } from '../../../client/gateway/metrics.js'
import type { GatewayStatus } from '../../../client/gateway/status.js'
import { masterMetrics } from '../../../master/http/metrics.js'
import type { MasterStatus } from '../../../master/http/status.js'
import { WorkCounts } from '../../../master/sequencer/work-counts.js'
import { Durations } from '../../../proto/base/durations.js'
import { HttpCounts } from '../../../proto/pages/http-counts.js'
import { root } from '../../tidy/repository.js'

const read = (name: string): Promise<string> => readFile(join(root, 'docs/monitoring', name), 'utf8')

interface Rule {
  readonly alert: string
  readonly expr: string
  readonly labels: { readonly severity: string }
  readonly annotations: { readonly summary: string; readonly description: string }
}
interface Panel {
  readonly title: string
  readonly description?: string
  readonly targets?: readonly { readonly expr: string }[]
}

const rules = async (): Promise<Rule[]> =>
  (parse(await read('alerts.yml')) as { groups: { rules: Rule[] }[] }).groups.flatMap((each) => each.rules)
const panels = async (): Promise<readonly Panel[]> => (JSON.parse(await read('dashboard.json')) as { panels: Panel[] }).panels

/** Names of all metrics that servers have; a histogram has three. */
async function metricNames(): Promise<Set<string>> {
  const calls = { heldCalls: 0, auditDropped: 0, counts: () => [] }
  const work = { sequencer: new WorkCounts(), logWrites: new Durations(), stateWrites: new Durations() }
  const http = new HttpCounts()
  // Names do not need values: nothing is scraped here.
  const registries = [
    masterMetrics({ status: () => ({}) as MasterStatus, calls, work, http, feedBytes: async () => 0 }),
    chunkserverMetrics(() => Promise.resolve({} as ChunkserverStatus), http),
    gatewayMetrics(() => ({}) as GatewayStatus),
  ]
  const names = registries.flatMap((registry) => registry.getMetricsAsArray().map(({ name }) => name))
  return new Set(names.flatMap((name) => [name, `${name}_bucket`, `${name}_count`, `${name}_sum`]))
}

const namesIn = (expression: string): string[] => expression.match(/\b(?:cairn|process|nodejs)_[a-z0-9_]+/g) ?? []

test('monitoring: alert rules and dashboard name only metrics that servers have', async () => {
  const known = await metricNames()
  const expressions = [
    ...(await rules()).map(({ expr }) => expr),
    ...(await panels()).flatMap(({ targets = [] }) => targets.map(({ expr }) => expr)),
  ]
  const named = expressions.flatMap(namesIn)
  assert.ok(named.length > 40, `${named.length} metrics are named`)
  assert.deepEqual(
    [...new Set(named)].filter((name) => !known.has(name)),
    [],
  )
})

test('monitoring: every alert has a severity and says what to do, every panel what it shows', async () => {
  for (const { alert, labels, annotations } of await rules()) {
    assert.ok(['critical', 'warning'].includes(labels.severity), alert)
    assert.ok(annotations.summary.length > 0 && annotations.description.length > 0, alert)
  }
  for (const { title, targets, description } of await panels()) assert.ok(targets === undefined || description, title)
})
