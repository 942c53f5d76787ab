import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { manualClock } from '../../../../proto/base/clock.js'
import { silentLogger } from '../../../../proto/base/logger.js'
import type { TransferConnection } from '../../../../proto/transfer/connection.js'
import { readOperation } from '../../../../proto/transfer/operation.js'
import { createTransferServer } from '../../../../proto/transfer/server.js'
import { type Harness, transferHarness } from './harness.js'

const harnesses: Harness[] = []

afterEach(async () => {
  for (const harness of harnesses.splice(0)) await harness.close()
})

async function settled(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise(setImmediate)
}

test('transfer server: open connections are counted', async () => {
  const harness = await transferHarness(async (connection) => {
    await connection.readExactly(1)
  })
  harnesses.push(harness)
  const connections = await Promise.all([harness.connect(), harness.connect()])
  await settled(() => harness.server.stats().connections === 2)
  for (const connection of connections) await connection.end()
  await settled(() => harness.server.stats().connections === 0)
  assert.deepEqual(harness.lines, [])
})

test('transfer server: serving a connection fails with an unexpected error, one log line, the others continue', async () => {
  let served = 0
  const harness = await transferHarness(async (connection) => {
    if (++served === 1) throw new TypeError('strange')
    connection.send(Buffer.of(1))
  })
  harnesses.push(harness)
  const first = await harness.connect()
  await first.waitForEnd()
  const second = await harness.connect()
  assert.deepEqual(await second.readExactly(1), Buffer.of(1))
  assert.equal(harness.lines.length, 1)
})

test('transfer server: it closes, idle connections end at once and others after a time limit', async () => {
  const harness = await transferHarness(async (connection) => {
    if ((await connection.readExactly(1))[0] === 0) await readOperation(connection)
    else await connection.readExactly(1_000)
  })
  harnesses.push(harness)
  const idle = await harness.connect()
  const busy = await harness.connect()
  idle.send(Buffer.of(0))
  busy.send(Buffer.of(1))
  await settled(() => harness.server.stats().connections === 2)
  await harness.server.close()
  assert.equal(harness.server.stats().connections, 0)
})

test('transfer server: more connections than allowed are refused', async () => {
  const harness = await transferHarness((connection) => connection.closed, { connectionsMax: 1 })
  harnesses.push(harness)
  await harness.connect()
  const refused = await harness.connect()
  await assert.rejects(refused.readExactly(1), { reason: 'connectionLost' })
  assert.equal(harness.lines.length, 1)
})

test('transfer server: it closes, a pause of the server does not count towards the time limit of operations', async () => {
  const clock = manualClock()
  const serving: TransferConnection[] = []
  const serve = async (connection: TransferConnection): Promise<void> => {
    serving.push(connection)
    await connection.closed
  }
  const harness = await transferHarness(serve, { drainMsMax: 2_000 }, clock.active)
  const connection = await harness.connect()
  while (serving.length === 0) await new Promise(setImmediate)
  const closed = harness.server.close()
  clock.advance(1_999)
  clock.pause(3_600_000)
  assert.equal(serving[0]?.isOpen, true)
  clock.advance(1)
  await closed
  connection.destroy()
})

test('transfer server: a port that is in use, misconfigured', async () => {
  const harness = await transferHarness((connection) => connection.closed)
  harnesses.push(harness)
  const second = createTransferServer({ serve: (connection) => connection.closed, logger: silentLogger })
  await assert.rejects(second.listen(harness.where), { reason: 'misconfigured' })
})
