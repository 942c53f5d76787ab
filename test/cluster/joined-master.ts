// A master beside those that `cairn up` started: its folder made by `cairn format --join`, its process started and stopped by the test.

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { openSync } from 'node:fs'
import { join } from 'node:path'
import { type Cluster, cairn, cairnMain, until } from './cluster.js'

const startMsMax = 30_000

export class JoinedMaster {
  readonly id: number
  readonly data: string
  readonly rpc: string
  readonly http: string
  readonly #process: ChildProcess

  private constructor(parts: { id: number; data: string; rpc: string; http: string; process: ChildProcess }) {
    this.id = parts.id
    this.data = parts.data
    this.rpc = parts.rpc
    this.http = parts.http
    this.#process = parts.process
  }

  /** On the ports that the next of the cluster's masters would have. */
  static async start(cluster: Cluster, id: number): Promise<JoinedMaster> {
    const first = cluster.server('master', 1)
    const [rpcPort, httpPort] = [first.rpc, first.http].map((address) => Number(address?.split(':')[1]) + id - 1)
    const data = join(cluster.data, `master-${id}`)
    const masters = cluster.servers().flatMap(({ role, rpc }) => (role === 'master' ? (rpc ?? []) : []))
    await cairn(['format', '--data', data, '--id', `${id}`, '--join', masters.join(',')], cluster)
    const log = openSync(join(cluster.data, 'logs', `master-${id}.log`), 'a')
    const words = ['master', '--data', data, '--rpc-port', `${rpcPort}`, '--http-port', `${httpPort}`]
    const child = spawn(process.execPath, [cairnMain, ...words], { stdio: ['ignore', log, log] })
    const endWithUs = () => child.kill('SIGKILL')
    process.once('exit', endWithUs)
    child.once('exit', () => process.off('exit', endWithUs))
    const made = new JoinedMaster({ id, data, rpc: `127.0.0.1:${rpcPort}`, http: `127.0.0.1:${httpPort}`, process: child })
    await until(`master ${id} listens`, startMsMax, async () => (await statusAt(made.http)).id === id)
    return made
  }

  async stop(): Promise<void> {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return
    const ended = once(this.#process, 'exit')
    this.#process.kill('SIGTERM')
    await ended
  }
}

/** What a master says of itself. */
export async function statusAt(http: string): Promise<{ readonly id: number; readonly role: string; readonly member: string }> {
  const response = await fetch(`http://${http}/status.json`)
  return (await response.json()) as Awaited<ReturnType<typeof statusAt>>
}
