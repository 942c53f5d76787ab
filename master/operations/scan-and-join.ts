// Scan and join: how something is counted that is spread over millions of records which change all the time. A plan could never end, as
// what it relied on changes again and again. Instead every mutation counts what it changes, from one entry of the log on (`begin`); a scan
// counts a fixed view of the state of any later moment (`scan`); and one mutation adds both (`join`). The count at the moment of the scan
// is in the scanned view itself, so that
//   all there is now = what the scan found + what is counted now - what was counted then.
// A leader that fails in the middle leaves a count that is not whole: the next one scans again.

import type { KeyView, Read, ScanView } from '../machine/machine.js'
import { mutation, refuse } from '../namespace/outcomes.js'
import { requireLevel } from '../namespace/records/feature-level.js'
import type { Transaction } from '../namespace/transaction.js'

/** `T`: totals, and differences of them. */
export interface Counting<T> {
  /** In names of operations and in texts. */
  readonly name: string
  /** The feature level at which mutations count. */
  readonly level: number
  /** What the mutations have counted since it began, or all there is if it is whole; undefined before it began. */
  counted(view: KeyView): { readonly isWhole: boolean; readonly net: T } | undefined
  /** Mutations count from now on, beginning with nothing. */
  begin(tx: Transaction): void
  /** It is whole from now on. */
  complete(tx: Transaction, total: T): void
  /** Adds up what is there in a view in which nothing changes, in bounded steps; asks `isOver` in each. */
  scan(view: ScanView, isOver: () => boolean): Promise<T>
  add(a: T, b: T): T
  subtract(a: T, b: T): T
}

export interface ScanRequest {
  /** Nobody wants the result any more. */
  isOver(): boolean
}

/** What was there at one moment, and what had been counted by then. */
export interface Scanned<T> {
  readonly found: T
  readonly counted: T
}

export function scanAndJoin<T>(counting: Counting<T>) {
  const { name, level } = counting
  return {
    level,

    /** Changes nothing if it has begun. */
    begin: mutation<undefined, undefined>(`begin ${name}`, (tx) => {
      requireLevel(tx, level, name)
      if (counting.counted(tx) === undefined) counting.begin(tx)
      return undefined
    }),

    scan: {
      name: `scan ${name}`,
      isOfOneMoment: true,
      async execute(view, { isOver }) {
        const counted = counting.counted(view)
        if (counted === undefined) refuse('invalidRequest', `${name} has not begun`)
        return { found: await counting.scan(view, isOver), counted: counted.net }
      },
    } satisfies Read<ScanRequest, Scanned<T>>,

    /** Answers all there is. Changes nothing if it is whole already. */
    join: mutation<Scanned<T>, T>(`join ${name}`, (tx, scanned) => {
      const now = counting.counted(tx)
      if (now === undefined) refuse('invalidRequest', `${name} has not begun`)
      if (now.isWhole) return now.net
      const total = counting.add(scanned.found, counting.subtract(now.net, scanned.counted))
      counting.complete(tx, total)
      return total
    }),
  }
}

export type ScanAndJoin<T> = ReturnType<typeof scanAndJoin<T>>
