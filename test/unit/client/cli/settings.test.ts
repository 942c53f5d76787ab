import assert from 'node:assert/strict'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { Command } from 'commander'
import { z } from 'zod'
import { UsageError } from '../../../../client/cli/command.js'
import { addSettings, readSettings } from '../../../../client/cli/settings.js'

const schema = z.strictObject({
  data: z.string().describe('the folder'),
  rpcPort: z.coerce.number().int().min(0).max(65535).default(8020).describe('the port'),
  logLevel: z.enum(['info', 'warn']).default('info').describe('how much is logged'),
})
const prefix = 'CAIRN_TEST_'
const settingsFile = (text: string) => {
  const file = join(mkdtempSync(join(tmpdir(), 'settings-')), 'cairn.yaml')
  writeFileSync(file, text)
  return file
}

test('settings: flags over environment over file', async () => {
  const file = settingsFile('data: fromFile\nrpcPort: 1\nlogLevel: warn\n')
  const variables = { CAIRN_TEST_CONFIG: file, CAIRN_TEST_RPC_PORT: '2', CAIRN_TEST_DATA: 'fromEnvironment', OTHER: 'x' }
  const raw = await readSettings(schema, { data: 'fromFlag' }, { prefix, variables })
  assert.deepEqual({ ...raw }, { data: 'fromFlag', rpcPort: '2', logLevel: 'warn' })
})

test('settings: an unknown variable, refused by name', async () => {
  await assert.rejects(readSettings(schema, {}, { prefix, variables: { CAIRN_TEST_RPCPORT: '1' } }), (error) => {
    return error instanceof UsageError && error.message.includes('CAIRN_TEST_RPCPORT')
  })
})

test('settings: a file that is missing or no YAML, refused', async () => {
  for (const config of ['/nonexistent/cairn.yaml', settingsFile('a: [1'), settingsFile('- a\n')]) {
    await assert.rejects(readSettings(schema, { config }, { prefix, variables: {} }), UsageError)
  }
})

test('settings: an unknown key of the file, left for the schema to refuse by name', async () => {
  const raw = await readSettings(schema, { config: settingsFile('data: x\nrpcport: 1\n') }, { prefix, variables: {} })
  const parsed = schema.safeParse(raw)
  assert.equal(parsed.success, false)
  assert.match(parsed.error?.issues.map(({ message }) => message).join() ?? '', /rpcport/)
})

test('settings: help, names every setting with default and bounds', () => {
  const command = addSettings(new Command('test'), schema, prefix)
  const help = command.helpInformation().replace(/\s+/g, ' ')
  assert.match(help, /--data <text> the folder \(required\)/)
  assert.match(help, /--rpc-port <number> the port \(default 8020, 0\.\.65535\)/)
  assert.match(help, /--log-level <info\|warn> how much is logged \(default info\)/)
})
