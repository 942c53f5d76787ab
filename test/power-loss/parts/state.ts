// A master's state store alone: after a cut it holds what the last acknowledged commit or install led to, or what the one under way leads
// to.

import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { formatState, type LevelStateStore, openStateStore } from '../../../master/storage/state-store.js'
import { silentLogger } from '../../../proto/base/logger.js'
import type { Mark } from '../operation.js'
import type { Life, Part, Remains } from '../part.js'
import { threeVoters } from './log-contents.js'
import { digestOfStore, pointOf } from './state-contents.js'
import { StateLife } from './state-life.js'

const turnsOfALife = 24

async function live({ folder, random, mark }: Life): Promise<void> {
  const path = join(folder, 'state')
  let store: LevelStateStore
  try {
    store = await openStateStore(path, {}, silentLogger)
  } catch {
    // The rest of a format that was cut off: the check before this life proves that it is no more than that.
    await rm(path, { recursive: true, force: true })
    await formatState(path, threeVoters)
    mark({ event: 'stateFormatted' })
    store = await openStateStore(path, {}, silentLogger)
  }
  mark({ event: 'stateOpened', digest: await digestOfStore(store) })
  const life = await StateLife.begin(store, random, mark)
  for (let turn = 0; turn < turnsOfALife; turn += 1) await life.turn()
  if (random.below(2) === 0) await store.close()
}

/** What the state may be by what was said; undefined while it need not be there. */
export function expectedStates(marks: readonly Mark[]): readonly string[] | undefined {
  let states: string[] | undefined
  for (const { event, digest } of marks) {
    if (event === 'stateFormatted') states = ['']
    if (event === 'stateOpened') states = [String(digest)]
    if (event === 'storing') states = [...(states ?? []), String(digest)]
    if (event === 'stored') states = states?.slice(-1)
  }
  return states
}

/** The text is empty where any state is right that stands before the first entry. */
export function checkState(found: string, possible: readonly string[]): void {
  if (possible.includes(found) || (possible[0] === '' && found.startsWith('0/0/'))) return
  throw new Error(`the state is ${found}; it may be ${possible.join(' or ')}`)
}

async function check({ folder, marks }: Remains): Promise<void> {
  const possible = expectedStates(marks)
  if (possible === undefined) return
  const path = join(folder, 'state')
  const store = await openStateStore(path, {}, silentLogger)
  try {
    checkState(await digestOfStore(store), possible)
    await store.commit(pointOf(store.applied.index + 1), new Map([['ilast', Buffer.from('last')]]))
  } finally {
    await store.close()
  }
  const again = await openStateStore(path, {}, silentLogger)
  const isThere = again.get('ilast') !== undefined
  await again.close()
  if (!isThere) throw new Error("the check's own commit is gone")
}

export const isStateLevel = (path: string): boolean => /(^|\/)state\/\d+$/.test(path)

export const statePart: Part = {
  name: 'state',
  isLevelFolder: isStateLevel,
  live,
  check,
  canaries: [
    { name: 'a commit is not synced', ignores: ({ path, by }) => by === 'file' && /state\/\d+\/\d+\.log$/.test(path) },
    { name: 'a table is not synced', ignores: ({ path, by }) => by === 'file' && path.endsWith('.ldb') },
    { name: 'a manifest is not synced', ignores: ({ path, by }) => by === 'file' && path.includes('MANIFEST') },
    { name: 'the pointer is not synced before it is renamed', ignores: ({ path, by }) => by === 'file' && path.endsWith('current.tmp') },
    { name: "the pointer's name is not synced", ignores: ({ path, by }) => by === 'folder' && path === 'state' },
  ],
}
