import assert from 'node:assert/strict'
import { test } from 'node:test'
import { limitedFile, limitedUnpacking, TooLarge } from '../../../page/files/parquet-limits.js'

test('preview of Parquet: a file is read up to a limit, whatever its table of contents says', async () => {
  const asked: (readonly [number, number | undefined])[] = []
  const slice = async (start: number, end?: number): Promise<ArrayBuffer> => {
    asked.push([start, end])
    return new ArrayBuffer(0)
  }
  const file = limitedFile({ byteLength: 1000, slice }, 100)
  await file.slice(960)
  await file.slice(0, 60)
  await assert.rejects(file.slice(60, 61), TooLarge)
  assert.deepEqual(asked, [
    [960, 1000],
    [0, 60],
  ])
  await assert.rejects(limitedFile({ byteLength: 1e12, slice }).slice(0), TooLarge)
})

test('preview of Parquet: pages are unpacked up to a limit, whatever length they tell', () => {
  let made = 0
  const unpack = (_input: Uint8Array, outputLength: number): Uint8Array => {
    made += outputLength
    return new Uint8Array(outputLength)
  }
  const { SNAPPY, GZIP } = limitedUnpacking({ SNAPPY: unpack, GZIP: unpack }, 100)
  assert.equal(SNAPPY?.(new Uint8Array(1), 60).length, 60)
  assert.equal(GZIP?.(new Uint8Array(1), 40).length, 40)
  assert.throws(() => SNAPPY?.(new Uint8Array(1), 1), TooLarge)
  assert.throws(() => limitedUnpacking({ SNAPPY: unpack }).SNAPPY?.(new Uint8Array(1), Number.NaN), TooLarge)
  assert.equal(made, 100)
})
