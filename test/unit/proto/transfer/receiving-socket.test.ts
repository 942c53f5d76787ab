import assert from 'node:assert/strict'
import { Socket } from 'node:net'
import { test } from 'node:test'
import { receiveOn } from '../../../../proto/transfer/receiving-socket.js'
import { transferLimits } from '../../../../proto/wire/limits.js'
import { ReceiveBuffer } from '../../../../proto/wire/receive-buffer.js'

test('receiving socket: no handle that can receive into our buffers, data are copied, and too much pauses the socket', () => {
  const receiver = { buffer: new ReceiveBuffer(transferLimits), onReceived: () => !receiver.buffer.isFull }
  const accepted = new Socket()
  assert.equal(receiveOn(accepted, receiver), accepted)
  const piece = Buffer.alloc(700_000, 'x')
  for (let count = 1; count <= 4; count++) {
    accepted.emit('data', piece)
    assert.equal(receiver.buffer.unreadBytes, count * 700_000)
    assert.equal(accepted.isPaused(), receiver.buffer.isFull)
  }
  assert.deepEqual(receiver.buffer.takeBytes(2_800_000), Buffer.alloc(2_800_000, 'x'))
  accepted.destroy()
})
