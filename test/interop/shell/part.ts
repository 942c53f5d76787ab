// The part `shell` of the interop tests: the same commands by FsShell on Apache HDFS, by FsShell on Cairn and by `cairn dfs` on Cairn.

import { type Comparison, compareRuns, type Done } from '../compare.js'
import { groupsOf } from './groups.js'
import { record, recorded } from './recorded.js'
import { Side } from './side.js'
import type { Group } from './step.js'

/** Clients on Cairn that are compared with FsShell on HDFS, as the table of known differences calls them. */
const clients = ['FsShell', 'cairn dfs'] as const
type Client = (typeof clients)[number]

export interface ShellPart {
  readonly jars: string
  readonly hdfsFs: string
  readonly cairnFs: string
  /** Groups and clients by name; all of them when empty. */
  readonly groupNames: readonly string[]
  readonly clientNames: readonly string[]
  /** Of the group that is put together by chance. */
  readonly seed: number | undefined
  /** Takes what HDFS answered in an earlier run where the commands are the same. */
  readonly isRecorded: boolean
  readonly report: (name: string, comparison: Comparison) => void
}

export async function compareShells(part: ShellPart): Promise<void> {
  const chosenGroups = chosen(groupsOf(part.seed), part.groupNames, 'group', ({ name }) => name)
  const chosenClients = chosen(clients, part.clientNames, 'client', (name) => name)
  const expected = await expectedRuns(part, chosenGroups)
  for (const client of chosenClients) {
    const done = await runOn(await sideOf(part, client), chosenGroups)
    part.report(`shell: ${client} on Cairn`, compareRuns(expected, done, client))
  }
}

function chosen<T>(all: readonly T[], names: readonly string[], what: string, nameOf: (each: T) => string): readonly T[] {
  const unknown = names.find((name) => !all.some((each) => nameOf(each) === name))
  if (unknown !== undefined) throw new Error(`there is no ${what} "${unknown}", only ${all.map(nameOf).join(', ')}`)
  return names.length === 0 ? all : all.filter((each) => names.includes(nameOf(each)))
}

function sideOf({ jars, cairnFs }: ShellPart, client: Client): Promise<Side> {
  return client === 'FsShell' ? Side.fsShell(jars, cairnFs) : Side.cairnDfs(cairnFs)
}

async function expectedRuns({ jars, hdfsFs, isRecorded }: ShellPart, chosenGroups: readonly Group[]): Promise<Done[]> {
  const kept = new Map(chosenGroups.map((group) => [group, isRecorded ? recorded(group) : undefined]))
  const missing = chosenGroups.filter((group) => kept.get(group) === undefined)
  const side = missing.length === 0 ? undefined : await Side.fsShell(jars, hdfsFs)
  try {
    for (const group of missing) {
      const done = (await side?.run(group)) ?? []
      record(group, done)
      kept.set(group, done)
    }
  } finally {
    await side?.stop()
  }
  return chosenGroups.flatMap((group) => kept.get(group) ?? [])
}

async function runOn(side: Side, chosenGroups: readonly Group[]): Promise<Done[]> {
  const done: Done[] = []
  try {
    for (const group of chosenGroups) done.push(...(await side.run(group)))
  } finally {
    await side.stop()
  }
  return done
}
