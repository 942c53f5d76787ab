import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type FileTail, readTail } from '../../../../chunkserver/record-append/file-tail.js'
import { record } from './fake-writer.js'

const limits = { idsMax: 100, bytesMax: 150 }

/** The tail of a file with chunks of 100 bytes, and from where it was read. */
async function tailOf(content: Buffer): Promise<{ tail: FileTail; readFrom: number | undefined }> {
  const chunks = Array.from({ length: Math.ceil(content.length / 100) }, (_, at) => ({
    offset: at * 100,
    length: Math.min(100, content.length - at * 100),
  }))
  let readFrom: number | undefined
  const tail = await readTail(
    chunks,
    async function* (from) {
      readFrom = from
      for (let at = from; at < content.length; at += 33) yield content.subarray(at, Math.min(at + 33, content.length))
    },
    limits,
  )
  return { tail, readFrom }
}

test('tail of a file: an empty file', async () => {
  const { tail, readFrom } = await tailOf(Buffer.alloc(0))
  assert.deepEqual([tail.length, tail.lastChunkOffset, tail.missingBytes, tail.ids.size, readFrom], [0, 0, 0, 0, undefined])
})

test('tail of a file: read from the beginning of the chunk in which the window of ids begins', async () => {
  const frames = Array.from({ length: 20 }, (_, number) => record('x'.repeat(29 - String(number).length), `${number}`))
  assert.equal(frames[0]?.length, 49)
  const content = Buffer.concat(frames.flatMap((frame) => [frame, Buffer.alloc(1)])).subarray(0, 930)
  const { tail, readFrom } = await tailOf(content)
  assert.equal(readFrom, 700)
  assert.deepEqual([tail.length, tail.lastChunkOffset, tail.missingBytes], [930, 900, 19])
  assert.deepEqual(
    [13, 14, 15, 17].map((number) => tail.ids.find(Buffer.from(`${number}`))),
    [undefined, 700, 750, 850],
  )
  assert.equal(tail.ids.find(Buffer.from('18')), undefined, 'it is not whole')
  assert.equal(tail.ids.begin, 700)
})
