// The rows of the workload `webhdfs`: the operations of WebHDFS of which most is asked, on one connection and on many.

import { freshTree } from '../fresh-tree.js'
import type { Measured } from '../load.js'
import { type System, withCpu } from '../systems.js'
import type { Row } from '../workloads.js'
import { prepareWeb, removeWeb, runWeb, type WebRun } from './web-load.js'

export const webWorkload = 'webhdfs'

const mib = 1024 * 1024
const plural = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`

/** Calls that take about a second. */
const counts: Readonly<Record<'GETFILESTATUS' | 'LISTSTATUS' | 'MKDIRS', { readonly one: number; readonly many: number }>> = {
  GETFILESTATUS: { one: 4000, many: 20_000 },
  LISTSTATUS: { one: 1500, many: 5000 },
  MKDIRS: { one: 1500, many: 15_000 },
}

interface Measuring {
  readonly shape: string
  readonly unit: Row['unit']
  readonly run: Omit<WebRun, 'tree'>
}

function row({ shape, unit, run }: Measuring): Row {
  const measureOn = async (system: System): Promise<Measured> => {
    const web = await webOf(system)
    const tree = `/bench-web/${freshTree()}`
    await prepareWeb(web, tree)
    if (run.op === 'OPEN') await runWeb(web, { ...run, op: 'CREATE', tree })
    const measured = await withCpu(system, run.count, () => runWeb(web, { ...run, tree }))
    await removeWeb(web, tree)
    return measured
  }
  return { workload: webWorkload, shape, unit, fits: ({ web }) => web !== undefined, run: (_load, system) => measureOn(system) }
}

async function webOf({ name, web }: System): Promise<string> {
  if (web === undefined) throw new Error(`${name} has no WebHDFS`)
  return web()
}

function callRow(op: keyof typeof counts, connections: number, size: number): Row {
  const { one, many } = counts[op]
  const count = Math.max(connections, Math.round((connections === 1 ? one : many) * size))
  const what = op === 'LISTSTATUS' ? 'LISTSTATUS of 100' : op
  return row({ shape: `${what}, ${plural(connections, 'connection')}`, unit: '/s', run: { op, connections, count } })
}

function largeRow(op: 'CREATE' | 'OPEN', streams: number, size: number): Row {
  const fileMib = Math.max(8, Math.round(256 * size))
  const run = { op, connections: streams, count: streams === 1 ? 2 : streams, bytes: fileMib * mib }
  return row({ shape: `${op} of ${fileMib} MiB, ${plural(streams, 'stream')}`, unit: 'MB/s', run })
}

function smallRow(op: 'CREATE' | 'OPEN', streams: number, size: number): Row {
  const count = Math.max(streams, Math.round((streams === 1 ? 100 : 500) * size))
  return row({ shape: `${op} of 4 KiB, ${plural(streams, 'stream')}`, unit: '/s', run: { op, connections: streams, count, bytes: 4096 } })
}

/** Those with the most in flight first, so that the servers' code is compiled before the others are measured. */
export function webRows(size: number): readonly Row[] {
  const calls = [64, 1].flatMap((connections) =>
    (['GETFILESTATUS', 'LISTSTATUS', 'MKDIRS'] as const).map((op) => callRow(op, connections, size)),
  )
  const files = [8, 1].flatMap((streams) =>
    (['CREATE', 'OPEN'] as const).flatMap((op) => [smallRow(op, streams, size), largeRow(op, streams, size)]),
  )
  return [...calls, ...files]
}
