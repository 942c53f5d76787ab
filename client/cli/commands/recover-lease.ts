// cairn recover-lease: closes files that a writer left open, as `hdfs debug recoverLease` does, and waits until they are closed.

import { setTimeout as pause } from 'node:timers/promises'
import { systemActiveClock } from '../../../proto/base/active-clock.js'
import { FileSystemError } from '../../../proto/base/errors.js'
import { type Context, forEachOperand, type Register, wholeNumber } from '../command.js'

const secondsDefault = '60'
const pollMs = 200

export const recoverLeaseCommand: Register = (program, run) => {
  program
    .command('recover-lease')
    .description('close files that a writer left open, whether or not the writer still runs')
    .argument('<path...>')
    .option('--timeout <seconds>', 'how long to wait for each file; its recovery goes on afterwards', secondsDefault)
    .action((paths: string[], options: { readonly timeout: string }) => {
      const timeoutMs = wholeNumber(options.timeout, '--timeout') * 1000
      return run((context) => forEachOperand(context, paths, (path) => recover(context, path, timeoutMs)))
    })
}

async function recover(context: Context, path: string, timeoutMs: number): Promise<void> {
  const { signal } = context
  const fileSystem = await context.fileSystem(path)
  const endMs = systemActiveClock.activeMs() + timeoutMs
  // Once only: a repeat would take the file from its next writer.
  let isClosed = await fileSystem.recoverLease(path, { signal })
  while (!isClosed && systemActiveClock.activeMs() < endMs) {
    await pause(pollMs, undefined, { signal })
    isClosed = await fileSystem.isFileClosed(path, { signal })
  }
  if (isClosed) return
  const seen = `cairn fsck '${path}' -files -blocks -openforwrite`
  throw new FileSystemError('timedOut', `${path} is not closed after ${timeoutMs / 1000} s, its recovery goes on; for the reason: ${seen}`)
}
