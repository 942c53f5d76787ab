import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createEngine, engineNames } from '../../../master/engines.js'
import { FileSystemError } from '../../../proto/base/errors.js'
import type { PeerId } from '../../../proto/base/ids.js'
import { seededRandom } from '../../../proto/base/random.js'

const me = 1 as PeerId

function make(name: string, settings: Readonly<Record<string, number>> = {}): ReturnType<typeof createEngine> {
  const recovered = {
    state: undefined,
    snapshot: { index: 0, epoch: 0, membership: { voters: [me], learners: [] } },
    firstIndex: 1,
    lastIndex: 0,
  }
  const reader = { read: () => [], epochAt: () => 0 }
  return createEngine(name, { id: me, recovered, reader, random: seededRandom(1) }, { readLeases: true, logEntriesKept: 1, ...settings })
}

function refusedBy(...names: readonly string[]): (error: unknown) => boolean {
  return (error) =>
    error instanceof FileSystemError && error.reason === 'misconfigured' && names.every((name) => error.message.includes(name))
}

for (const name of engineNames) {
  test(`engines: ${name}, created with its defaults and with the smallest and largest allowed settings`, () => {
    assert.equal(make(name).status().role, 'follower')
    for (const logEntriesKept of [0, 1_000_000]) assert.equal(make(name, { logEntriesKept }).status().lastIndex, 0)
  })
}

test('engines: an unknown name is refused with a list of the engines', () => {
  assert.throws(() => make('viewstamped'), refusedBy('viewstamped', ...engineNames))
  assert.throws(() => make('constructor'), refusedBy('constructor'))
})

test('engines: a setting of another engine is refused by name', () => {
  assert.throws(() => make('paxos', { electionTicksMin: 10 }), refusedBy('electionTicksMin', 'paxos', 'roundTicks'))
  assert.throws(() => make('raft', { roundTicks: 4 }), refusedBy('roundTicks', 'raft', 'electionTicksMin'))
})

test('engines: contradicting settings are refused, and the error names both', () => {
  assert.throws(() => make('raft', { heartbeatTicks: 5, electionTicksMin: 10 }), refusedBy('heartbeatTicks', 'electionTicksMin'))
  assert.throws(() => make('raft', { electionTicksMin: 30 }), refusedBy('electionTicksMin', 'electionTicksMax'))
  assert.throws(() => make('zab', { silenceTicks: 5 }), refusedBy('silenceTicks', 'heartbeatTicks'))
  assert.throws(() => make('paxos', { roundTicks: 2 }), refusedBy('roundTicks', 'heartbeatTicks'))
})

test('engines: a longer election timeout, the limit for slow disks grows with it', () => {
  assert.equal(make('raft', { electionTicksMin: 500, electionTicksMax: 600 }).status().epoch, 0)
  assert.equal(make('paxos', { roundTicks: 500 }).status().epoch, 0)
  assert.equal(make('zab', { silenceTicks: 500 }).status().epoch, 0)
})
