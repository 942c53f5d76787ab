import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chunkserver } from '#messages/chunkserver'
import type { Notice } from '../../../../chunkserver/master-link/notice-queue.js'
import { OrderRunner, type OrderRunnerParts, type RecoveryTally } from '../../../../chunkserver/master-link/order-runner.js'
import type { RecoveryOutcome } from '../../../../chunkserver/recovery/primary.js'
import type { ReplicaRecord, ReplicaState } from '../../../../chunkserver/store/replica-record.js'
import type { Verified } from '../../../../chunkserver/store/verifier.js'
import { silentLogger } from '../../../../proto/base/logger.js'

const { Kind } = chunkserver.Notice

/** A store with one chunk, 7, and an epoch whose sync ends when the test says so. */
class Store {
  highestEpoch = 1
  readonly removed: number[] = []
  #onSynced: (() => void)[] = []
  readonly record: ReplicaRecord | undefined

  constructor(generation?: number, state: ReplicaState = 'finalised', length = 100) {
    const plain = { layout: 'split', checksumType: 2, bytesPerSlice: 512, placementIndex: 0, segment: 0, position: 0 } as const
    this.record = generation === undefined ? undefined : { ...plain, chunkId: 7, generation, length, state, fileGeneration: generation }
  }

  get catalogue(): this {
    return this
  }

  get(): ReplicaRecord | undefined {
    return this.record
  }

  finalised(): ReplicaRecord | undefined {
    return this.record?.state === 'finalised' ? this.record : undefined
  }

  async remove({ chunkId }: { chunkId: number }): Promise<'removed'> {
    this.removed.push(chunkId)
    return 'removed'
  }

  sync(): void {
    for (const onSynced of this.#onSynced.splice(0)) onSynced()
  }

  raiseEpoch(epoch: number): Promise<void> {
    this.highestEpoch = Math.max(this.highestEpoch, epoch)
    return new Promise((resolve) => this.#onSynced.push(resolve))
  }
}

type Recover = OrderRunnerParts['recover']
const neverOrdered: Recover = async () => ({ kind: 'failed', reason: 'this test orders no recovery' })

function runnerOver(store: Store, verified: Verified = 'good', recover = neverOrdered) {
  const notices: Notice[] = []
  const copied: number[] = []
  const runner = new OrderRunner({
    store,
    logger: silentLogger,
    copiesMax: 1,
    notices: { push: (notice) => notices.push(notice) },
    sendCopy: async ({ chunkId }) => {
      copied.push(chunkId)
    },
    verify: async () => verified,
    recover,
  })
  return { store, runner, notices, copied }
}

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
const replica = { chunkId: 7, generation: 1002, length: 100 }
const deletion = (epoch: number, chunkId = 7): chunkserver.Order =>
  ({ epoch, entryIndex: 50, delete: { chunkId, generation: 1002 } }) as never
const verification = { epoch: 1, entryIndex: 50, verify: { replica } } as never
const copy = {
  epoch: 1,
  entryIndex: 50,
  copy: { replica, target: { chunkserverId: 2, ipAddress: 'a', transferPort: 1, storageUuid: 's' } },
} as never

async function said(store: Store, order: chunkserver.Order, verified?: Verified): Promise<Notice[]> {
  const { runner, notices } = runnerOver(store, verified)
  const obeyed = runner.obey([order])
  store.sync()
  await obeyed
  await settle()
  return notices
}

test('orders: no order of a new epoch begins before the epoch is on disk, whichever connection brought it', async () => {
  const store = new Store(1002)
  const { runner } = runnerOver(store)
  const first = runner.obey([deletion(2, 7)])
  const second = runner.obey([deletion(2, 8)])
  await settle()
  assert.deepEqual(store.removed, [])
  store.sync()
  await Promise.all([first, second])
  await settle()
  assert.deepEqual(store.removed, [7, 8])
})

test('orders: a copy of a replica that has a newer generation or a writer now, fails without reporting it as missing', async () => {
  for (const store of [new Store(1003), new Store(1002, 'beingWritten')]) {
    const kinds = (await said(store, copy)).map(({ kind }) => kind)
    assert.deepEqual(kinds, [Kind.COPY_FAILED])
  }
  for (const store of [new Store(), new Store(1001)]) {
    const kinds = (await said(store, copy)).map(({ kind }) => kind)
    assert.deepEqual(kinds, [Kind.MISSING, Kind.COPY_FAILED])
  }
})

test('orders: a verification reports the present state, with the epoch and the entry of the order', async () => {
  const answers: [Store, Verified, chunkserver.Notice.Kind][] = [
    [new Store(1002), 'good', Kind.VERIFIED],
    [new Store(1003), 'good', Kind.VERIFIED],
    [new Store(1003, 'finalised', 101), 'good', Kind.VERIFIED],
    [new Store(1003, 'finalised', 99), 'good', Kind.MISSING],
    [new Store(1003, 'beingWritten', 0), 'good', Kind.MISSING],
    [new Store(1003, 'beingWritten'), 'good', Kind.MISSING],
    [new Store(1003), 'damaged', Kind.CORRUPT],
    [new Store(1002, 'finalised', 99), 'good', Kind.MISSING],
    [new Store(1002, 'finalised', 101), 'good', Kind.MISSING],
    [new Store(1002), 'damaged', Kind.CORRUPT],
    [new Store(1002, 'corrupt'), 'damaged', Kind.CORRUPT],
    [new Store(1002, 'corrupt'), 'good', Kind.VERIFIED],
    [new Store(1002, 'corrupt', 99), 'good', Kind.CORRUPT],
    [new Store(1001), 'good', Kind.MISSING],
    [new Store(1002, 'beingWritten'), 'good', Kind.MISSING],
    [new Store(), 'good', Kind.MISSING],
  ]
  for (const [store, verified, kind] of answers) {
    const [notice, ...others] = await said(store, verification, verified)
    assert.deepEqual([notice?.kind, notice?.epoch, notice?.entryIndex, others], [kind, 1, 50, []])
  }
})

test('orders: a replica changes during its verification, or is unreadable for the moment, nothing is reported', async () => {
  for (const verified of ['changed', 'unknown'] as const) assert.deepEqual(await said(new Store(1002), verification, verified), [])
})

const recovery = (recoveryGeneration = 1005): chunkserver.Order =>
  ({ epoch: 1, entryIndex: 60, recover: { replica, recoveryGeneration, holders: [], newLength: null } }) as never

test('orders: a recovery is reported with its order, generation, length and holders, or as failed with the reason', async () => {
  const outcomes: RecoveryOutcome[] = [
    { kind: 'recovered', bytes: 90, holders: [2, 3] },
    { kind: 'refused', reason: 'lengths differ' },
    { kind: 'failed', reason: 'a holder is away' },
  ]
  const tallies: RecoveryTally[] = []
  const notices: Notice[] = []
  for (const outcome of outcomes) {
    const over = runnerOver(new Store(1002), 'good', async () => outcome)
    const obeyed = over.runner.obey([recovery()])
    over.store.sync()
    await obeyed
    await settle()
    notices.push(...over.notices)
    tallies.push(over.runner.recoveries)
  }
  const answers = { entryIndex: 60, epoch: 1 }
  assert.deepEqual(notices, [
    { kind: Kind.RECOVERED, replica: { chunkId: 7, generation: 1005, length: 90 }, ...answers, holders: [2, 3] },
    { kind: Kind.RECOVERY_FAILED, replica: { chunkId: 7, generation: 1005, length: 100 }, ...answers, reason: 'lengths differ' },
    { kind: Kind.RECOVERY_FAILED, replica: { chunkId: 7, generation: 1005, length: 100 }, ...answers, reason: 'a holder is away' },
  ])
  const none = { underWay: 0, done: 0, refused: 0, failed: 0 }
  assert.deepEqual(tallies, [
    { ...none, done: 1 },
    { ...none, refused: 1 },
    { ...none, failed: 1 },
  ])
})

test('orders: a recovery ordered twice runs once; one that ends because the server stops is not reported', async () => {
  const begun: number[] = []
  let end: (outcome: RecoveryOutcome) => void = () => undefined
  const over = runnerOver(new Store(1002), 'good', ({ recoveryGeneration }) => {
    begun.push(recoveryGeneration)
    return new Promise((resolve) => {
      end = resolve
    })
  })
  for (const order of [recovery(), recovery(), recovery(1006)]) {
    const obeyed = over.runner.obey([order])
    over.store.sync()
    await obeyed
    await settle()
  }
  assert.deepEqual(begun, [1005, 1006])
  const stopped = runnerOver(new Store(1002), 'good', (_order, signal) => {
    return new Promise((resolve) => signal.addEventListener('abort', () => resolve({ kind: 'failed', reason: 'aborted' })))
  })
  const obeyed = stopped.runner.obey([recovery()])
  stopped.store.sync()
  await obeyed
  await settle()
  await stopped.runner.stop()
  assert.deepEqual(stopped.notices, [])
  end({ kind: 'recovered', bytes: 1, holders: [1] })
})
