import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Reachability } from '../../../../client/gateway/reachability.js'
import { manualClock } from '../../../../proto/base/clock.js'

const turns = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

test('reachability: asked every 5 s, one at a time; changes are told once', async () => {
  const clock = manualClock()
  const told: (string | undefined)[] = []
  let answer: () => Promise<void> = () => Promise.reject(new Error('nobody'))
  let asked = 0
  const ask = (): Promise<void> => {
    asked += 1
    return answer()
  }
  const reachability = new Reachability({ ask, activeClock: clock.active, onChange: (failure) => void told.push(failure) })
  assert.equal(reachability.isReachable, false)
  reachability.start()
  await turns()
  clock.advance(5_000)
  await turns()
  assert.deepEqual([asked, told, reachability.failure], [2, ['nobody'], 'nobody'])
  let end: () => void = () => undefined
  answer = () =>
    new Promise((resolve) => {
      end = resolve
    })
  clock.advance(5_000)
  clock.advance(5_000)
  assert.equal(asked, 3)
  end()
  await turns()
  assert.deepEqual([told, reachability.isReachable], [['nobody', undefined], true])
  reachability.stop()
  clock.advance(50_000)
  assert.equal(asked, 3)
})
