// How operations end. A mutation changes the state through its transaction and returns its answer; it refuses by throwing, so that checks read from top
// to bottom, and then nothing is changed. Anything else that is thrown is our own bug and passes through.

import { type ErrorCode, FileSystemError, type FileSystemErrorOptions } from '../../proto/base/errors.js'
import type { Context, DirectMutation, KeyView, Outcome, Plan, PlannedMutation, PlanView } from '../machine/machine.js'
import { Transaction } from './transaction.js'

export function refuse(code: ErrorCode, message: string, options?: FileSystemErrorOptions): never {
  throw new FileSystemError(code, message, options)
}

export function mutation<Q, A>(name: string, run: (tx: Transaction, request: Q, context: Context) => A): DirectMutation<Q, A> {
  return {
    name,
    execute: (view, request, context) => inTransaction(view, (tx) => run(tx, request, context)),
  }
}

/** A mutation with a plan: `plan` reads in bounded steps, `run` changes the state with what it found. See docs/architecture.md, "Plans". */
export function plannedMutation<Q, A, P>(
  name: string,
  plan: (view: PlanView, request: Q, context: Context) => Plan<P>,
  run: (tx: Transaction, planned: P, context: Context) => A,
): PlannedMutation<Q, A> {
  return {
    name,
    *plan(view, request, context) {
      const planned = yield* plan(view, request, context)
      return (executed, now) => inTransaction(executed, (tx) => run(tx, planned, now))
    },
  }
}

function inTransaction<A>(view: KeyView, run: (tx: Transaction) => A): Outcome<A> {
  const tx = new Transaction(view)
  try {
    const answer = run(tx)
    return { kind: 'done', answer, changes: tx.changes }
  } catch (error) {
    if (error instanceof FileSystemError) return { kind: 'refused', error }
    throw error
  }
}
