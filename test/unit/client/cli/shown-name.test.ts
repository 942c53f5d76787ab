// Names with control characters on a terminal: as GNU ls shows them there (`ls --quoting-style=shell-escape`), and as bash reads them again.

import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { PassThrough } from 'node:stream'
import { test } from 'node:test'
import { escapedName, isTerminal } from '../../../../client/cli/shown-name.js'

test('shown name: control characters are escaped, all other names stay as they are', () => {
  for (const name of ['plain', 'a b', "it's", 'é', '日本', '$x', 'a\\nb', '']) assert.equal(escapedName(name), name)
  const table: readonly (readonly [string, string])[] = [
    ['a\nb', "'a'$'\\n''b'"],
    ['\u001b[31mred', "''$'\\033''[31mred'"],
    ['end\t', "'end'$'\\t'"],
    ['a\u0001\u00022', "'a'$'\\001\\002''2'"],
    ["it's\r", "'it'\\''s'$'\\r'"],
    ['\u007f', "''$'\\177'"],
    ['\u0085x', "''$'\\302\\205''x'"],
    ['\u202etxt', "''$'\\342\\200\\256''txt'"],
  ]
  for (const [name, shown] of table) {
    assert.equal(escapedName(name), shown)
    assert.equal(execFileSync('bash', ['-c', `printf %s ${shown}`], { encoding: 'utf8' }), name, 'bash reads the same name')
  }
})

test('shown name: a pipe is no terminal', () => {
  assert.equal(isTerminal(new PassThrough()), false)
  assert.equal(isTerminal(Object.assign(new PassThrough(), { isTTY: true })), true)
})
