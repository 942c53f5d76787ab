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

/** Three nodes and a clock that the test advances. */
function scene(nodes: readonly (() => Promise<unknown>)[]) {
  const clock = manualClock()
  const hung: number[] = []
  const asked: number[] = []
  let progress: number | undefined = 0
  const environment: Environment = {
    clock,
    activeClock: clock.active,
    random: seededRandom(1),
    after: () => assert.fail('only the time in which this process runs counts'),
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
    clock.advance(4_000)
    await new Promise((resolve) => setImmediate(resolve))
  }
  return { clock, hung, asked, pass, end, setProgress: (value: number | undefined) => (progress = value) }
}

test('silence watch: acknowledgements are expected and one node does not answer, it is reported', async () => {
  const { hung, pass } = scene([answers, hangs, answers])
  await pass()
  assert.deepEqual(hung, [1])
})

test('silence watch: every node answers, the watch continues', async () => {
  const { hung, asked, pass } = scene([answers, refuses, answers])
  await pass()
  await pass()
  assert.deepEqual(hung, [])
  assert.deepEqual(asked, [0, 1, 2, 0, 1, 2])
})

test('silence watch: there was progress, or nothing is expected, no probe is sent', async () => {
  const { asked, pass, setProgress } = scene([hangs])
  setProgress(5)
  await pass()
  setProgress(undefined)
  await pass()
  await pass()
  assert.deepEqual(asked, [])
})

test('silence watch: stopped while probes are running, no node is reported', async () => {
  const { hung, asked, pass, end } = scene([hangs])
  const passed = pass()
  end()
  await passed
  await pass()
  assert.deepEqual(hung, [])
  assert.deepEqual(asked, [0])
})

test('silence watch: the writer itself was paused, no probe is sent', async () => {
  const { clock, asked, hung, pass, setProgress } = scene([hangs])
  clock.advance(3_999)
  clock.pause(3_600_000)
  setProgress(1)
  clock.advance(1)
  assert.deepEqual(asked, [])
  await pass()
  assert.deepEqual(hung, [0])
})
