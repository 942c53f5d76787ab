// What all connections of a data port may receive together; what happens to those that find no room.

import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import type { TransferConnection } from '../../../../proto/transfer/connection.js'
import { type Harness, packetOf, transferHarness } from './harness.js'

const mib = 1024 * 1024
const packetBytes = 200_000
const harnesses: Harness[] = []

afterEach(async () => {
  for (const harness of harnesses.splice(0)) await harness.close()
})

async function until(isTrue: () => boolean): Promise<void> {
  for (let turns = 0; !isTrue(); turns++) {
    assert.ok(turns < 1_000_000, 'what is waited for comes')
    await new Promise(setImmediate)
  }
}

async function quiet(): Promise<void> {
  for (let each = 0; each < 200; each++) await new Promise(setImmediate)
}

const small = { segmentBytesFirst: 16 * 1024, segmentBytesFree: 8 * 1024, receiveBytesMax: 4 * mib }

/** A server that takes packets from each connection when it is let, and answers with a byte for each. */
async function serve(limits: Parameters<typeof transferHarness>[1] = {}) {
  let open: () => void = () => undefined
  const gate = new Promise<void>((resolve) => {
    open = resolve
  })
  const refused: { reason: string }[] = []
  const harness = await transferHarness(
    async (connection) => {
      await gate
      try {
        for (;;) {
          const packet = await connection.readPacket()
          const { isLast } = packet
          packet.release()
          connection.send(Buffer.of(1))
          if (isLast) return
        }
      } catch (error) {
        refused.push(error as { reason: string })
        connection.send(Buffer.of(9))
        throw error
      }
    },
    { ...small, ...limits },
  )
  harnesses.push(harness)
  return { harness, open, refused }
}

/** `count` packets, the last one said to be that. */
function send(connection: TransferConnection, count: number): void {
  for (let seqno = 0; seqno < count; seqno++) {
    const isLast = seqno === count - 1
    connection.send(packetOf(seqno, Buffer.alloc(isLast ? 0 : packetBytes), Buffer.alloc(0), { isLast }))
  }
}

/** The beginning of a packet, which never goes on. */
function half(): Buffer {
  return packetOf(0, Buffer.alloc(packetBytes)).subarray(0, packetBytes / 2)
}

test('transfer memory: many connections that are not served keep the total limit, and all are received later', async () => {
  const { harness, open } = await serve()
  const connections = await Promise.all(Array.from({ length: 40 }, () => harness.connect()))
  for (const connection of connections) send(connection, 6)
  await until(() => harness.server.stats().connectionsWaiting >= 30)
  await quiet()
  // 40 times 1 MB were sent: 36 of them wait, with nothing but what is small.
  const { receiveBytes } = harness.server.stats()
  assert.ok(receiveBytes > 3 * mib && receiveBytes <= 4 * mib, `${receiveBytes} bytes are held`)
  open()
  const answers = await Promise.all(
    connections.map(async (connection) => {
      const answer = await connection.readExactly(6)
      connection.destroy()
      return answer
    }),
  )
  assert.ok(answers.every((answer) => answer.equals(Buffer.alloc(6, 1))))
  await until(() => {
    return harness.server.stats().connections === 0
  })
  assert.deepEqual(harness.server.stats(), { connections: 0, faultsTotal: 0, receiveBytes: 0, connectionsWaiting: 0, refusedTotal: 0 })
})

test('transfer memory: a connection waits too long, it fails and its memory is given to others', async () => {
  const { harness, open, refused } = await serve()
  open()
  const stuck = await Promise.all(Array.from({ length: 4 }, () => harness.connect()))
  for (const connection of stuck) connection.send(half())
  await until(() => harness.server.stats().receiveBytes >= 4 * mib)
  const late = await Promise.all(Array.from({ length: 4 }, () => harness.connect()))
  for (const connection of late) send(connection, 2)
  await until(() => harness.server.stats().connectionsWaiting === 4)
  harness.server.sweep(14_999)
  assert.equal(refused.length, 0)
  harness.server.sweep(1)
  await until(() => refused.length === 1)
  assert.equal(refused[0]?.reason, 'unavailable')
  const told = await Promise.race(late.map((connection) => connection.readExactly(1)))
  assert.deepEqual(told, Buffer.of(9))
  assert.equal(harness.server.stats().refusedTotal, 1)
  assert.equal(harness.lines.length, 1)
  for (const connection of [...stuck, ...late]) connection.destroy()
  await until(() => {
    return harness.server.stats().connections === 0
  })
  assert.equal(harness.server.stats().receiveBytes, 0)
})

test('transfer memory: connections that send little or nothing use none of it', async () => {
  const { harness, open } = await serve()
  open()
  const connections = await Promise.all(Array.from({ length: 20 }, () => harness.connect()))
  for (const connection of connections) for (let seqno = 0; seqno < 50; seqno++) connection.send(packetOf(seqno, Buffer.alloc(10)))
  await Promise.all(connections.map((connection) => connection.readExactly(50)))
  assert.equal(harness.server.stats().receiveBytes, 0)
  assert.equal(harness.server.stats().connectionsWaiting, 0)
})

test('transfer memory: while others wait, a connection without unread bytes gets little', async () => {
  const { harness, open } = await serve({ receiveBytesMax: 2 * mib })
  open()
  const [calm, stuck, late] = [await harness.connect(), await harness.connect(), await harness.connect()]
  calm.send(packetOf(0, Buffer.alloc(packetBytes)))
  await calm.readExactly(1)
  stuck.send(half())
  await until(() => harness.server.stats().receiveBytes === 2 * mib)
  send(late, 3)
  await until(() => harness.server.stats().connectionsWaiting === 1)
  calm.send(packetOf(1, Buffer.alloc(10)))
  await calm.readExactly(1)
  assert.deepEqual(await late.readExactly(3), Buffer.alloc(3, 1))
})

test('transfer memory: a connection ends while it waits, it leaves the queue and its memory is freed', async () => {
  const { harness, open } = await serve({ receiveBytesMax: mib })
  const first = await harness.connect()
  send(first, 4)
  await until(() => harness.server.stats().receiveBytes >= mib)
  const second = await harness.connect()
  send(second, 4)
  await until(() => harness.server.stats().connectionsWaiting === 1)
  second.destroy()
  open()
  assert.deepEqual(await first.readExactly(4), Buffer.alloc(4, 1))
  first.destroy()
  await until(() => {
    return harness.server.stats().connections === 0
  })
  assert.equal(harness.server.stats().receiveBytes, 0)
  assert.equal(harness.server.stats().connectionsWaiting, 0)
})
