import assert from 'node:assert/strict'
import { test } from 'node:test'
import { log } from '#messages/log'
import type { Change } from '../../../../master/machine/machine.js'
import { BatchWriter, decodeBatch, type RememberedAnswer } from '../../../../master/sequencer/batch-codec.js'
import { encodeRefusal } from '../../../../master/sequencer/refusals.js'
import { FileSystemError } from '../../../../proto/base/errors.js'
import { seededRandom } from '../../../../proto/base/random.js'

const { below } = seededRandom(5)
const someBytes = (lengthMax: number): Buffer => Buffer.from(Array.from({ length: below(lengthMax + 1) }, () => below(256)))
const someKey = (): string => `i${someBytes(40).toString('latin1')}`
const sizes = [1, 127, 128, 300, 16_383, 16_384, 70_000]

function someChanges(): Change[] {
  const changes = Array.from({ length: below(5) }, (): Change => ({ key: someKey(), value: below(3) === 0 ? undefined : someBytes(200) }))
  return [...changes, { key: someKey(), value: Buffer.alloc(sizes[below(sizes.length)] ?? 0, 7) }]
}

function someAnswer(): RememberedAnswer | undefined {
  if (below(3) === 0) return undefined
  const callKey = { clientId: Buffer.alloc(16, below(256)).toString('latin1'), callId: below(2 ** 31) }
  if (below(3) > 0) return { callKey, answer: someBytes(300), isRefusal: false }
  return { callKey, answer: encodeRefusal(new FileSystemError('notEmpty', `no ${below(1000)}`)), isRefusal: true }
}

const outcomeOf = ({ answer, isRefusal }: RememberedAnswer): log.Executed.$Properties =>
  isRefusal ? { refusal: log.Refusal.decode(answer) } : { answer }

const plain = (bytes: Uint8Array | null | undefined): string | undefined =>
  bytes === null || bytes === undefined ? undefined : Buffer.from(bytes).toString('hex')
const hexOf = (text: string): string => Buffer.from(text, 'latin1').toString('hex')

test('batch: encoded by our writer, decoded by the generated code', () => {
  for (let round = 0; round < 50; round += 1) {
    const executed = Array.from({ length: below(6) }, () => ({ remembered: someAnswer(), changes: someChanges() }))
    const writer = new BatchWriter()
    for (const { remembered, changes } of executed) writer.add(remembered, changes)
    const head = { epoch: below(2 ** 20), number: 1 + below(2 ** 31), stampMs: 1_700_000_000_000 + round, elapsedMs: below(2 ** 50) }
    const read = log.Batch.decode(writer.finish(head))
    assert.deepEqual({ epoch: read.epoch, number: read.number, stampMs: read.stampMs, elapsedMs: read.elapsedMs }, head)
    assert.equal(read.executed.length, executed.length)
    for (const [at, { remembered, changes }] of executed.entries()) {
      const each = read.executed[at]
      const kept = each?.refusal == null ? each?.answer : log.Refusal.encode(each.refusal).finish()
      assert.equal(plain(kept), plain(remembered?.answer))
      assert.equal(each?.refusal != null, remembered?.isRefusal === true)
      assert.equal(plain(each?.clientId), remembered === undefined ? undefined : hexOf(remembered.callKey.clientId))
      assert.deepEqual(
        each?.changes.map(({ key, value }) => [plain(key), plain(value)]),
        changes.map(({ key, value }) => [hexOf(key), plain(value)]),
      )
    }
    assert.ok(writer.isEmpty)
  }
})

test('batch: encoded by the generated code, decoded by our reader', () => {
  for (let round = 0; round < 50; round += 1) {
    const executed = Array.from({ length: below(6) }, () => ({ remembered: someAnswer(), changes: someChanges() }))
    const message = {
      epoch: 3,
      number: 2 ** 40,
      stampMs: 2 ** 44,
      elapsedMs: 2 ** 45,
      executed: executed.map(({ remembered, changes }) => ({
        ...(remembered === undefined
          ? {}
          : { clientId: Buffer.from(remembered.callKey.clientId, 'latin1'), callId: remembered.callKey.callId, ...outcomeOf(remembered) }),
        changes: changes.map(({ key, value }) => ({ key: Buffer.from(key, 'latin1'), ...(value === undefined ? {} : { value }) })),
      })),
    }
    const batch = decodeBatch(log.Batch.encode(message).finish())
    assert.deepEqual([batch.epoch, batch.number, batch.stampMs, batch.elapsedMs], [3, 2 ** 40, 2 ** 44, 2 ** 45])
    const changes = executed.flatMap((each) => each.changes)
    assert.deepEqual(
      batch.changes.map(({ key, value }) => [key, plain(value)]),
      changes.map(({ key, value }) => [key, plain(value)]),
    )
    const answers = executed.flatMap(({ remembered }) => remembered ?? [])
    assert.deepEqual(
      batch.answers.map(({ callKey, answer, isRefusal }) => [callKey, plain(answer), isRefusal]),
      answers.map(({ callKey, answer, isRefusal }) => [callKey, plain(answer), isRefusal]),
    )
  }
})

test('batch: fields of a later version are skipped', () => {
  const known = Buffer.from(log.Batch.encode({ epoch: 1, number: 2, stampMs: 3, executed: [] }).finish())
  const unknown = Buffer.from([0x78, 0x05, 0x7a, 0x02, 0x01, 0x02, 0x7d, 1, 2, 3, 4, 0x79, 1, 2, 3, 4, 5, 6, 7, 8])
  assert.equal(decodeBatch(Buffer.concat([unknown, known])).number, 2)
})

test('batch: truncated or invalid bytes are refused', () => {
  const writer = new BatchWriter()
  writer.add({ callKey: { clientId: 'x'.repeat(16), callId: 5 }, answer: Buffer.from('answer'), isRefusal: false }, [
    { key: 'ikey', value: Buffer.from('value') },
  ])
  const whole = writer.finish({ epoch: 1, number: 1, stampMs: 1, elapsedMs: 1 })
  const ends = new Set([whole.length - 6, whole.length - 4, whole.length - 2]) // between fields: shorter, but well formed until a field is missed
  for (let end = 1; end < whole.length; end += 1)
    if (!ends.has(end)) assert.throws(() => decodeBatch(whole.subarray(0, end)), `cut at ${end}`)
  assert.throws(() => decodeBatch(Buffer.from([0x0b])), { reason: 'malformed' })
})
