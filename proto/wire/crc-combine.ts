// The CRC of two pieces of data from the CRCs of each, which is what lets a run be verified in one native call and a composite CRC be made
// from stored sums. A CRC is a polynomial over GF(2), reflected: bit 31 is x^0. Putting n bytes behind data multiplies its CRC by x^(8n)
// modulo the CRC's polynomial; the two CRCs then add up.

import { assert } from '../base/assert.js'

/** Reflected polynomials by the numbers of hdfs.ChecksumTypeProto. */
const polynomials: Readonly<Record<number, number>> = { 1: 0xedb88320, 2: 0x82f63b78 }
const one = 0x8000_0000
const xToTheEighth = 0x0080_0000

/** Multiplies by a fixed power of x: four tables of 256, one for each byte of the CRC. */
export type CrcShift = Uint32Array

function polynomialOf(type: number): number {
  const polynomial = polynomials[type]
  assert(polynomial !== undefined, 'only CRCs can be combined')
  return polynomial
}

function multiply(left: number, right: number, polynomial: number): number {
  let product = 0
  let factor = right
  for (let bit = 31; bit >= 0; bit--) {
    if ((left >>> bit) & 1) product ^= factor
    factor = factor & 1 ? (factor >>> 1) ^ polynomial : factor >>> 1
  }
  return product >>> 0
}

/** x^(8 * bytes). */
function powerFor(bytes: number, polynomial: number): number {
  let power = one
  let square = xToTheEighth
  for (let rest = bytes; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) power = multiply(square, power, polynomial)
    square = multiply(square, square, polynomial)
  }
  return power
}

/** The CRC of data of which the first piece has CRC `first` and the second, of `secondBytes` bytes, has CRC `second`. */
export function combineCrc(type: number, first: number, second: number, secondBytes: number): number {
  const polynomial = polynomialOf(type)
  return (multiply(powerFor(secondBytes, polynomial), first, polynomial) ^ second) >>> 0
}

/** What `applyCrcShift` needs to put `bytes` bytes behind data again and again. */
export function crcShift(type: number, bytes: number): CrcShift {
  const polynomial = polynomialOf(type)
  const power = powerFor(bytes, polynomial)
  const tables = new Uint32Array(4 * 256)
  for (let byte = 0; byte < 4; byte++) {
    const base = byte * 256
    for (let value = 1; value < 256; value++) {
      const lowest = value & -value
      const rest = value ^ lowest
      tables[base + value] =
        rest === 0 ? multiply(power, (lowest << (8 * byte)) >>> 0, polynomial) : at(tables, base + rest) ^ at(tables, base + lowest)
    }
  }
  return tables
}

function at(tables: Uint32Array, index: number): number {
  return tables[index] ?? 0
}

/** How the low byte of a CRC under way changes the rest: the usual table for one byte after the other. */
export function crcStep(type: number): Int32Array {
  const polynomial = polynomialOf(type)
  return Int32Array.from({ length: 256 }, (_, byte) => {
    let state = byte
    for (let bit = 0; bit < 8; bit++) state = state & 1 ? (state >>> 1) ^ polynomial : state >>> 1
    return state
  })
}

/**
 * Shifts `crc` by the number of bytes that `shift` was made for: what earlier data contribute to a CRC over both. A signed 32-bit number.
 */
export function applyCrcShift(shift: CrcShift, crc: number): number {
  return (
    (shift[crc & 0xff] ?? 0) ^
    (shift[256 + ((crc >>> 8) & 0xff)] ?? 0) ^
    (shift[512 + ((crc >>> 16) & 0xff)] ?? 0) ^
    (shift[768 + (crc >>> 24)] ?? 0)
  )
}
