import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseCall, takeOption, takeOptionWithValue } from '../../../../../client/cli/dfs/command-line.js'
import type { ShellCommand } from '../../../../../client/cli/dfs/shell.js'

const command: ShellCommand = {
  names: ['x'],
  usage: '',
  help: '',
  flags: ['R', 'h'],
  valueFlags: ['t'],
  operandsMin: 1,
  run: async () => undefined,
}

test('command line: options come first, end at a path, at - and at --', () => {
  assert.deepEqual(parseCall(command, ['-R', 'a', '-h']).operands, ['a', '-h'])
  assert.deepEqual(parseCall(command, ['-', '-R']).operands, ['-', '-R'])
  assert.deepEqual(parseCall(command, ['-R', '--', '-h']).operands, ['-h'])
  assert.equal(parseCall(command, ['-R', '--', '-h']).has('h'), false)
})

test('command line: an argument is a value unless it looks like an option or is the last required operand', () => {
  assert.equal(parseCall(command, ['-t', '5', 'a']).value('t'), '5')
  assert.equal(parseCall(command, ['-t', '-R', 'a']).value('t'), '')
  assert.deepEqual(parseCall(command, ['-t', 'a']).operands, ['a'])
})

test('command line: wrong usage is refused', () => {
  assert.throws(() => parseCall(command, ['-Z', 'a']), /Illegal option -Z/)
  assert.throws(() => parseCall(command, []), /Not enough arguments: expected 1 but got 0/)
  assert.throws(() => parseCall({ ...command, operandsMax: 1 }, ['a', 'b']), /Too many arguments: expected 1 but got 2/)
})

test('command line: unknown options are operands of commands that keep them', () => {
  const call = parseCall({ ...command, keepsUnknownFlags: true }, ['-x', '-R', 'a'])
  assert.deepEqual([call.operands, call.has('R')], [['-x', 'a'], true])
})

test('command line: options that may stand anywhere are found before --', () => {
  const words = ['a', '-n', 'name', '--', '-d']
  assert.equal(takeOptionWithValue(words, '-n'), 'name')
  assert.equal(takeOption(words, '-d'), false)
  assert.deepEqual(words, ['a', '--', '-d'])
  assert.throws(() => takeOptionWithValue(['-n'], '-n'), /option -n requires 1 argument/)
})
