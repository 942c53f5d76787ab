// The named workloads that put load on a running cluster. Each is a list of rows; a row is measured several times and its median reported.

import { freshTree } from './fresh-tree.js'
import type { DataRun, Load, Measured, MetaRun } from './load.js'
import { type System, withCpu } from './systems.js'

export interface Row {
  readonly workload: string
  /** What of it: the operation and its shape. */
  readonly shape: string
  readonly unit: '/s' | 'MB/s'
  /** Whether the system can be measured. */
  readonly fits: (system: System) => boolean
  /** One measurement, with what it needs made before and removed after. */
  readonly run: (load: Load, system: System) => Promise<Measured>
}

export interface Scale {
  /** Multiplies the number of operations; 1 is the full measurement. */
  readonly size: number
  /** connections x calls in flight */
  readonly shapes: readonly string[]
  /** Size of a large file. */
  readonly mib: number
}

/** Writes and reads that take about a second, by calls in flight. */
function counts(inflight: number, size: number): { writes: number; reads: number } {
  const [writes, reads] = inflight >= 1024 ? [100_000, 400_000] : inflight >= 128 ? [50_000, 200_000] : [3000, 20_000]
  return { writes: Math.max(100, Math.round(writes * size)), reads: Math.max(100, Math.round(reads * size)) }
}

interface MetaKind {
  readonly name: string
  readonly op: MetaRun['op']
  readonly complete?: boolean
  /** Files that must be there first: made by create and complete. */
  readonly needsFiles?: boolean
  readonly isRead?: boolean
}

const metaKinds: Readonly<Record<string, readonly MetaKind[]>> = {
  'meta-create': [
    { name: 'mkdirs', op: 'mkdirs' },
    { name: 'create', op: 'create' },
    { name: 'create + complete', op: 'create', complete: true },
  ],
  'meta-stat': [{ name: 'getFileInfo', op: 'fileStatus', needsFiles: true, isRead: true }],
  'meta-open': [{ name: 'getBlockLocations', op: 'open', needsFiles: true, isRead: true }],
  'meta-list': [{ name: 'listing of 100', op: 'listing', needsFiles: true, isRead: true }],
  'meta-rename': [{ name: 'rename', op: 'rename', needsFiles: true }],
  'meta-mix': [{ name: 'mix 90/10', op: 'mix', needsFiles: true, isRead: true }],
  'meta-delete': [{ name: 'delete', op: 'delete', needsFiles: true }],
}

const inflightOf = (shape: string): number => shape.split('x').reduce((product, each) => product * Number(each), 1)

function metaRow(workload: string, kind: MetaKind, shape: string, size: number): Row {
  const [connections = 1, inflight = 1] = shape.split('x').map(Number)
  const { writes, reads } = counts(connections * inflight, size)
  const run = async (load: Load, system: System): Promise<Measured> => {
    const { masters } = system
    const tree = freshTree()
    const common = { connections, inflight, dirs: Math.max(1, Math.floor(writes / 100)), tree }
    if (kind.needsFiles === true)
      await load.meta(masters, { ...common, op: 'create', complete: true, connections: 8, inflight: 16, count: writes })
    const count = kind.isRead !== true ? writes : kind.op === 'listing' ? Math.round(reads / 4) : reads
    const existing = kind.isRead === true && kind.op !== 'listing' ? { existing: writes } : {}
    const complete = kind.complete === undefined ? {} : { complete: kind.complete }
    const measured = await withCpu(system, count, () => load.meta(masters, { ...common, op: kind.op, count, ...existing, ...complete }))
    await load.remove(masters, tree)
    return measured
  }
  const fits = (system: System): boolean => system.answers(kind.op, kind.complete === true || kind.needsFiles === true)
  return { workload, shape: `${kind.name}, ${shape}`, unit: '/s', fits, run }
}

const answersData = (system: System): boolean => system.answers('data', true)

function largeRow(workload: 'write-large' | 'read-large', streams: number, { size, mib }: Scale): Row {
  const files = streams === 1 ? 2 : streams
  const fileMib = Math.max(8, Math.round(mib * size))
  const run = async (load: Load, system: System): Promise<Measured> => {
    const { masters } = system
    const tree = freshTree()
    const common = { files, streams, tree, mib: fileMib }
    const written = await withCpu(system, files, () => load.data(masters, { ...common, op: 'write' }))
    const measured =
      workload === 'write-large' ? written : await withCpu(system, files, () => load.data(masters, { ...common, op: 'read' }))
    await load.remove(masters, tree)
    return measured
  }
  return { workload, shape: `${fileMib} MiB files, ${streams} stream${streams === 1 ? '' : 's'}`, unit: 'MB/s', fits: answersData, run }
}

function smallRow(op: 'small' | 'smallread', streams: number, { size }: Scale): Row {
  const files = Math.max(streams, Math.round((streams === 1 ? 300 : 1500) * size))
  const run = async (load: Load, system: System): Promise<Measured> => {
    const { masters } = system
    const common: Omit<DataRun, 'op'> = { files, streams, tree: freshTree(), kib: 4, dirs: 20 }
    const written = await withCpu(system, files, () => load.data(masters, { ...common, op: 'small' }))
    const measured = op === 'small' ? written : await withCpu(system, files, () => load.data(masters, { ...common, op: 'smallread' }))
    await load.remove(masters, common.tree)
    return measured
  }
  return {
    workload: 'small-files',
    shape: `${op === 'small' ? 'write' : 'read'} 4 KiB, ${streams} stream${streams === 1 ? '' : 's'}`,
    unit: '/s',
    fits: answersData,
    run,
  }
}

/**
 * The rows of a workload that runs on a cluster; undefined for another. Those with the most calls in flight come first: they have the most
 * calls, so that the servers' code is compiled before rows with few calls are measured. A call to servers that just started costs twice as
 * much CPU as one to servers that have answered for a minute.
 */
export function rowsOf(workload: string, scale: Scale): readonly Row[] | undefined {
  const kinds = metaKinds[workload]
  if (kinds !== undefined) {
    const shapes = [...scale.shapes].sort((one, other) => inflightOf(other) - inflightOf(one))
    return shapes.flatMap((shape) => kinds.map((kind) => metaRow(workload, kind, shape, scale.size)))
  }
  if (workload === 'write-large' || workload === 'read-large') return [1, 4].map((streams) => largeRow(workload, streams, scale))
  if (workload !== 'small-files') return undefined
  return (['small', 'smallread'] as const).flatMap((op) => [1, 16, 64].map((streams) => smallRow(op, streams, scale)))
}

export const loadWorkloads = [...Object.keys(metaKinds), 'write-large', 'read-large', 'small-files']

/** Those whose rows depend on whether chunks are synced when a file is closed. */
export const dataWorkloads = ['write-large', 'small-files']
