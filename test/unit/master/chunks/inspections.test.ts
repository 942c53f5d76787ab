import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Inspections, type Witness } from '../../../../master/chunks/inspections.js'
import { LostAgain } from '../../../../master/chunks/lost-again.js'
import { chunkSettingsDefault } from '../../../../master/chunks/settings.js'
import type { ChunkId, ChunkserverId } from '../../../../proto/base/ids.js'

const id = 1 as ChunkserverId
const chunkId = 7 as ChunkId
const question = { chunkId, generation: 1001, length: 100, entryIndex: 50 }

const suspicion = (witness: Witness, of = chunkId) => ({ chunkserverId: id, chunkId: of, witness, generation: 1001 })

function asked(): Inspections {
  const inspections = new Inspections(chunkSettingsDefault)
  inspections.ask(id, question)
  assert.equal(inspections.takeOrders(id, 0, 10).length, 1)
  return inspections
}

test('inspections: reports of clients are verified at a limited rate, reports of servers always', () => {
  const inspections = new Inspections(chunkSettingsDefault)
  const followed = (witness: Witness, nowMs: number): number => {
    inspections.suspect(suspicion(witness), nowMs)
    return inspections.takeSuspicions(10).length
  }
  assert.deepEqual([followed('reader', 0), followed('reader', 59_000), followed('corrupt', 59_000)], [1, 0, 1])
  assert.equal(followed('reader', 60_000), 1)
})

test('lost again: asked at once, then at doubling intervals up to a limit; a chunk that was found starts again', () => {
  const again = new LostAgain({ needyChunksMax: 10, inspectionAgainMs: 60_000, lostAgainMsMax: 200_000 })
  const due: number[] = []
  for (let nowMs = 0; nowMs <= 700_000; nowMs += 10_000) if (again.isDue(chunkId, nowMs)) due.push(nowMs)
  assert.deepEqual(due, [0, 60_000, 180_000, 380_000, 580_000])
  again.forget(chunkId)
  assert.equal(again.isDue(chunkId, 700_000), true)
  again.clear()
  assert.equal(again.isDue(chunkId, 700_000), true)
})

test('inspections: more suspected replicas than fit, the rest are dropped', () => {
  const inspections = new Inspections({ ...chunkSettingsDefault, suspicionsMax: 3 })
  for (let number = 1; number <= 9; number += 1) inspections.suspect(suspicion('missing', number as ChunkId), 0)
  assert.equal(inspections.size, 3)
})

test('inspections: an order is not answered, it is repeated and then given up', () => {
  const inspections = new Inspections(chunkSettingsDefault)
  inspections.ask(id, question)
  const given = [0, 1000, 20_000, 40_000, 60_000].map((nowMs) => inspections.takeOrders(id, nowMs, 10).length)
  assert.deepEqual(given, [1, 0, 1, 1, 0])
  assert.equal(inspections.size, 0)
})

test('inspections: an answer counts once, with the time of the question', () => {
  const inspections = asked()
  inspections.takeOrders(id, 20_000, 10)
  assert.deepEqual(inspections.takeAnswered(id, chunkId, 50), { ...question, askedMs: 0 })
  assert.equal(inspections.takeAnswered(id, chunkId, 50), undefined)
})

test('inspections: an answer to another question, or about a location that changed, is ignored', () => {
  assert.equal(asked().takeAnswered(id, chunkId, 49), undefined)
  assert.equal(asked().takeAnswered(2 as ChunkserverId, chunkId, 50), undefined)
  const inspections = asked()
  inspections.cancel(id, chunkId)
  assert.equal(inspections.takeAnswered(id, chunkId, 50), undefined)
})
