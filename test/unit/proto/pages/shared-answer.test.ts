import assert from 'node:assert/strict'
import { test } from 'node:test'
import { manualClock } from '../../../../proto/base/clock.js'
import { sharedAnswer } from '../../../../proto/pages/shared-answer.js'

test('shared answer: computed once a second, all requests meanwhile get the same answer', async () => {
  const clock = manualClock()
  let made = 0
  const ask = sharedAnswer(() => ({ number: ++made }), clock)
  const answers = await Promise.all(Array.from({ length: 100 }, ask))
  assert.ok(answers.every((answer) => answer === answers[0]))
  clock.advance(999)
  assert.equal((await ask()).number, 1)
  clock.advance(1)
  assert.equal((await ask()).number, 2)
})

test('shared answer: a slow computation is waited for, not begun again', async () => {
  const clock = manualClock()
  const ends: ((text: string) => void)[] = []
  const ask = sharedAnswer(() => new Promise<string>((resolve) => ends.push(resolve)), clock)
  const first = ask()
  await Promise.resolve()
  clock.advance(60_000)
  const second = ask()
  assert.equal(ends.length, 1)
  ends[0]?.('late')
  assert.deepEqual(await Promise.all([first, second]), ['late', 'late'])
  const third = ask()
  await Promise.resolve()
  assert.equal(ends.length, 2)
  ends[1]?.('next')
  assert.equal(await third, 'next')
})

test('shared answer: a failure is shared too, and retried after a second', async () => {
  const clock = manualClock()
  let made = 0
  const ask = sharedAnswer(() => {
    made += 1
    if (made === 1) throw new Error('no disk')
    return made
  }, clock)
  await assert.rejects(ask(), /no disk/)
  await assert.rejects(ask(), /no disk/)
  assert.equal(made, 1)
  clock.advance(1_000)
  assert.equal(await ask(), 2)
})
