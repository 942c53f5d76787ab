// Promises to a leader of Zab. What holds for all engines is in the test of leases one folder up.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Membership } from '../../../../../master/consensus/contract.js'
import type { PeerId } from '../../../../../proto/base/ids.js'
import { CalmCluster } from '../../../../simulation/calm-cluster.js'
import { engines } from '../../../../simulation/engines.js'

const three: Membership = { voters: [1, 2, 3] as PeerId[], learners: [] }

test('zab: a leader that is not established asks for no promises, which would only delay the next election', () => {
  const engine = engines['zab']
  assert.ok(engine !== undefined)
  const group = new CalmCluster({ engine, membership: three, tellsTime: true })
  const asked: boolean[] = []
  let isHeldBack = true
  group.shouldDeliver = ({ message }) => {
    if (message.kind === 'ping') asked.push((message as { readonly asksPromise?: boolean }).asksPromise === true)
    // The last step to an established leader.
    return !isHeldBack || message.kind !== 'ackNewLeader'
  }
  for (let tick = 0; tick < 100 && asked.length < 4; tick += 1) group.tick()
  assert.deepEqual([group.leader, new Set(asked)], [undefined, new Set([false])])
  isHeldBack = false
  group.elect()
  group.tick(8)
  assert.equal(asked.at(-1), true)
})
