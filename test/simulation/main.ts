// npm run simulate -- [--what engines] [--engine raft] [--seed 7 | --seeds 1..200] [--steps 3000] [--world both] [--history FILE] [--jobs
// 2] [--keep-going]
//                     | --what chunks [--seeds 1..200] [--seconds 300] | --canaries | --help
// Exit code 0 when every life went well, 1 when one did not (its seed and last events are printed), 2 for wrong usage.

import { appendFileSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { chunkCanaries } from './canaries/chunks.js'
import { canaries } from './canaries/index.js'
import type { ChunkLife } from './chunks/life.js'
import { performAll } from './crew.js'
import { engines } from './engines.js'
import type { Life } from './simulate.js'
import { type Failure, type Task, type WorldName, worlds } from './task.js'

const usage = `usage: simulate [--engine NAME]... [--seed N | --seeds FROM..TO] [--steps N] [--world NAME]
                [--history FILE] [--jobs N] [--keep-going]
       simulate --what chunks [--seed N | --seeds FROM..TO] [--seconds N] [--jobs N] [--keep-going]
       simulate --canaries [--what NAME] [--engine NAME]... [--jobs N]
  --what NAME        engines (consensus; if it is not given), or chunks (the care of replicas); of canaries both, if it is not given
  --engine NAME      ${Object.keys(engines).join(', ')}; all if it is not given
  --seed N           one life
  --seeds FROM..TO   a life for each, 1..50 if neither is given
  --world NAME       engine (engines alone), sequencer (under the real sequencers), both (the sequencers in one life of four) if it is not given
  --history FILE     writes what clients of the sequencers saw to a file, a line of JSON for each operation
  --seconds N        of a cluster's life while faults happen to its chunks, 300 if it is not given
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
      seconds: { type: 'string', default: '300' },
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
  const what = values.what ?? (values.canaries ? undefined : 'engines')
  if (what !== undefined && what !== 'engines' && what !== 'chunks') throw new UsageError(`there is nothing called ${what} to simulate`)
  const seconds = readCount('seconds', values.seconds)
  const lives = what === 'chunks' ? chunkTasks(seconds, from, to) : names.flatMap((engine) => tasksOf({ engine, world, steps }, from, to))
  const searches = [
    ...(what === 'chunks' ? [] : canaries.flatMap(({ engine }, at): Task[] => (names.includes(engine) ? [{ kind: 'canary', at }] : []))),
    ...(what === 'engines' ? [] : chunkCanaries.map((_, at): Task => ({ kind: 'chunkCanary', at }))),
  ]
  return {
    names,
    tasks: values.canaries ? searches : lives,
    jobs: readCount('jobs', values.jobs),
    keepsGoing: values['keep-going'] || values.canaries,
    historyFile: values.history,
  }
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

function chunkTasks(seconds: number, from: number, to: number): Task[] {
  const tasks: Task[] = []
  for (let first = from; first <= to; first += livesPerTask) {
    tasks.push({ kind: 'chunkLives', seconds, from: first, to: Math.min(to, first + livesPerTask - 1) })
  }
  return tasks
}

/** What is known of the lives of chunks so far. */
class ChunkReport {
  #lives = 0
  #seconds = 0
  #entries = 0
  #givenUp = 0
  #lost = 0
  #recovered = 0
  failures = 0

  add({ seconds, entries, givenUp, lost, recovered }: ChunkLife): void {
    this.#lives++
    this.#seconds += seconds
    this.#entries += entries
    this.#givenUp += givenUp
    this.#lost += lost
    this.#recovered += recovered
  }

  get text(): string {
    const outcome = this.failures === 0 ? 'all well' : `${this.failures} FAILED`
    const events = `${this.#entries} entries, ${this.#givenUp} replicas given up by order, ${this.#recovered} files recovered`
    return `chunks: ${this.#lives} lives of ${this.#seconds} s in all, ${events}, ${this.#lost} chunks destroyed on purpose, ${outcome}`
  }
}

/** What is known of one engine so far. */
class Report {
  readonly #name: string
  #lives = 0
  #steps = 0
  #commits = 0
  #reads = 0
  #faults = 0
  #recoveryTicksMax = 0
  failures = 0

  constructor(name: string) {
    this.#name = name
  }

  add({ steps, committed, reads, faults, recoveryTicks }: Life): void {
    this.#lives++
    this.#steps += steps
    this.#commits += committed
    this.#reads += reads
    this.#faults += faults
    this.#recoveryTicksMax = Math.max(this.#recoveryTicksMax, recoveryTicks)
  }

  get text(): string {
    const outcome = this.failures === 0 ? 'all well' : `${this.failures} FAILED`
    const lives = `${this.#lives} lives, ${this.#steps} steps, ${this.#commits} commits, ${this.#reads} reads, ${this.#faults} faults`
    return `${this.#name}: ${lives}, ${outcome}; longest recovery ${this.#recoveryTicksMax} ticks`
  }
}

function printFailure({ message, again, trace, stack }: Failure): void {
  console.error(`${trace.join('\n')}\n\n${message}\nagain: ${again}\n${stack}`)
}

function showProgress(done: number, all: number): void {
  if (process.stderr.isTTY) process.stderr.write(done === all ? '\r\x1b[K' : `\r${done} of ${all} `)
}

async function runAll({ names, tasks, jobs, keepsGoing, historyFile }: Run): Promise<number> {
  const reports = new Map(names.map((name) => [name, new Report(name)]))
  const chunks = new ChunkReport()
  const began = performance.now()
  if (historyFile !== undefined) writeFileSync(historyFile, '')
  let done = 0
  let failures = 0
  await performAll(tasks, {
    jobs,
    onResult: (task, result) => {
      const report = task.kind === 'lives' ? reports.get(task.engine) : undefined
      for (const life of result.lives) report?.add(life)
      for (const life of result.chunkLives ?? []) chunks.add(life)
      if (task.kind === 'chunkLives') chunks.failures += result.failures.length
      if (report !== undefined) report.failures += result.failures.length
      failures += result.failures.length
      for (const failure of result.failures) printFailure(failure)
      if (historyFile !== undefined) appendFileSync(historyFile, result.history ?? '')
      if (result.note !== undefined) console.log(result.note)
      showProgress(++done, tasks.length)
      return keepsGoing || failures === 0
    },
  })
  if (tasks[0]?.kind === 'lives') for (const report of reports.values()) console.log(report.text)
  if (tasks[0]?.kind === 'chunkLives') console.log(chunks.text)
  const what =
    tasks[0]?.kind === 'canary' || tasks[0]?.kind === 'chunkCanary'
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
