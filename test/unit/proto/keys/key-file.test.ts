import assert from 'node:assert/strict'
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { FileSystemError } from '../../../../proto/base/errors.js'
import { ClusterKey, KeyRing } from '../../../../proto/keys/cluster-key.js'
import { ClusterKeys, keyFileName, readKeyFile, writeKeyFile } from '../../../../proto/keys/key-file.js'
import { openKey, sealKey } from '../../../../proto/keys/rotation.js'

const [first, second] = [ClusterKey.make(), ClusterKey.make()]

function folder(t: TestContext): string {
  const made = mkdtempSync(join(tmpdir(), 'cairn-keys-'))
  t.after(() => rmSync(made, { recursive: true, force: true }))
  return made
}

/** Refused, with the file named and nothing of a key. */
function isRefusal(path: string): (error: unknown) => boolean {
  return (error) =>
    error instanceof FileSystemError &&
    error.reason === 'misconfigured' &&
    error.message.includes(path) &&
    !error.message.includes(first.reveal())
}

test('key file: written and read again, for its owner only', async (t) => {
  const path = join(folder(t), keyFileName)
  assert.equal(await readKeyFile(path), undefined)
  writeFileSync(`${path}.new`, 'what a crash left', { mode: 0o644 })
  await writeKeyFile(path, new KeyRing([first, second], ['0123456789abcdef']))
  const ring = await readKeyFile(path)
  assert.deepEqual([ring?.ids, ring?.retired], [[first.id, second.id], ['0123456789abcdef']])
  assert.equal(ring?.current.reveal(), first.reveal())
  assert.equal(statSync(path).mode & 0o777, 0o600)
})

test('key file: one that others can read, refused', async (t) => {
  const path = join(folder(t), keyFileName)
  await writeKeyFile(path, new KeyRing([first]))
  for (const mode of [0o640, 0o604, 0o644, 0o660, 0o601]) {
    chmodSync(path, mode)
    await assert.rejects(readKeyFile(path), isRefusal(path))
  }
  chmodSync(path, 0o400)
  assert.deepEqual((await readKeyFile(path))?.ids, [first.id])
})

test('key file: empty, truncated or invalid, refused without its contents in the error', async (t) => {
  const path = join(folder(t), keyFileName)
  for (const text of ['', 'key\n', `key ${first.reveal().slice(1)}\n`, `${first.reveal()}\n`, 'retired 0123456789abcdef\n']) {
    writeFileSync(path, text, { mode: 0o600 })
    await assert.rejects(readKeyFile(path), isRefusal(path))
  }
})

test('cluster keys: a folder without a key stores a copy of the given file, and the file is not needed again', async (t) => {
  const [data, given] = [folder(t), join(folder(t), 'given')]
  assert.equal(await ClusterKeys.open(data, ''), undefined)
  await assert.rejects(ClusterKeys.open(data, given), isRefusal(given))
  await writeKeyFile(given, new KeyRing([first]))
  assert.deepEqual((await ClusterKeys.open(data, given))?.ring.ids, [first.id])
  rmSync(given)
  assert.deepEqual((await ClusterKeys.open(data, ''))?.ring.ids, [first.id])
})

test('cluster keys: another given key becomes the first one; a key that the folder has retired is not added', async (t) => {
  const [data, given] = [folder(t), join(folder(t), 'given')]
  await writeKeyFile(join(data, keyFileName), new KeyRing([first]))
  await writeKeyFile(given, new KeyRing([second]))
  const keys = await ClusterKeys.open(data, given)
  assert.deepEqual(keys?.ring.ids, [second.id, first.id])
  await keys?.replace(keys.ring.withoutOld())
  assert.ok(!readFileSync(join(data, keyFileName), 'utf8').includes(first.reveal()))
  await writeKeyFile(given, new KeyRing([first]))
  const again = await ClusterKeys.open(data, given)
  assert.deepEqual(again?.ring.ids, [second.id])
  assert.deepEqual(again?.given, { file: given, fileHas: [first.id], retiredHere: [first.id], prefers: second.id, stillTakes: [] })
})

test('cluster keys: a folder adopts a key once; a folder that has had its key cannot return to adopting', async (t) => {
  const [data, given] = [folder(t), join(folder(t), 'given')]
  await writeKeyFile(given, new KeyRing([first]))
  assert.deepEqual((await ClusterKeys.adopt(data, given))?.ring.ids, [first.id])
  assert.deepEqual((await ClusterKeys.adopt(data, given))?.ring.ids, [first.id]) // started again meanwhile
  assert.deepEqual((await ClusterKeys.open(data, ''))?.ring.ids, [first.id])
  await assert.rejects(ClusterKeys.adopt(data, given), isRefusal(data))
})

test('key ring: a new key is the first; a retired key is removed, unless it is the last one', () => {
  const [old, fresh] = [ClusterKey.make(), ClusterKey.make()]
  const both = new KeyRing([old]).preferring(fresh)
  assert.deepEqual(both.ids, [fresh.id, old.id])
  assert.deepEqual(both.preferring(old).ids, [old.id, fresh.id])
  const left = both.without([old.id])
  assert.deepEqual([left.ids, left.retired], [[fresh.id], [old.id]])
  assert.equal(left.without([old.id]), left)
  assert.equal(left.without([fresh.id]), left)
})

test('key ring: a sealed key can be opened only with the key that sealed it, and under its own id', () => {
  const [old, fresh, stranger] = [ClusterKey.make(), ClusterKey.make(), ClusterKey.make()]
  const sealed = sealKey(old, fresh)
  assert.equal(openKey(old, fresh.id, sealed).reveal(), fresh.reveal())
  for (const open of [() => openKey(stranger, fresh.id, sealed), () => openKey(old, stranger.id, sealed)])
    assert.throws(open, (error) => error instanceof FileSystemError && error.reason === 'accessDenied')
})

test('cluster keys: several folders, all get the newest keys among them, and later changes are written to each', async (t) => {
  const [knows, behind, empty] = [folder(t), folder(t), folder(t)]
  const pathOf = (each: string): string => join(each, keyFileName)
  await writeKeyFile(pathOf(behind), new KeyRing([first], []))
  await writeKeyFile(pathOf(knows), new KeyRing([second], [first.id]))
  const keys = await ClusterKeys.open([behind, knows, empty], '')
  assert.deepEqual(keys?.ring.ids, [second.id])
  for (const each of [behind, empty]) {
    const ring = await readKeyFile(pathOf(each))
    assert.deepEqual([ring?.ids, ring?.retired], [[second.id], [first.id]])
  }
  const third = ClusterKey.make()
  await keys?.replace(keys.ring.preferring(third))
  for (const each of [behind, knows, empty]) assert.deepEqual((await readKeyFile(pathOf(each)))?.ids, [third.id, second.id])
})

test('cluster keys: one of several folders cannot be written, the others are sufficient', async (t) => {
  const [works, gone] = [folder(t), folder(t)]
  const keyFile = join(folder(t), 'key')
  await writeKeyFile(keyFile, new KeyRing([first], []))
  const keys = await ClusterKeys.open([gone, works], keyFile)
  rmSync(gone, { recursive: true })
  await keys?.replace(keys.ring.preferring(second))
  assert.equal(keys?.ring.current.id, second.id)
  assert.deepEqual((await readKeyFile(join(works, keyFileName)))?.ids, [second.id, first.id])
  rmSync(works, { recursive: true })
  await assert.rejects(keys?.replace(keys.ring.without([first.id])) ?? Promise.resolve(), { reason: 'misconfigured' })
})
