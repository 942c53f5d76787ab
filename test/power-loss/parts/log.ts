// A master's log alone: whatever was acknowledged is there after a cut, what was handed over may be, in order, and nothing else.

import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { formatLog } from '../../../master/storage/format-log.js'
import { openLogStore, type SegmentLogStore } from '../../../master/storage/log-store.js'
import { silentLogger } from '../../../proto/base/logger.js'
import type { Mark } from '../operation.js'
import type { Life, Part, Remains } from '../part.js'
import { afterWrites, contentsOf, emptyLog, type LogContents, threeVoters, type WriteMark } from './log-contents.js'
import { LogLife, smallLog } from './log-life.js'

const turnsOfALife = 40

async function live({ folder, random, mark }: Life): Promise<void> {
  const path = join(folder, 'log')
  const idle = new Set<() => void>()
  const options = {
    ...smallLog,
    chooseSalt: () => 1 + random.below(2 ** 31),
    whenIdle: (run: () => void) => {
      idle.add(run)
      return () => idle.delete(run)
    },
  }
  let store: SegmentLogStore
  try {
    store = await openLogStore(path, options, silentLogger)
  } catch {
    // The data folder does the same with the rest of a format that was cut off; `check` proves that this is one.
    await rm(path, { recursive: true, force: true })
    await formatLog(path, threeVoters, options)
    mark({ event: 'formatted' })
    store = await openLogStore(path, options, silentLogger)
  }
  mark({ event: 'opened', contents: contentsOf(store) })
  const master = new LogLife(store, random, mark)
  for (let round = 0; round < 4; round += 1) {
    await master.run(turnsOfALife / 4)
    for (const run of idle) run()
  }
}

/** What the log may hold by what was said; undefined while it need not be there. */
export function expectedLogs(marks: readonly Mark[]): readonly LogContents[] | undefined {
  let logs: LogContents[] | undefined
  let handedOver: Mark[] = []
  for (const each of marks) {
    if (each.event === 'formatted') logs = [emptyLog]
    if (each.event === 'opened') logs = [each['contents'] as LogContents]
    if (each.event === 'handedOver') handedOver.push(each)
    if (each.event === 'opened' || each.event === 'formatted') handedOver = []
    if (each.event === 'written') {
      const done = handedOver.findIndex(({ number }) => number === each['number']) + 1
      for (const write of handedOver.splice(0, done)) logs = logs?.slice(-1).map((log) => afterWrites(log, write['writes'] as WriteMark[]))
    }
  }
  if (logs === undefined) return undefined
  // One may have been under way, or several in one batch.
  const possible = [...logs]
  for (const write of handedOver) possible.push(afterWrites(possible[possible.length - 1] ?? emptyLog, write['writes'] as WriteMark[]))
  return possible
}

export function checkContents(found: LogContents, possible: readonly LogContents[]): void {
  const text = JSON.stringify(found)
  if (possible.some((each) => JSON.stringify(each) === text)) return
  const brief = ({ entries, state, cut }: LogContents): string =>
    `cut ${cut}, state ${state}, entries ${entries[0]?.[0]}..${entries[entries.length - 1]?.[0]}`
  throw new Error(
    `the log has ${brief(found)}; acknowledged was ${possible.slice(0, 1).map(brief)}, and ${possible.length - 1} writes were under way`,
  )
}

async function check({ folder, marks }: Remains): Promise<void> {
  const possible = expectedLogs(marks)
  if (possible === undefined) return
  const path = join(folder, 'log')
  const store = await openLogStore(path, smallLog, silentLogger)
  const found = contentsOf(store)
  checkContents(found, possible)
  // And it goes on from there.
  const { lastIndex } = store.recovered
  await store.write([{ kind: 'put', entry: { index: lastIndex + 1, epoch: 1_000_000, kind: 'empty', payload: Buffer.alloc(0) } }])
  await store.close()
  const again = await openLogStore(path, smallLog, silentLogger)
  await again.close()
  if (again.recovered.lastIndex !== lastIndex + 1)
    throw new Error(`after the check's own write the log ends at ${again.recovered.lastIndex}`)
}

export const logPart: Part = {
  name: 'log',
  isLevelFolder: () => false,
  live,
  check,
  canaries: [
    { name: 'a batch is written without a sync', ignores: ({ path, by }) => by === 'write' && path.endsWith('.log') },
    { name: 'the name of a new segment is not synced', ignores: ({ path, by }) => by === 'folder' && path === 'log' },
    { name: 'the name of the log is not synced', ignores: ({ path, by }) => by === 'folder' && path === '' },
    { name: 'a new segment is not synced before it has its name', ignores: ({ path, by }) => by === 'file' && path.endsWith('.tmp') },
    {
      name: 'writes of a killed process are not synced at the start',
      ignores: ({ path, by }) => by === 'file' && path.endsWith('.log'),
    },
  ],
}
