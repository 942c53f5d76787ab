// Files that import each other in a circle, also as types alone: none of them can be read, tested or moved without the others. A new circle
// is refused.

import type { Finding, Source } from './source.js'

/** A circle that stays: its files, which are all of one folder, and why they need each other. */
interface AllowedCycle {
  readonly folder: string
  readonly files: readonly string[]
  readonly why: string
}

const allowedCycles: readonly AllowedCycle[] = [
  {
    folder: 'master/consensus/raft',
    files: ['membership-change.ts', 'replication.ts'],
    why: 'a committed entry may be a change of membership, which appends the next one',
  },
  {
    folder: 'master/consensus/paxos',
    files: [
      ...[
        'accepting.ts',
        'commit.ts',
        'election.ts',
        'learning.ts',
        'membership-change.ts',
        'preparation.ts',
        'reads.ts',
        'replication.ts',
      ],
      ...['roles.ts', 'transfer.ts'],
    ],
    why: 'a step leads to others in the same call: a promise makes a leader, which fills gaps, which may change the membership and end its lead',
  },
  {
    folder: 'master/consensus/zab',
    files: [
      ...['discovery.ts', 'election.ts', 'membership-change.ts', 'pings.ts', 'reads.ts', 'replication.ts', 'roles.ts'],
      ...['synchronisation.ts', 'transfer.ts'],
    ],
    why: 'a phase leads to the next in the same call, and each of them back to the election',
  },
]

/** Circles that are not allowed, and allowed ones of which something is no longer needed. */
export function checkCycles(sources: readonly Source[], allowed: readonly AllowedCycle[] = allowedCycles): Finding[] {
  const found = cyclesOf(sources)
  const listed = allowed.map(({ folder, files }) => files.map((file) => `${folder}/${file}`))
  const refused = found.filter((cycle) => !listed.some((files) => cycle.every((path) => files.includes(path))))
  const unneeded = listed.flat().filter((path) => !found.some((cycle) => cycle.includes(path)))
  return [
    ...refused.map((cycle) => ({ path: cycle[0] ?? '', line: 1, problem: `files import each other in a circle: ${cycle.join(', ')}` })),
    ...unneeded.map((path) => ({ path, line: 1, problem: 'is in no circle any more: take it out of the list of allowed ones' })),
  ]
}

interface Visit {
  readonly number: number
  /** The lowest number that is reached from it and still open. */
  low: number
  isOpen: boolean
}

/** The sets of files of which each reaches each other (Tarjan's algorithm), sorted. */
function cyclesOf(sources: readonly Source[]): string[][] {
  const byPath = new Map(sources.map((each) => [each.path, each]))
  const visits = new Map<string, Visit>()
  const open: string[] = []
  const cycles: string[][] = []
  const visit = (source: Source): Visit => {
    const own: Visit = { number: visits.size, low: visits.size, isOpen: true }
    visits.set(source.path, own)
    open.push(source.path)
    for (const { resolved } of source.imports) {
      const target = byPath.get(resolved ?? '')
      if (target === undefined) continue
      const seen = visits.get(target.path)
      if (seen === undefined) own.low = Math.min(own.low, visit(target).low)
      else if (seen.isOpen) own.low = Math.min(own.low, seen.number)
    }
    if (own.low < own.number) return own
    const cycle = open.splice(open.indexOf(source.path))
    for (const path of cycle) {
      const each = visits.get(path)
      if (each !== undefined) each.isOpen = false
    }
    if (cycle.length > 1) cycles.push(cycle.sort())
    return own
  }
  for (const source of sources) if (!visits.has(source.path)) visit(source)
  return cycles
}
