// One snapshot on its way to a peer, page by page: no faster than it may be, and over a line that breaks it goes on with the page that was under way.
// The peer takes each page once, so a repeat is no harm; one that has forgotten the stream refuses it, and the engine asks for another.

import { randomInt } from 'node:crypto'
import { crc32c } from '@node-rs/crc32'
import { peer } from '#messages'
import type { Clock } from '../../proto/base/clock.js'
import { FileSystemError } from '../../proto/base/errors.js'
import type { PeerId } from '../../proto/base/ids.js'
import type { KeyValue } from '../machine/machine.js'
import type { AppliedPoint, StateSnapshot } from '../sequencer/ports.js'

export interface SnapshotStreamParts {
  readonly clusterId: string
  readonly from: PeerId
  readonly clock: Clock
  readonly limits: SnapshotStreamLimits
  /** Sends one page; resolves when the peer has taken it. */
  send(body: Uint8Array): Promise<unknown>
  pause(ms: number): Promise<void>
}

export interface SnapshotStreamLimits {
  readonly pageBytes: number
  readonly bytesPerSecond: number
  /** A line that does not come back for so long ends the stream, which holds a snapshot of the state open. */
  readonly brokenMsMax: number
  /** After an attempt that failed, the next. */
  readonly retryMs: number
}

export const snapshotStreamLimits: SnapshotStreamLimits = {
  pageBytes: 1024 * 1024,
  bytesPerSecond: 128 * 1024 * 1024,
  brokenMsMax: 20_000,
  retryMs: 200,
}

export async function streamSnapshot(parts: SnapshotStreamParts, snapshot: StateSnapshot, signal: AbortSignal): Promise<void> {
  const stream = new SnapshotStream(parts, snapshot.applied, signal)
  for await (const page of snapshot.pages(parts.limits.pageBytes)) await stream.page(page, false)
  await stream.page([], true)
}

class SnapshotStream {
  readonly #parts: SnapshotStreamParts
  readonly #point: peer.AppliedPointMessage.$Properties
  readonly #signal: AbortSignal
  readonly #streamId = randomInt(2 ** 47)
  readonly #beganMs: number
  #sequence = 0
  #bytes = 0
  #streamCrc32c = 0

  constructor(parts: SnapshotStreamParts, point: AppliedPoint, signal: AbortSignal) {
    this.#parts = parts
    this.#point = pointMessage(point)
    this.#signal = signal
    this.#beganMs = parts.clock.monotonicMs()
  }

  async page(page: readonly KeyValue[], isLast: boolean): Promise<void> {
    const pairs = peer.PairsMessage.encode({ pairs: page.map(({ key, value }) => ({ key: Buffer.from(key, 'latin1'), value })) }).finish()
    this.#streamCrc32c = crc32c(pairs, this.#streamCrc32c)
    await this.#deliver({ pairs, crc32c: crc32c(pairs), isLast, streamCrc32c: isLast ? this.#streamCrc32c : null })
    this.#sequence += 1
    this.#bytes += pairs.length
    await this.#keepPace()
  }

  /** Until the peer has it, or the line stays broken for too long. */
  async #deliver(page: Pick<peer.SnapshotPageRequest, 'pairs' | 'crc32c' | 'isLast' | 'streamCrc32c'>): Promise<void> {
    const { clusterId, from, clock, limits, send, pause } = this.#parts
    const head = { clusterId, from, streamId: this.#streamId, sequence: this.#sequence, point: this.#point }
    const body = peer.SnapshotPageRequest.encode({ ...head, ...page }).finish()
    const untilMs = clock.monotonicMs() + limits.brokenMsMax
    for (;;) {
      this.#signal.throwIfAborted()
      try {
        await send(body)
        return
      } catch (error) {
        if (!isBrokenLine(error) || clock.monotonicMs() >= untilMs) throw error
        await pause(limits.retryMs)
      }
    }
  }

  /** What was sent faster than it may be is waited for. */
  async #keepPace(): Promise<void> {
    const { clock, limits, pause } = this.#parts
    const aheadMs = (this.#bytes / limits.bytesPerSecond) * 1000 - (clock.monotonicMs() - this.#beganMs)
    if (aheadMs >= 1) await pause(aheadMs)
  }
}

/** The line's failure and not the peer's answer. */
function isBrokenLine(error: unknown): boolean {
  return error instanceof FileSystemError && 'mayHaveHappened' in error
}

function pointMessage({ index, entryEpoch, position, membership, stampMs }: AppliedPoint): peer.AppliedPointMessage.$Properties {
  const { voters, learners, nextVoters = [], nextLearners = [] } = membership
  return {
    ...{ index, entryEpoch, positionEpoch: position.epoch, positionNumber: position.number, stampMs },
    ...{ voters: [...voters], learners: [...learners], nextVoters: [...nextVoters], nextLearners: [...nextLearners] },
  }
}
