import assert from 'node:assert/strict'
import type { Socket } from 'node:net'
import { type TestContext, test } from 'node:test'
import { transfer } from '#messages/transfer'
import type { TransferConnection } from '../../../../proto/transfer/connection.js'
import { readHandshake, readOperation, readStatus } from '../../../../proto/transfer/operation.js'
import { transferLimits, wireLimits } from '../../../../proto/wire/limits.js'
import { type Harness, transferHarness } from './harness.js'

const { operationMsMax, unprovenMsMin } = transferLimits
/** The version, READ_BLOCK and the length of a message of the given number of bytes. */
const opening = Buffer.of(0, 28, 81)
const announced = (bytes: number): Buffer => Buffer.of(0x80 | (bytes & 127), 0x80 | ((bytes >> 7) & 127), bytes >> 14)

async function settled(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise(setImmediate)
}

const closed = (socket: Socket): Promise<unknown> => new Promise((resolve) => socket.once('close', resolve))

interface Strangers extends Harness {
  readonly accepted: TransferConnection[]
  /** Connects; its connection here is the last of `accepted`. */
  stranger(): Promise<Socket>
}

/** A server that looks at its connections only when it is told to. */
async function strangersHarness(
  t: TestContext,
  limits: Parameters<typeof transferHarness>[1],
  serve: (connection: TransferConnection) => Promise<unknown> = (connection) => readOperation(connection),
): Promise<Strangers> {
  const accepted: TransferConnection[] = []
  const harness = await transferHarness(
    async (connection) => {
      accepted.push(connection)
      await serve(connection)
    },
    { sweepMs: 1_000_000, ...limits },
  )
  t.after(() => harness.close())
  const stranger = async (): Promise<Socket> => {
    const before = accepted.length
    const socket = await harness.raw()
    await settled(() => accepted.length > before)
    return socket
  }
  return { ...harness, accepted, stranger }
}

/** Lets the server see a byte more. */
async function drip(socket: Socket, connection: TransferConnection): Promise<void> {
  await new Promise((resolve) => socket.write(Buffer.of(0), resolve))
  assert.ok(connection.isOpen)
}

test('strangers: an operation that arrives byte by byte ends at its time limit', async (t) => {
  const { server, accepted, stranger, lines } = await strangersHarness(t, {})
  const socket = await stranger()
  const [connection] = accepted
  assert.ok(connection !== undefined)
  server.sweep(operationMsMax * 5) // nothing has begun yet
  socket.write(Buffer.concat([opening, announced(wireLimits.operationBytesMax)]))
  await settled(() => !connection.standing.isBetweenOperations)
  for (let second = 1; second < operationMsMax / 1_000; second++) {
    server.sweep(1_000)
    await drip(socket, connection)
  }
  const gone = closed(socket)
  server.sweep(1_000)
  await gone
  await settled(() => server.stats().connections === 0)
  assert.match(lines.join(), /takes too long to send an operation/)
})

test('strangers: a handshake that arrives byte by byte ends at its time limit', async (t) => {
  const { server, accepted, stranger } = await strangersHarness(t, {}, async (connection) => {
    await readOperation(connection)
    await readHandshake(connection)
  })
  const socket = await stranger()
  socket.write(Buffer.concat([Buffer.of(0xde, 0xad, 0xbe, 0xef), announced(wireLimits.handshakeBytesMax)]))
  const [connection] = accepted
  await settled(() => connection?.standing.isBetweenOperations === false)
  const gone = closed(socket)
  server.sweep(operationMsMax)
  await gone
})

test('strangers: an operation of the size of a write through 100 chunkservers is accepted, one above the limit is not', async (t) => {
  const target = {
    id: {
      ipAddr: '255.255.255.255',
      hostName: 'chunkserver-100.example.com',
      datanodeUuid: 'x'.repeat(36),
      xferPort: 9866,
      infoPort: 9864,
      ipcPort: 9867,
    },
    location: '/default-rack',
  }
  const write = transfer.OpWriteBlockProto.encode({
    header: { baseHeader: { block: { poolId: 'BP-1', blockId: 1, generationStamp: 1001 } }, clientName: 'DFSClient' },
    targets: Array.from({ length: 100 }, () => target),
    targetStorageIds: Array.from({ length: 100 }, () => `DS-${'x'.repeat(36)}`),
    stage: 6,
    pipelineSize: 101,
    minBytesRcvd: 0,
    maxBytesRcvd: 0,
    latestGenerationStamp: 1001,
    requestedChecksum: { type: 2, bytesPerChecksum: 512 },
  }).finish()
  assert.ok(write.length < wireLimits.operationBytesMax / 2, `${write.length} bytes`)
  const { stranger, server, lines } = await strangersHarness(t, {})
  const socket = await stranger()
  socket.write(Buffer.concat([opening, announced(wireLimits.operationBytesMax + 1)]))
  await closed(socket)
  await settled(() => server.stats().connections === 0)
  assert.equal(lines.length, 1)
})

test('strangers: a status of more than a few bytes is refused', async (t) => {
  let failure: unknown
  const { stranger, server } = await strangersHarness(t, {}, (connection) =>
    readStatus(connection).catch((error: unknown) => {
      failure = error
    }),
  )
  const socket = await stranger()
  socket.write(Buffer.of(wireLimits.statusBytesMax + 1))
  await settled(() => server.stats().connections === 0)
  assert.equal((failure as { reason?: string }).reason, 'malformed')
})

test('strangers: connections without a token have a share; the oldest of them is closed for a new one, none with a token is', async (t) => {
  const { server, accepted, stranger } = await strangersHarness(t, { unprovenMax: 2 })
  const honest = await stranger()
  for (const connection of accepted) connection.standing.isProven = true
  const first = await stranger()
  server.sweep(unprovenMsMin)
  const gone = closed(first)
  const second = await stranger()
  const third = await stranger()
  await gone
  assert.deepEqual(
    [honest, second, third].map(({ destroyed }) => destroyed),
    [false, false, false],
  )
  assert.equal(server.stats().connections, 3)
})

test('strangers: many that arrived together keep their places until they had time to send a request', async (t) => {
  const { server, accepted, stranger } = await strangersHarness(t, { unprovenMax: 2 })
  for (let n = 0; n < 5; n++) await stranger()
  assert.equal(server.stats().connections, 5)
  assert.ok(accepted.every(({ isOpen }) => isOpen))
})

test('strangers: the table is full, a new one replaces a connection without a token, or else the one idle longest', async (t) => {
  const { server, accepted, stranger } = await strangersHarness(t, { connectionsMax: 3, unprovenMax: 3 })
  await stranger()
  server.sweep(1)
  await stranger()
  server.sweep(unprovenMsMin)
  for (const connection of accepted) connection.standing.isProven = true
  accepted[0]?.standing.enter('waiting') // it was busy just now, so the second is idle for longer
  await stranger()
  server.sweep(unprovenMsMin)
  await stranger()
  assert.deepEqual(
    accepted.map(({ isOpen }) => isOpen),
    [true, true, false, true],
  )
  for (const connection of accepted) connection.standing.isProven = true
  accepted[0]?.standing.enter('waiting')
  await stranger()
  assert.deepEqual(
    accepted.map(({ isOpen }) => isOpen),
    [true, false, false, true, true],
  )
})

test('strangers: the table is full of active connections, a new one is refused with one log line', async (t) => {
  const { accepted, stranger, raw, lines } = await strangersHarness(t, { connectionsMax: 2 }, (connection) => connection.closed)
  await stranger()
  await stranger()
  for (const connection of accepted) connection.standing.isProven = true
  await closed(await raw())
  assert.deepEqual(
    accepted.map(({ isOpen }) => isOpen),
    [true, true],
  )
  assert.equal(lines.length, 1)
})
