// npm run simulate -- [--what engines] [--engine raft] [--seed 7 | --seeds 1..200] [--steps 3000] [--world both] [--history FILE] [--jobs
// 2] [--keep-going]
//                     | --what chunks|cluster [--seeds 1..200] [--seconds 300] | --canaries | --help
// Exit code 0 when every life went well, 1 when one did not (its seed and last events are printed), 2 for wrong usage.

import { appendFileSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { chunkCanaries } from './canaries/chunks.js'
import { clusterCanaries } from './canaries/cluster.js'
import { canaries } from './canaries/index.js'
import { performAll } from './crew.js'
import { engines } from './engines.js'
import { ChunkReport, ClusterReport, EngineReport } from './reports.js'
import { type Failure, type Task, type WorldName, worlds } from './task.js'

const usage = `usage: simulate [--engine NAME]... [--seed N | --seeds FROM..TO] [--steps N] [--world NAME]
                [--history FILE] [--jobs N] [--keep-going]
       simulate --what chunks|cluster [--seed N | --seeds FROM..TO] [--seconds N] [--jobs N] [--keep-going]
       simulate --canaries [--what NAME] [--engine NAME]... [--jobs N]
  --what NAME        engines (consensus; if it is not given), chunks (the care of replicas), or cluster (masters, chunkservers and
                     clients); of canaries all, if it is not given
  --engine NAME      ${Object.keys(engines).join(', ')}; all if it is not given
  --seed N           one life
  --seeds FROM..TO   a life for each, 1..50 if neither is given
  --world NAME       engine (engines alone), sequencer (under the real sequencers), both (the sequencers in one life of four) if it is not given
  --history FILE     writes what clients of the sequencers saw to a file, a line of JSON for each operation
  --seconds N        of a cluster's life while faults happen, 300 (chunks) or 30 (cluster) if it is not given
  --steps N          inputs to engines while faults happen, 3000 if it is not given
  --jobs N           threads, one for each processor if it is not given
  --keep-going       a failure does not end the run
  --canaries         looks for the mistakes made on purpose instead`

const livesPerTask = 10

interface Run {
  readonly names: readonly string[]
  readonly tasks: readonly Task[]
  readonly jobs: number
  readonly keepsGoing: boolean
  readonly historyFile: string | undefined
}

class UsageError extends Error {}

function readArguments(args: readonly string[]): Run | undefined {
  const { values } = parseArgs({
    args: [...args],
    options: {
      what: { type: 'string' },
      seconds: { type: 'string' },
      engine: { type: 'string', multiple: true, default: Object.keys(engines) },
      seed: { type: 'string' },
      seeds: { type: 'string', default: '1..50' },
      steps: { type: 'string', default: '3000' },
      world: { type: 'string', default: 'both' },
      history: { type: 'string' },
      jobs: { type: 'string', default: String(availableParallelism()) },
      'keep-going': { type: 'boolean', default: false },
      canaries: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  if (values.help) return undefined
  const names = values.engine
  for (const name of names) if (engines[name] === undefined) throw new UsageError(`there is no engine ${name}`)
  const [from, to] = values.seed === undefined ? readRange(values.seeds) : readRange(`${values.seed}..${values.seed}`)
  const steps = readCount('steps', values.steps)
  const world = worlds.find((name) => name === values.world)
  if (world === undefined) throw new UsageError(`there is no world ${values.world}`)
  const what = whatOf(values.what ?? (values.canaries ? 'all' : 'engines'))
  const seconds = readCount('seconds', values.seconds ?? (what === 'cluster' ? '30' : '300'))
  const lives =
    what === 'chunks' || what === 'cluster'
      ? lifeTasks(what === 'chunks' ? 'chunkLives' : 'clusterLives', seconds, from, to)
      : names.flatMap((engine) => tasksOf({ engine, world, steps }, from, to))
  return {
    names,
    tasks: values.canaries ? searchTasks(what, names) : lives,
    jobs: readCount('jobs', values.jobs),
    keepsGoing: values['keep-going'] || values.canaries,
    historyFile: values.history,
  }
}

type What = 'engines' | 'chunks' | 'cluster' | 'all'

function whatOf(name: string): What {
  if (name === 'engines' || name === 'chunks' || name === 'cluster' || name === 'all') return name
  throw new UsageError(`there is nothing called ${name} to simulate`)
}

function searchTasks(what: What, names: readonly string[]): Task[] {
  const isMeant = (part: What): boolean => what === part || what === 'all'
  return [
    ...canaries.flatMap(({ engine }, at): Task[] => (isMeant('engines') && names.includes(engine) ? [{ kind: 'canary', at }] : [])),
    ...(isMeant('chunks') ? chunkCanaries.map((_, at): Task => ({ kind: 'chunkCanary', at })) : []),
    ...(isMeant('cluster') ? clusterCanaries.map((_, at): Task => ({ kind: 'clusterCanary', at })) : []),
  ]
}

function readCount(name: string, text: string): number {
  const count = Number(text)
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(count) || count < 1)
    throw new UsageError(`--${name} takes a number from 1 on, not ${text}`)
  return count
}

function readRange(text: string): readonly [number, number] {
  const [, from, to] = /^(\d+)\.\.(\d+)$/.exec(text) ?? []
  const range = [Number(from), Number(to)] as const
  if (!range.every(Number.isSafeInteger) || range[0] > range[1]) throw new UsageError(`${text} is no seed and no range of them`)
  return range
}

function tasksOf(what: { readonly engine: string; readonly world: WorldName; readonly steps: number }, from: number, to: number): Task[] {
  const tasks: Task[] = []
  for (let first = from; first <= to; first += livesPerTask) {
    tasks.push({ kind: 'lives', ...what, from: first, to: Math.min(to, first + livesPerTask - 1) })
  }
  return tasks
}

function lifeTasks(kind: 'chunkLives' | 'clusterLives', seconds: number, from: number, to: number): Task[] {
  const tasks: Task[] = []
  for (let first = from; first <= to; first += livesPerTask) {
    tasks.push({ kind, seconds, from: first, to: Math.min(to, first + livesPerTask - 1) })
  }
  return tasks
}

function printFailure({ message, again, trace, stack }: Failure): void {
  console.error(`${trace.join('\n')}\n\n${message}\nagain: ${again}\n${stack}`)
}

function showProgress(done: number, all: number): void {
  if (process.stderr.isTTY) process.stderr.write(done === all ? '\r\x1b[K' : `\r${done} of ${all} `)
}

async function runAll({ names, tasks, jobs, keepsGoing, historyFile }: Run): Promise<number> {
  const reports = new Map(names.map((name) => [name, new EngineReport(name)]))
  const others = { chunkLives: new ChunkReport(), clusterLives: new ClusterReport() }
  const began = performance.now()
  if (historyFile !== undefined) writeFileSync(historyFile, '')
  let done = 0
  let failures = 0
  await performAll(tasks, {
    jobs,
    onResult: (task, result) => {
      const engine = task.kind === 'lives' ? reports.get(task.engine) : undefined
      for (const life of result.lives) engine?.add(life)
      for (const life of result.chunkLives ?? []) others.chunkLives.add(life)
      for (const life of result.clusterLives ?? []) others.clusterLives.add(life)
      const report = task.kind === 'chunkLives' || task.kind === 'clusterLives' ? others[task.kind] : engine
      if (report !== undefined) report.failures += result.failures.length
      failures += result.failures.length
      for (const failure of result.failures) printFailure(failure)
      if (historyFile !== undefined) appendFileSync(historyFile, result.history ?? '')
      if (result.note !== undefined) console.log(result.note)
      showProgress(++done, tasks.length)
      return keepsGoing || failures === 0
    },
  })
  const kind = tasks[0]?.kind
  if (kind === 'lives') for (const report of reports.values()) console.log(report.text)
  if (kind === 'chunkLives' || kind === 'clusterLives') console.log(others[kind].text)
  const what =
    kind === 'canary' || kind === 'chunkCanary' || kind === 'clusterCanary'
      ? `${tasks.length - failures} of ${tasks.length} canaries found`
      : `${failures} failures`
  console.log(`${what} in ${Math.round((performance.now() - began) / 1000)} s`)
  return failures === 0 ? 0 : 1
}

async function main(): Promise<number> {
  try {
    const run = readArguments(process.argv.slice(2))
    if (run !== undefined) return await runAll(run)
    console.log(usage)
    return 0
  } catch (error) {
    const isUsage =
      error instanceof UsageError || (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'))
    if (!isUsage) throw error
    console.error(`${error.message}\n${usage}`)
    return 2
  }
}

process.exitCode = await main()
