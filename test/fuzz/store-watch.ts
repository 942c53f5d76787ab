// Counts what reaches the stores of chunkservers, behind the check of tokens and the pipeline: a search that never comes so far finds
// nothing there and looks well. What no token was made for must not come so far, nor a number that a program cannot count with.

import { ChunkStore } from '../../chunkserver/store/chunk-store.js'

const changes = ['create', 'append', 'recover', 'createCopy'] as const
const kinds = [...changes, 'openReader', 'finalise'] as const
type Kind = (typeof kinds)[number]

/** Of all operations, at least so many must reach a store. */
export const reachedShareMin = 0.25
/** From so many operations on each kind must have been done at least once. */
const operationsForAllKinds = 300

/** Chunks that no right token is ever made for. */
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

  /** Operations that came to a store, whatever became of them there. */
  get reached(): number {
    return kinds.reduce((sum, kind) => sum + (kind === 'finalise' ? 0 : (this.#tried.get(kind) ?? 0)), 0)
  }

  /** For people. */
  describe(operations: number): string {
    const each = kinds.map((kind) => `${kind} ${this.#tried.get(kind) ?? 0} (${this.#done.get(kind) ?? 0} done)`)
    return `${this.reached} of ${operations} operations came to a store: ${each.join(', ')}`
  }

  /** What is wrong with how far so many operations came; undefined when enough reached a store. */
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
      this.faults.push(`${kind} of chunk ${given.chunkId}, for which nobody has a token, came to a store`)
    for (const [name, value] of Object.entries(given)) {
      if (typeof value === 'number' && !(Number.isSafeInteger(value) && value >= 0))
        this.faults.push(`${kind} with ${name} ${value}, which nobody can count with, came to a store`)
    }
  }
}
