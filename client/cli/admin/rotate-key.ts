// cairn admin rotate-key and keys: gives a running cluster a new key. The first phase ends when every server has the new key, the second
// retires the old one. Each step is idempotent: after an interruption the same command continues. The keys themselves are never printed.

import { setTimeout as pause } from 'node:timers/promises'
import { systemActiveClock } from '../../../proto/base/active-clock.js'
import { FileSystemError } from '../../../proto/base/errors.js'
import { KeyRing } from '../../../proto/keys/cluster-key.js'
import { givenKeys, readKeyFile, writeKeyFile } from '../../../proto/keys/key-file.js'
import { openKey } from '../../../proto/keys/rotation.js'
import type { Admin, ClusterKeysReport, KeyHolderReport } from '../../index.js'
import { type Context, type Register, wholeNumber } from '../command.js'
import { findKeyFile } from '../key-file.js'
import { table, write, writeJson } from '../output.js'
import { UsageError } from '../usage-error.js'
import { keyed } from './change-masters.js'

const secondsDefault = '120'
const pollMs = 500

interface Flags {
  readonly clusterKeyFile?: string
  readonly keepOldFor: string
  readonly output?: string
  readonly finish?: boolean
  readonly timeout: string
}

export const rotateKeyCommands: Register = (admin, run) => {
  keyed(admin.command('keys'))
    .description('show the ids of the cluster keys and which server holds which key')
    .action((flags: { readonly clusterKeyFile?: string }) =>
      run(async (context) => {
        const report = await (await context.administrator(await findKeyFile(flags.clusterKeyFile, process.env))).admin.keys()
        await (context.isJson ? writeJson(context.stdout, keysJson(report)) : write(context.stdout, keysText(report)))
      }),
    )
  keyed(admin.command('rotate-key'))
    .description('replace the key of a running cluster; continues a rotation that is in progress')
    .option(
      '--keep-old-for <time>',
      'how long the old key is still accepted: 90s, 30m, 2h, or "finish" for until rotate-key --finish',
      '1h',
    )
    .option('--output <file>', 'write the new key to this file instead of the key file in use')
    .option('--finish', 'retire the old key of the current rotation now, if all servers have the new one')
    .option('--timeout <seconds>', 'how long to wait for the servers to receive the new key', secondsDefault)
    .action((flags: Flags) => {
      const plan = { keepOldMs: keepMs(flags.keepOldFor), timeoutMs: wholeNumber(flags.timeout, '--timeout', 1) * 1000 }
      return run((context) => rotate(context, flags, plan))
    })
}

async function rotate(context: Context, flags: Flags, { keepOldMs, timeoutMs }: { keepOldMs: number; timeoutMs: number }): Promise<void> {
  const { signal, stdout, isJson } = context
  const used = await findKeyFile(flags.clusterKeyFile, process.env)
  const file = flags.output ?? used
  const { admin } = await context.administrator(used)
  const isFinish = flags.finish === true
  const begun = isFinish ? await admin.keys({ signal }) : await admin.rotateKey(keepOldMs, { signal })
  await keepCopy(begun, used, file)
  let report = await waitForAll(context, admin, begun, timeoutMs)
  if (isFinish && report.oldIds.length > 0) {
    report = await admin.retireKeys(report.keyId, { signal })
    await writeKeyFile(file, (await givenKeys(file)).without(begun.oldIds))
  }
  if (isJson) return writeJson(stdout, keysJson(report))
  await write(stdout, `all servers have key ${report.keyId}; it is also in ${file}\n${oldText(report)}\n`)
}

/** Saves the new key in the file before the next step, so that it cannot be lost. */
async function keepCopy({ keyId, sealed }: ClusterKeysReport, used: string, file: string): Promise<void> {
  const own = await givenKeys(used)
  const there = file === used ? own : await readKeyFile(file)
  if (there?.find(keyId) !== undefined) return
  const old = sealed === undefined ? undefined : own.find(sealed.by)
  const fresh = own.find(keyId) ?? (old === undefined || sealed === undefined ? undefined : openKey(old, keyId, sealed.bytes))
  if (fresh === undefined)
    throw new FileSystemError('misconfigured', `${used} does not hold the key before ${keyId}: copy the file of a master's data folder`)
  await writeKeyFile(file, new KeyRing(own.preferring(fresh).keys.slice(0, 2), own.retired))
}

async function waitForAll(context: Context, admin: Admin, begun: ClusterKeysReport, timeoutMs: number): Promise<ClusterKeysReport> {
  const { signal, stderr } = context
  const endMs = systemActiveClock.activeMs() + timeoutMs
  let said = ''
  for (let report = begun; ; report = await admin.keys({ signal })) {
    const missing = report.holders.filter((each) => each.isAwaited && !each.keyIds.includes(report.keyId)).map(nameOf)
    if (missing.length === 0) return report
    const text = missing.join(', ')
    if (text !== said) stderr.write(`waiting for ${text} to receive key ${report.keyId}\n`)
    said = text
    if (systemActiveClock.activeMs() >= endMs)
      throw new FileSystemError(
        'timedOut',
        `${text}: still without key ${report.keyId} after ${timeoutMs / 1000} s; the old key stays accepted. ` +
          'Start the server or remove it from the cluster, then run this command again',
      )
    await pause(pollMs, undefined, { signal })
  }
}

function nameOf({ role, id }: KeyHolderReport): string {
  return `${role} ${id}`
}

function oldText({ oldIds, retireAt }: ClusterKeysReport): string {
  if (oldIds.length === 0) return 'no other key is accepted'
  const until = retireAt === undefined ? 'cairn admin rotate-key --finish' : `${retireAt.toISOString()}, or cairn admin rotate-key --finish`
  return `key ${oldIds.join(', ')} is also accepted until ${until}`
}

function keysText(report: ClusterKeysReport): string {
  const rows = report.holders.map((each) => [
    nameOf(each),
    each.keyIds.length === 0 ? 'unknown' : each.keyIds.join(', '),
    each.keyIds.includes(report.keyId) ? '' : each.isAwaited ? `lacks ${report.keyId}` : 'dead, not waited for',
  ])
  return `key ${report.keyId}\n${oldText(report)}\n\n${table([['server', 'keys', ''], ...rows], [false, false, false])}`
}

function keysJson({ keyId, oldIds, retireAt, holders }: ClusterKeysReport): Record<string, unknown> {
  return { keyId, oldIds, retireAt: retireAt?.toISOString() ?? null, holders }
}

const unitMs: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 }

/** Milliseconds; 0 for "finish": until `rotate-key --finish`. */
function keepMs(text: string): number {
  if (text === 'finish') return 0
  const [, count = '', unit = ''] = /^(\d{1,6})([smhd])$/.exec(text) ?? []
  const ms = Number(count) * (unitMs[unit] ?? 0)
  if (ms === 0) throw new UsageError(`--keep-old-for takes a time such as 90s, 30m or 2h, or "finish", not "${text}"`)
  return ms
}
