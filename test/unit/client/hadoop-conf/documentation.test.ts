// The tables of docs/hadoop-configuration.md are those of the code.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { harmlessKeys, type KnownKey, obeyedKeys, refusedKeys, toldKeys } from '../../../../client/hadoop-conf/key-table.js'

const page = readFileSync(new URL('../../../../../docs/hadoop-configuration.md', import.meta.url), 'utf8')

function rowOf({ name, oldNames = [], type, choices, usual, meaning }: KnownKey): string {
  const names = [name, ...oldNames].map((each) => `\`${each}\``).join(', ')
  return `| ${names} | ${choices?.join(', ') ?? type} | ${usual} | ${meaning} |`
}

function rowsUnder(title: string): string[] {
  const section = page.split(/^## /m).find((part) => part.startsWith(`${title}\n`)) ?? ''
  const lines = section.split('\n').filter((line) => line.startsWith('|'))
  return lines.slice(2)
}

const sections: Readonly<Record<string, readonly string[]>> = {
  'Obeyed keys': obeyedKeys.map(rowOf),
  'Refused keys': refusedKeys.map(rowOf),
  'Keys that are not obeyed, and said': toldKeys.map(rowOf),
  'Keys that change nothing here': harmlessKeys.map(({ names, why }) => `| ${names.map((each) => `\`${each}\``).join(', ')} | ${why} |`),
}

for (const [title, rows] of Object.entries(sections)) {
  test(`conf documentation: ${title}, as the code has them`, () => {
    assert.deepEqual(rowsUnder(title), rows)
  })
}
