import assert from 'node:assert/strict'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { Command } from 'commander'
import { z } from 'zod'
import { addSettings, checkNothingMissing, readSettings } from '../../../../client/cli/settings.js'
import { UsageError } from '../../../../client/cli/usage-error.js'

const schema = z.strictObject({
  data: z.string().describe('the folder'),
  rpcPort: z.coerce.number().int().min(0).max(65535).default(8020).describe('the port'),
  syncs: z.union([z.boolean(), z.stringbool()]).default(true).describe('whether it syncs'),
  logLevel: z.enum(['info', 'warn']).default('info').describe('how much is logged'),
})
const complains =
  (...texts: readonly string[]) =>
  (error: unknown): boolean =>
    error instanceof UsageError && texts.every((text) => error.message.includes(text))
const prefix = 'CAIRN_TEST_'
const settingsFile = (text: string) => {
  const file = join(mkdtempSync(join(tmpdir(), 'settings-')), 'cairn.yaml')
  writeFileSync(file, text)
  return file
}

test('settings: flags override the environment, which overrides the file', async () => {
  const file = settingsFile('data: fromFile\nrpcPort: 1\nlogLevel: warn\n')
  const variables = { CAIRN_TEST_CONFIG: file, CAIRN_TEST_RPC_PORT: '2', CAIRN_TEST_DATA: 'fromEnvironment', OTHER: 'x' }
  const raw = await readSettings(schema, { data: 'fromFlag' }, { prefix, variables })
  assert.deepEqual({ ...raw }, { data: 'fromFlag', rpcPort: '2', logLevel: 'warn' })
})

test('settings: an unknown variable is refused by name', async () => {
  await assert.rejects(readSettings(schema, {}, { prefix, variables: { CAIRN_TEST_RPCPORT: '1' } }), (error) => {
    return error instanceof UsageError && error.message.includes('CAIRN_TEST_RPCPORT')
  })
})

test('settings: a missing file, or one that is not YAML, is refused', async () => {
  for (const config of ['/nonexistent/cairn.yaml', settingsFile('a: [1'), settingsFile('- a\n')]) {
    await assert.rejects(readSettings(schema, { config }, { prefix, variables: {} }), UsageError)
  }
})

test('settings: an unknown key in the file is refused by name', async () => {
  const config = settingsFile('data: x\nrpcport: 1\n')
  await assert.rejects(readSettings(schema, { config }, { prefix, variables: {} }), complains('rpcport in', config))
})

test('settings: an invalid value is refused, with the name under which it was given and the value', async () => {
  const config = settingsFile('rpcPort: many\n')
  const wanted = 'must be a whole number of 0 to 65535'
  await assert.rejects(readSettings(schema, { rpcPort: '70000' }, { prefix, variables: {} }), complains('--rpc-port', wanted, '"70000"'))
  await assert.rejects(
    readSettings(schema, {}, { prefix, variables: { CAIRN_TEST_RPC_PORT: 'x' } }),
    complains('CAIRN_TEST_RPC_PORT', wanted, '"x"'),
  )
  await assert.rejects(readSettings(schema, { config }, { prefix, variables: {} }), complains('rpcPort in', config, '"many"'))
  await assert.rejects(
    readSettings(schema, { logLevel: 'loud' }, { prefix, variables: {} }),
    complains('--log-level', 'info, warn', 'loud'),
  )
})

test('settings: a required one is missing, the error names its flag', () => {
  assert.throws(() => checkNothingMissing(schema, {}), complains('--data is required'))
  checkNothingMissing(schema, { data: '/d' })
})

test('settings: a boolean, as a flag with and without --no-, and with a value', () => {
  const parse = (...words: string[]) => {
    const command = addSettings(new Command('test'), schema, prefix).exitOverride().allowExcessArguments(false)
    return command.parse(words, { from: 'user' }).opts()
  }
  const values = (...words: string[]) => {
    const { data, syncs } = schema.parse({ data: '/d', ...parse(...words) })
    return { data, syncs }
  }
  assert.deepEqual(parse(), {})
  assert.deepEqual(values('--syncs', '--data', '/x'), { data: '/x', syncs: true })
  assert.deepEqual(values('--no-syncs', '--data', '/x'), { data: '/x', syncs: false })
  assert.deepEqual(values('--syncs', 'false'), { data: '/d', syncs: false })
  assert.deepEqual(values(), { data: '/d', syncs: true })
})

test('settings: help names every setting with its default and bounds', () => {
  const command = addSettings(new Command('test'), schema, prefix)
  const help = command.helpInformation().replace(/\s+/g, ' ')
  assert.match(help, /--data <text> the folder \(required\)/)
  assert.match(help, /--rpc-port <number> the port \(default 8020, 0\.\.65535\)/)
  assert.match(help, /--log-level <info\|warn> how much is logged \(default info\)/)
})
