import assert from 'node:assert/strict'
import { copyFileSync, cpSync, readdirSync, readFileSync, renameSync, rmSync, truncateSync, unlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import type { LogWrite } from '../../../../master/consensus/contract.js'
import { formatLog } from '../../../../master/storage/format-log.js'
import { silenceMs } from '../../../../master/storage/idle-mark.js'
import { openLogStore, type SegmentLogStore } from '../../../../master/storage/log-store.js'
import { claimedBatch, segmentHeaderBytes } from '../../../../master/storage/segment-format.js'
import { silentLogger } from '../../../../proto/base/logger.js'
import { freshFolder, freshLog, pathOf, put, smallLog, texts, threeVoters } from './folders.js'

const reopen = (folder: string): Promise<SegmentLogStore> => openLogStore(folder, smallLog(), silentLogger)

test('log: written entries are there after a restart', async (t) => {
  const { folder, store } = await freshLog(t)
  assert.deepEqual(store.recovered, {
    state: undefined,
    snapshot: { index: 0, epoch: 0, membership: threeVoters },
    firstIndex: 1,
    lastIndex: 0,
  })
  await store.write([{ kind: 'state', state: Buffer.from('vote 1') }, put(1), put(2)])
  await Promise.all([store.write([put(3)]), store.write([put(4, 'four', 2)])])
  await store.close()
  const again = await reopen(folder)
  assert.deepEqual(texts(again), ['entry 1', 'entry 2', 'entry 3', 'four'])
  assert.equal(again.reader.epochAt(4), 2)
  assert.equal(again.reader.epochAt(5), undefined)
  assert.equal(Buffer.from(again.recovered.state ?? []).toString(), 'vote 1')
  await again.close()
})

test('log: entries of a pending write are readable before they are durable', async (t) => {
  const { store } = await freshLog(t)
  const written = store.write([put(1), put(2)])
  assert.deepEqual(texts(store), ['entry 1', 'entry 2'])
  await written
  await store.close()
})

test('log: truncated and written again, the last write counts', async (t) => {
  const { folder, store } = await freshLog(t)
  await store.write([put(1), put(2), put(3)])
  await store.write([{ kind: 'truncate', from: 2 }, put(2, 'other', 2)])
  await store.close()
  const again = await reopen(folder)
  assert.deepEqual(texts(again), ['entry 1', 'other'])
  assert.equal(again.recovered.lastIndex, 2)
  await again.close()
})

test('log: a read with a byte limit, at least one entry and no more than fit', async (t) => {
  const { store } = await freshLog(t)
  await store.write([put(1, 'a'.repeat(100)), put(2, 'b'.repeat(100)), put(3, 'c'.repeat(100))])
  assert.equal(store.reader.read(1, 1).length, 1)
  assert.equal(store.reader.read(1, 260).length, 2)
  assert.equal(store.reader.read(4, 100).length, 0)
  assert.equal(store.reader.read(0, 100).length, 0)
  await store.close()
})

test('log: an entry larger than a segment gets its own segment', async (t) => {
  const { folder, store } = await freshLog(t)
  const large = 'x'.repeat(24 * 1024 * 1024)
  await store.write([put(1)])
  await store.write([put(2, large)])
  await store.write([put(3)])
  await store.close()
  const again = await reopen(folder)
  assert.deepEqual(
    again.reader.read(1, 1e9).map(({ payload }) => payload.length),
    [7, large.length, 7],
  )
  await again.close()
})

test('log: a gap left by an engine ends a read', async (t) => {
  const { folder, store } = await freshLog(t)
  await store.write([put(1), put(3)])
  await store.write([put(5), put(2)])
  await store.close()
  const again = await reopen(folder)
  assert.equal(again.reader.read(1, 1e6).length, 3)
  assert.deepEqual(again.reader.read(4, 1e6), [])
  assert.equal(again.reader.read(5, 1e6).length, 1)
  await again.close()
})

const half = 'x'.repeat(512 * 1024)

test('log: many segments and a cut, old segments are removed and the state record stays', async (t) => {
  const { folder, store } = await freshLog(t)
  await store.write([{ kind: 'state', state: Buffer.from('vote') }])
  for (let index = 1; index <= 12; index += 1) await store.write([put(index, half)])
  assert.ok(readdirSync(folder).length >= 12)
  await store.write([{ kind: 'cut', snapshot: { index: 10, epoch: 1, membership: threeVoters } }])
  assert.deepEqual(store.reader.read(10, 1e6), [])
  for (let index = 13; index <= 16; index += 1) await store.write([put(index, half)])
  await store.close()
  assert.ok(readdirSync(folder).length <= 9)
  const again = await reopen(folder)
  assert.equal(again.recovered.firstIndex, 11)
  assert.equal(again.recovered.lastIndex, 16)
  assert.equal(again.recovered.snapshot.index, 10)
  assert.equal(Buffer.from(again.recovered.state ?? []).toString(), 'vote')
  assert.equal(again.reader.read(11, 1e9).length, 6)
  await again.close()
})

test('log: cut beyond its end by a snapshot, continues after it', async (t) => {
  const { folder, store } = await freshLog(t)
  await store.write([put(1), put(2)])
  await store.write([{ kind: 'cut', snapshot: { index: 500, epoch: 3, membership: threeVoters } }])
  await store.write([put(501)])
  await store.close()
  const again = await reopen(folder)
  assert.deepEqual([again.recovered.firstIndex, again.recovered.lastIndex], [501, 501])
  assert.deepEqual(texts(again), ['entry 501'])
  await again.close()
})

test('log: the last write is truncated at any byte, all of it or nothing is there', async (t) => {
  const { folder, store } = await freshLog(t, smallLog(64 * 1024))
  await store.write([put(1)])
  const before = readFileSync(pathOf(folder, 1))
  await store.write([put(2), put(3), { kind: 'state', state: Buffer.from('vote') }])
  const after = readFileSync(pathOf(folder, 1))
  const first = before.findIndex((byte, at) => byte !== after[at])
  const last = after.findLastIndex((byte, at) => byte !== before[at])
  for (let at = first; at <= last; at += 1) {
    const torn = Buffer.concat([after.subarray(0, at), before.subarray(at)])
    const copy = `${folder}-${at}`
    cpSync(folder, copy, { recursive: true })
    writeFileSync(pathOf(copy, 1), torn)
    const again = await reopen(copy)
    assert.deepEqual(texts(again), ['entry 1'], `cut at byte ${at}`)
    assert.equal(again.recovered.state, undefined)
    await again.write([put(2, 'new')])
    await again.close()
    const once = await reopen(copy)
    assert.deepEqual(texts(once), ['entry 1', 'new'])
    await once.close()
  }
  await store.close()
})

test('log: a byte in the middle is flipped, refused', async (t) => {
  const { folder, store } = await freshLog(t, smallLog(64 * 1024))
  for (let index = 1; index <= 4; index += 1) await store.write([put(index)])
  await store.close()
  const whole = readFileSync(pathOf(folder, 1))
  const used = whole.findLastIndex((byte) => byte !== 0)
  for (let at = 28; at <= used - 24; at += 1) {
    if (at >= 28 && at < 64) continue // zeros behind the header
    const damaged = Buffer.from(whole)
    damaged.writeUInt8((damaged.readUInt8(at) ^ 0x20) & 0xff, at)
    writeFileSync(pathOf(folder, 1), damaged)
    await reopen(folder).then(
      (again) => assert.equal(texts(again).length, 4, `flipped byte ${at} was taken for the end`),
      (error) => assert.equal(error.reason, 'checksumMismatch'),
    )
  }
})

test('log: closed normally, damage in the last write does not count as a torn write', async (t) => {
  const { folder, store } = await freshLog(t)
  await store.write([put(1, 'precious')])
  await store.close()
  const bytes = readFileSync(pathOf(folder, 1))
  bytes.writeUInt8(0, bytes.indexOf('precious'))
  writeFileSync(pathOf(folder, 1), bytes)
  await assert.rejects(reopen(folder), { reason: 'checksumMismatch' })
})

test('log: killed while idle, damage in the last write does not count as a torn write', async (t) => {
  const marks = new Set<() => void>()
  const tookMs: number[] = []
  const whenIdle = (run: () => void, wroteMs: number) => {
    tookMs.push(wroteMs)
    marks.add(run)
    return () => marks.delete(run)
  }
  const { folder, store } = await freshLog(t, { ...smallLog(), whenIdle })
  await store.write([put(1)])
  assert.equal(marks.size, 1)
  const second = store.write([put(2, 'precious')])
  assert.equal(marks.size, 0, 'busy again')
  await second
  for (const mark of marks) mark()
  await store.write([]) // behind the mark
  const copy = `${folder}-killed`
  cpSync(folder, copy, { recursive: true })
  const bytes = readFileSync(pathOf(copy, 1))
  bytes.writeUInt8(0, bytes.indexOf('precious'))
  writeFileSync(pathOf(copy, 1), bytes)
  await assert.rejects(reopen(copy), { reason: 'checksumMismatch' })
  await store.close()
  assert.equal(marks.size, 0)
  assert.ok(tookMs.length > 0 && tookMs.every((each) => each >= 0))
})

test('log: the mark after the last write, soon after a fast one and later after a slow one, within limits', () => {
  assert.deepEqual([0, 0.1, 0.5, 1, 8, 25, 3000].map(silenceMs), [5, 5, 5, 10, 80, 250, 250])
})

test('log: an entry damaged while the store is open, refused when read', async (t) => {
  const { folder, store } = await freshLog(t)
  await store.write([put(1, 'precious')])
  const bytes = readFileSync(pathOf(folder, 1))
  bytes.writeUInt8(0, bytes.indexOf('precious'))
  writeFileSync(pathOf(folder, 1), bytes)
  assert.throws(() => store.reader.read(1, 100), { reason: 'checksumMismatch' })
  await store.close()
})

test('log: any bit of a full segment is flipped, refused', async (t) => {
  const { folder, store } = await freshLog(t, smallLog(64 * 1024))
  const large = 'x'.repeat(9000)
  const cut: LogWrite = { kind: 'cut', snapshot: { index: 2, epoch: 1, membership: threeVoters } }
  for (let index = 1; index <= 7; index += 1) await store.write([put(index, large), { kind: 'state', state: Buffer.from(`vote ${index}`) }])
  await store.write([cut])
  for (let index = 8; index <= 20; index += 1) await store.write([put(index, large)])
  await store.close()
  const numbers = readdirSync(folder)
    .filter((name) => name.endsWith('.log'))
    .map((name) => Number(name.slice(0, 12)))
    .sort((one, other) => one - other)
  const [sealed = 0] = numbers.slice(-2)
  assert.ok(numbers.length >= 2)
  const whole = readFileSync(pathOf(folder, sealed))
  const used = whole.findLastIndex((byte) => byte !== 0)
  // Every byte of the header, and of the first batch with the cut and the state that open a segment; later ones here and there.
  const places = [
    ...Array(28).keys(),
    ...Array.from({ length: 200 }, (_, at) => 64 + at),
    ...Array.from({ length: 60 }, (_, at) => 300 + at * 997),
  ]
  for (const at of places.filter((each) => each <= used)) {
    const damaged = Buffer.from(whole)
    damaged.writeUInt8(damaged.readUInt8(at) ^ 1, at)
    writeFileSync(pathOf(folder, sealed), damaged)
    await reopen(folder).then(
      async (again) => {
        assert.deepEqual([again.recovered.lastIndex, again.recovered.snapshot.index], [20, 2], `a flip at byte ${at}`)
        assert.equal(Buffer.from(again.recovered.state ?? []).toString(), 'vote 7')
        await again.close()
      },
      (error) => assert.ok(error.reason === 'checksumMismatch', `a flip at byte ${at}: ${error.message}`),
    )
  }
})

test('log: a damaged batch followed by more bytes than any batch has does not count as the end', async (t) => {
  const { folder, store } = await freshLog(t, smallLog(48 * 1024 * 1024))
  await store.write([put(1, 'x'.repeat(24 * 1024 * 1024))])
  await store.write([put(2)])
  await store.close()
  const bytes = readFileSync(pathOf(folder, 1))
  // The size that the batch claims: what follows is not where it says.
  const at = bytes.indexOf('BLOG', 200) + 16
  bytes.writeUInt8(bytes.readUInt8(at) ^ 0x40, at)
  writeFileSync(pathOf(folder, 1), bytes)
  await assert.rejects(reopen(folder), { reason: 'checksumMismatch' })
})

async function threeSegments(t: Parameters<typeof freshLog>[0]): Promise<string> {
  const { folder, store } = await freshLog(t)
  for (let index = 1; index <= 5; index += 1) await store.write([put(index, half)])
  await store.close()
  return folder
}

test('log: a segment missing, refused', async (t) => {
  const folder = await threeSegments(t)
  renameSync(pathOf(folder, 2), join(folder, 'aside'))
  await assert.rejects(reopen(folder), { reason: 'checksumMismatch' })
  renameSync(join(folder, 'aside'), pathOf(folder, 2))
  unlinkSync(pathOf(folder, 1))
  await assert.rejects(reopen(folder), { reason: 'checksumMismatch' })
})

test('log: the end of a segment before the last one is missing, refused', async (t) => {
  const folder = await threeSegments(t)
  truncateSync(pathOf(folder, 2), 4096)
  await assert.rejects(reopen(folder), { reason: 'checksumMismatch' })
})

test('log: no segment at all, refused and not created again', async (t) => {
  const folder = await threeSegments(t)
  for (const name of readdirSync(folder)) rmSync(join(folder, name))
  await assert.rejects(reopen(folder), { reason: 'checksumMismatch' })
})

test('log: a segment of a newer format, refused by name', async (t) => {
  const folder = await threeSegments(t)
  const { encodeSegmentHeader } = await import('../../../../master/storage/segment-format.js')
  const bytes = readFileSync(pathOf(folder, 1))
  encodeSegmentHeader({ version: 2, salt: 1, number: 1 }).copy(bytes)
  writeFileSync(pathOf(folder, 1), bytes)
  await assert.rejects(reopen(folder), { reason: 'misconfigured', message: /newer/ })
})

test('log: old bytes of a recycled file are never read as new ones', async (t) => {
  const options = smallLog()
  const { folder, store } = await freshLog(t, options)
  for (let index = 1; index <= 8; index += 1) {
    await store.write([put(index, half)])
    if (index > 1) await store.write([{ kind: 'cut', snapshot: { index: index - 1, epoch: 1, membership: threeVoters } }])
  }
  await store.close()
  // A segment's earlier life under the name of the next one: its batches have lower sequences and another salt.
  const names = readdirSync(folder).filter((name) => name.endsWith('.log'))
  const newest = Number(names.sort().at(-1)?.slice(0, 12))
  const again = await openLogStore(folder, options, silentLogger)
  assert.equal(again.recovered.lastIndex, 8)
  await again.close()
  copyFileSync(pathOf(folder, newest), pathOf(folder, newest + 1))
  await assert.rejects(reopen(folder), { reason: 'checksumMismatch' })
})

test('log: no space for the next segment, refused without change, and accepted when there is space again', async (t) => {
  const options = smallLog()
  const folder = join(freshFolder(t), 'log')
  await formatLog(folder, threeVoters, options)
  const full = await openLogStore(folder, { ...options, reserveBytes: 2 ** 60 }, silentLogger)
  await full.write([put(1, half)])
  await assert.rejects(full.prepare(), { reason: 'noSpace' })
  assert.ok(full.isShortOfSpace)
  const refused: LogWrite[] = [put(2, half)]
  await assert.rejects(full.write(refused), { reason: 'noSpace' })
  await full.write([put(2, 'small')])
  await full.close()
  const again = await openLogStore(folder, options, silentLogger)
  assert.equal(again.recovered.lastIndex, 2)
  await again.write(refused)
  assert.equal(again.isShortOfSpace, false)
  await again.close()
})

test('log: many concurrent writes share one sync instead of one for each; all in order (hashicorp/raft 541)', async (t) => {
  const { folder, store } = await freshLog(t)
  const writes: Promise<void>[] = []
  for (let index = 1; index <= 500; index += 1) writes.push(store.write([put(index)]))
  await Promise.all(writes)
  const bytes = readFileSync(pathOf(folder, 1))
  let batches = 0
  for (let at = segmentHeaderBytes; at < bytes.length; batches += 1) {
    const batch = claimedBatch(bytes, at)
    if (batch === undefined) break
    at = batch.end
  }
  assert.ok(batches > 1 && batches < 10, `${batches} batches`)
  await store.close()
  const again = await reopen(folder)
  assert.equal(again.reader.read(1, 1e9).length, 500)
  await again.close()
})

test('log: formatting in a folder that is not empty is refused, and the folder is unchanged', async (t) => {
  const folder = await threeSegments(t)
  await assert.rejects(formatLog(folder, threeVoters, smallLog()), { reason: 'misconfigured' })
  const again = await reopen(folder)
  assert.equal(again.recovered.lastIndex, 5)
  await again.close()
})

test('log: rolled, the next entries are in another segment, which is not begun twice; all are there after a restart and a cut', async (t) => {
  const { folder, store } = await freshLog(t)
  const segments = (): number => readdirSync(folder).length
  await store.write([{ kind: 'state', state: Buffer.from('vote 1') }, put(1), put(2)])
  await store.prepare()
  const before = segments()
  await store.roll()
  await store.prepare()
  assert.equal(segments(), before + 1)
  await store.roll()
  await store.prepare()
  assert.equal(segments(), before + 1)
  await Promise.all([store.write([put(3)]), store.roll(), store.write([put(4)])])
  await store.close()
  const again = await reopen(folder)
  assert.deepEqual(texts(again), ['entry 1', 'entry 2', 'entry 3', 'entry 4'])
  assert.equal(Buffer.from(again.recovered.state ?? []).toString(), 'vote 1')
  await again.write([{ kind: 'cut', snapshot: { index: 2, epoch: 1, membership: threeVoters } }])
  await again.close()
  const last = await reopen(folder)
  assert.deepEqual([last.recovered.firstIndex, last.recovered.lastIndex], [3, 4])
  await last.close()
})
