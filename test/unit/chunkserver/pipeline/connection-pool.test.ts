import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ConnectionPool } from '../../../../chunkserver/pipeline/connection-pool.js'
import { manualClock } from '../../../../proto/base/clock.js'
import type { TransferConnection } from '../../../../proto/transfer/connection.js'
import { bytesOf, readChunk, startDataServer, writeChunk } from '../kit.js'

class FakeConnection {
  isOpen = true
  hasEnded = false

  destroy(): void {
    this.isOpen = false
  }

  asConnection(): TransferConnection {
    return this as unknown as TransferConnection
  }
}

test('connection pool: returns open connections to the same address, the most recent one first', () => {
  const pool = new ConnectionPool(manualClock(), 1_000)
  const [first, second, ended] = [new FakeConnection(), new FakeConnection(), new FakeConnection()]
  for (const each of [first, second, ended]) pool.give('a:1', each.asConnection())
  ended.hasEnded = true
  assert.equal(pool.take('b:1'), undefined)
  assert.equal(pool.take('a:1'), second.asConnection())
  assert.equal(ended.isOpen, false)
  assert.equal(pool.take('a:1'), first.asConnection())
  assert.equal(pool.take('a:1'), undefined)
  pool.close()
})

test('connection pool: keeps no connection that ended, and none after it was closed', () => {
  const pool = new ConnectionPool(manualClock(), 1_000)
  const [ended, kept, late] = [new FakeConnection(), new FakeConnection(), new FakeConnection()]
  ended.hasEnded = true
  pool.give('a:1', ended.asConnection())
  assert.equal(pool.take('a:1'), undefined)
  pool.give('a:1', kept.asConnection())
  pool.close()
  pool.give('a:1', late.asConnection())
  assert.deepEqual(
    [ended, kept, late].map(({ isOpen }) => isOpen),
    [false, false, false],
  )
})

test('pipeline: several chunks through the same servers, each is complete on all of them', async (t) => {
  const servers = [await startDataServer(t), await startDataServer(t), await startDataServer(t)]
  for (let chunkId = 1; chunkId <= 20; chunkId += 1) {
    await writeChunk(servers, { chunkId, generation: 1001 }, bytesOf(chunkId * 10_000, chunkId))
  }
  for (const server of servers) {
    for (const chunkId of [1, 7, 20]) {
      const { data } = await readChunk(server, { chunkId, generation: 1001 }, 0, chunkId * 10_000)
      assert.ok(data.equals(bytesOf(chunkId * 10_000, chunkId)))
    }
  }
})
