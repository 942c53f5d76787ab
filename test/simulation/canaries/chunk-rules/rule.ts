// A rule of the care of chunks that chance breaks too rarely: it is switched off in a story of its own, told with the real classes. With
// the rule the story ends well, without it a good replica is lost, or what would lose one is said or done.

import { AssertionError } from 'node:assert'
import type { Restore } from '../replaced.js'

export interface ChunkRule {
  /** What is done wrong without the rule. */
  readonly title: string
  switchOff(): Restore
  /** Throws an AssertionError if it does not end well. */
  story(): Promise<void>
}

/** What shows that the rule is missing; undefined if nothing does. Throws when the story does not end well with the rule either. */
export async function breakRule({ switchOff, story }: ChunkRule): Promise<AssertionError | undefined> {
  await story()
  const restore = switchOff()
  try {
    await story()
    return undefined
  } catch (error) {
    if (error instanceof AssertionError) return error
    throw error
  } finally {
    restore()
  }
}
