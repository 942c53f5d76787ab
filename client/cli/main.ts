#!/usr/bin/env node
// Entry point of the CLI process: signals, standard streams and exit. The arguments are interpreted in `program.ts`.

import { once, setMaxListeners } from 'node:events'
import { exitCodes } from './command.js'
import { exactWords } from './local-names.js'
import { runProgram } from './program.js'

/** After a signal, a command that is not a server has this long to clean up. */
const interruptedMsMax = 900

/** Exits after the output is flushed, even if something is still open (a server that could not start, a connection). */
async function finish(code: number): Promise<never> {
  for (const stream of [process.stdout, process.stderr]) {
    if (stream.writableLength > 0) await once(stream, 'drain')
  }
  process.exit(code)
}

const interrupt = new AbortController()
setMaxListeners(0, interrupt.signal) // every file of a parallel copy adds a listener
let interruptedMs: number | undefined
let isServer = false
/** The signal that interrupted a command which is not a server. */
let interruptedBy: NodeJS.Signals | undefined

/** Ends this process with the signal's default action. An ordinary exit would wait for a thread that is blocked on a pipe. */
function endBy(name: NodeJS.Signals): void {
  process.removeAllListeners(name)
  process.kill(process.pid, name)
}

for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'] as const) {
  // One Ctrl-C may arrive twice, from the terminal and from the script that started us. One that comes later means that the user wants to
  // quit now.
  process.on(name, () => {
    const nowMs = performance.now()
    interruptedMs ??= nowMs
    if (nowMs - interruptedMs > 500) endBy(name)
    interrupt.abort()
    if (isServer) return
    interruptedBy = name
    setTimeout(() => endBy(name), interruptedMsMax)
  })
}
for (const stream of [process.stdout, process.stderr]) {
  // EPIPE: the reader closed the pipe (as `head` does), which is not a failure.
  stream.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? exitCodes.done : exitCodes.failed))
}
const { stdin, stdout, stderr, env: environment } = process
const code = await runProgram(exactWords(process.argv.slice(2)), {
  environment,
  stdin,
  stdout,
  stderr,
  isTerminal: stderr.isTTY === true,
  signal: interrupt.signal,
  onServer: () => {
    isServer = true
  },
})
if (interruptedBy !== undefined) endBy(interruptedBy)
await finish(code)
