// cairn admin safe-mode: shows or switches safe mode, in which files are read and not changed.

import { setTimeout as sleep } from 'node:timers/promises'
import type { FileSystem } from '../../index.js'
import type { Context, Register } from '../command.js'
import { write, writeJson } from '../output.js'
import { UsageError } from '../usage-error.js'

/** Interval at which `wait` asks. */
const askMs = 1000

const actions = ['get', 'enter', 'leave', 'wait', 'force-exit'] as const
type Action = (typeof actions)[number]

export const safeModeCommand: Register = (admin, run) => {
  admin
    .command('safe-mode')
    .argument('[action]', actions.join(', '), 'get')
    .description('show safe mode (get) or switch it (enter, leave): files are read and not changed while it is on; wait until it is off')
    .action((action: string) => run((context) => safeMode(context, action)))
}

async function safeMode(context: Context, asked: string): Promise<void> {
  const action = actions.find((each) => each === asked)
  if (action === undefined) throw new UsageError(`"${asked}" is none of ${actions.join(', ')}`)
  const { admin } = await context.fileSystem()
  const isOn = await answerTo(action, admin, context.signal)
  await (context.isJson ? writeJson(context.stdout, { isOn }) : write(context.stdout, `Safe mode is ${isOn ? 'ON' : 'OFF'}\n`))
}

async function answerTo(action: Action, admin: FileSystem['admin'], signal: AbortSignal): Promise<boolean> {
  if (action === 'force-exit') return admin.safeMode('forceExit', { signal })
  if (action !== 'wait') return admin.safeMode(action, { signal })
  while (await admin.safeMode('get', { signal })) await sleep(askMs, undefined, { signal })
  return false
}
