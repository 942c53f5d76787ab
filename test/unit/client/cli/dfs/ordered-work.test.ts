import assert from 'node:assert/strict'
import { test } from 'node:test'
import { OrderedWork } from '../../../../../client/cli/dfs/ordered-work.js'

/** A task that the test ends. */
function piece(): { readonly work: () => Promise<void>; readonly end: (thrown?: Error) => void } {
  let settle: (thrown?: Error) => void = () => undefined
  const done = new Promise<void>((resolve, reject) => {
    settle = (thrown) => (thrown === undefined ? resolve() : reject(thrown))
  })
  return { work: () => done, end: (thrown) => settle(thrown) }
}

test('ordered work: failures are reported in the order in which the tasks were started', async () => {
  const told: string[] = []
  const work = new OrderedWork(2, (thrown, shown) => told.push(`${shown}: ${(thrown as Error).message}`))
  const [first, second] = [piece(), piece()]
  await work.begin('first', first.work)
  await work.begin('second', second.work)
  work.failed('third', new Error('at once'))
  second.end(new Error('sooner'))
  await new Promise(setImmediate)
  assert.deepEqual(told, [])
  first.end(new Error('later'))
  await work.settled()
  assert.deepEqual(told, ['first: later', 'second: sooner', 'third: at once'])
})

test('ordered work: at most the given number of tasks run in parallel', async () => {
  let running = 0
  let most = 0
  const work = new OrderedWork(3, () => undefined)
  for (let index = 0; index < 20; index += 1) {
    await work.begin(String(index), async () => {
      running += 1
      most = Math.max(most, running)
      await new Promise(setImmediate)
      running -= 1
    })
  }
  await work.settled()
  assert.deepEqual([running, most], [0, 3])
})

test('ordered work: an error thrown while a failure is reported ends the work', async () => {
  const work = new OrderedWork(1, (thrown) => {
    throw thrown
  })
  work.failed('x', new Error('given up'))
  await assert.rejects(work.settled(), { message: 'given up' })
})
