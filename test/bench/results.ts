// Medians with their spread, as a table on the terminal and in results.md, with the date and the machine.

import { execFileSync } from 'node:child_process'
import { appendFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { join } from 'node:path'
import { root } from '../tidy/repository.js'
import { ceilingTarget, hdfsTarget } from './targets.js'

export interface Result {
  readonly workload: string
  readonly shape: string
  readonly unit: string
  readonly values: readonly number[]
  /** Medians over the repetitions. */
  readonly p50Ms: number | undefined
  readonly p99Ms: number | undefined
  readonly errors: number
  readonly note: string
  /** CPU of all servers for an operation, microseconds: median. */
  readonly cpuUs?: number | undefined
  /** The same on HDFS in this run. */
  readonly beside?: Result
  /** The same on the bare design in this run. */
  readonly ceiling?: Result
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const [low = 0, high = 0] = [sorted[middle - 1], sorted[middle]]
  return sorted.length % 2 === 1 ? high : (low + high) / 2
}

function number(value: number): string {
  if (value >= 100) return Math.round(value).toLocaleString('en-US')
  return value.toFixed(value >= 10 ? 1 : 2)
}

function cell({ values, unit }: Result): string {
  const spread = values.length > 1 ? ` (${number(Math.min(...values))}..${number(Math.max(...values))})` : ''
  return `${number(median(values))}${unit.startsWith('/') ? '' : ' '}${unit}${spread}`
}

function ms(value: number | undefined): string {
  return value === undefined ? '' : number(value)
}

/** More is better for rates, less for times and sizes; the ratio is above 1 when ours is better. */
function ratioTo({ values, unit }: Result, other: Result): number {
  const [ours, theirs] = [median(values), median(other.values)]
  return unit.endsWith('/s') ? ours / theirs : theirs / ours
}

const ratio = (result: Result): string => (result.beside === undefined ? '' : `${ratioTo(result, result.beside).toFixed(2)}x`)

/** The target and whether it is met. */
function judged(reached: number | undefined, least: number | undefined): string {
  if (reached === undefined || least === undefined) return ''
  return `${least}x: ${reached >= least ? 'met' : 'not met'}`
}

function cpu({ cpuUs }: Result): string {
  return cpuUs === undefined ? '' : number(cpuUs)
}

function ceilingCells(result: Result): string[] {
  const { ceiling, shape } = result
  if (ceiling === undefined) return ['', '']
  const share = ratioTo(result, ceiling)
  return [`${cell(ceiling)}, CPU ${cpu(ceiling)}`, `${share.toFixed(2)}x of it; ${judged(share, ceilingTarget(shape))}`]
}

function hdfsCells(result: Result): string[] {
  const { beside, workload, shape } = result
  if (beside === undefined) return ['', '', '', '']
  const least = hdfsTarget(workload, shape)?.least
  return [cell(beside), cpu(beside), ratio(result), judged(ratioTo(result, beside), least)]
}

export function tableOf(results: readonly Result[]): string {
  const hasPeer = results.some(({ beside }) => beside !== undefined)
  const hasCeiling = results.some(({ ceiling }) => ceiling !== undefined)
  const hasCpu = results.some(({ cpuUs }) => cpuUs !== undefined)
  const head = [
    'workload',
    'shape',
    'median (spread)',
    'p50 ms',
    'p99 ms',
    'errors',
    'note',
    ...(hasCpu ? ['CPU us'] : []),
    ...(hasPeer ? ['HDFS HA beside it', 'its CPU us', 'ratio', 'at least'] : []),
    ...(hasCeiling ? ['bare design', 'share'] : []),
  ]
  const rows = results.map((each) => [
    each.workload,
    each.shape,
    cell(each),
    ms(each.p50Ms),
    ms(each.p99Ms),
    String(each.errors),
    each.note,
    ...(hasCpu ? [cpu(each)] : []),
    ...(hasPeer ? hdfsCells(each) : []),
    ...(hasCeiling ? ceilingCells(each) : []),
  ])
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |\n`).join('')
}

export interface RunFacts {
  readonly load: string
  readonly repetitions: number
  readonly size: number
}

export function append(results: readonly Result[], { load, repetitions, size }: RunFacts): void {
  const machine = `${cpus().length} x ${cpus()[0]?.model.trim() ?? 'CPU'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`
  const scale = size === 1 ? '' : `, ${size} of the full size`
  const title = `## ${new Date(Date.now()).toISOString().slice(0, 16).replace('T', ' ')} UTC, ${commit()}`
  const text = `\n${title}\n\n${machine}. ${load}, medians of ${repetitions}${scale}.\n\n${tableOf(results)}`
  appendFileSync(join(root, 'test/bench/results.md'), text)
}

function commit(): string {
  try {
    return execFileSync('git', ['describe', '--always', '--dirty'], {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim()
  } catch {
    return 'no commit'
  }
}
