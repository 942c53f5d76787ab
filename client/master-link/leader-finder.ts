// Chooses the master to call. Asks all masters in parallel whether they lead and takes the leader. If none is known, it takes the first
// that answered, since any master forwards calls. Keeps one connection to each master. Callers report a failed connection, and the next
// call searches again.

import type { ActiveTimer } from '../../proto/base/clock.js'
import { FileSystemError, toFileSystemError } from '../../proto/base/errors.js'
import type { Environment } from '../environment.js'
import { formatHostPort, type HostPort } from '../paths/address.js'
import { masterMethods } from './methods.js'
import type { RpcDialer, RpcLink } from './rpc-link.js'
import { WatchedLink, type WatchOptions } from './watched-link.js'

/** How long to wait for the leader's answer after another master has answered. */
const leaderGraceMs = 200
/** A master that does not answer the state request within this time is not used. */
const probeMsMax = 3_000
/**
 * Silence after which a master is suspected to hang, when there are other masters. Doubled after each master that did, until
 * patienceRestoredMs.
 */
const patienceMs = 1_000
const patienceMsMax = 30_000
const patienceRestoredMs = 60_000
/** While connected to a follower, how often to search for the leader. */
const lookAgainMs = 10_000

interface Found {
  readonly link: RpcLink
  readonly isLeader: boolean
}

export class LeaderFinder {
  readonly #masters: readonly HostPort[]
  readonly #dial: RpcDialer
  readonly #nextCallId: () => number
  readonly #environment: Environment
  readonly #links = new Map<HostPort, RpcLink>()
  #current: Found | undefined
  #search: Promise<Found> | undefined
  #searchedAtMs = 0
  #hungCount = 0
  #hungAtMs = 0
  #isClosed = false

  /** `nextCallId` returns ids that are unique among all calls of this client, since connections are shared. */
  constructor(masters: readonly HostPort[], dial: RpcDialer, nextCallId: () => number, environment: Environment) {
    this.#masters = masters
    this.#dial = dial
    this.#nextCallId = nextCallId
    this.#environment = environment
  }

  /**
   * A connection to the leader if it is known, otherwise to another master. Rejects with `connectionLost` or `timedOut` when no master
   * answers.
   */
  async find(): Promise<RpcLink> {
    const current = this.#current
    if (current?.link.isOpen === true) {
      if (!current.isLeader && this.#environment.clock.monotonicMs() - this.#searchedAtMs > lookAgainMs) this.#lookAgain()
      return current.link
    }
    return (await this.#searchOnce()).link
  }

  /** Reports that `link` failed: the master does not lead, or the connection broke or may hang (`broken`). */
  onFailure(link: RpcLink, kind: 'notLeading' | 'broken'): void {
    if (this.#current?.link === link) this.#current = undefined
    if (kind === 'broken') link.close()
  }

  close(): void {
    this.#isClosed = true
    for (const link of this.#links.values()) link.close()
    this.#links.clear()
    this.#current = undefined
  }

  #lookAgain(): void {
    this.#searchOnce().catch(() => undefined) // the next call has the same failure and reports it
  }

  #searchOnce(): Promise<Found> {
    this.#search ??= this.#searchAll().finally(() => {
      this.#search = undefined
    })
    return this.#search
  }

  async #searchAll(): Promise<Found> {
    if (this.#isClosed) throw new FileSystemError('aborted', 'the file system was closed')
    this.#searchedAtMs = this.#environment.clock.monotonicMs()
    const [only] = this.#masters
    const found =
      only !== undefined && this.#masters.length === 1 ? { link: await this.#linkTo(only), isLeader: true } : await this.#firstToAnswer()
    this.#current = found
    return found
  }

  #firstToAnswer(): Promise<Found> {
    return new Promise((resolve, reject) => {
      let unanswered = this.#masters.length
      let second: Found | undefined
      let grace: ActiveTimer | undefined
      const settle = (found: Found): void => {
        grace?.cancel()
        resolve(found)
      }
      for (const master of this.#masters) {
        this.#probe(master).then(
          (found) => {
            unanswered--
            if (found.isLeader) return settle(found)
            second ??= found
            if (unanswered === 0) return settle(second)
            grace ??= this.#environment.activeClock.after(leaderGraceMs, () => second !== undefined && settle(second))
          },
          (thrown) => {
            unanswered--
            if (unanswered > 0) return
            if (second !== undefined) return settle(second)
            reject(noMaster(this.#masters, toFileSystemError(thrown)))
          },
        )
      }
    })
  }

  async #probe(master: HostPort): Promise<Found> {
    const link = await this.#linkTo(master)
    try {
      const bytes = await this.#askState(link, probeMsMax)
      return { link, isLeader: masterMethods.getHAServiceState.answer.decode(bytes).state === haStateActive }
    } catch (thrown) {
      const error = toFileSystemError(thrown)
      if (error.reason === 'noSuchMethod') return { link, isLeader: false }
      if (error.reason === 'timedOut') link.close()
      throw error
    }
  }

  #askState(link: RpcLink, timeoutMs: number): Promise<Uint8Array> {
    const { name, protocol, request } = masterMethods.getHAServiceState
    return link.call({ protocol, method: name, body: request.encode({}).finish(), callId: this.#nextCallId(), timeoutMs })
  }

  /** A single master is not watched: there is no other master to try, so calls wait for their full timeout. */
  #watched(link: RpcLink): RpcLink {
    if (this.#masters.length === 1) return link
    const options: WatchOptions = {
      patienceMs: () => this.#patienceMs(),
      probe: (plain, timeoutMs) => this.#askState(plain, timeoutMs).catch(ignoreRefusal),
      onHung: () => this.#onHung(),
    }
    return new WatchedLink(link, options, this.#environment)
  }

  #patienceMs(): number {
    const isLongAgo = this.#environment.clock.monotonicMs() - this.#hungAtMs > patienceRestoredMs
    if (isLongAgo) this.#hungCount = 0
    return Math.min(patienceMs * 2 ** this.#hungCount, patienceMsMax)
  }

  #onHung(): void {
    this.#hungCount++
    this.#hungAtMs = this.#environment.clock.monotonicMs()
  }

  async #linkTo(master: HostPort): Promise<RpcLink> {
    const known = this.#links.get(master)
    if (known?.isOpen === true) return known
    const link = this.#watched(await this.#dial(master))
    if (this.#isClosed) {
      link.close()
      throw new FileSystemError('aborted', 'the file system was closed')
    }
    this.#links.get(master)?.close()
    this.#links.set(master, link)
    return link
  }
}

const haStateActive = 1

/** An error answer also shows that the server is alive. */
function ignoreRefusal(thrown: unknown): undefined {
  const { reason } = toFileSystemError(thrown)
  if (reason === 'timedOut' || reason === 'connectionLost') throw thrown
  return undefined
}

function noMaster(masters: readonly HostPort[], last: FileSystemError): FileSystemError {
  const message = `none of the masters ${masters.map(formatHostPort).join(', ')} could be reached: ${last.message}`
  return new FileSystemError(last.reason, message, { cause: last })
}
