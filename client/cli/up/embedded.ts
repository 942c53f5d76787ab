// Runs all servers of a cluster in this process.

import type { Logger } from '../../../proto/base/logger.js'
import type { Running } from '../server.js'
import type { ClusterPlan, ServerPlan } from './plan.js'
import { codeOf, failing, type Servers, startComplaint } from './servers.js'

/** Starts one server of a plan, with the function of its program's main.ts. */
export type StartServer = (plan: ServerPlan, logger: Logger) => Promise<Running>

export class EmbeddedServers implements Servers {
  readonly #failing = failing()
  readonly failed = this.#failing.failed
  readonly #plan: ClusterPlan
  readonly #startServer: StartServer
  readonly #logger: Logger
  readonly #running: Running[] = []

  constructor(plan: ClusterPlan, startServer: StartServer, logger: Logger) {
    this.#plan = plan
    this.#startServer = startServer
    this.#logger = logger
  }

  async start(): Promise<void> {
    const starts = this.#plan.servers.map(async (server) => {
      try {
        const running = await this.#startServer(server, this.#logger.child({ server: server.name }))
        this.#running.push(running)
        running.closed.catch((thrown: Error) =>
          this.#failing.fail(new Error(startComplaint(server, { message: thrown.message }), { cause: thrown })),
        )
      } catch (thrown) {
        throw new Error(startComplaint(server, { code: codeOf(thrown), message: (thrown as Error).message }), { cause: thrown })
      }
    })
    const results = await Promise.allSettled(starts)
    const refusal = results.find((result) => result.status === 'rejected')
    if (refusal === undefined) return
    await this.stop()
    throw refusal.reason
  }

  pidOf(): number {
    return process.pid
  }

  async stop(): Promise<void> {
    await Promise.all(this.#running.map((running) => running.stop()))
  }
}
