// The tables in docs/hadoop-configuration.md equal those in the code.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { harmlessKeys, type KnownKey, refusedKeys, supportedKeys, warnedKeys } from '../../../../client/hadoop-conf/key-table.js'

const page = readFileSync(new URL('../../../../../docs/hadoop-configuration.md', import.meta.url), 'utf8')

function rowOf({ name, oldNames = [], type, choices, defaultValue, meaning }: KnownKey): string {
  const names = [name, ...oldNames].map((each) => `\`${each}\``).join(', ')
  return `| ${names} | ${choices?.join(', ') ?? type} | ${defaultValue} | ${meaning} |`
}

function rowsUnder(title: string): string[] {
  const section = page.split(/^## /m).find((part) => part.startsWith(`${title}\n`)) ?? ''
  const lines = section.split('\n').filter((line) => line.startsWith('|'))
  return lines.slice(2)
}

const sections: Readonly<Record<string, readonly string[]>> = {
  'Supported keys': supportedKeys.map(rowOf),
  'Refused keys': refusedKeys.map(rowOf),
  'Ignored keys with a warning': warnedKeys.map(rowOf),
  'Ignored keys': harmlessKeys.map(({ names, why }) => `| ${names.map((each) => `\`${each}\``).join(', ')} | ${why} |`),
}

for (const [title, rows] of Object.entries(sections)) {
  test(`conf documentation: the table "${title}" equals the one in the code`, () => {
    assert.deepEqual(rowsUnder(title), rows)
  })
}
