// Files in the data folder that describe the running cluster to other programs: cluster.json, kept up to date, and for scripts the simpler
// files masters and pid/NAME.

import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ClusterPlan } from './plan.js'

export interface ServerState {
  readonly role: 'master' | 'chunkserver' | 'gateway'
  readonly id: number
  /** Null while it is down. */
  readonly pid: number | null
  readonly rpc?: string
  readonly transfer?: string
  readonly http: string
}

export interface ClusterState {
  readonly clusterId: string
  readonly fs: string
  readonly servers: readonly ServerState[]
}

export function clusterState(plan: ClusterPlan, clusterId: string, pidOf: (name: string) => number | undefined): ClusterState {
  const servers = plan.servers.map(({ role, id, name, rpc, transfer, http }) => ({
    role,
    id,
    pid: pidOf(name) ?? null,
    ...(rpc === undefined ? {} : { rpc }),
    ...(transfer === undefined ? {} : { transfer }),
    http,
  }))
  return { clusterId, fs: plan.fs, servers }
}

/** Writes these files, one update after the other. Each file is replaced atomically. */
export class ClusterFile {
  readonly #plan: ClusterPlan
  #last: Promise<void> = Promise.resolve()
  /** The content of cluster.json that this process wrote last. */
  #written: string | undefined

  constructor(plan: ClusterPlan) {
    this.#plan = plan
  }

  write(state: ClusterState): Promise<void> {
    this.#last = this.#last.then(() => this.#write(state))
    return this.#last
  }

  /** Removes the files when all servers have stopped, unless another process has written cluster.json since: its cluster may be running. */
  remove(): Promise<void> {
    const { data } = this.#plan
    this.#last = this.#last.then(async () => {
      if (this.#written === undefined || (await textOf(join(data, 'cluster.json'))) !== this.#written) return
      for (const name of ['cluster.json', 'masters', 'pid']) await rm(join(data, name), { recursive: true, force: true })
    })
    return this.#last
  }

  async #write(state: ClusterState): Promise<void> {
    const { data, servers } = this.#plan
    await mkdir(join(data, 'pid'), { recursive: true })
    const text = `${JSON.stringify(state, undefined, 2)}\n`
    await replace(join(data, 'cluster.json'), text)
    this.#written = text
    const masters = state.servers.filter(({ role }) => role === 'master').map(({ rpc }) => rpc)
    await replace(join(data, 'masters'), `${masters.join(',')}\n`)
    for (const { name, role, id } of servers) {
      const pid = state.servers.find((server) => server.role === role && server.id === id)?.pid ?? null
      const file = join(data, 'pid', name)
      await (pid === null ? rm(file, { force: true }) : replace(file, `${pid}\n`))
    }
  }
}

async function replace(file: string, text: string): Promise<void> {
  const unfinished = `${file}.new`
  await writeFile(unfinished, text)
  await rename(unfinished, file)
}

/** Undefined when there is no such file. */
async function textOf(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8')
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw thrown
  }
}
