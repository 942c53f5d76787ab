// Runs a mutation on a state that nothing else changes meanwhile: the reads of a plan are answered at once.

import type { Context, KeyRange, KeyValue, KeyView, Mutation, Outcome } from '../../../../master/machine/machine.js'
import { FileSystemError } from '../../../../proto/base/errors.js'

export function executed<Q, A>(
  mutation: Mutation<Q, A>,
  view: KeyView,
  scan: (range: KeyRange) => readonly KeyValue[],
  request: Q,
  context: Context,
): Outcome<A> {
  if (mutation.plan === undefined) return mutation.execute(view, request, context)
  try {
    // Every step is over at once, so each place where a plan yields is passed.
    const plan = mutation.plan({ get: (key) => view.get(key), getWhile: (key) => view.get(key), isStepOver: true }, request, context)
    for (let step = plan.next([]); ; step = plan.next(step.value === undefined ? [] : scan(step.value))) {
      if (step.done === true) return step.value(view, context)
    }
  } catch (error) {
    if (error instanceof FileSystemError) return { kind: 'refused', error }
    throw error
  }
}
