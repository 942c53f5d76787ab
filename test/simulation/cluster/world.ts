// What the parts of a cluster's life share: the cluster, chance, which faults happened, and the models of the files.

import type { FileSystem } from '../../../client/file-system.js'
import type { Session } from '../../../client/session.js'
import type { Random } from '../../../proto/base/random.js'
import type { Client, Cluster, Node } from './cluster.js'
import type { FileModel, Promises } from './file-model.js'
import type { Kernel } from './kernel.js'
import { Killed, type SimulatedProcess } from './process.js'

/** A fault of a chunkserver, or of its network. */
export interface Fault {
  readonly kind: 'power' | 'kill' | 'other'
  readonly beganMs: number
  /** Undefined while it lasts. */
  endedMs: number | undefined
}

/** How long the consequences of a fault may last: pipelines that it left with fewer replicas, servers that are excluded. */
const aftermathMs = 30_000

export interface Counts {
  sessions: number
  acknowledged: number
  recoveries: number
  truncations: number
  /** Renames, removals, and files that were joined. */
  moves: number
  /** Records whose append was acknowledged. */
  records: number
  reads: number
  faults: number
}

export class World {
  readonly kernel: Kernel
  readonly cluster: Cluster
  readonly random: Random
  readonly files: FileModel[] = []
  readonly faults: Fault[] = []
  readonly counts: Counts = { sessions: 0, acknowledged: 0, recoveries: 0, truncations: 0, moves: 0, records: 0, reads: 0, faults: 0 }
  /** No more faults begin, and writers come to an end. */
  isPeace = false
  /** Now and then all chunkservers lose their power. */
  hasBlackouts = false
  /** Ends of faults that last. */
  readonly pending = new Set<() => void>()

  #names = 0

  constructor(kernel: Kernel, cluster: Cluster, random: Random) {
    this.kernel = kernel
    this.cluster = cluster
    this.random = random
  }

  /** For a file or directory that gets another name. */
  nextName(): number {
    this.#names += 1
    return this.#names
  }

  get nowMs(): number {
    return this.kernel.nowMs
  }

  /** What must be kept of what was flushed, and of what readers saw, since then. */
  promisesSince(sinceMs: number): Promises {
    const relevant = this.faults.filter(({ endedMs }) => endedMs === undefined || endedMs > sinceMs - aftermathMs)
    const cuts = relevant.filter(({ kind }) => kind === 'power')
    const isOneCut = cuts.length === 1 && relevant.length === 1 && this.cluster.settings.replication > 1
    const isOneKill = relevant.length === 1 && relevant[0]?.kind === 'kill'
    return { keepsFlushed: cuts.length === 0 || isOneCut, keepsSeen: relevant.length === 0 || isOneKill }
  }

  pick<T>(list: readonly T[]): T {
    return list[this.random.below(list.length)] as T
  }

  chance(percent: number): boolean {
    return this.random.below(100) < percent
  }

  /** A client that runs at the moment. */
  async client(): Promise<ClientProcess> {
    for (;;) {
      const ready = this.cluster.of('client').filter(({ client, process }) => client !== undefined && process.isAlive)
      if (ready.length > 0) return clientProcess(this.pick(ready))
      await this.kernel.pass(200)
    }
  }

  /** Runs `work` in the process of a client. Rejects with what it throws, or with `Killed`. */
  in<T>(client: ClientProcess, work: (fileSystem: FileSystem, session: Session) => Promise<T>): Promise<T> {
    return this.kernel.call(client.process, () => work(client.fileSystem, client.session))
  }
}

/** One process of a client's machine, which never runs again when it was killed. */
export interface ClientProcess extends Client {
  readonly name: string
  readonly process: SimulatedProcess
}

export function clientProcess({ client, process, machine }: Node): ClientProcess {
  if (client === undefined) throw new Error(`${process.name} is not connected`)
  return { ...client, process, name: machine.name }
}

/** What a client may be told, or a client that was killed; anything else is a mistake of the simulation or of the client. */
export function isExpected(error: unknown): error is Error {
  return error instanceof Killed || (error instanceof Error && 'reason' in error)
}

/** A failure in one line. */
export function textOf(error: unknown): string {
  return error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)
}
