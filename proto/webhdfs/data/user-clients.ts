// Clients of the file system, one for each user on whose behalf requests are served over HTTP. They are connected when first needed, and
// closed when they have not been used for a while.

import type { ActiveClock } from '../../base/clock.js'
import { FileSystemError, ignoreFailure } from '../../base/errors.js'

export const userClientLimits = {
  /** Users at the same time. */
  usersMax: 64,
  /** Requests of all users at the same time: each holds up to 5 MiB of a file. */
  usesMax: 256,
  idleMsMax: 60_000,
  sweepMs: 10_000,
  /** Time for requests in progress to end when the server stops. */
  stopMsMax: 2_000,
}

interface Client {
  close(): Promise<void>
}

interface UserClient<C> {
  readonly connected: Promise<C>
  uses: number
  idleMs: number
}

export interface UserClientsOptions {
  readonly activeClock: Pick<ActiveClock, 'after' | 'every'>
  /** What kind of server this is, for refusals. */
  readonly serverName: string
  readonly limits?: typeof userClientLimits
}

export class UserClients<C extends Client> {
  readonly #connect: (user: string) => Promise<C>
  readonly #options: UserClientsOptions
  readonly #limits: typeof userClientLimits
  readonly #clients = new Map<string, UserClient<C>>()
  readonly #endSweeping: () => void
  #uses = 0
  #isStopping = false
  #onUnused: () => void = () => undefined

  /** `connect` connects a client that acts as the user. */
  constructor(connect: (user: string) => Promise<C>, options: UserClientsOptions) {
    this.#connect = connect
    this.#options = options
    this.#limits = options.limits ?? userClientLimits
    this.#endSweeping = options.activeClock.every(this.#limits.sweepMs, (elapsedMs) => this.#sweep(elapsedMs))
  }

  /** Users with a client. */
  get size(): number {
    return this.#clients.size
  }

  /** Requests in progress. */
  get uses(): number {
    return this.#uses
  }

  /** Runs `work` with the client of `user`, which stays open until it ends. Throws `unavailable` when too many are at work. */
  async use<T>(user: string, work: (client: C) => Promise<T>): Promise<T> {
    const client = this.#clientOf(user)
    client.uses += 1
    this.#uses += 1
    try {
      return await work(await client.connected)
    } finally {
      this.#uses -= 1
      client.uses -= 1
      client.idleMs = 0
      if (this.#uses === 0) this.#onUnused()
    }
  }

  /** Refuses all further requests; resolves when those in progress have ended, or the time for that is over. */
  async drain(): Promise<void> {
    this.#isStopping = true
    if (this.#uses === 0) return
    await new Promise<void>((resolve) => {
      const timer = this.#options.activeClock.after(this.#limits.stopMsMax, resolve)
      this.#onUnused = () => {
        timer.cancel()
        resolve()
      }
    })
  }

  /** Waits as `drain` does: a writer whose client is gone still closes its file. Then ends what is left. */
  async stop(): Promise<void> {
    this.#endSweeping()
    await this.drain()
    const open = [...this.#clients.values()]
    this.#clients.clear()
    await Promise.all(open.map(close))
  }

  #clientOf(user: string): UserClient<C> {
    if (this.#isStopping) throw new FileSystemError('unavailable', `this ${this.#options.serverName} is stopping`)
    if (this.#uses >= this.#limits.usesMax) throw new FileSystemError('unavailable', 'too many files are being read and written here')
    const known = this.#clients.get(user)
    if (known !== undefined) return known
    if (this.#clients.size >= this.#limits.usersMax) this.#closeOne()
    const client: UserClient<C> = { connected: this.#connect(user), uses: 0, idleMs: 0 }
    this.#clients.set(user, client)
    client.connected.catch(() => {
      if (this.#clients.get(user) === client) this.#clients.delete(user)
    })
    return client
  }

  #closeOne(): void {
    let longest: [string, UserClient<C>] | undefined
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

  #end(user: string, client: UserClient<C>): void {
    this.#clients.delete(user)
    close(client).catch(ignoreFailure)
  }
}

async function close({ connected }: UserClient<Client>): Promise<void> {
  await (await connected.catch(ignoreFailure))?.close()
}
