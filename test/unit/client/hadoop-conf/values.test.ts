import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseBytes, parseFlag, parseMs, parseUmask, parseWhole } from '../../../../client/hadoop-conf/values.js'

function check<T>(parse: (text: string) => T, table: Readonly<Record<string, T>>): void {
  for (const [text, value] of Object.entries(table)) assert.equal(parse(text), value, JSON.stringify(text))
}

test('conf values: sizes, with powers of 1024 as units', () => {
  check(parseBytes, { 0: 0, 65536: 65536, '64k': 65536, '128M': 128 * 1024 ** 2, '1g': 1024 ** 3, '2t': 2 * 1024 ** 4, ' 1m ': 1024 ** 2 })
  check(parseBytes, {
    '': undefined,
    m: undefined,
    '128mb': undefined,
    '1.5g': undefined,
    '-1': undefined,
    '9e': undefined,
    '128 m': undefined,
  })
})

test('conf values: times, in milliseconds without a unit', () => {
  check(parseMs, {
    0: 0,
    500: 500,
    '30s': 30_000,
    '2m': 120_000,
    '1h': 3_600_000,
    '1d': 86_400_000,
    '250ms': 250,
    '5000us': 5,
    '10 S': 10_000,
  })
  check(parseMs, { '': undefined, '1.5s': undefined, '5y': undefined, '-1': undefined, s: undefined })
})

test('conf values: whole numbers, decimal or hexadecimal', () => {
  check(parseWhole, {
    3: 3,
    '-1': -1,
    '0x10': 16,
    ' 7 ': 7,
    '3.0': undefined,
    three: undefined,
    '': undefined,
    99999999999999999999: undefined,
  })
})

test('conf values: true and false in upper or lower case', () => {
  check(parseFlag, { true: true, FALSE: false, ' True ': true, yes: undefined, 1: undefined })
})

test('conf values: a umask in octal digits, or as the permissions that remain', () => {
  check(parseUmask, { '022': 0o022, '0027': 0o027, '000': 0, '777': 0o777, 'u=rwx,g=rx,o=': 0o027, 'a=rwx': 0, 'u=rwx,g=r-x': undefined })
  check(parseUmask, {
    'g+w': 0o757,
    'u=rwx, g=rwx, o=rx': 0o002,
    '22': undefined,
    '088': undefined,
    '': undefined,
    1022: undefined,
    2000: undefined,
    'g=': 0o777,
    '+w': 0o555,
    'o-rwx': 0o777,
  })
})
