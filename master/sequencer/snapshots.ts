// Snapshots of the whole state: sent to peers whose entries were cut from the log, and installed from a leader. The loop does not turn
// while a snapshot is swapped in, so nothing else accesses the state.

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
  /** Passes an input to the engine in the loop's next turn. */
  input(input: Input): void
  /** Runs `work` between two turns with exclusive access to the state. */
  alone(work: () => Promise<void>): Promise<void>
  onReplaced(point: SnapshotPoint): void
  /** A failure after which this process must stop. */
  onFailure(error: unknown): void
}

export class Snapshots implements SnapshotInstaller {
  readonly #parts: SnapshotParts
  readonly #sending = new Map<PeerId, AbortController>()
  #installing: { readonly streamId: number; readonly point: AppliedPoint; readonly install: StateInstall } | undefined
  /** Steps of an installation run one after the other. */
  #last: Promise<void> = Promise.resolve()

  constructor(parts: SnapshotParts) {
    this.#parts = parts
  }

  /** Streams the state to a peer, unless a stream to it is running. */
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

  /** A state that cannot be read is a failure of this master, not of the peer: it must stop, so that another master leads. */
  async #snapshot(signal: AbortSignal): Promise<StateSnapshot> {
    // After an abort the state may be closed already: that is no disk failure.
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

  /** The snapshot is written to the disk of the log and the state: if a write fails, this process must stop. */
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
          // Which of the two states is in use can be determined only at the next start.
          this.#parts.onFailure(error)
          throw error
        }
      })
      this.#parts.logger.info({ index: point.index }, "a peer's snapshot replaced the state")
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

/** Marks errors of reading the state, to distinguish them from errors of sending it. */
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
