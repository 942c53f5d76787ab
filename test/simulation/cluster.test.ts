// A few lives of whole clusters, the same every time.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { seedsToTry } from '../seeds.js'
import { clusterCanaries, clusterEffort, findClusterCanary } from './canaries/cluster.js'
import { loadCluster } from './cluster/load.js'
import { adjustments, type Edit, mistakes } from './cluster/mistakes.js'

const lives = seedsToTry({ few: 1, all: 6 })
const seconds = 20

test(`simulation: whole clusters, ${lives.length} lives, files hold what was acknowledged, leases end, replicas are equal`, async () => {
  const { simulateCluster } = await loadCluster()
  for (const seed of lives) {
    const outcome = await simulateCluster({ seed, seconds })
    assert.equal(outcome.kind, 'well', 'message' in outcome ? `${outcome.trace.join('\n')}\n${outcome.message}` : '')
  }
})

test('simulation: a whole cluster, the same seed, the same life, also one with appenders of records', async () => {
  const { simulateCluster } = await loadCluster()
  for (const seed of [4, 81]) {
    const [one, other] = [await simulateCluster({ seed, seconds: 5 }), await simulateCluster({ seed, seconds: 5 })]
    assert.equal(one.kind, 'well')
    assert.equal('life' in one && one.life.records > 0, seed === 81)
    assert.deepEqual(one, other)
  }
})

test('simulation canaries: clusters, the text that a mistake changes is in the code exactly once', () => {
  for (const edits of [adjustments, ...Object.values<readonly Edit[]>(mistakes)]) {
    for (const { file, from } of edits) {
      const text = readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8')
      assert.equal(text.split(from).length, 2, `${file}: ${from}`)
    }
  }
})

for (const canary of clusterCanaries.filter(({ isQuick }) => isQuick === true)) {
  test(`simulation canary: clusters, ${canary.title}, found by ${clusterEffort(canary)}`, async () => {
    assert.ok((await findClusterCanary(canary)) !== undefined, 'the mistake was found')
  })
}
