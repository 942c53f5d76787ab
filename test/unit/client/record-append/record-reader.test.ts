import assert from 'node:assert/strict'
import { test } from 'node:test'
import { followBytes, recordsIn } from '../../../../client/record-append/record-reader.js'
import { encodePadding, encodeRecord } from '../../../../proto/wire/record-frames.js'
import { fakeCluster } from '../kit.js'

const record = (data: string, id = ''): Buffer => encodeRecord(Buffer.from(data), Buffer.from(id))

async function* inPieces(bytes: Buffer, pieceBytes: number): AsyncGenerator<Buffer, void, undefined> {
  for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes)
}

async function found(bytes: AsyncIterable<Buffer>, offset = 0): Promise<[number, string | undefined, string][]> {
  const all: [number, string | undefined, string][] = []
  for await (const each of recordsIn(bytes, offset)) all.push([each.offset, each.id?.toString(), each.data.toString()])
  return all
}

test('records of a file: padding is skipped, and so is a record whose id was there before', async () => {
  const parts = [
    record('a', '1'),
    encodePadding(50),
    record('b', '2'),
    record('again', '1'),
    record('c'),
    record('c'),
    record('d', '3').subarray(0, 10),
  ]
  const bytes = Buffer.concat(parts)
  const offsetOf = (index: number): number => 500 + Buffer.concat(parts.slice(0, index)).length
  assert.deepEqual(await found(inPieces(bytes, 13), 500), [
    [offsetOf(0), '1', 'a'],
    [offsetOf(2), '2', 'b'],
    [offsetOf(4), undefined, 'c'],
    [offsetOf(5), undefined, 'c'],
  ])
})

test('records of a growing file: it is closed for a moment, and goes on; it ends when it stays closed', async () => {
  const [first, second] = [record('first'), record('second')]
  const content = Buffer.concat([first, second])
  let length = first.length + 5
  let pauses = 0
  const reads: number[] = []
  const file = {
    async *read(from: number) {
      reads.push(from)
      if (from < length) yield content.subarray(from, length)
    },
    isAtEnd: async (offset: number) => offset >= length,
    pause: async () => {
      pauses += 1
      if (pauses === 3) length = content.length
    },
  }
  assert.deepEqual(await found(followBytes(file, 0)), [
    [0, undefined, 'first'],
    [first.length, undefined, 'second'],
  ])
  assert.deepEqual([reads, pauses], [[0, first.length + 5], 13])
})

test('records of a growing file: it is renamed while it is closed for a moment, and another one gets its name, it is followed by its id', async (t) => {
  const { fileSystem, master, put } = await fakeCluster(t, { isImpatient: true })
  put('/events', record('first'))
  const records = fileSystem.readRecords('/events', { follow: true })
  assert.equal((await records.next()).value?.data.toString(), 'first')
  const file = master.file('/events')
  master.files.delete('/events')
  master.files.set('/events.1', file)
  put('/events', Buffer.concat([record('of the'), record('next'), record('file')]))
  assert.deepEqual(await records.next(), { done: true, value: undefined })
})
