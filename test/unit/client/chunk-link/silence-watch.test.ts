import assert from 'node:assert/strict'
import { test } from 'node:test'
import { watchSilence } from '../../../../client/chunk-link/silence-watch.js'
import type { Environment } from '../../../../client/environment.js'
import { manualClock } from '../../../../proto/base/clock.js'
import { FileSystemError } from '../../../../proto/base/errors.js'
import { seededRandom } from '../../../../proto/base/random.js'

const hangs = () => Promise.reject(new FileSystemError('timedOut', 'no answer'))
const refuses = () => Promise.reject(new FileSystemError('replicaNotFound', 'not here'))
const answers = () => Promise.resolve(1)

/** Three nodes, and time that passes by hand. */
function scene(nodes: readonly (() => Promise<unknown>)[]) {
  const timers: (() => void)[] = []
  const hung: number[] = []
  const asked: number[] = []
  let progress: number | undefined = 0
  const environment: Environment = {
    clock: manualClock(),
    random: seededRandom(1),
    after: (_ms, callback) => {
      timers.push(callback)
      return () => timers.splice(0)
    },
  }
  const end = watchSilence(environment, {
    nodeCount: nodes.length,
    ask: (node) => {
      asked.push(node)
      return nodes[node]?.() ?? answers()
    },
    progress: () => progress,
    onHung: (node) => hung.push(node),
  })
  const pass = async (): Promise<void> => {
    for (const timer of timers.splice(0)) timer()
    await new Promise((resolve) => setImmediate(resolve))
  }
  return { hung, asked, pass, end, timers, setProgress: (value: number | undefined) => (progress = value) }
}

test('silence watch: acknowledgements are due and one node gives no answer, it is named', async () => {
  const { hung, pass } = scene([answers, hangs, answers])
  await pass()
  assert.deepEqual(hung, [1])
})

test('silence watch: every node says something, the watch goes on', async () => {
  const { hung, pass, timers } = scene([answers, refuses, answers])
  await pass()
  assert.deepEqual(hung, [])
  assert.equal(timers.length, 1)
})

test('silence watch: there was progress, or nothing is due, nobody is asked', async () => {
  const { asked, pass, setProgress } = scene([hangs])
  setProgress(5)
  await pass()
  setProgress(undefined)
  await pass()
  await pass()
  assert.deepEqual(asked, [])
})

test('silence watch: ended while the nodes are asked, nobody is named', async () => {
  const { hung, pass, end, timers } = scene([hangs])
  const passed = pass()
  end()
  await passed
  assert.deepEqual(hung, [])
  assert.equal(timers.length, 0)
})
