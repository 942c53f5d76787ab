// What every consensus engine owes the rest of a master, whatever its protocol: run for each engine by `consensus-engine.test.ts`.
// The stories use the neutral words only and look at engines from outside. The checkers of the simulation watch every step.

import { test } from 'node:test'
import { CalmCluster } from '../simulation/calm-cluster.js'
import type { EngineUnderTest } from '../simulation/engines.js'
import { testDisks, testDurability } from './consensus-engine/durability.js'
import { testApart, testBrokenLines, testElections, testPartitions } from './consensus-engine/elections.js'
import { testDisturbedHandOver, testHandOver, testLimits } from './consensus-engine/hand-over.js'
import { testLog, testMessages } from './consensus-engine/log.js'
import * as membership from './consensus-engine/membership.js'
import { testMembershipOfSnapshots, testMembershipQuorums } from './consensus-engine/membership-quorums.js'
import { testReads, testReadsInTrouble, testReadsOfAQuorum } from './consensus-engine/reads.js'
import * as regressions from './consensus-engine/regressions.js'
import * as membershipRegressions from './consensus-engine/regressions-membership.js'
import * as snapshotRegressions from './consensus-engine/regressions-snapshots.js'
import { testElectionsAfterSnapshots, testSnapshots, testSnapshotsInTrouble } from './consensus-engine/snapshots.js'
import { a, type Stories, voters } from './consensus-engine/stories.js'

const parts = [
  testElections,
  testPartitions,
  testApart,
  testBrokenLines,
  testLog,
  testMessages,
  testDurability,
  testDisks,
  testReads,
  testReadsInTrouble,
  testReadsOfAQuorum,
  testSnapshots,
  testSnapshotsInTrouble,
  testElectionsAfterSnapshots,
  testHandOver,
  testDisturbedHandOver,
  testLimits,
  ...Object.values(membership),
  testMembershipQuorums,
  testMembershipOfSnapshots,
  ...Object.values(regressions),
  ...Object.values(membershipRegressions),
  ...Object.values(snapshotRegressions),
]

export function testConsensusEngine(engine: EngineUnderTest): void {
  const stories: Stories = {
    story: (title, tell) => {
      test(`${engine.name}: ${title}`, tell)
    },
    cluster: (membership = voters(3), limits = {}) => new CalmCluster({ engine, membership, limits }),
    ledByA: (membership, limits) => {
      const group = stories.cluster(membership, limits)
      group.electNode(a)
      group.tick(3)
      return group
    },
  }
  for (const part of parts) part(stories)
}
