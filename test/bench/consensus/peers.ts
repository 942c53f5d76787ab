// Other people's engines with their logs, three processes on this machine too, measured in the same run by the peers kit: hashicorp/raft
// with its WAL, and OmniPaxos with its batch set to half of what is in flight (the kit says how). PEERS_KIT names the kit; its setup script
// comes first.

import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runCommand } from '../../cluster/cluster.js'
import { median, type Result } from '../results.js'

const stepMsMax = 300_000
const steps: readonly { readonly words: (repetition: string) => readonly string[]; readonly system: string; readonly name: string }[] = [
  { words: (repetition) => ['hraft', repetition, 'wal'], system: 'hashicorp-wal', name: 'hashicorp/raft, its WAL' },
  { words: (repetition) => ['omni-batch', repetition], system: 'omnipaxos-batch-half', name: 'OmniPaxos, batch half' },
]

/** A line of the kit's results. */
interface KitPoint {
  readonly sys: string
  readonly op: string
  readonly clients?: number
  readonly ops_s: number
  readonly p50_ms: number
  readonly p99_ms: number
  readonly server_cpu_s_per_1000: number
  readonly errs: number
}

export interface PeersPlan {
  readonly levels: readonly number[]
  readonly repetitions: number
  readonly say: (text: string) => void
}

export async function peers({ levels, repetitions, say }: PeersPlan): Promise<Result[]> {
  const kit = process.env['PEERS_KIT']
  if (kit === undefined || kit === '') throw new Error('--beside peers needs PEERS_KIT: the folder of the peers kit')
  const folder = mkdtempSync(join(tmpdir(), 'cairn-bench-peers-'))
  const file = join(folder, 'results.jsonl')
  try {
    for (let each = 1; each <= repetitions; each += 1) {
      for (const { words, name } of steps) {
        const env = { ...process.env, PEERS_RESULTS: file }
        const bench = [join(kit, 'consensus', 'bench.py'), ...words(String(each))]
        const { code, stderr } = await runCommand('python3', bench, { env, timeoutMs: stepMsMax })
        say(`${name}: ${code === 0 ? 'measured' : stderr.trim()}`)
      }
    }
    const points = readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as KitPoint)
    return steps.flatMap(({ system, name }) => levels.flatMap((level) => resultOf(name, level, pointsOf(points, system, level))))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function pointsOf(points: readonly KitPoint[], system: string, level: number): KitPoint[] {
  return points.filter(({ sys, op, clients }) => sys === system && op === 'propose' && clients === level)
}

function resultOf(name: string, level: number, points: readonly KitPoint[]): Result[] {
  if (points.length === 0) return []
  const middle = (of: (point: KitPoint) => number): number => median(points.map(of))
  return [
    {
      workload: 'consensus',
      shape: `${name}, ${level} in flight`,
      unit: '/s',
      values: points.map(({ ops_s }) => ops_s),
      p50Ms: middle(({ p50_ms }) => p50_ms),
      p99Ms: middle(({ p99_ms }) => p99_ms),
      errors: points.reduce((sum, { errs }) => sum + errs, 0),
      note: `CPU ${middle((point) => point.server_cpu_s_per_1000).toFixed(3)} s per 1000`,
    },
  ]
}
