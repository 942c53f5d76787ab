import assert from 'node:assert/strict'
import { test } from 'node:test'
import { HotKeys } from '../../../../master/storage/hot-keys.js'

function cache(keysMax = 4): { readonly hot: HotKeys; readonly read: (key: string) => string | undefined; readonly loads: string[] } {
  const hot = new HotKeys({ keysMax, bytesMax: 1_000_000 })
  const loads: string[] = []
  const read = (key: string): string | undefined => {
    const value = hot.get(key, (asked) => {
      loads.push(asked)
      return asked.endsWith('absent') ? undefined : Buffer.from(`stored ${asked}`)
    })
    return value === undefined ? undefined : Buffer.from(value).toString()
  }
  return { hot, read, loads }
}

test('hot keys: a key is loaded once, an absent one too', () => {
  const { read, loads } = cache()
  for (let count = 0; count < 2; count += 1) {
    assert.equal(read('i1'), 'stored i1')
    assert.equal(read('i absent'), undefined)
  }
  assert.deepEqual(loads, ['i1', 'i absent'])
})

test('hot keys: a change is remembered for a key that is there, in either generation, and for no other', () => {
  const { hot, read, loads } = cache(2)
  read('i1')
  read('i2') // the young generation is full and becomes the old one
  read('i3')
  hot.update('i1', Buffer.from('new 1'))
  hot.update('i3', undefined)
  hot.update('i4', Buffer.from('new 4'))
  loads.length = 0
  assert.equal(read('i1'), 'new 1')
  assert.equal(read('i4'), 'stored i4')
  assert.deepEqual(loads, ['i4'])
})

test('hot keys: of a family that was not asked for yet nothing is remembered, from the first question on it is', () => {
  const { hot, read, loads } = cache()
  hot.update('p1', Buffer.from('new'))
  assert.equal(read('p1'), 'stored p1')
  hot.update('p1', Buffer.from('newer'))
  assert.equal(read('p1'), 'newer')
  assert.deepEqual(loads, ['p1'])
  hot.clear()
  assert.equal(read('p1'), 'stored p1')
})
