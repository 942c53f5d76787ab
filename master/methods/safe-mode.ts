// What a method does in safe mode. Each mutation of the table says it: either how its refusal begins, as HDFS words it, or why it is
// executed. The check runs with the call, at its place in the order of calls: once safe mode is on, calls queued earlier are refused too.

import { FileSystemError } from '../../proto/base/errors.js'
import type { Context, DirectMutation, KeyView, Mutation, PlannedMutation, Read } from '../machine/machine.js'
import { isInSafeMode, refuseInSafeMode, safeModeText } from '../namespace/records/safe-mode.js'

export { safeModeTip } from '../namespace/records/safe-mode.js'

/** How the text of the refusal begins, such as `Cannot delete /a`. */
export type Cannot<Q> = (request: Q, context: Context) => string

export interface InSafeMode<Q> {
  /** Undefined: it is executed. */
  readonly cannot: Cannot<Q> | undefined
  /** Why it is executed. */
  readonly why: string
}

export const refusedInSafeMode = <Q>(cannot: Cannot<Q>): InSafeMode<Q> => ({ cannot, why: '' })
/** `what` is followed by the path of the request. */
export const cannotAtPath = (what: string): InSafeMode<{ readonly path: string }> => refusedInSafeMode(({ path }) => `${what}${path}`)
export const allowedInSafeMode = (why: string): InSafeMode<unknown> => ({ cannot: undefined, why })

export function readOutsideSafeMode<Q, A>(read: Read<Q, A>, cannot: Cannot<Q>): Read<Q, A> {
  return {
    ...read,
    execute(view, request, context) {
      if (isInSafeMode(view)) refuseInSafeMode(cannot(request, context), context)
      return read.execute(view, request, context)
    },
  }
}

export function mutationOutsideSafeMode<Q, A>(mutation: Mutation<Q, A>, { cannot }: InSafeMode<Q>): Mutation<Q, A> {
  if (cannot === undefined) return mutation
  return mutation.plan === undefined ? directOutside(mutation, cannot) : plannedOutside(mutation, cannot)
}

function directOutside<Q, A>(mutation: DirectMutation<Q, A>, cannot: Cannot<Q>): DirectMutation<Q, A> {
  const direct: DirectMutation<Q, A> = {
    name: mutation.name,
    execute(view, request, context) {
      if (!isInSafeMode(view)) return mutation.execute(view, request, context)
      return { kind: 'refused', error: new FileSystemError('safeMode', safeModeText(cannot(request, context), context.settings)) }
    },
  }
  if (mutation.plannedFor === undefined) return direct
  return {
    ...direct,
    plannedFor(view: KeyView, request: Q, context: Context) {
      const planned = isInSafeMode(view) ? undefined : mutation.plannedFor?.(view, request, context)
      return planned === undefined ? undefined : plannedOutside(planned, cannot)
    },
  }
}

/** The plan relies on what it read of safe mode, so it is not executed after safe mode was switched on. */
function plannedOutside<Q, A>(mutation: PlannedMutation<Q, A>, cannot: Cannot<Q>): PlannedMutation<Q, A> {
  return {
    name: mutation.name,
    *plan(view, request, context) {
      if (isInSafeMode(view)) refuseInSafeMode(cannot(request, context), context)
      return yield* mutation.plan(view, request, context)
    },
  }
}
