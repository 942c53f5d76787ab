// How operations refuse. Within an operation a refusal is thrown, so that checks read from top to bottom; `mutation` turns it into the outcome that
// the sequencer sees. Anything else that is thrown is our own bug and passes through.

import { type ErrorCode, FileSystemError, type FileSystemErrorOptions } from '../../proto/base/errors.js'
import type { Change, Context, KeyView, Mutation, Outcome } from '../machine/machine.js'

export function refuse(code: ErrorCode, message: string, options?: FileSystemErrorOptions): never {
  throw new FileSystemError(code, message, options)
}

const noChanges: readonly Change[] = []

export function done<A>(answer: A, changes: readonly Change[] = noChanges): Outcome<A> {
  return { kind: 'done', answer, changes }
}

export function mutation<Q, A>(name: string, run: (view: KeyView, request: Q, context: Context) => Outcome<A>): Mutation<Q, A> {
  return {
    name,
    execute(view, request, context) {
      try {
        return run(view, request, context)
      } catch (error) {
        if (error instanceof FileSystemError) return { kind: 'refused', error }
        throw error
      }
    },
  }
}
