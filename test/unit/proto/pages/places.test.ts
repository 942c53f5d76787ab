import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Phase } from '../../../../proto/pages/one-request.js'
import { type Placed, Places } from '../../../../proto/pages/places.js'
import { httpServerLimits } from '../../../../proto/wire/limits.js'

interface Fake extends Placed {
  readonly name: string
}

/** Connections that write down when they end. */
function world(connectionsMax: number): { places: Places<Fake>; ended: string[]; come(name: string, more?: Partial<Placed>): void } {
  const places = new Places<Fake>(connectionsMax)
  const ended: string[] = []
  const come = (name: string, more: Partial<Placed> = {}): void => {
    const end = (): void => void ended.push(name)
    const phase: Phase = 'head'
    places.add({ name, address: name.slice(0, 1), phase, unreadBytes: 0, refuse: end, destroy: end, ...more })
  }
  return { places, ended, come }
}

test('places: one address may have a quarter of them, its oldest connection is closed for its next one', () => {
  const { places, ended, come } = world(8)
  for (const name of ['b1', 'a1', 'a2', 'a3', 'a4']) come(name)
  assert.deepEqual(ended, ['a1', 'a2'])
  assert.deepEqual(
    [...places].map(({ name }) => name),
    ['b1', 'a3', 'a4'],
  )
})

test('places: connections that have their answer are closed before those that wait for it', () => {
  const { ended, come } = world(8)
  come('a1', { phase: 'answer' })
  come('a2', { phase: 'leaving' })
  come('a3')
  assert.deepEqual(ended, ['a2'])
})

test('places: all are in use, the oldest connection of the address with the most is closed', () => {
  const { places, ended, come } = world(5)
  for (const name of ['c1', 'a1', 'b1', 'a2', 'd1', 'e1']) come(name)
  assert.deepEqual(ended, ['a1'])
  assert.equal(places.size, 5)
})

test('places: unread answers have a total limit, and connections that have waited longest are closed', () => {
  const { places, ended, come } = world(100)
  const unreadBytes = httpServerLimits.unreadBytesMax / 2
  come('a1', { unreadBytes })
  come('b1')
  come('c1', { unreadBytes })
  places.limitUnread()
  assert.deepEqual(ended, [])
  come('d1', { unreadBytes })
  places.limitUnread()
  assert.deepEqual(ended, ['a1'])
})
