import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type AppendRequest, NotPrimary, RecordFile } from '../../../../chunkserver/record-append/record-file.js'
import { encodePadding, RecordScanner, recordHeaderBytes } from '../../../../proto/wire/record-frames.js'
import { RecordIds } from '../../../../proto/wire/record-ids.js'
import { FakeWriter, record, settled } from './fake-writer.js'

const request = (...frames: Buffer[]): AppendRequest => ({ frames: Buffer.concat(frames), isSync: false, notBefore: undefined })

async function open(writer: FakeWriter, limits?: Parameters<typeof RecordFile.open>[2]): Promise<{ file: RecordFile; failures: string[] }> {
  const failures: string[] = []
  return { file: await RecordFile.open(writer, ({ message }) => failures.push(message), limits), failures }
}

test('record file: requests that arrive together are written and flushed together, in their order', async () => {
  const writer = new FakeWriter()
  const { file } = await open(writer)
  const one = record('one')
  const two = record('two')
  const answers = await Promise.all([
    file.append(request(one, two)),
    file.append(request(one)),
    file.append({ ...request(two), isSync: true }),
  ])
  const size = one.length
  assert.deepEqual(
    answers.map(({ offsets }) => offsets),
    [[0, size], [2 * size], [3 * size]],
  )
  assert.deepEqual(
    answers.map(({ length }) => length),
    [4 * size, 4 * size, 4 * size],
  )
  assert.deepEqual(writer.flushes, [true], 'one sync for all, since one of them wants it')
  assert.equal(writer.written.equals(Buffer.concat([one, two, one, two])), true)
})

test('record file: two flushes are under way at a time, what arrives then waits and is written together', async () => {
  const writer = new FakeWriter()
  const { file } = await open(writer)
  writer.isHeld = true
  const answered: string[] = []
  const append = (name: string): Promise<void> => file.append(request(record(name))).then(() => void answered.push(name))
  const all: Promise<void>[] = []
  for (const name of ['a', 'b', 'c', 'd']) {
    all.push(append(name))
    await settled()
  }
  assert.deepEqual([writer.flushes.length, answered], [2, []])
  writer.release()
  await settled()
  assert.deepEqual([writer.flushes.length, answered], [3, ['a', 'b']])
  writer.release()
  await Promise.all(all)
  assert.deepEqual([writer.flushes.length, answered], [3, ['a', 'b', 'c', 'd']])
})

test('record file: a record that does not fit into the rest of a chunk goes to the next one, and the rest is padded', async () => {
  const writer = new FakeWriter('h', 1000)
  const { file } = await open(writer)
  assert.equal(file.frameBytesMax, 250)
  const frames = Array.from({ length: 9 }, (_, number) => record(`${number}`.repeat(220)))
  const size = frames[0]?.length ?? 0
  const offsets: number[] = []
  for (const frame of frames) offsets.push(...(await file.append(request(frame))).offsets)
  assert.deepEqual(offsets, [0, size, 2 * size, 3 * size, 1000, 1000 + size, 1000 + 2 * size, 1000 + 3 * size, 2000])
  const found = new RecordScanner(0).push(writer.written).map(({ offset }) => offset)
  assert.deepEqual(found, offsets)
  assert.equal(writer.written.subarray(4 * size, 1000).equals(encodePadding(1000 - 4 * size)), true)
})

test('record file: a rest of a chunk that is too short for a frame of padding has zeros', async () => {
  const writer = new FakeWriter('h', 1000, { length: 1000 - recordHeaderBytes + 1, lastChunkOffset: 0 })
  const { file } = await open(writer)
  assert.deepEqual((await file.append(request(record('x')))).offsets, [1000])
  assert.equal(
    writer.written.subarray(0, recordHeaderBytes - 1).every((byte) => byte === 0),
    true,
  )
})

test('record file: a record whose id is known is not written again', async () => {
  const writer = new FakeWriter()
  const { file } = await open(writer)
  const [a, b] = [record('first', 'a'), record('second', 'b')]
  const { offsets } = await file.append(request(a, b))
  const again = await file.append(request(record('other data', 'b'), record('new', 'c'), record('more', 'c')))
  assert.deepEqual(again.offsets, [offsets[1], a.length + b.length, a.length + b.length])
  assert.equal(new RecordScanner(0).push(writer.written).length, 3)
  await file.append({ ...request(a), isSync: true })
  assert.equal(writer.flushes.at(-1), true, 'it may have to be synced')
})

test('record file: a record that was sent before is refused when its id may have been forgotten', async () => {
  const ids = new RecordIds(5000)
  ids.add(Buffer.from('known'), 6000)
  const writer = new FakeWriter('h', 100_000, { length: 7000, lastChunkOffset: 0, ids })
  const { file } = await open(writer)
  const frames = Buffer.concat([record('1', 'known'), record('2', 'unknown'), record('3')])
  const answer = await file.append({ frames, isSync: false, notBefore: 4999 })
  assert.deepEqual([answer.refused, answer.offsets[0], answer.offsets[2]], [[1], 6000, 7000])
  const later = await file.append({ frames: record('2', 'unknown'), isSync: false, notBefore: 5000 })
  assert.deepEqual([later.refused, later.offsets.length], [[], 1])
})

test('record file: a frame that was not finished is completed first, and readers skip it', async () => {
  const torn = record('never finished')
  const had = Buffer.concat([record('whole'), torn.subarray(0, -4)])
  const writer = new FakeWriter('h', 1000, { length: had.length, lastChunkOffset: 0, missingBytes: 4 })
  const { file } = await open(writer)
  assert.deepEqual(writer.flushes, [false])
  assert.deepEqual((await file.append(request(record('next')))).offsets, [had.length + 4])
  const found = new RecordScanner(0).push(Buffer.concat([had, writer.written])).map(({ data }) => data.toString())
  assert.deepEqual(found, ['whole', 'next'])
})

test('record file: after a failure nothing more is written, and all that waits is told so', async () => {
  const writer = new FakeWriter()
  const { file, failures } = await open(writer)
  writer.isHeld = true
  const first = file.append(request(record('a')))
  await settled()
  const second = file.append(request(record('b')))
  writer.error = new Error('the pipeline is gone')
  writer.release()
  await assert.rejects(first, NotPrimary)
  await assert.rejects(second, NotPrimary)
  await assert.rejects(file.append(request(record('c'))), NotPrimary)
  assert.deepEqual([failures, writer.state], [['the pipeline is gone'], 'abandoned'])
  await file.close()
  assert.equal(writer.state, 'abandoned')
})

test('record file: closing finishes what has arrived, and accepts nothing more', async () => {
  const writer = new FakeWriter()
  const { file } = await open(writer)
  writer.isHeld = true
  const first = file.append(request(record('a')))
  await settled()
  const second = file.append(request(record('b')))
  const closed = file.close()
  await assert.rejects(file.append(request(record('c'))), NotPrimary)
  writer.isHeld = false
  writer.release()
  await Promise.all([first, second, closed])
  assert.equal(writer.state, 'closed')
})

test('record file: limits of a request, of a batch, and of what waits', async () => {
  const writer = new FakeWriter()
  const { file } = await open(writer, { batchBytesMax: 60, waitingBytesMax: 100 })
  await assert.rejects(file.append(request(record('x'.repeat(250)))), { reason: 'invalidRequest' })
  await assert.rejects(file.append(request(Buffer.from('no record'))), { reason: 'invalidRequest' })
  const frame = record('0123456789')
  writer.isHeld = true
  const all = [1, 2, 3].map(() => file.append(request(frame)))
  await assert.rejects(file.append(request(frame)), { reason: 'unavailable' })
  await settled()
  writer.isHeld = false
  writer.release()
  await Promise.all(all)
  assert.equal(writer.flushes.length, 2, 'two requests of 30 bytes, then one')
  assert.equal((await file.append(request(frame))).offsets[0], 90)
})
