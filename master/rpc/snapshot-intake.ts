// A peer's snapshot as it arrives, page by page: that each is whole and in its place, and of the stream that was begun last. What becomes of it is the
// installer's. A sender that gave up leaves a stream unfinished; the next one takes its place.

import { crc32c } from '@node-rs/crc32'
import { peer } from '#messages'
import { FileSystemError } from '../../proto/base/errors.js'
import { checkId, type PeerId } from '../../proto/base/ids.js'
import { decodeRequest } from '../../proto/rpc/server.js'
import type { AppliedPoint, SnapshotInstaller } from '../sequencer/ports.js'

export class SnapshotIntake {
  readonly #installer: SnapshotInstaller
  /** The page that comes next. */
  #expected: { readonly streamId: number; sequence: number } | undefined

  constructor(installer: SnapshotInstaller) {
    this.#installer = installer
  }

  async take(page: peer.SnapshotPageRequest): Promise<void> {
    const { streamId, sequence } = page
    if (crc32c(page.pairs) !== page.crc32c) throw new FileSystemError('checksumMismatch', `page ${sequence} of a snapshot arrived damaged`)
    this.#checkOrder(streamId, sequence)
    if (sequence === 0) await this.#installer.begin(appliedPoint(page.point), streamId)
    const { buffer, byteOffset, byteLength } = page.pairs
    const { pairs } = decodeRequest(peer.PairsMessage, { body: Buffer.from(buffer, byteOffset, byteLength), method: 'snapshot' })
    // Copied: what the store still writes outlives the connection's buffer.
    const copied = pairs.map(({ key, value }) => ({ key: Buffer.from(key ?? []).toString('latin1'), value: Uint8Array.from(value ?? []) }))
    if (copied.length > 0) await this.#installer.page(streamId, copied)
    if (page.isLast) await this.#installer.finish(streamId)
  }

  #checkOrder(streamId: number, sequence: number): void {
    if (sequence === 0) this.#expected = { streamId, sequence }
    if (this.#expected?.streamId !== streamId || this.#expected.sequence !== sequence) {
      throw new FileSystemError('invalidRequest', `page ${sequence} of snapshot ${streamId} is not the one expected`)
    }
    this.#expected.sequence += 1
  }
}

function appliedPoint(point: peer.AppliedPointMessage.$Properties): AppliedPoint {
  const ids = (list: readonly number[] | null | undefined): PeerId[] => (list ?? []).map((id) => checkId<PeerId>(id))
  const nextVoters = ids(point.nextVoters)
  const nextLearners = ids(point.nextLearners)
  const next = { ...(nextVoters.length > 0 ? { nextVoters } : {}), ...(nextLearners.length > 0 ? { nextLearners } : {}) }
  return {
    index: point.index,
    entryEpoch: point.entryEpoch,
    position: { epoch: point.positionEpoch, number: point.positionNumber },
    stampMs: point.stampMs,
    membership: { voters: ids(point.voters), learners: ids(point.learners), ...next },
  }
}
