#!/usr/bin/env node
// The process of the command line: its signals, its streams, its end. What the words mean is in `program.ts`.

import { once, setMaxListeners } from 'node:events'
import { exitCodes } from './command.js'
import { exactWords } from './local-names.js'
import { runProgram } from './program.js'

/** What a command that is no server's has for clearing up when it is interrupted. */
const interruptedMsMax = 900

/** What is still open by now (a server that could not start, a connection) must not keep us; what was printed is let out first. */
async function finish(code: number): Promise<never> {
  for (const stream of [process.stdout, process.stderr]) {
    if (stream.writableLength > 0) await once(stream, 'drain')
  }
  process.exit(code)
}

const interrupt = new AbortController()
setMaxListeners(0, interrupt.signal) // every file of a parallel copy listens
let interruptedMs: number | undefined
let isServer = false
/** Of a command that is no server's. */
let interruptedBy: NodeJS.Signals | undefined

/** Ends this process as the signal would have done it, whatever is still open: a thread that waits for a pipe would hold up an ordinary end. */
function endBy(name: NodeJS.Signals): void {
  process.removeAllListeners(name)
  process.kill(process.pid, name)
}

for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'] as const) {
  // A terminal's Ctrl-C may come twice, from the terminal and from the script that started us; a person's second one means at once.
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
  // Whoever read our output has had enough: that is no failure, and there is nobody to tell.
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
