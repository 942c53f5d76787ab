import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PeerMessage } from '../../../../master/consensus/contract.js'
import { MessageReader } from '../../../../master/sequencer/message-reader.js'
import { FileSystemError } from '../../../../proto/base/errors.js'
import type { PeerId } from '../../../../proto/base/ids.js'
import { silentLogger } from '../../../../proto/base/logger.js'

test('message reader: unreadable messages are dropped, and logged at intervals for each sender, in one line', () => {
  const told: unknown[] = []
  let nowMs = 0
  const readable = { kind: 'message' } as unknown as PeerMessage
  const codec = {
    encode: () => new Uint8Array(0),
    decode: (bytes: Uint8Array) => {
      if (bytes.length > 0) return readable
      throw new FileSystemError('malformed', 'no message\nat somewhere')
    },
  }
  const logger = { ...silentLogger, warn: (fields: unknown) => told.push(fields) }
  const reader = new MessageReader(codec, { monotonicMs: () => nowMs, wallMs: () => 0 }, logger)
  const [two, three] = [2 as PeerId, 3 as PeerId]
  const bad = new Uint8Array(0)
  assert.equal(reader.read(two, new Uint8Array(1)), readable)
  for (let count = 0; count < 5; count++) assert.equal(reader.read(two, bad), undefined)
  reader.read(three, bad)
  nowMs = 60_000
  reader.read(two, bad)
  assert.deepEqual(told, [
    { from: 2, count: 1, error: 'no message' },
    { from: 3, count: 1, error: 'no message' },
    { from: 2, count: 6, error: 'no message' },
  ])
})
