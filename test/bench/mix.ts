// The mix of calls of the peers kit's generator, for our own driver: nine of ten are reads of files that exist; what the others change was
// made by the same connection.

import type { MetaRun } from './load.js'

export interface MixedCall {
  readonly op: Exclude<MetaRun['op'], 'mix'>
  readonly path: string
  /** rename: the new path. */
  readonly to: string
}

/** Of a hundred calls. */
const shares: readonly (readonly [MixedCall['op'], number])[] = [
  ['fileStatus', 60],
  ['open', 25],
  ['listing', 5],
  ['create', 5],
  ['rename', 2],
  ['delete', 2],
  ['mkdirs', 1],
]

let mixes = 0

/** The calls of one connection. */
export class Mix {
  readonly #directory: (number: number) => string
  readonly #file: (number: number) => string
  readonly #name: string
  #serial = 0
  /** Made here, and not renamed or removed yet. */
  readonly #own: string[] = []

  constructor(directory: (number: number) => string, file: (number: number) => string) {
    this.#directory = directory
    this.#file = file
    mixes += 1
    this.#name = `x${Date.now().toString(36)}-${mixes}`
  }

  call(number: number): MixedCall {
    const op = this.#op(number)
    if (op === 'fileStatus' || op === 'open') return { op, path: this.#file(number), to: '' }
    if (op === 'listing') return { op, path: this.#directory(number), to: '' }
    const own = op === 'rename' || op === 'delete' ? this.#own.shift() : undefined
    if (own !== undefined) return { op, path: own, to: `${own}r` }
    this.#serial += 1
    return { op: op === 'mkdirs' ? op : 'create', path: `${this.#directory(number)}/${this.#name}-${this.#serial}`, to: '' }
  }

  /** A file was made. */
  made(path: string): void {
    this.#own.push(path)
  }

  #op(number: number): MixedCall['op'] {
    // Neighbours get different operations.
    let left = (number * 61) % 100
    for (const [op, share] of shares) {
      if (left < share) return op
      left -= share
    }
    return 'fileStatus'
  }
}
