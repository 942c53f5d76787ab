// Parsers for values in Hadoop's notation: sizes, durations, whole numbers, umasks. Each returns undefined for an invalid value.

const binaryUnits = 'kmgtpe'
const msOfUnit: Readonly<Record<string, number>> = {
  '': 1,
  ns: 1e-6,
  us: 1e-3,
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
}

/** Parses `128m`, `1g` or `65536` to bytes. Units are powers of 1024, in lower or upper case. */
export function parseBytes(text: string): number | undefined {
  const [, digits = '', unit = ''] = /^\+?(\d+)([kmgtpe]?)$/i.exec(text.trim()) ?? []
  if (digits === '') return undefined
  const bytes = Number(digits) * 1024 ** (unit === '' ? 0 : binaryUnits.indexOf(unit.toLowerCase()) + 1)
  return Number.isSafeInteger(bytes) ? bytes : undefined
}

/** Parses `30s`, `500ms`, `2m`, `1h` or a number of milliseconds to milliseconds. */
export function parseMs(text: string): number | undefined {
  const [, digits = '', unit = ''] = /^\+?(\d+)\s*(ns|us|ms|s|m|h|d)?$/i.exec(text.trim()) ?? []
  if (digits === '') return undefined
  const ms = Math.floor(Number(digits) * (msOfUnit[unit.toLowerCase()] ?? 1))
  return Number.isSafeInteger(ms) ? ms : undefined
}

/** Parses a decimal number, or a hexadecimal one after `0x`. */
export function parseWhole(text: string): number | undefined {
  const trimmed = text.trim()
  const value = /^[+-]?\d+$/.test(trimmed) || /^0x[0-9a-f]+$/i.test(trimmed) ? Number(trimmed) : Number.NaN
  return Number.isSafeInteger(value) ? value : undefined
}

export function parseFlag(text: string): boolean | undefined {
  const word = text.trim().toLowerCase()
  return word === 'true' || word === 'false' ? word === 'true' : undefined
}

const classBits: Readonly<Record<string, number>> = { u: 0o700, g: 0o070, o: 0o007, a: 0o777 }
const permissionBits: Readonly<Record<string, number>> = { r: 0o444, w: 0o222, x: 0o111 }

/**
 * Parses a umask, the permission bits removed from new files: three octal digits, or symbolically the permissions that are kept
 * (`u=rwx,g=rx,o=` is 027; `g+w` keeps write permission for the group).
 */
export function parseUmask(text: string): number | undefined {
  const trimmed = text.trim()
  if (/^\+?0?[0-7]{3}$/.test(trimmed)) return Number.parseInt(trimmed.replace('+', ''), 8)
  let allowed = 0
  for (const part of trimmed.split(/\s*,\s*/)) {
    const [, who, operator, letters = ''] = /^([ugoa]*)([+=-])([rwx]*)$/.exec(part) ?? []
    if (who === undefined || operator === undefined) return undefined
    const classes = sum(who === '' ? 'a' : who, classBits)
    const bits = sum(letters, permissionBits) & classes
    if (operator === '-') allowed &= ~bits
    else allowed = operator === '+' ? allowed | bits : (allowed & ~classes) | bits
  }
  return ~allowed & 0o777
}

function sum(letters: string, bits: Readonly<Record<string, number>>): number {
  return [...letters].reduce((all, letter) => all | (bits[letter] ?? 0), 0)
}
