// Runs each server in its own operating system process. A server that exits is restarted after a pause, unless its data is damaged. All of
// them end with this process, even if it is killed, because they notice that the IPC channel to it is closed.

import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, mkdirSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { systemActiveClock } from '../../../proto/base/active-clock.js'
import { FileSystemError } from '../../../proto/base/errors.js'
import { exitCodes } from '../command.js'
import { kebab } from '../settings.js'
import type { ClusterPlan, ServerPlan } from './plan.js'
import { failing, type Servers, startComplaint } from './servers.js'

const restartPauseMs = 2000
const killAfterMs = 4000

export interface ProcessOptions {
  readonly restarts: boolean
  /** Called whenever a server process has started or ended. */
  readonly onChange: () => Promise<void>
}

/** What a server sends over the IPC channel: that it runs, or why it could not start. */
type Message = { readonly kind: 'started' } | { readonly kind: 'refused'; readonly code: string | undefined; readonly message: string }

export class ProcessServers implements Servers {
  readonly #failing = failing()
  readonly failed = this.#failing.failed
  readonly #plan: ClusterPlan
  readonly #options: ProcessOptions
  readonly #children = new Map<string, ChildProcess>()
  readonly #restarts = new Set<NodeJS.Timeout>()
  /** Servers that started successfully at least once. A later exit does not end the cluster. */
  readonly #started = new Set<string>()
  #isStopping = false

  constructor(plan: ClusterPlan, options: ProcessOptions) {
    this.#plan = plan
    this.#options = options
  }

  async start(): Promise<void> {
    mkdirSync(join(this.#plan.data, 'logs'), { recursive: true })
    for (const server of this.#plan.servers) this.#spawn(server)
  }

  pidOf(name: string): number | undefined {
    return this.#children.get(name)?.pid
  }

  async stop(): Promise<void> {
    this.#isStopping = true
    for (const timer of this.#restarts) clearTimeout(timer)
    const ends = [...this.#children.values()].map(
      (child) =>
        new Promise<void>((resolve) => {
          const timer = systemActiveClock.after(killAfterMs, () => child.kill('SIGKILL'))
          child.once('exit', () => {
            timer.cancel()
            resolve()
          })
          child.kill('SIGCONT') // a process that is stopped handles SIGTERM only after SIGCONT
          child.kill('SIGTERM')
        }),
    )
    await Promise.all(ends)
  }

  #spawn(plan: ServerPlan): void {
    const main = fileURLToPath(new URL('../main.js', import.meta.url))
    const log = openSync(join(this.#plan.data, 'logs', `${plan.name}.log`), 'a')
    const child = spawn(process.execPath, [main, plan.role, ...flagsOf(plan)], {
      detached: true, // Ctrl-C must reach only this process, which then stops the servers in order
      stdio: ['ignore', log, log, 'ipc'],
    })
    closeSync(log)
    this.#children.set(plan.name, child)
    let refusal: Extract<Message, { kind: 'refused' }> | undefined
    child.on('message', (message: Message) => {
      if (message.kind === 'started') this.#started.add(plan.name)
      else refusal = message
    })
    child.on('error', (error) => this.#failing.fail(error))
    child.on('exit', (code, signal) => {
      this.#children.delete(plan.name)
      if (this.#isStopping) return
      this.#onChange()
      if (!this.#started.has(plan.name) && code === exitCodes.untrusted) {
        // Continue without this server: the cluster tolerates the loss of one, and replacing it needs the others.
        process.stderr.write(`cairn: ${plan.name} is left out: ${refusal?.message ?? `see logs/${plan.name}.log`}\n`)
      } else if (!this.#started.has(plan.name)) {
        const ended = `ended with ${signal ?? `exit code ${code}`} before it had started, see logs/${plan.name}.log`
        const complaint = startComplaint(
          plan,
          refusal === undefined ? { message: ended } : { code: refusal.code, message: refusal.message },
        )
        this.#failing.fail(new FileSystemError('misconfigured', complaint))
      } else this.#onDied(plan, code, signal)
    })
    this.#onChange()
  }

  #onDied(plan: ServerPlan, code: number | null, signal: NodeJS.Signals | null): void {
    const willRestart = this.#options.restarts && code !== exitCodes.untrusted
    const what = willRestart ? `is restarted in ${restartPauseMs / 1000} s` : 'is not restarted'
    process.stderr.write(`cairn: ${plan.name} ended with ${signal ?? `exit code ${code}`} and ${what}, see logs/${plan.name}.log\n`)
    if (willRestart) this.#restartLater(plan)
  }

  #onChange(): void {
    this.#options.onChange().catch((thrown: Error) => this.#failing.fail(thrown))
  }

  #restartLater(plan: ServerPlan): void {
    const timer = setTimeout(() => {
      this.#restarts.delete(timer)
      this.#spawn(plan)
    }, restartPauseMs)
    this.#restarts.add(timer)
  }
}

function flagsOf({ settings }: ServerPlan): string[] {
  return Object.entries(settings).flatMap(([name, value]) => [`--${kebab(name)}`, String(value)])
}
