// Snapshots of the whole state: out to peers that the log no longer reaches, and in from a leader. While one is swapped in nothing else touches the
// state: the loop stands still for that moment.

import { FileSystemError } from '../../proto/base/errors.js'
import type { PeerId } from '../../proto/base/ids.js'
import type { Logger } from '../../proto/base/logger.js'
import type { Input, SnapshotPoint } from '../consensus/contract.js'
import type { Key, KeyRange, KeyValue } from '../machine/machine.js'
import type { AppliedState } from './applied-state.js'
import { isNoSpace } from './log-writes.js'
import type { AppliedPoint, PeerLinks, SnapshotInstaller, StateInstall, StateSnapshot, StateStore } from './ports.js'

export interface SnapshotParts {
  readonly applied: AppliedState
  readonly stateStore: StateStore
  readonly links: PeerLinks
  readonly logger: Logger
  /** Hands an input to the engine, in the loop's next turn. */
  input(input: Input): void
  /** Stops the loop between two turns and runs `work`; nothing else happens to the state meanwhile. */
  alone(work: () => Promise<void>): Promise<void>
  onReplaced(point: SnapshotPoint): void
  /** This process must stop. */
  onFailure(error: unknown): void
}

export class Snapshots implements SnapshotInstaller {
  readonly #parts: SnapshotParts
  readonly #sending = new Map<PeerId, AbortController>()
  #installing: { readonly streamId: number; readonly point: AppliedPoint; readonly install: StateInstall } | undefined
  /** One step of an install at a time. */
  #last: Promise<void> = Promise.resolve()

  constructor(parts: SnapshotParts) {
    this.#parts = parts
  }

  /** Streams the state to a peer, unless that is under way. */
  send(to: PeerId): void {
    if (this.#sending.has(to)) return
    const controller = new AbortController()
    this.#sending.set(to, controller)
    let index = 0
    const stream = async (): Promise<void> => {
      const snapshot = await this.#snapshot(controller.signal)
      index = snapshot.applied.index
      try {
        await this.#parts.links.sendSnapshot(to, snapshot, controller.signal)
      } finally {
        await snapshot.close()
      }
    }
    const ended = (succeeded: boolean): void => {
      this.#sending.delete(to)
      this.#parts.input({ kind: 'snapshotSent', to, index, succeeded })
    }
    stream().then(
      () => {
        this.#parts.logger.info({ to, index }, 'a snapshot was sent')
        ended(true)
      },
      (error: unknown) => {
        this.#parts.logger.warn({ to, index, err: error }, 'a snapshot could not be sent')
        ended(false)
      },
    )
  }

  /** A state that cannot be read is no trouble with the peer: who has it must not lead. */
  async #snapshot(signal: AbortSignal): Promise<StateSnapshot> {
    // What was called off may find its state closed: that is no fault of the disk.
    const onUnreadable = (error: unknown): void => {
      if (!signal.aborted && !isNoSpace(error)) this.#parts.onFailure(error)
    }
    try {
      return new ReadableSnapshot(await this.#parts.applied.snapshot(), onUnreadable)
    } catch (error) {
      onUnreadable(error)
      throw error
    }
  }

  stopSending(why: string): void {
    for (const controller of this.#sending.values()) controller.abort(new FileSystemError('aborted', why))
  }

  begin(point: AppliedPoint, streamId: number): Promise<void> {
    return this.#inOrder(async () => {
      await this.#abandon()
      const appliedIndex = this.#parts.applied.point.index
      if (point.index <= appliedIndex) {
        throw new FileSystemError('invalidRequest', `a snapshot of entry ${point.index} is no use to a state of entry ${appliedIndex}`)
      }
      this.#installing = { streamId, point, install: await this.#written(this.#parts.stateStore.beginInstall(point)) }
    })
  }

  page(streamId: number, pairs: readonly KeyValue[]): Promise<void> {
    return this.#inOrder(() => this.#written(this.#expect(streamId).install.write(pairs)))
  }

  /** A disk that fails while a snapshot comes in is the one that the log and the state are on. */
  async #written<T>(work: Promise<T>): Promise<T> {
    try {
      return await work
    } catch (error) {
      if (error instanceof FileSystemError && error.reason === 'io') this.#parts.onFailure(error)
      throw error
    }
  }

  finish(streamId: number): Promise<void> {
    return this.#inOrder(async () => {
      const { install, point } = this.#expect(streamId)
      this.#installing = undefined
      await this.#parts.alone(async () => {
        if (point.index <= this.#parts.applied.point.index) {
          await install.abandon()
          throw new FileSystemError('invalidRequest', `a snapshot of entry ${point.index} came too late`)
        }
        this.stopSending('the state is replaced by a later one')
        try {
          await install.finish()
          this.#parts.onReplaced(await this.#parts.applied.reset())
        } catch (error) {
          // Which of the two states counts is known only to the next start.
          this.#parts.onFailure(error)
          throw error
        }
      })
      this.#parts.logger.info({ index: point.index }, "a peer's snapshot took the place of the state")
    })
  }

  #expect(streamId: number): { readonly install: StateInstall; readonly point: AppliedPoint } {
    if (this.#installing?.streamId !== streamId) throw new FileSystemError('invalidRequest', `snapshot stream ${streamId} is not under way`)
    return this.#installing
  }

  async #abandon(): Promise<void> {
    const install = this.#installing?.install
    this.#installing = undefined
    if (install !== undefined) await this.#written(install.abandon())
  }

  #inOrder(work: () => Promise<void>): Promise<void> {
    const done = this.#last.then(work)
    this.#last = done.catch(() => undefined)
    return done
  }
}

/** Tells apart what fails in reading the state from what fails in sending it. */
class ReadableSnapshot implements StateSnapshot {
  readonly #inner: StateSnapshot
  readonly #onUnreadable: (error: unknown) => void

  constructor(inner: StateSnapshot, onUnreadable: (error: unknown) => void) {
    this.#inner = inner
    this.#onUnreadable = onUnreadable
  }

  get applied(): AppliedPoint {
    return this.#inner.applied
  }

  get(key: Key): Uint8Array | undefined {
    return this.#inner.get(key)
  }

  scan(range: KeyRange): Promise<readonly KeyValue[]> {
    return this.#inner.scan(range)
  }

  async *pages(pageBytes: number): AsyncGenerator<readonly KeyValue[]> {
    try {
      yield* this.#inner.pages(pageBytes)
    } catch (error) {
      this.#onUnreadable(error)
      throw error
    }
  }

  close(): Promise<void> {
    return this.#inner.close()
  }
}
