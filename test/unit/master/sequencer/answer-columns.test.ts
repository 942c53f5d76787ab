import assert from 'node:assert/strict'
import { test } from 'node:test'
import { AnswerColumns } from '../../../../master/sequencer/answer-columns.js'
import { newPage } from '../../../../master/sequencer/session-pages.js'
import { BrokenInvariant } from '../../../../proto/base/assert.js'

test('answers: kept in order through growth of the ring, while the oldest are dropped', () => {
  const answers = new AnswerColumns<string>()
  const pages = [newPage(1), newPage(2), newPage(3)]
  const expected: number[] = []
  const add = (value: number): void => {
    const page = pages[value % 3] ?? newPage(4)
    const place = { client: `client ${value % 5}`, callId: value, page, from: value, to: value + 7, elapsedMs: value * 2 ** 33 }
    assert.equal(answers.add({ ...place, isRefusal: value % 2 === 1 }), value)
    expected.push(value)
  }
  for (let value = 0; value < 700; value += 1) add(value)
  // The positions wrap around before the ring grows, so that its halves must change places.
  for (let count = 0; count < 500; count += 1) {
    answers.dropFirst()
    expected.shift()
  }
  for (let value = 700; value < 5000; value += 1) add(value)
  assert.equal(answers.size, expected.length)
  assert.equal(answers.first, 500)
  for (const value of expected) {
    assert.equal(answers.clientOf(value), `client ${value % 5}`)
    assert.equal(answers.callIdOf(value), value)
    assert.equal(answers.pageOf(value), pages[value % 3])
    assert.equal(answers.bytesOf(value), 7)
    assert.equal(answers.elapsedMsOf(value), value * 2 ** 33)
    assert.equal(answers.isRefusal(value), value % 2 === 1)
  }
})

test('answers: the bytes of an answer are those of its page', () => {
  const answers = new AnswerColumns<string>()
  const page = newPage(1)
  page.buffer = Buffer.from('one two')
  const number = answers.add({ client: 'a', callId: 1, page, from: 4, to: 7, elapsedMs: 0, isRefusal: false })
  assert.equal(answers.answerOf(number).toString(), 'two')
})

test('answers: one that was dropped is not looked up', () => {
  const answers = new AnswerColumns<string>()
  const number = answers.add({ client: 'a', callId: 1, page: newPage(1), from: 0, to: 1, elapsedMs: 0, isRefusal: false })
  answers.dropFirst()
  assert.equal(answers.size, 0)
  assert.throws(() => answers.callIdOf(number), BrokenInvariant)
})
