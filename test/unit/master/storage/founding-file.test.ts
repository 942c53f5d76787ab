import assert from 'node:assert/strict'
import { test } from 'node:test'
import { crc32c } from '@node-rs/crc32'
import { log } from '#messages/log'
import type { FoundingRecord } from '../../../../master/consensus/founding.js'
import { decodeFounding, encodeFounding } from '../../../../master/storage/founding-file.js'
import type { PeerId } from '../../../../proto/base/ids.js'

const record: FoundingRecord = {
  stage: 'recorded',
  nonce: 'a1',
  founders: [
    { id: 1 as PeerId, nonce: 'a1', level: 2 },
    { id: 2 as PeerId, nonce: 'b2', level: 0 },
  ],
}

test('founding file: read as it was written', () => assert.deepEqual(decodeFounding(encodeFounding(record), '/data'), record))

test('founding file: of a version without levels, its founders support none', () => {
  const body = log.FoundingFile.encode({ stage: 2, nonce: 'a1', founders: [{ peerId: 1, nonce: 'a1' }] }).finish()
  const head = Buffer.concat([Buffer.from('CAIRNFND'), Buffer.alloc(4)])
  head.writeUInt32BE(crc32c(body), 8)
  const { founders } = decodeFounding(Buffer.concat([head, body]), '/data')
  assert.deepEqual(founders, [{ id: 1, nonce: 'a1', level: 0 }])
})

test('founding file: damaged, refused', () => {
  const bytes = encodeFounding(record)
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1
  assert.throws(() => decodeFounding(bytes, '/data'), { reason: 'checksumMismatch' })
})
