// A group of masters that looks after the trash of its users: the leader is lost in the middle of a round, and the next one ends it.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { DirectMutation, Mutation, Read } from '../../../master/machine/machine.js'
import { getListing } from '../../../master/operations/tree/get-listing.js'
import { initialise } from '../../../master/operations/tree/initialise.js'
import { TrashKeeper } from '../../../master/trash-keeper.js'
import { KeeperGroup } from './keeper-group.js'
import * as ops from './operations/all-operations.js'
import { executed } from './operations/executed.js'
import { settings } from './operations/rig.js'
import { caller } from './sequencer/toy-machine.js'
import type { Node } from './sequencer/world.js'

const minuteMs = 60_000

/** With what operations ask of the context, which this group's own does not have. */
function settled<Q, A>(mutation: Mutation<Q, A>): DirectMutation<Q, A> {
  return {
    name: mutation.name,
    execute: (view, asked, context) => executed(mutation, { view, scan: () => [], others: () => [] }, asked, { ...context, settings }),
  }
}

class Group extends KeeperGroup<TrashKeeper> {
  constructor(seed: number) {
    super(seed, ({ sequencer, superuser, logger }) => {
      return new TrashKeeper({
        sequencer: { ...sequencer, mutateNow: (call) => sequencer.mutateNow({ ...call, mutation: settled(call.mutation) }) },
        settings: { trashMinutes: 60, trashCheckpointMinutes: 1, trashDeletesAllElse: false, homePrefix: '/user' },
        superuser,
        isInSafeMode: () => false,
        clock: this.w.clock,
        audit: undefined,
        logger,
      })
    })
  }

  async list(node: Node, path: string): Promise<string[]> {
    const read: Read<ops.GetListing, ops.DirectoryPage | undefined> = {
      ...getListing,
      execute: (view, asked, context) => getListing.execute(view, asked, { ...context, settings }),
    }
    const request = { path, startAfter: new Uint8Array(0), needLocation: false }
    const page = await this.w.read(node, { read, request, caller: { ...caller, user: 'root' } })
    return (page?.entries ?? []).map(({ name }) => name)
  }

  made(node: Node): number {
    return this.keepers.get(node)?.counts.checkpointsMade ?? 0
  }
}

for (let seed = 1; seed <= 5; seed += 1) {
  test(`trash keeper: the leader is killed in its round, each user gets one checkpoint with everything in it (seed ${seed})`, async () => {
    const group = new Group(seed)
    const { w } = group
    const leader = await group.start()
    await group.run(leader, initialise, { featureLevel: ops.supportedLevel })
    const users = Array.from({ length: 12 }, (_, number) => `u${number}`)
    w.clock.advance(minuteMs - (w.clock.wallMs() % minuteMs) + 1000)
    group.look()
    await w.until(() => (group.keepers.get(leader)?.counts.lastRoundMs ?? 0) > 0, 'the first round, with nothing to do')
    for (const user of users) await group.make(leader, `/user/${user}/.Trash/Current/data/${user}`)
    w.clock.advance(minuteMs)
    group.look()
    const killedAfter = 1 + w.random.below(users.length - 2)
    await w.until(() => group.made(leader) >= killedAfter, 'some of them are done')
    w.kill(leader.id)
    w.clock.advance(20_000)
    const next = await w.serving()
    await w.until(() => {
      group.look()
      return (group.keepers.get(next)?.counts.lastRoundMs ?? 0) > 0
    }, 'the next leader ends the round')
    for (const user of users) {
      const checkpoints = await group.list(next, `/user/${user}/.Trash`)
      assert.equal(checkpoints.length, 1, user)
      assert.match(String(checkpoints[0]), /^\d{12}$/)
      assert.deepEqual(await group.list(next, `/user/${user}/.Trash/${checkpoints[0]}/data`), [user])
    }
    assert.ok(group.made(next) > 0 && group.made(next) < users.length, 'it did what was left')
  })
}
