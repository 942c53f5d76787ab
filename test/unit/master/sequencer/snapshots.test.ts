import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setImmediate } from 'node:timers/promises'
import type { Input } from '../../../../master/consensus/contract.js'
import type { KeyValue } from '../../../../master/machine/machine.js'
import type { AppliedState } from '../../../../master/sequencer/applied-state.js'
import type { AppliedPoint, StateSnapshot, StateStore } from '../../../../master/sequencer/ports.js'
import { Snapshots } from '../../../../master/sequencer/snapshots.js'
import { FileSystemError } from '../../../../proto/base/errors.js'
import type { PeerId } from '../../../../proto/base/ids.js'
import { silentLogger } from '../../../../proto/base/logger.js'

const peer = 2 as PeerId
const point = (index: number): AppliedPoint => ({
  index,
  entryEpoch: 1,
  position: { epoch: 1, number: index },
  stampMs: index,
  elapsedMs: index,
  membership: { voters: [peer], learners: [] },
})

/** A state of two pages, of which the second is read when `readOn` is called; it is gone then. */
function world({ write = async (): Promise<void> => undefined } = {}) {
  const inputs: Input[] = []
  const failures: unknown[] = []
  let readOn = (): void => undefined
  const closed = new Promise<void>((resolve) => {
    readOn = resolve
  })
  async function* pages(): AsyncGenerator<readonly KeyValue[]> {
    yield [{ key: 'a', value: Buffer.from('1') }]
    await closed
    throw new Error('the state is closed')
  }
  const snapshot: StateSnapshot = { applied: point(5), get: () => undefined, scan: async () => [], pages, close: async () => undefined }
  const applied = {
    point: point(5),
    snapshot: async () => snapshot,
    reset: async () => ({ index: 9, epoch: 1, membership: point(9).membership }),
  }
  const install = { write, finish: async () => readOn(), abandon: async () => undefined }
  const snapshots = new Snapshots({
    applied: applied as unknown as AppliedState,
    stateStore: { beginInstall: async () => install } as unknown as StateStore,
    links: {
      send: () => undefined,
      sendSnapshot: async (_to, snapshotToSend, signal) => {
        for await (const _page of snapshotToSend.pages(1000)) signal.throwIfAborted()
      },
    },
    logger: silentLogger,
    input: (input) => void inputs.push(input),
    alone: (work) => work(),
    onReplaced: () => undefined,
    onFailure: (error) => void failures.push(error),
  })
  return { snapshots, inputs, failures, readOn }
}

const sentTo = { kind: 'snapshotSent', to: peer, index: 5, succeeded: false }

test('snapshots: the state cannot be read while it is sent to a peer, this master must stop', async () => {
  const { snapshots, inputs, failures, readOn } = world()
  snapshots.send(peer)
  await setImmediate()
  readOn()
  await setImmediate()
  assert.deepEqual([inputs, failures.length], [[sentTo], 1])
})

test('snapshots: a snapshot of a peer replaces the state that is being sent, the sending ends and this master continues', async () => {
  const { snapshots, inputs, failures } = world()
  snapshots.send(peer)
  await setImmediate()
  await snapshots.begin(point(9), 1)
  await snapshots.finish(1)
  await setImmediate()
  assert.deepEqual([inputs, failures], [[sentTo], []])
})

test('snapshots: a snapshot of a peer cannot be written, a failing disk stops this master, a full one ends the install', async () => {
  for (const [reason, count] of [
    ['io', 1],
    ['noSpace', 0],
  ] as const) {
    const { snapshots, failures } = world({ write: () => Promise.reject(new FileSystemError(reason, 'a page')) })
    await snapshots.begin(point(9), 1)
    await assert.rejects(snapshots.page(1, []), { reason })
    assert.equal(failures.length, count)
  }
})
