// The leader's count of what cache directives need: when it is made, and what it changes.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CacheKeeper, type CacheKeeperParts } from '../../../master/cache-keeper.js'
import type { Change } from '../../../master/machine/machine.js'
import { families } from '../../../master/namespace/records/keys.js'
import { silentLogger } from '../../../proto/base/logger.js'
import * as ops from './operations/all-operations.js'
import { Rig } from './operations/rig.js'

/** A state whose changes the keeper follows, and which it reads and changes. */
class Kept extends Rig {
  readonly listeners: ((change: Change) => void)[] = []
  isLeader = true
  keeper: CacheKeeper | undefined

  override onChanges(changes: readonly Change[]): void {
    for (const change of changes) if (change.key.startsWith(families.cache)) for (const each of this.listeners ?? []) each(change)
  }

  begin(): CacheKeeper {
    const parts = {
      sequencer: {
        onApplied: (_family: string, listener: (change: Change) => void) => this.listeners.push(listener),
        status: () => ({ isServing: this.isLeader, epoch: 1 }),
        readNow: async ({ read, request }: { read: Parameters<Rig['read']>[0]; request: unknown }) => this.read(read, request),
        mutateNow: async (call: { mutation: Parameters<Rig['run']>[0]; request: unknown; encodeAnswer(answer: unknown): Uint8Array }) =>
          call.encodeAnswer(this.run(call.mutation, call.request)),
      },
      superuser: 'root',
      isInSafeMode: () => false,
      clock: { wallMs: () => this.nowMs },
      logger: silentLogger,
    } as unknown as CacheKeeperParts
    this.keeper = new CacheKeeper(parts)
    return this.keeper
  }

  /** So many seconds pass. */
  async pass(seconds: number): Promise<void> {
    for (let second = 0; second < seconds; second += 1) {
      this.nowMs += 1000
      this.keeper?.look()
      await this.keeper?.settled()
    }
  }

  async needed(): Promise<number[]> {
    return (await this.read(ops.listCachePools, { after: '' })).entries.map(({ pool }) => pool?.bytesNeeded ?? -1)
  }
}

function town(): Kept {
  const rig = new Kept({ chunkBytesMin: 1 })
  rig.begin()
  rig.write('/d/one', [100])
  const none = { owner: undefined, mode: undefined, limitBytes: undefined, defaultReplication: undefined, maxExpiryMs: undefined }
  rig.run(ops.addCachePool, { ...none, name: 'p', group: 'g' })
  return rig
}

function add(rig: Rig, ms?: number): void {
  const expiration = ms === undefined ? undefined : { ms, isRelative: true }
  rig.run(ops.addCacheDirective, { info: { id: undefined, path: '/d', replication: 1, pool: 'p', expiration }, isForced: false })
}

test('cache keeper: counts every 30 seconds, while this master leads', async () => {
  const rig = town()
  add(rig)
  rig.write('/d/two', [50])
  rig.isLeader = false
  await rig.pass(60)
  assert.deepEqual(await rig.needed(), [100])
  rig.isLeader = true
  await rig.pass(31)
  assert.deepEqual(await rig.needed(), [150])
  rig.check()
})

test('cache keeper: counts at once when a directive has expired, and when a pool was removed', async () => {
  const rig = town()
  add(rig)
  add(rig, 2500)
  await rig.pass(2)
  assert.deepEqual(await rig.needed(), [200])
  await rig.pass(1)
  assert.deepEqual(await rig.needed(), [100])
  rig.run(ops.removeCachePool, { name: 'p' })
  const stored = (): number => rig.entries().filter(({ key }) => key.startsWith(`${families.cache}d`)).length
  assert.equal(stored(), 2)
  await rig.pass(1)
  assert.equal(stored(), 0)
  rig.check()
})
