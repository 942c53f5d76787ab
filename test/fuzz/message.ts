// Makes messages of a schema that are well formed and not what anybody means: extreme values, missing and repeated fields, and now and then
// a message that is cut off or has a bit flipped. The writer is our own, for the runtime's would not write numbers from 2^53 up.

import type { Random } from '../../proto/base/random.js'
import { enumValues, isMessage, type MessageField, type MessageType } from './schema.js'
import { anyBytes, anyNumber, oneIn, oneOf, type Pools, type Value } from './values.js'

const depthMax = 6
const varintTypes = new Set(['uint64', 'int64', 'uint32', 'int32', 'bool', 'enum'])
const zigzagTypes = new Set(['sint64', 'sint32'])

export interface MessageMaker {
  readonly random: Random
  readonly pools: Pools
  /** By type name: what takes the place of a field's bytes, such as a message within a message. */
  readonly inner?: Readonly<Record<string, (maker: MessageMaker) => Buffer>>
  /** By field name: how often a field that may be left out or repeated is there. */
  readonly counts?: Readonly<Record<string, number>>
}

/** How far a message goes: what servers may take, or also what they must refuse. */
export type Manners = 'civil' | 'rude'

export function makeMessage(maker: MessageMaker, type: MessageType, manners: Manners, depth = 0): Buffer {
  const { random, counts = {} } = maker
  const pieces: Buffer[] = []
  for (const field of type.fieldsArray) {
    const known = field.required || !Object.hasOwn(counts, field.name) ? undefined : counts[field.name]
    for (let each = known ?? repetitions(random, field, manners, depth); each > 0; each--)
      pieces.push(...fieldBytes(maker, field, manners, depth))
  }
  if (manners === 'rude' && oneIn(random, 10)) pieces.push(Buffer.from('fa3f03616263', 'hex'))
  return Buffer.concat(pieces)
}

/** The same with something broken in it. */
export function damaged(random: Random, message: Buffer): Buffer {
  if (message.length === 0) return Buffer.of(random.below(256))
  if (oneIn(random, 2)) return message.subarray(0, random.below(message.length))
  const copy = Buffer.from(message)
  const at = random.below(copy.length)
  copy[at] = (copy[at] ?? 0) ^ (1 << random.below(8))
  return copy
}

function repetitions(random: Random, field: MessageField, manners: Manners, depth: number): number {
  if (depth > depthMax && isMessage(field)) return 0
  if (field.repeated) return oneIn(random, 200) ? 500 : random.below(3)
  if (field.required) return manners === 'rude' && oneIn(random, 60) ? random.below(3) : 1
  return random.below(3) === 0 ? 1 : 0
}

function fieldBytes(maker: MessageMaker, field: MessageField, manners: Manners, depth: number): Buffer[] {
  if (isMessage(field)) {
    const inner = makeMessage(maker, field.resolvedType, manners, depth + 1)
    return [tag(field, 2), varint(BigInt(inner.length)), inner]
  }
  const value = valueFor(maker, field, manners)
  if (typeof value === 'bigint') return numberBytes(field, value)
  const bytes = typeof value === 'string' ? Buffer.from(value) : value
  return [tag(field, 2), varint(BigInt(bytes.length)), bytes]
}

function valueFor(maker: MessageMaker, field: MessageField, manners: Manners): Value {
  const { random, pools, inner } = maker
  const made = inner?.[field.name]
  const isText = field.type === 'string' || field.type === 'bytes'
  if (made !== undefined && isText && !oneIn(random, 10)) return made(maker)
  const pool = Object.hasOwn(pools, field.name) ? pools[field.name] : undefined
  if (pool !== undefined && pool.length > 0 && !oneIn(random, manners === 'civil' ? 20 : 5)) {
    const value = oneOf(random, pool)
    if ((typeof value === 'bigint') !== isText) return value
  }
  if (isText) return anyBytes(random)
  const known = enumValues(field)
  if (known.length > 0 && !(manners === 'rude' && oneIn(random, 10))) return BigInt(oneOf(random, known))
  return anyNumber(random, manners === 'rude' || field.options?.['(anyNumber)'] === true)
}

function numberBytes(field: MessageField, value: bigint): Buffer[] {
  const type = enumValues(field).length > 0 ? 'enum' : field.type
  if (type === 'bool') return [tag(field, 0), varint(value & 1n)]
  if (varintTypes.has(type)) return [tag(field, 0), varint(value)]
  if (zigzagTypes.has(type)) return [tag(field, 0), varint(value)]
  const wide = type === 'fixed64' || type === 'sfixed64' || type === 'double'
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64LE(value & 0xffff_ffff_ffff_ffffn)
  return [tag(field, wide ? 1 : 5), wide ? bytes : bytes.subarray(0, 4)]
}

function tag(field: MessageField, wireType: number): Buffer {
  return varint(BigInt(field.id * 8 + wireType))
}

export function varint(value: bigint): Buffer {
  const bytes: number[] = []
  let rest = value & 0xffff_ffff_ffff_ffffn
  while (rest >= 0x80n) {
    bytes.push(Number(rest & 0x7fn) | 0x80)
    rest >>= 7n
  }
  bytes.push(Number(rest))
  return Buffer.from(bytes)
}
