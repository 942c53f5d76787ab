import assert from 'node:assert/strict'
import { test } from 'node:test'
import { records } from '#messages/records'
import { createRegistry, type HeartbeatFacts } from '../../../../master/chunks/registry.js'
import { chunkSettingsDefault } from '../../../../master/chunks/settings.js'
import type { Change, KeyValue } from '../../../../master/machine/machine.js'
import { registryKey } from '../../../../master/namespace/records/keys.js'
import { manualClock } from '../../../../proto/base/clock.js'
import type { ChunkserverId } from '../../../../proto/base/ids.js'
import { silentLogger } from '../../../../proto/base/logger.js'
import type { Ticker } from '../../../../proto/base/ticker.js'

const one = 1 as ChunkserverId
const facts: HeartbeatFacts = {
  capacityBytes: 1000,
  usedBytes: 100,
  remainingBytes: 900,
  activeTransfers: 2,
  chunks: 5,
  isWritable: true,
  diskTrouble: undefined,
  startedMs: 7,
  volumes: [],
}

function record(id: number, uuid = `uuid-${id}`): KeyValue {
  const value = records.ChunkserverRecord.encode({
    id,
    uuid,
    storageUuid: `DS-${id}`,
    ipAddress: '10.0.0.1',
    hostName: 'host',
    transferPort: 9866,
    httpPort: 9864,
    rpcPort: 9867,
    rack: '/default-rack',
    registeredMs: 1,
    absentSinceMs: 0,
  }).finish()
  return { key: registryKey(id), value }
}

async function registryWith(...stored: KeyValue[]) {
  const clock = manualClock()
  let tick = (): void => undefined
  let apply = (_change: Change): void => undefined
  let pairs: readonly KeyValue[] = stored
  const ticker: Ticker = (_everyMs, onTick) => {
    tick = onTick
    return () => undefined
  }
  const common = { clock, activeClock: clock.active, logger: silentLogger, settings: chunkSettingsDefault }
  const registry = createRegistry({ ...common, ticker, scanStored: async () => pairs })
  registry.follow({ onApplied: (_family, listener) => (apply = (change) => listener(change, 1)) })
  await registry.load()
  registry.start()
  /** Time as it passes for a master that is not stopped: it looks around every 250 ms. */
  const pass = (ms: number): void => {
    for (let left = ms; left > 0; left -= 250) {
      clock.advance(Math.min(250, left))
      tick()
    }
  }
  const state = (id = one): string | undefined => registry.get(id)?.state
  return {
    registry,
    clock,
    pass,
    tick: () => tick(),
    apply: (change: Change) => apply(change),
    state,
    store: (...next: KeyValue[]) => (pairs = next),
  }
}

test('registry: the master just started, a server without heartbeats is stale at first, then dead', async () => {
  const { pass, state } = await registryWith(record(1))
  assert.equal(state(), 'stale')
  pass(29_000)
  assert.equal(state(), 'stale')
  pass(1000)
  assert.equal(state(), 'dead')
})

test('registry: heartbeats make a server live, silence makes it stale and then dead', async () => {
  const { registry, pass, state } = await registryWith(record(1))
  assert.ok(registry.onHeartbeat(one, 'uuid-1', facts))
  assert.equal(state(), 'live')
  assert.equal(registry.get(one)?.remainingBytes, 900)
  pass(5000)
  assert.equal(state(), 'stale')
  pass(25_000)
  assert.equal(state(), 'dead')
  registry.onHeartbeat(one, 'uuid-1', facts)
  assert.equal(state(), 'live')
})

test('registry: the master itself was paused, no server becomes stale or dead because of that', async () => {
  const { registry, clock, tick, pass, state } = await registryWith(record(1))
  registry.onHeartbeat(one, 'uuid-1', facts)
  clock.pause(600_000)
  tick()
  assert.equal(state(), 'live')
  pass(30_000)
  assert.equal(state(), 'dead')
})

test('registry: a server with an unknown number or another uuid must register', async () => {
  const { registry, apply, state } = await registryWith(record(1))
  assert.equal(registry.onHeartbeat(one, 'other', facts), false)
  assert.equal(registry.onHeartbeat(2 as ChunkserverId, 'uuid-2', facts), false)
  apply(record(2))
  assert.ok(registry.onHeartbeat(2 as ChunkserverId, 'uuid-2', facts))
  assert.equal(state(2 as ChunkserverId), 'live')
})

test('registry: servers are found by uuid and by address; of two with one address, the higher number', async () => {
  const { registry } = await registryWith(record(1), record(2))
  assert.equal(registry.find('uuid-1')?.id, 1)
  assert.equal(registry.find('10.0.0.1:9866')?.id, 2)
  assert.equal(registry.find('10.0.0.9:9866'), undefined)
  assert.equal(registry.all().length, 2)
})

test('registry: a snapshot replaced the state, servers that it lacks are forgotten and later changes override it', async () => {
  const { registry, apply, store } = await registryWith(record(1), record(2))
  store(record(2, 'old'))
  const loading = registry.load()
  apply(record(2, 'new'))
  await loading
  assert.deepEqual(
    registry.all().map((server) => server.uuid),
    ['new'],
  )
})
