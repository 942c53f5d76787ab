// The words after `npm run bench --`.

import { parseArgs } from 'node:util'
import { engineNames } from '../../master/engines.js'
import { parts } from './consensus/consensus.js'
import { hasPeersKit } from './peers-kit.js'
import { webWorkload } from './webhdfs/rows.js'
import { loadWorkloads, type Scale } from './workloads.js'

export interface BenchOptions {
  readonly workloads: readonly string[]
  readonly repetitions: number
  readonly scale: Scale
  /** Only rows whose shape has this text; all if it is empty. */
  readonly rows: string
  readonly isBesideHdfs: boolean
  readonly isBesideCeiling: boolean
  readonly isBesidePeers: boolean
  readonly isRecorded: boolean
  readonly engines: readonly string[]
  readonly parts: readonly string[]
  readonly levels: readonly number[]
  readonly runs: number
  readonly isQuick: boolean
  readonly profileFolder: string | undefined
}

const allWorkloads = ['start', ...loadWorkloads, webWorkload, 'record-append', 'failover', 'restart', 'recover', 'consensus']
const besides = ['hdfs', 'ceiling', 'peers']
/** The table of metadata and data workloads beside both. */
const peersWorkload = 'peers'

export const usage = `usage: bench [WORKLOAD]... [option]...
Named workloads on a cluster of separate processes with fsync on, or the consensus engines alone; medians with their spread, added to results.md.
Workloads: ${allWorkloads.join(', ')}; all without a name.
${peersWorkload}: the metadata and data workloads beside HDFS and the bare design, with the ratios that are wanted.
${webWorkload}: operations of WebHDFS, beside HDFS's own if PEERS_KIT names the folder of the peers kit.
  --reps N           repetitions that count, after one that does not; 3
  --quick            a look whether all works, not a measurement; nothing is recorded
  --no-record        nothing is added to results.md
  --beside LIST      measures others in the same run: hdfs, ceiling (the bare design), or peers with consensus; PEERS_KIT names the folder
                     of the peers kit
  --size SHARE       of the usual number of files, 1
  --rows TEXT        only the rows of the metadata, data and WebHDFS workloads with this text; nothing is recorded
  --shapes LIST      connections x calls in flight of the metadata workloads, 1x1,8x16
  --mib N            of the large files, 512
  --engine LIST      consensus: ${engineNames.join(', ')}; all
  --parts LIST       consensus: ${Object.keys(parts).join(', ')}; all
  --levels LIST      consensus: entries in flight, 1,16,64,256
  --runs N           consensus: how often a leader is killed, and hung; 20
  --profile FOLDER   consensus: a CPU profile of each member`

export class UsageError extends Error {}

/** Undefined when help was asked for. Throws a `UsageError` for words that make no sense. */
export function parseOptions(words: readonly string[]): BenchOptions | undefined {
  const { values, positionals } = parseWords(words)
  if (values.help) return undefined
  const isPeers = positionals.includes(peersWorkload)
  const workloads = positionals.flatMap((name) => (name === peersWorkload ? loadWorkloads : [name]))
  const isQuick = values.quick
  const listOf = (text: string | undefined): readonly string[] => (text ?? '').split(',').filter((each) => each !== '')
  const [engines, chosenParts] = [listOf(values.engine), listOf(values.parts)]
  expectAll('workload', workloads, allWorkloads)
  expectAll('engine', engines, engineNames)
  expectAll('part', chosenParts, Object.keys(parts))
  const isWebBeside = workloads.includes(webWorkload) && hasPeersKit() && values.beside === undefined
  const beside = isPeers ? ['hdfs', 'ceiling'] : isWebBeside ? ['hdfs'] : listOf(values.beside)
  expectAll('system to measure beside', beside, besides)
  return {
    workloads: workloads.length === 0 ? allWorkloads : workloads,
    repetitions: numberOf('reps', values.reps, isQuick ? 1 : 3),
    scale: { size: numberOf('size', values.size, 1), shapes: listOf(values.shapes), mib: numberOf('mib', values.mib, 512) },
    rows: values.rows ?? '',
    isBesideHdfs: beside.includes('hdfs'),
    isBesideCeiling: beside.includes('ceiling'),
    isBesidePeers: beside.includes('peers'),
    isRecorded: !values['no-record'] && !isQuick && values.rows === undefined,
    engines,
    parts: chosenParts,
    levels: listOf(values.levels).map((each) => numberOf('levels', each, 1)),
    runs: numberOf('runs', values.runs, isQuick ? 1 : 20),
    isQuick,
    profileFolder: values.profile,
  }
}

const text = { type: 'string' } as const
const flag = { type: 'boolean', default: false } as const

function parseWords(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        reps: text,
        size: text,
        shapes: { ...text, default: '1x1,8x16' },
        mib: text,
        rows: text,
        beside: text,
        engine: text,
        parts: text,
        levels: text,
        runs: text,
        profile: text,
        quick: flag,
        'no-record': flag,
        help: { ...flag, short: 'h' },
      },
    })
  } catch (error) {
    throw new UsageError((error as Error).message)
  }
}

function expectAll(what: string, given: readonly string[], known: readonly string[]): void {
  const unknown = given.filter((each) => !known.includes(each))
  if (unknown.length > 0) throw new UsageError(`there is no ${what} ${unknown.join(', ')}; there are ${known.join(', ')}`)
}

function numberOf(name: string, given: string | undefined, usual: number): number {
  const value = given === undefined ? usual : Number(given)
  if (!Number.isFinite(value) || value <= 0) throw new UsageError(`--${name} ${given} is no number above 0`)
  return value
}
