// The part `differential`: random episodes of calls, by Hadoop's own client on HDFS and on Cairn. What each call gives and the tree after it
// must be equal. An episode with a difference is made as short as possible before it is shown.

import { compareRuns, type Done, runSteps } from '../compare.js'
import { startCalls } from '../hadoop.js'
import { step } from '../shell/step.js'
import { callsOfEpisode, type Episode, episodeOf } from './episodes.js'
import { shortened } from './shortened.js'

export interface DifferentialParts {
  readonly jars: string
  readonly hdfsFs: string
  readonly cairnFs: string
  readonly seed: number
  /** How many random calls are made at least. */
  readonly calls: number
  readonly say: (text: string) => void
  readonly fail: (text: string) => void
}

/** Episodes that go wrong before the comparison ends: a fault is mostly found by many. */
const failuresMax = 5
/** Calls between two lines of progress. */
const toldEvery = 10_000

export async function compareEpisodes({ jars, hdfsFs, cairnFs, seed, calls, say, fail }: DifferentialParts): Promise<void> {
  const sessions = [startCalls(jars, hdfsFs), startCalls(jars, cairnFs.split(',')[0] ?? cairnFs)] as const
  const differences = async ({ beginning }: Episode, lines: readonly string[]): Promise<readonly string[]> => {
    const steps = [...beginning, ...lines, 'as root', 'tree /random'].map((line) => step(line))
    const [there, here] = await Promise.all(sessions.map((session) => runSteps(steps, ({ words }) => session.run(words))))
    if (there === undefined || here === undefined) return []
    const end = there.findIndex((done, at) => isLostFile(done, here[at]))
    const compared = end < 0 ? there : there.slice(0, end)
    return compareRuns(compared, here, 'differential').differences
  }
  let made = 0
  let failures = 0
  try {
    for (let number = 0; made < calls && failures < failuresMax; number += 1) {
      const episode = episodeOf(seed * 1_000_000 + number)
      if ((await differences(episode, episode.calls)).length > 0) {
        failures += 1
        const lines = await shortened(episode.calls, async (fewer) => (await differences(episode, fewer)).length > 0)
        const [first = 'not seen when it was run again'] = await differences(episode, lines)
        fail(`seed ${episode.seed}: after\n    ${[...episode.beginning, ...lines].join('\n    ')}\n  ${first}`)
      }
      made += callsOfEpisode
      if (Math.floor(made / toldEvery) > Math.floor((made - callsOfEpisode) / toldEvery)) say(`${made} of ${calls} calls`)
    }
  } finally {
    for (const session of sessions) session.stop()
  }
  say(`${made} random calls by five users, ${failures} episodes with differences`)
}

/**
 * HDFS deletes a file before it makes another one in its place, and then refuses that because of a quota; Cairn replaces it
 * (docs/compatibility.md). The trees differ from then on.
 */
const isLostFile = (there: Done, here: Done | undefined): boolean =>
  there.line.startsWith('makeFile ') && there.stdout.includes('QuotaExceededException') && here?.code === 0
