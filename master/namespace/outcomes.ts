// How operations end. A mutation changes the state through its transaction and returns its answer; it refuses by throwing, so that checks read from top
// to bottom, and then nothing is changed. Anything else that is thrown is our own bug and passes through.

import { type ErrorCode, FileSystemError, type FileSystemErrorOptions } from '../../proto/base/errors.js'
import type { Context, Mutation } from '../machine/machine.js'
import { Transaction } from './transaction.js'

export function refuse(code: ErrorCode, message: string, options?: FileSystemErrorOptions): never {
  throw new FileSystemError(code, message, options)
}

export function mutation<Q, A>(name: string, run: (tx: Transaction, request: Q, context: Context) => A): Mutation<Q, A> {
  return {
    name,
    execute(view, request, context) {
      const tx = new Transaction(view)
      try {
        const answer = run(tx, request, context)
        return { kind: 'done', answer, changes: tx.changes }
      } catch (error) {
        if (error instanceof FileSystemError) return { kind: 'refused', error }
        throw error
      }
    },
  }
}
