// `node:crypto` in a simulation: what it draws by chance comes from the seed.

import { kernel } from '../kernel.js'

export * from 'node:crypto'

export function randomBytes(count: number): Buffer {
  return Buffer.from(Array.from({ length: count }, () => kernel().random.below(256)))
}

/** From `from` on, below `to`; below `from` if only that is given. */
export function randomInt(from: number, to?: number): number {
  return to === undefined ? kernel().random.below(from) : from + kernel().random.below(to - from)
}

export function randomUUID(): string {
  const text = randomBytes(16).toString('hex')
  return `${text.slice(0, 8)}-${text.slice(8, 12)}-4${text.slice(13, 16)}-8${text.slice(17, 20)}-${text.slice(20)}`
}
