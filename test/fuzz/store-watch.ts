// Counts the operations that reach the stores of chunkservers, after the checks of tokens and the pipeline: a run whose messages are all
// refused earlier would test nothing of the stores. Operations without a valid token, or with a number that is not a safe integer, must
// not reach a store.

import { ChunkStore } from '../../chunkserver/store/chunk-store.js'

const changes = ['create', 'append', 'recover', 'createCopy'] as const
const kinds = [...changes, 'openReader', 'finalise'] as const
type Kind = (typeof kinds)[number]

/** Minimum share of operations that must reach a store. */
export const reachedShareMin = 0.25
/** In a run of this many operations or more, each kind must have been executed at least once. */
const operationsForAllKinds = 300

/** Chunks for which no valid token is ever made. */
export const forbiddenChunks = [2 ** 30 + 300, 2 ** 30 + 302, 2 ** 30 + 304, 2 ** 30 + 306]

type Method = (this: ChunkStore, ...values: unknown[]) => unknown

export class StoreWatch {
  readonly faults: string[] = []
  readonly #tried = new Map<Kind, number>()
  readonly #done = new Map<Kind, number>()
  readonly #originals = new Map<Kind, Method>()

  constructor() {
    const methods = ChunkStore.prototype as unknown as Record<Kind, Method>
    for (const kind of kinds) {
      const original = methods[kind]
      const note = (chunk: unknown): void => this.#onTried(kind, chunk)
      const noteDone = (): void => void this.#done.set(kind, (this.#done.get(kind) ?? 0) + 1)
      this.#originals.set(kind, original)
      methods[kind] = function (this: ChunkStore, ...values: unknown[]) {
        note(values[0])
        const result = original.apply(this, values)
        if (result instanceof Promise) result.then(noteDone, () => undefined)
        else noteDone()
        return result
      }
    }
  }

  stop(): void {
    const methods = ChunkStore.prototype as unknown as Record<Kind, Method>
    for (const [kind, original] of this.#originals) methods[kind] = original
  }

  /** Operations that reached a store, whether they succeeded there or not. */
  get reached(): number {
    return kinds.reduce((sum, kind) => sum + (kind === 'finalise' ? 0 : (this.#tried.get(kind) ?? 0)), 0)
  }

  /** A text for the output of the run. */
  describe(operations: number): string {
    const each = kinds.map((kind) => `${kind} ${this.#tried.get(kind) ?? 0} (${this.#done.get(kind) ?? 0} done)`)
    return `${this.reached} of ${operations} operations reached a store: ${each.join(', ')}`
  }

  /** An explanation if too few of the operations reached a store; otherwise undefined. */
  shortfall(operations: number): string | undefined {
    const never = kinds.filter((kind) => (this.#done.get(kind) ?? 0) === 0)
    const isEach = operations < operationsForAllKinds || never.length === 0
    if (isEach && this.reached >= operations * reachedShareMin) return undefined
    return `the search does not come far enough: ${this.describe(operations)}`
  }

  #onTried(kind: Kind, chunk: unknown): void {
    this.#tried.set(kind, (this.#tried.get(kind) ?? 0) + 1)
    const given = chunk as { readonly chunkId: number }
    if (this.faults.length >= 10) return
    if (forbiddenChunks.includes(given.chunkId))
      this.faults.push(`${kind} of chunk ${given.chunkId}, for which no token was made, reached a store`)
    for (const [name, value] of Object.entries(given)) {
      if (typeof value === 'number' && !(Number.isSafeInteger(value) && value >= 0))
        this.faults.push(`${kind} with ${name} ${value}, which is not a safe integer, reached a store`)
    }
  }
}
