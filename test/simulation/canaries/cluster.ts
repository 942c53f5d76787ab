// Mistakes in recoveries and appends that the lives of whole clusters must find, each within its number of seeds.

import type { Story } from '../cluster/life.js'
import { loadCluster } from '../cluster/load.js'
import type { Mistake } from '../cluster/mistakes.js'

export interface ClusterCanary {
  readonly title: string
  readonly mistake: Mistake
  /** Of the lives in which it is looked for; drawn from their seeds if not given. */
  readonly story?: Story
  /** Found at the latest with this seed, counting from 1. */
  readonly seedsMax: number
  /** Found by so few seeds that every run of the tests looks for it. */
  readonly isQuick?: boolean
}

export const clusterCanarySeconds = 20

export const clusterCanaries: readonly ClusterCanary[] = [
  {
    title: 'a recovery is committed before the holders have cut their replicas',
    mistake: 'commitBeforeHolders',
    story: 'overtakenRecoveries',
    seedsMax: 60,
  },
  { title: 'a holder that took no part in a recovery stays one', mistake: 'staleHolderKept', seedsMax: 60 },
  {
    title: 'a recovery takes the longest replica, unverified',
    mistake: 'longestUnverified',
    story: 'blackouts',
    seedsMax: 60,
  },
  {
    title: 'a chunkserver does not compare the generations of recoveries',
    mistake: 'recoveryNotChecked',
    story: 'overtakenRecoveries',
    seedsMax: 60,
  },
  { title: 'a write that the disk did in part counts as done', mistake: 'shortWriteTaken', story: 'fullDisks', seedsMax: 60 },
  {
    title: 'a catalogue whose disk was full is written without opening it again',
    mistake: 'fullCatalogueGoesOn',
    story: 'fullDisks',
    seedsMax: 60,
  },
  {
    title: 'an append does not raise the generation',
    mistake: 'appendWithOldGeneration',
    story: 'appendsWithoutHolders',
    seedsMax: 60,
    isQuick: true,
  },
]

/** What was found first, in a line; undefined when nothing was. */
export async function findClusterCanary({ mistake, story, seedsMax }: ClusterCanary): Promise<string | undefined> {
  const { simulateCluster } = await loadCluster(mistake)
  for (let seed = 1; seed <= seedsMax; seed += 1) {
    const outcome = await simulateCluster({ seed, seconds: clusterCanarySeconds, story })
    if (outcome.kind !== 'well') return outcome.message
  }
  return undefined
}

/** What was done to find it. */
export const clusterEffort = ({ seedsMax }: ClusterCanary): string => `${seedsMax} seeds of ${clusterCanarySeconds} seconds`
