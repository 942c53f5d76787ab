import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { isRemembered, repeatsOf } from '../../../../master/rpc/repeats.js'

const folder = 'master/operations'

test('repeats: every mutation there is, says what a second copy of it does, and nothing else does', () => {
  const sources = readdirSync(folder).map((name) => readFileSync(`${folder}/${name}`, 'utf8'))
  const names = sources.flatMap((source) => [...source.matchAll(/= mutation<.*?>\(\s*'(\w+)'/gs)].map(([, name]) => name))
  assert.ok(names.length > 30, 'the mutations are found')
  assert.deepEqual(Object.keys(repeatsOf).sort(), names.sort())
})

test('repeats: a mutation that does not say, is no mutation to serve', () => {
  assert.throws(() => isRemembered('noSuchThing'), /each mutation says/)
})
