// The connection of an appender to the primary of its file: the chunkserver that orders the records. The masters name it; what this client
// has seen of it tells them when it is gone.

import type { append } from '#messages/append'
import { FileSystemError, toFileSystemError } from '../../proto/base/errors.js'
import { chunkserverMethods, type Method, masterMethods } from '../master-link/methods.js'
import { type RpcLink, rpcDialer } from '../master-link/rpc-link.js'
import { WatchedLink } from '../master-link/watched-link.js'
import type { Session } from '../session.js'

/** Silence of a primary with calls in flight after which a ping is sent, and the time for its answer, ms. */
const patienceMs = 1_000
const connectMsMax = 3_000
/** A primary that is there may have to rebuild its pipeline first. */
const answerMsMax = 120_000
/** How long a chunkserver that could not be reached is not chosen as the primary of a file that is not open. */
const avoidMs = 10_000

export interface FoundRecords {
  readonly fileId: number
  /** Maximum length of a record with its frame, bytes. */
  readonly frameBytesMax: number
}

/** An open connection to the primary. */
export interface PrimaryLink extends FoundRecords {
  /** Of the file as far as this client knows, bytes. */
  length: number
  readonly isOpen: boolean
  append(frames: Buffer, options: AppendOptions): Promise<append.AppendRecordsResponse>
  /** Tells the primary that this appender is still there. */
  renew(): Promise<void>
  /** Ends this appender's part in the file. */
  finish(): Promise<void>
  close(): void
}

export interface AppendOptions {
  readonly isSync: boolean
  /** The records were sent before, and cannot be in front of this offset. */
  readonly notBefore: number | undefined
  readonly timeoutMs: number
}

export class PrimaryFinder {
  readonly #session: Session
  readonly #appender: Buffer
  /** Of the file; by its id once that is known, so that renames do not matter. */
  #path: string
  #lostHolder: string | undefined
  #unreachable: { readonly holder: string; readonly sinceMs: number; isRefused: boolean } | undefined
  readonly #avoidUntilMs = new Map<number, number>()

  /** `appender`: 16 random bytes. */
  constructor(session: Session, path: string, appender: Buffer) {
    this.#session = session
    this.#path = path
    this.#appender = appender
  }

  /** One attempt. Throws `unavailable`, `recoveryInProgress` and the errors of connections if a later attempt may succeed. */
  async connect(deadlineMs: number, signal: AbortSignal | undefined): Promise<PrimaryLink> {
    const found = await this.#ask(deadlineMs, signal)
    this.#path = `/.reserved/.inodes/${found.fileId}`
    let link: RpcLink | undefined
    try {
      link = this.#watched(await this.#dial(found))
      const opened = await this.#open(link, found)
      if (!opened.isPrimary) {
        this.#onRefused(found)
        throw new FileSystemError('unavailable', `chunkserver ${found.chunkserver} is not the primary of the file`)
      }
      this.#lostHolder = undefined
      this.#unreachable = undefined
      return this.#linked(link, found, opened)
    } catch (thrown) {
      link?.close()
      this.#onUnreachable(found, toFileSystemError(thrown))
      // A chunkserver of an older version: another one may do it.
      if (isOld(thrown))
        throw new FileSystemError('unavailable', `chunkserver ${found.chunkserver} does not know record append`, { cause: thrown })
      throw thrown
    }
  }

  #ask(deadlineMs: number, signal: AbortSignal | undefined): Promise<append.FindPrimaryResponse> {
    const nowMs = this.#session.environment.activeClock.activeMs()
    for (const [number, untilMs] of this.#avoidUntilMs) if (untilMs <= nowMs) this.#avoidUntilMs.delete(number)
    const request = {
      path: this.#path,
      lostHolder: this.#lostHolder ?? null,
      unreachableHolder: this.#unreachable?.holder ?? null,
      unreachableMs: this.#unreachable === undefined ? null : Math.round(nowMs - this.#unreachable.sinceMs),
      refused: this.#unreachable?.isRefused ?? null,
      avoid: [...this.#avoidUntilMs.keys()],
    }
    return this.#session.masters.call(masterMethods.findPrimary, request, { deadlineMs, signal })
  }

  async #dial({ ipAddress: ipAddr, hostName, rpcPort: port }: append.FindPrimaryResponse): Promise<RpcLink> {
    const { user, clientId, chunkservers } = this.#session
    const host = chunkservers.hostOf({ ipAddr, hostName, datanodeUuid: '', xferPort: 0, infoPort: 0, ipcPort: port })
    return rpcDialer({ user, clientId }, chunkserverMethods.openRecords.protocol, connectMsMax)({ host, port })
  }

  #watched(link: RpcLink): RpcLink {
    const probe = (plain: RpcLink, timeoutMs: number): Promise<unknown> => call(plain, chunkserverMethods.ping, {}, timeoutMs)
    return new WatchedLink(link, { patienceMs: () => patienceMs, probe, onHung: () => undefined }, this.#session.environment)
  }

  #open(link: RpcLink, found: append.FindPrimaryResponse): Promise<append.OpenRecordsResponse> {
    const { fileId, holder, tokenIdentifier, tokenPassword } = found
    const request = { fileId, holder, appender: this.#appender, tokenIdentifier, tokenPassword }
    return call(link, chunkserverMethods.openRecords, request)
  }

  #linked(link: RpcLink, found: append.FindPrimaryResponse, opened: append.OpenRecordsResponse): PrimaryLink {
    const { fileId } = found
    const holder = opened.holder ?? ''
    const known = { ...found, holder }
    const appender = this.#appender
    return {
      fileId,
      frameBytesMax: opened.frameBytesMax ?? 0,
      length: opened.length ?? 0,
      get isOpen() {
        return link.isOpen
      },
      append: (frames, { isSync, notBefore = null, timeoutMs }) =>
        call(link, chunkserverMethods.appendRecords, { fileId, holder, appender, frames, isSync, notBefore }, timeoutMs),
      renew: async () => {
        const { isPrimary } = await this.#open(link, known)
        if (!isPrimary) link.close()
      },
      finish: async () => {
        await call(link, chunkserverMethods.closeRecords, { fileId, holder, appender })
      },
      close: () => link.close(),
    }
  }

  /** The chunkserver answers, but does not have the file open, or did not get its lease. */
  #onRefused({ holder, chunkserver }: append.FindPrimaryResponse): void {
    if (holder === null) this.#avoid(chunkserver)
    else this.#lostHolder = holder
  }

  #onUnreachable({ holder, chunkserver }: append.FindPrimaryResponse, { reason, code }: FileSystemError): void {
    if (reason !== 'connectionLost' && reason !== 'timedOut' && reason !== 'noSuchProtocol') return
    this.#avoid(chunkserver)
    if (holder === null) return
    const sinceMs = this.#unreachable?.holder === holder ? this.#unreachable.sinceMs : this.#session.environment.activeClock.activeMs()
    this.#unreachable = { holder, sinceMs, isRefused: code === 'ECONNREFUSED' }
  }

  #avoid(chunkserver: number): void {
    this.#avoidUntilMs.set(chunkserver, this.#session.environment.activeClock.activeMs() + avoidMs)
  }
}

function isOld(thrown: unknown): boolean {
  return thrown instanceof FileSystemError && thrown.reason === 'noSuchProtocol'
}

async function call<Request, Answer>(
  link: RpcLink,
  { protocol, name, request, answer }: Method<Request, Answer>,
  message: Request,
  timeoutMs = answerMsMax,
): Promise<Answer> {
  const bytes = await link.call({ protocol, method: name, body: request.encode(message).finish(), timeoutMs })
  try {
    return answer.decode(bytes)
  } catch (thrown) {
    throw toFileSystemError(thrown)
  }
}
