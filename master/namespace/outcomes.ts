// How operations end. A mutation changes the state through its transaction and returns its answer. It refuses by throwing, so that checks
// read from top to bottom; then nothing is changed. If it returns a `Refused`, the caller is refused but the changes are kept. Any other
// error that is thrown is a bug of this program and is passed on.

import { type ErrorCode, FileSystemError, type FileSystemErrorOptions } from '../../proto/base/errors.js'
import type { Context, DirectMutation, KeyView, Outcome, Plan, PlannedMutation, PlanView } from '../machine/machine.js'
import { countHeld } from './snapshots/held-counts.js'
import { storeVersions } from './snapshots/versions.js'
import { Transaction } from './transaction.js'
import { chargeQuotas } from './tree/quotas.js'

export function refuse(code: ErrorCode, message: string, options?: FileSystemErrorOptions): never {
  throw new FileSystemError(code, message, options)
}

/** Returned in place of an answer: the caller is refused, and the changes made so far are kept. */
export class Refused {
  readonly error: FileSystemError

  constructor(code: ErrorCode, message: string, options?: FileSystemErrorOptions) {
    this.error = new FileSystemError(code, message, options)
  }
}

/** The same as a value: what was changed so far is kept. */
export const refused = ({ reason, message, path }: FileSystemError): Refused => new Refused(reason, message, { path })

export function mutation<Q, A>(name: string, run: (tx: Transaction, request: Q, context: Context) => A | Refused): DirectMutation<Q, A> {
  return {
    name,
    execute: (view, request, context) => inTransaction(view, (tx) => run(tx, request, context)),
  }
}

/** A mutation with a plan: `plan` reads in bounded steps, `run` changes the state with what it found. See docs/architecture.md, "Plans". */
export function plannedMutation<Q, A, P>(
  name: string,
  plan: (view: PlanView, request: Q, context: Context) => Plan<P>,
  run: (tx: Transaction, planned: P, context: Context) => A | Refused,
): PlannedMutation<Q, A> {
  return {
    name,
    *plan(view, request, context) {
      const planned = yield* plan(view, request, context)
      return (executed, now) => inTransaction(executed, (tx) => run(tx, planned, now))
    },
  }
}

function inTransaction<A>(view: KeyView, run: (tx: Transaction) => A | Refused): Outcome<A> {
  const tx = new Transaction(view)
  try {
    const answer = run(tx)
    storeVersions(view, tx)
    chargeQuotas(view, tx, countHeld(view, tx))
    const { changes, events } = tx
    if (answer instanceof Refused) return { kind: 'refused', error: answer.error, changes, events }
    return { kind: 'done', answer, changes, events }
  } catch (error) {
    if (error instanceof FileSystemError) return { kind: 'refused', error }
    throw error
  }
}
