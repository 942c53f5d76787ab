// Runs each server in its own operating system process. A server that exits is restarted after a pause, unless its data is damaged. All of
// them end with this process, even if it is killed, because they notice that the IPC channel to it is closed.

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, mkdirSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { systemActiveClock } from '../../../proto/base/active-clock.js'
import { FileSystemError } from '../../../proto/base/errors.js'
import { commandFile } from '../../../proto/base/package.js'
import { exitCodes } from '../command.js'
import { kebab } from '../settings.js'
import type { ClusterPlan, ServerPlan } from './plan.js'
import { failing, isRunningAlready, type ServerControl, type Servers, serverNamed, startComplaint } from './servers.js'

const restartPauseMs = 2000
const killAfterMs = 4000

export interface ProcessOptions {
  readonly restarts: boolean
  /** Called whenever a server process has started or ended. */
  readonly onChange: () => Promise<void>
}

/** What a server sends over the IPC channel: that it runs, or why it could not start. */
type Message = { readonly kind: 'started' } | { readonly kind: 'refused'; readonly code: string | undefined; readonly message: string }

export class ProcessServers implements Servers, ServerControl {
  readonly #failing = failing()
  readonly failed = this.#failing.failed
  readonly #plan: ClusterPlan
  readonly #options: ProcessOptions
  readonly #children = new Map<string, ChildProcess>()
  readonly #restarts = new Set<NodeJS.Timeout>()
  /** Servers that started successfully at least once. A later exit does not end the cluster. */
  readonly #started = new Set<string>()
  /** Servers that were told to end, one by one. */
  readonly #ended = new Set<string>()
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
    await Promise.all([...this.#children.values()].map(end))
  }

  async stopOne(name: string): Promise<void> {
    const child = this.#leaveOut(name)
    if (child !== undefined) await end(child)
  }

  async kill(name: string): Promise<void> {
    const child = this.#leaveOut(name)
    if (child === undefined) return
    const exited = once(child, 'exit')
    child.kill('SIGKILL')
    await exited
  }

  async startOne(name: string): Promise<void> {
    const server = serverNamed(this.#plan.servers, name)
    if (this.#children.has(name)) throw isRunningAlready(name)
    this.#ended.delete(name)
    this.#started.delete(name)
    const child = this.#spawn(server)
    const started = new Promise<void>((resolve) => child.on('message', (message: Message) => message.kind === 'started' && resolve()))
    await Promise.race([started, this.failed])
  }

  signal(name: string, signal: 'SIGSTOP' | 'SIGCONT'): void {
    serverNamed(this.#plan.servers, name)
    this.#children.get(name)?.kill(signal)
  }

  /** Its process, if there is one; its end is expected from now on. */
  #leaveOut(name: string): ChildProcess | undefined {
    serverNamed(this.#plan.servers, name)
    const child = this.#children.get(name)
    if (child !== undefined) this.#ended.add(name)
    return child
  }

  #spawn(plan: ServerPlan): ChildProcess {
    const log = openSync(join(this.#plan.data, 'logs', `${plan.name}.log`), 'a')
    const child = spawn(process.execPath, [commandFile, plan.role, ...flagsOf(plan)], {
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
      if (this.#ended.has(plan.name)) return
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
    return child
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

/** SIGTERM, and SIGKILL if it takes too long. */
function end(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    const timer = systemActiveClock.after(killAfterMs, () => child.kill('SIGKILL'))
    child.once('exit', () => {
      timer.cancel()
      resolve()
    })
    child.kill('SIGCONT') // a process that is stopped handles SIGTERM only after SIGCONT
    child.kill('SIGTERM')
  })
}

function flagsOf({ settings, fs }: ServerPlan): string[] {
  const all = fs === undefined ? settings : { ...settings, fs }
  return Object.entries(all).flatMap(([name, value]) => [`--${kebab(name)}`, String(value)])
}
