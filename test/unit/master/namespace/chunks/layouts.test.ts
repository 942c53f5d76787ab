import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isExact, type Layout, layoutOf } from '../../../../../master/namespace/chunks/layouts.js'
import type { ChunkserverId } from '../../../../../proto/base/ids.js'

const places = (count: number): readonly ChunkserverId[] => Array.from({ length: count }, (_, index) => (index + 1) as ChunkserverId)
const three: Layout = layoutOf({ replication: 3 })

test('layouts: a record with a number of copies is replicated, and a lookup allocates nothing', () => {
  assert.deepEqual([three.kind, three.wanted], ['replicated', 3])
  assert.equal(layoutOf({ replication: 3 }), three)
  assert.deepEqual([layoutOf({ replication: 512 }).wanted, layoutOf({ replication: 600 }).wanted], [512, 600])
})

test('layouts: replicated, one location is enough to read', () => {
  assert.deepEqual(
    [three.isReadable(places(0)), three.isReadable(places(1)), three.isReadable([{ id: 1 as ChunkserverId }])],
    [false, true, true],
  )
})

test('layouts: replicated, number of missing and of extra replicas', () => {
  const of = (count: number) => [three.missing(places(count)), three.excess(places(count)), isExact(three, places(count))]
  assert.deepEqual(
    [of(0), of(2), of(3), of(5)],
    [
      [3, 0, false],
      [1, 0, false],
      [0, 0, true],
      [0, 2, false],
    ],
  )
})

test('layouts: replicated, enough are the wanted or possible number of confirmed replicas, but not one if several are wanted', () => {
  const isEnough = (wanted: number, confirmed: number, placesMax: number): boolean =>
    layoutOf({ replication: wanted }).isEnough(places(confirmed), placesMax)
  assert.deepEqual(
    [isEnough(3, 3, 9), isEnough(3, 2, 9), isEnough(3, 2, 2), isEnough(3, 1, 1), isEnough(3, 2, 0)],
    [true, false, true, false, true],
  )
  assert.deepEqual([isEnough(1, 1, 9), isEnough(1, 0, 0)], [true, false])
})

test('layouts: replicated, the last location stays, a deletion needs a confirmed replica, extras leave the wanted number', () => {
  const mayGo = (left: number, confirmed: number, isDeleted: boolean, isExtra: boolean): boolean =>
    three.mayTakeAway({ left: places(left), confirmed: places(confirmed), isDeleted, isExtra })
  assert.deepEqual([mayGo(0, 0, false, false), mayGo(1, 0, false, false)], [false, true])
  assert.deepEqual([mayGo(1, 0, true, false), mayGo(1, 1, true, false)], [false, true])
  assert.deepEqual([mayGo(2, 2, true, true), mayGo(3, 1, true, true)], [false, true])
})
