// Clients of the file system, one for each user whose files are being read and written over HTTP. They are connected when first needed, and
// closed when they have not been used for a while.

import type { FileSystem } from '../../../client/index.js'
import type { ActiveClock } from '../../../proto/base/clock.js'
import { FileSystemError, ignoreFailure } from '../../../proto/base/errors.js'

/** Connects a client that acts as `user`. */
export type ConnectAs = (user: string) => Promise<FileSystem>

export const userClientLimits = {
  /** Users at the same time. */
  usersMax: 64,
  /** Requests of all users at the same time: each holds up to 5 MiB of a file. */
  usesMax: 256,
  idleMsMax: 60_000,
  sweepMs: 10_000,
}

interface UserClient {
  readonly connected: Promise<FileSystem>
  uses: number
  idleMs: number
}

export class UserClients {
  readonly #connect: ConnectAs
  readonly #limits: typeof userClientLimits
  readonly #clients = new Map<string, UserClient>()
  readonly #endSweeping: () => void
  #uses = 0
  #isStopped = false

  constructor(connect: ConnectAs, activeClock: Pick<ActiveClock, 'every'>, limits = userClientLimits) {
    this.#connect = connect
    this.#limits = limits
    this.#endSweeping = activeClock.every(limits.sweepMs, (elapsedMs) => this.#sweep(elapsedMs))
  }

  get size(): number {
    return this.#clients.size
  }

  /** Runs `work` with the client of `user`, which stays open until it ends. Throws `unavailable` when too many are at work. */
  async use<T>(user: string, work: (fileSystem: FileSystem) => Promise<T>): Promise<T> {
    const client = this.#clientOf(user)
    client.uses += 1
    this.#uses += 1
    try {
      return await work(await client.connected)
    } finally {
      this.#uses -= 1
      client.uses -= 1
      client.idleMs = 0
    }
  }

  /** Ends all work. */
  async stop(): Promise<void> {
    this.#isStopped = true
    this.#endSweeping()
    const open = [...this.#clients.values()]
    this.#clients.clear()
    await Promise.all(open.map(close))
  }

  #clientOf(user: string): UserClient {
    if (this.#isStopped) throw new FileSystemError('unavailable', 'this chunkserver is stopping')
    if (this.#uses >= this.#limits.usesMax) throw new FileSystemError('unavailable', 'too many files are being read and written here')
    const known = this.#clients.get(user)
    if (known !== undefined) return known
    if (this.#clients.size >= this.#limits.usersMax) this.#closeOne()
    const client: UserClient = { connected: this.#connect(user), uses: 0, idleMs: 0 }
    this.#clients.set(user, client)
    client.connected.catch(() => {
      if (this.#clients.get(user) === client) this.#clients.delete(user)
    })
    return client
  }

  #closeOne(): void {
    let longest: [string, UserClient] | undefined
    for (const each of this.#clients) {
      if (each[1].uses === 0 && (longest === undefined || each[1].idleMs > longest[1].idleMs)) longest = each
    }
    if (longest === undefined) throw new FileSystemError('unavailable', 'too many users read and write here')
    this.#end(...longest)
  }

  #sweep(elapsedMs: number): void {
    for (const [user, client] of this.#clients) {
      if (client.uses > 0) continue
      client.idleMs += elapsedMs
      if (client.idleMs >= this.#limits.idleMsMax) this.#end(user, client)
    }
  }

  #end(user: string, client: UserClient): void {
    this.#clients.delete(user)
    close(client).catch(ignoreFailure)
  }
}

async function close({ connected }: UserClient): Promise<void> {
  await (await connected.catch(ignoreFailure))?.close()
}
