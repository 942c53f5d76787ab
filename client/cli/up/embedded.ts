// Runs all servers of a cluster in this process.

import { FileSystemError } from '../../../proto/base/errors.js'
import type { Logger } from '../../../proto/base/logger.js'
import type { Running } from '../server.js'
import type { ClusterPlan, ServerPlan } from './plan.js'
import { codeOf, failing, isRunningAlready, type ServerControl, type Servers, serverNamed, startComplaint } from './servers.js'

/** Starts one server of a plan, with the function of its program's main.ts. */
export type StartServer = (plan: ServerPlan, logger: Logger) => Promise<Running>

export class EmbeddedServers implements Servers, ServerControl {
  readonly #failing = failing()
  readonly failed = this.#failing.failed
  readonly #plan: ClusterPlan
  readonly #startServer: StartServer
  readonly #logger: Logger
  readonly #running = new Map<string, Running>()

  constructor(plan: ClusterPlan, startServer: StartServer, logger: Logger) {
    this.#plan = plan
    this.#startServer = startServer
    this.#logger = logger
  }

  async start(): Promise<void> {
    const results = await Promise.allSettled(this.#plan.servers.map((server) => this.#start(server)))
    const refusal = results.find((result) => result.status === 'rejected')
    if (refusal === undefined) return
    await this.stop()
    throw refusal.reason
  }

  pidOf(): number {
    return process.pid
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#running.values()].map((running) => running.stop()))
  }

  async stopOne(name: string): Promise<void> {
    serverNamed(this.#plan.servers, name)
    const running = this.#running.get(name)
    this.#running.delete(name)
    await running?.stop()
  }

  async startOne(name: string): Promise<void> {
    const server = serverNamed(this.#plan.servers, name)
    if (this.#running.has(name)) throw isRunningAlready(name)
    await this.#start(server)
  }

  async kill(name: string): Promise<void> {
    throw inOneProcess(`kill ${name}`)
  }

  signal(name: string): void {
    throw inOneProcess(`pause or resume ${name}`)
  }

  async #start(server: ServerPlan): Promise<void> {
    try {
      const running = await this.#startServer(server, this.#logger.child({ server: server.name }))
      this.#running.set(server.name, running)
      running.closed.catch((thrown: Error) =>
        this.#failing.fail(new Error(startComplaint(server, { message: thrown.message }), { cause: thrown })),
      )
    } catch (thrown) {
      throw new Error(startComplaint(server, { code: codeOf(thrown), message: (thrown as Error).message }), { cause: thrown })
    }
  }
}

function inOneProcess(what: string): FileSystemError {
  return new FileSystemError('unsupported', `cannot ${what}: the servers share one process; start each in its own process`)
}
