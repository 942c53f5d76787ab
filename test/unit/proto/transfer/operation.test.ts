import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { transfer } from '#messages/transfer'
import {
  encodeResponse,
  type Operation,
  readOperation,
  readResponse,
  readStatus,
  type SaslHandshake,
  sendOperation,
  sendResponse,
  sendStatus,
} from '../../../../proto/transfer/operation.js'
import { type Harness, transferHarness } from './harness.js'

const harnesses: Harness[] = []

afterEach(async () => {
  for (const harness of harnesses.splice(0)) await harness.close()
})

async function listener(idleMs?: number) {
  const seen: (Operation | SaslHandshake | undefined)[] = []
  const harness = await transferHarness(async (connection) => {
    for (;;) {
      const operation = await readOperation(connection, idleMs)
      seen.push(operation)
      if (operation === undefined) return
      sendResponse(connection, { status: transfer.Status.SUCCESS, firstBadLink: '' })
    }
  })
  harnesses.push(harness)
  return { seen, harness }
}

async function settled(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise(setImmediate)
}

const block = { poolId: 'BP-1', blockId: 1073741825, generationStamp: 1001, numBytes: 0 }
const header = { baseHeader: { block }, clientName: 'c' }

test('operation: several on one connection, each gets its answer', async () => {
  const { seen, harness } = await listener()
  const connection = await harness.connect()
  sendOperation(connection, 'readBlock', { header, offset: 5, len: 2 ** 40 })
  assert.equal((await readResponse(connection)).status, transfer.Status.SUCCESS)
  sendOperation(connection, 'blockChecksum', { header: header.baseHeader })
  assert.equal((await readResponse(connection)).status, transfer.Status.SUCCESS)
  const ending = connection.end()
  await settled(() => seen.length === 3)
  await ending
  const [first, second, third] = seen
  assert.ok(first?.kind === 'readBlock' && second?.kind === 'blockChecksum')
  assert.deepEqual([first.message.offset, first.message.len, first.message.sendChecksums], [5, 2 ** 40, true])
  assert.equal(second.message.header.block.blockId, 1073741825)
  assert.equal(third, undefined)
  assert.deepEqual(harness.lines, [])
})

test('operation: the opening bytes are the version, the number of the operation and its message', async () => {
  const bytes: Buffer[] = []
  const harness = await transferHarness(async (connection) => {
    bytes.push(await connection.readExactly(3), await connection.readDelimited())
  })
  harnesses.push(harness)
  const connection = await harness.connect()
  sendOperation(connection, 'copyBlock', { header: header.baseHeader })
  await settled(() => bytes.length === 2)
  assert.equal(bytes[0]?.toString('hex'), '001c54')
  assert.deepEqual(bytes[1], Buffer.from(transfer.OpCopyBlockProto.encode({ header: header.baseHeader }).finish()))
})

test('operation: a response has at least five bytes', () => {
  assert.equal(encodeResponse({ status: 0, firstBadLink: '' }).toString('hex'), '0408001200')
  assert.equal(encodeResponse({ status: 0 }).toString('hex'), '0408002a00')
  assert.equal(encodeResponse({ status: 1, message: 'no' }).toString('hex'), '0608012a026e6f')
})

test('operation: a status is sent and read', async () => {
  const harness = await transferHarness(async (connection) => sendStatus(connection, transfer.Status.CHECKSUM_OK))
  harnesses.push(harness)
  const connection = await harness.connect()
  assert.equal(await readStatus(connection), transfer.Status.CHECKSUM_OK)
})

test('operation: an idle connection ends without a log line', async () => {
  const { seen, harness } = await listener(5)
  const connection = await harness.connect()
  await connection.waitForEnd()
  assert.deepEqual(seen, [undefined])
  assert.deepEqual(harness.lines, [])
})

const strangers: [string, string][] = [
  ['another version', '001b5000'],
  ['an unknown operation', '001c0100'],
  ['what only begins like a handshake', 'deadbe01'],
  ['a message that is too long', '001c50ffffff7f'],
  ['a message that does not parse', '001c50030affff'],
  ['a length that never ends', '001c50ffffffffffff'],
  ['a web request', Buffer.from('GET / HTTP/1.1\r\n\r\n').toString('hex')],
]

for (const [what, hex] of strangers) {
  test(`operation: ${what} ends the connection with one log line`, async () => {
    const { harness } = await listener()
    const socket = await harness.raw()
    socket.resume()
    const closed = new Promise((resolve) => socket.once('close', resolve))
    socket.write(Buffer.from(hex, 'hex'))
    await closed
    await settled(() => harness.server.stats().connections === 0)
    assert.equal(harness.lines.length, 1)
    assert.equal(harness.server.stats().faultsTotal, 1)
  })
}
