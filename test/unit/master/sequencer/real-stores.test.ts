// The loop on real files and a real LevelDB, in its own time.

import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import type { ConsensusEngine } from '../../../../master/consensus/contract.js'
import { defaultRaftOptions } from '../../../../master/consensus/raft/options.js'
import { createRaftEngine } from '../../../../master/consensus/raft/step.js'
import type { PeerLinks, Sequencer } from '../../../../master/sequencer/ports.js'
import { createSequencer } from '../../../../master/sequencer/sequencer.js'
import { formatDataFolder, type OpenFolder, openDataFolder } from '../../../../master/storage/data-folder.js'
import { systemActiveClock } from '../../../../proto/base/active-clock.js'
import { systemClock } from '../../../../proto/base/clock.js'
import type { PeerId } from '../../../../proto/base/ids.js'
import { silentLogger } from '../../../../proto/base/logger.js'
import { seededRandom } from '../../../../proto/base/random.js'
import type { Ticker } from '../../../../proto/base/ticker.js'
import { failingFiles, Trouble } from '../storage/failing-files.js'
import { appendCall, toyContextOf, wordsCall } from './toy-machine.js'

/** Unlike that of the active clock it keeps the process of the tests alive. */
const ticker: Ticker = (everyMs, onTick) => {
  const timer = setInterval(onTick, everyMs)
  return () => clearInterval(timer)
}

const voters = [1, 2, 3] as PeerId[]
const smallLog = { segmentBytes: 1024 * 1024, segmentBytesFirst: 1024 * 1024, reserveBytes: 0 }

interface Running {
  readonly folder: OpenFolder
  readonly sequencer: Sequencer
}

class Group {
  readonly #root: string
  readonly members = new Map<PeerId, Running>()

  constructor(root: string) {
    this.#root = root
  }

  async format(): Promise<void> {
    for (const peerId of voters) {
      const identity = {
        clusterId: 'c',
        poolId: 'b',
        namespaceId: 1,
        createdMs: 1,
        peerId,
        engine: 'raft',
        membership: { voters, learners: [] },
        peers: [],
      }
      await formatDataFolder(join(this.#root, String(peerId)), identity, smallLog)
    }
  }

  async start(): Promise<void> {
    for (const id of voters) {
      const folder = await openDataFolder(join(this.#root, String(id)), { log: smallLog }, silentLogger)
      const { recovered, logStore, stateStore } = folder
      const engine: ConsensusEngine = createRaftEngine({
        id,
        recovered,
        reader: logStore.reader,
        random: seededRandom(id),
        options: { ...defaultRaftOptions, diskStallTicksMax: 5000 },
      })
      const links: PeerLinks = {
        send: (envelopes) => {
          for (const { to, message } of envelopes) this.members.get(to)?.sequencer.receive(id, engine.codec.encode(message))
        },
        sendSnapshot: () => Promise.reject(new Error('not in this test')),
      }
      const sequencer = await createSequencer({
        engine,
        logStore,
        stateStore,
        links,
        contextOf: toyContextOf,
        ticker,
        clock: systemClock,
        activeClock: systemActiveClock,
        logger: silentLogger,
        options: { flushAfterMs: 20, spaceRetryMs: 20, tickMs: 10, pauseMs: 10_000, logStallMs: 50_000, logStopMs: 100_000 },
        onFatal: (error) => assert.fail(String(error)),
      })
      this.members.set(id, { folder, sequencer })
    }
  }

  serving(): Promise<Sequencer> {
    return new Promise((resolve) => {
      for (const { sequencer } of this.members.values()) {
        if (sequencer.status().isServing) resolve(sequencer)
        sequencer.onLeadership(({ isServing }) => {
          if (isServing) resolve(sequencer)
        })
      }
    })
  }

  async stop(withinMs: number): Promise<void> {
    const running = [...this.members.values()]
    this.members.clear()
    for (const { sequencer } of running) await sequencer.stop(withinMs)
    for (const { folder } of running) await folder.close()
  }
}

async function freshGroup(context: TestContext): Promise<Group> {
  const root = mkdtempSync(join(tmpdir(), 'cairn-'))
  context.after(() => rmSync(root, { recursive: true, force: true }))
  const group = new Group(root)
  await group.format()
  return group
}

test('sequencer on real stores: many concurrent callers, all changes are there after several restarts', async (t) => {
  const group = await freshGroup(t)
  const key = (each: number) => ({ clientId: 'client-of-16-byt', callId: each })
  for (let round = 0; round < 3; round += 1) {
    await group.start()
    const leader = await group.serving()
    const calls = Array.from({ length: 300 }, (_, each) => round * 300 + each)
    await Promise.all(calls.map((each) => leader.mutateNow(appendCall(`list${each % 10}`, `w${each}`, key(each)))))
    const repeated = await leader.mutateNow(appendCall('list0', 'w0', key(0)))
    assert.equal(Buffer.from(repeated).toString(), '1 words')
    for (const { sequencer } of group.members.values()) {
      const words = await sequencer.readNow(wordsCall('list7'))
      assert.deepEqual(
        words,
        Array.from({ length: (round + 1) * 30 }, (_, each) => `w${each * 10 + 7}`),
      )
    }
    await group.stop(round === 1 ? 1 : 200)
  }
})

test('sequencer on real stores: LevelDB finds no space, reads are answered, and mutations continue when there is some, without further calls', async (t) => {
  const full = new Trouble('batch', '/state/', 'ENOSPC')
  await failingFiles(t, (call) => full.choose(call))
  const group = await freshGroup(t)
  await group.start()
  const leader = await group.serving()
  full.isOn = true
  await leader.mutateNow(appendCall('a', 'one'))
  // Each read takes a turn of the loop or more.
  while (!leader.status().isDiskFull) await leader.readNow(wordsCall('a'))
  await assert.rejects(leader.mutateNow(appendCall('a', 'refused')), { reason: 'noSpace' })
  for (const { sequencer } of group.members.values()) assert.deepEqual(await sequencer.readNow(wordsCall('a')), ['one'])
  full.isOn = false
  while (leader.status().isDiskFull) await leader.readNow(wordsCall('a'))
  await leader.mutateNow(appendCall('a', 'two'))
  await group.stop(200)
  await group.start()
  await group.serving()
  for (const { sequencer } of group.members.values()) assert.deepEqual(await sequencer.readNow(wordsCall('a')), ['one', 'two'])
  await group.stop(200)
})
