// What is put into fields: values that occur, by the field's name, and values that occur nowhere but can be written down.

import type { Random } from '../../proto/base/random.js'

export type Value = bigint | string | Buffer

/** By field name. A name that is not here takes any value. */
export type Pools = Readonly<Record<string, readonly Value[]>>

const small = [0n, 1n, 2n, 3n, 7n, 64n, 127n, 128n, 255n, 511n, 512n, 1000n, 65_535n, 65_536n, 100_000n, 2n ** 20n, 2n ** 21n]
/** All that may be counted with. */
const large = [2n ** 31n - 1n, 2n ** 31n, 2n ** 32n - 1n, 2n ** 32n, 2n ** 48n, 2n ** 52n, 2n ** 53n - 1n]
/** What may not, and negative numbers as they are written. */
const beyond = [2n ** 53n, 2n ** 60n, 2n ** 63n - 1n, 2n ** 63n, 2n ** 64n - 512n, 2n ** 64n - 1n]

const texts = [
  '',
  '/',
  '//',
  '.',
  '..',
  '/..',
  '/.',
  'a',
  '/a/b/../c',
  '\0',
  '/\0',
  '__proto__',
  'constructor',
  '*',
  '-',
  ' ',
  'ä',
  '\u{1f4a3}',
].map((text) => Buffer.from(text))
const oddTexts = [
  Buffer.from('ff', 'hex'),
  Buffer.from('2fc0af', 'hex'),
  Buffer.alloc(300, 0x61),
  Buffer.alloc(9000, 0x2f),
  Buffer.alloc(70_000, 0x62),
]

export function oneOf<T>(random: Random, values: readonly T[]): T {
  const value = values[random.below(values.length)]
  if (value === undefined) throw new Error('there is something to choose from')
  return value
}

/** True with probability 1 / `count`. */
export function oneIn(random: Random, count: number): boolean {
  return random.below(count) === 0
}

export function anyNumber(random: Random, mayBeBeyond: boolean): bigint {
  if (mayBeBeyond && oneIn(random, 4)) return oneOf(random, beyond)
  return oneIn(random, 3) ? oneOf(random, large) : oneOf(random, small)
}

export function anyBytes(random: Random): Buffer {
  if (oneIn(random, 40)) return oneOf(random, oddTexts)
  if (oneIn(random, 2)) return oneOf(random, texts)
  const bytes = Buffer.alloc(random.below(40))
  for (let at = 0; at < bytes.length; at++) bytes[at] = random.below(256)
  return bytes
}
