// Sends one snapshot to a peer, page by page, a few pages at a time, with a maximum rate. After a broken connection it resumes with the
// first page that was not answered. The peer takes each page once, so a repeat is harmless; a peer that no longer knows the stream refuses
// it, and the engine requests another snapshot.

import { randomInt } from 'node:crypto'
import { crc32c } from '@node-rs/crc32'
import { peer } from '#messages/peer'
import type { ActiveClock } from '../../../proto/base/clock.js'
import { FileSystemError } from '../../../proto/base/errors.js'
import type { PeerId } from '../../../proto/base/ids.js'
import type { KeyValue } from '../../machine/machine.js'
import type { AppliedPoint, StateSnapshot } from '../../sequencer/ports.js'

export interface SnapshotStreamParts {
  readonly clusterId: string
  readonly from: PeerId
  readonly activeClock: ActiveClock
  readonly limits: SnapshotStreamLimits
  /** Sends one page; resolves when the peer has taken it. */
  send(body: Uint8Array): Promise<unknown>
  pause(ms: number): Promise<void>
}

export interface SnapshotStreamLimits {
  readonly pageBytes: number
  /** Pages sent and not answered yet: the next ones are read and encoded while the peer writes. */
  readonly pagesUnderWayMax: number
  readonly bytesPerSecond: number
  /** Time without a connection after which the stream ends, because it holds a snapshot of the state open. */
  readonly brokenMsMax: number
  /** Delay between a failed attempt and the next. */
  readonly retryMs: number
}

export const snapshotStreamLimits: SnapshotStreamLimits = {
  pageBytes: 1024 * 1024,
  pagesUnderWayMax: 4,
  bytesPerSecond: 128 * 1024 * 1024,
  brokenMsMax: 20_000,
  retryMs: 200,
}

export async function streamSnapshot(parts: SnapshotStreamParts, snapshot: StateSnapshot, signal: AbortSignal): Promise<void> {
  const stream = new SnapshotStream(parts, snapshot.applied, signal)
  for await (const page of snapshot.pages(parts.limits.pageBytes)) await stream.page(page, false)
  await stream.page([], true)
  await stream.finish()
}

interface PageUnderWay {
  readonly body: Uint8Array
  /** Resolves to undefined when the peer has the snapshot. Never rejects. */
  readonly failure: Promise<unknown>
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
  readonly #underWay: PageUnderWay[] = []

  constructor(parts: SnapshotStreamParts, point: AppliedPoint, signal: AbortSignal) {
    this.#parts = parts
    this.#point = pointMessage(point)
    this.#signal = signal
    this.#beganMs = parts.activeClock.activeMs()
  }

  async page(page: readonly KeyValue[], isLast: boolean): Promise<void> {
    const pairs = peer.PairsMessage.encode({ pairs: page.map(({ key, value }) => ({ key: Buffer.from(key, 'latin1'), value })) }).finish()
    this.#streamCrc32c = crc32c(pairs, this.#streamCrc32c)
    await this.#send({ pairs, crc32c: crc32c(pairs), isLast, streamCrc32c: isLast ? this.#streamCrc32c : null })
    this.#bytes += pairs.length
    await this.#keepPace()
  }

  /** Resolves when the peer has every page. */
  async finish(): Promise<void> {
    while (this.#underWay.length > 0) await this.#settleFirst()
  }

  async #send(page: Pick<peer.SnapshotPageRequest, 'pairs' | 'crc32c' | 'isLast' | 'streamCrc32c'>): Promise<void> {
    const { clusterId, from, limits } = this.#parts
    while (this.#underWay.length >= limits.pagesUnderWayMax) await this.#settleFirst()
    this.#signal.throwIfAborted()
    const head = { clusterId, from, streamId: this.#streamId, sequence: this.#sequence, point: this.#point }
    this.#sequence += 1
    this.#underWay.push(this.#begin(peer.SnapshotPageRequest.encode({ ...head, ...page }).finish()))
  }

  #begin(body: Uint8Array): PageUnderWay {
    const failure = this.#parts.send(body).then(
      () => undefined,
      (error: unknown) => error,
    )
    return { body, failure }
  }

  /** Waits for the answer to the oldest page; if the connection broke, all unanswered pages are sent again, one after the other. */
  async #settleFirst(): Promise<void> {
    const failure = await this.#underWay[0]?.failure
    if (failure === undefined) {
      this.#underWay.shift()
      return
    }
    if (!isBrokenLine(failure)) throw failure
    for (const { failure: other } of this.#underWay) await other
    for (const { body } of this.#underWay.splice(0)) await this.#sendAgain(body)
  }

  /** Retries until the peer has the page, or the connection stays broken for too long. */
  async #sendAgain(body: Uint8Array): Promise<void> {
    const { activeClock, limits, pause } = this.#parts
    const untilMs = activeClock.activeMs() + limits.brokenMsMax
    for (;;) {
      this.#signal.throwIfAborted()
      await pause(limits.retryMs)
      const failure = await this.#begin(body).failure
      if (failure === undefined) return
      if (!isBrokenLine(failure) || activeClock.activeMs() >= untilMs) throw failure
    }
  }

  /** Waits as long as the sent bytes exceed the maximum rate. */
  async #keepPace(): Promise<void> {
    const { activeClock, limits, pause } = this.#parts
    const aheadMs = (this.#bytes / limits.bytesPerSecond) * 1000 - (activeClock.activeMs() - this.#beganMs)
    if (aheadMs >= 1) await pause(aheadMs)
  }
}

/** Whether the connection failed, as opposed to an error answered by the peer. */
function isBrokenLine(error: unknown): boolean {
  return error instanceof FileSystemError && 'mayHaveHappened' in error
}

function pointMessage({ index, entryEpoch, position, membership, stampMs, elapsedMs }: AppliedPoint): peer.AppliedPointMessage.$Properties {
  const { voters, learners, nextVoters = [], nextLearners = [] } = membership
  return {
    index,
    entryEpoch,
    positionEpoch: position.epoch,
    positionNumber: position.number,
    stampMs,
    elapsedMs,
    voters: [...voters],
    learners: [...learners],
    nextVoters: [...nextVoters],
    nextLearners: [...nextLearners],
  }
}
