// A peer's snapshot as it arrives, page by page: that each is whole, in its place and taken once, of the stream that was begun last, and that all
// together are what was sent. What becomes of it is the installer's. A sender that gave up leaves a stream unfinished; the next one takes its place.

import { crc32c } from '@node-rs/crc32'
import { peer } from '#messages'
import { FileSystemError } from '../../proto/base/errors.js'
import { checkId, type PeerId } from '../../proto/base/ids.js'
import { decodeRequest } from '../../proto/rpc/server.js'
import type { AppliedPoint, SnapshotInstaller } from '../sequencer/ports.js'

interface Stream {
  readonly streamId: number
  /** The page taken last, whole or still under way; a sender that lost the answer sends it again. */
  sequence: number
  taken: Promise<void>
  /** Of all pages so far. */
  crc32c: number
}

export class SnapshotIntake {
  readonly #installer: SnapshotInstaller
  #stream: Stream | undefined

  constructor(installer: SnapshotInstaller) {
    this.#installer = installer
  }

  take(page: peer.SnapshotPageRequest): Promise<void> {
    const { streamId, sequence } = page
    if (crc32c(page.pairs) !== page.crc32c)
      return Promise.reject(new FileSystemError('checksumMismatch', `page ${sequence} of a snapshot arrived damaged`))
    const known = this.#stream?.streamId === streamId ? this.#stream : undefined
    if (known?.sequence === sequence) return known.taken
    if (sequence !== (known === undefined ? 0 : known.sequence + 1))
      return Promise.reject(new FileSystemError('invalidRequest', `page ${sequence} of snapshot ${streamId} is not the one expected`))
    const stream = known ?? { streamId, sequence, taken: Promise.resolve(), crc32c: 0 }
    stream.sequence = sequence
    stream.crc32c = crc32c(page.pairs, stream.crc32c)
    stream.taken = this.#install(page, stream.crc32c)
    this.#stream = stream
    return stream.taken
  }

  async #install(
    { streamId, sequence, point, pairs: bytes, isLast, streamCrc32c }: peer.SnapshotPageRequest,
    soFar: number,
  ): Promise<void> {
    if (isLast && streamCrc32c !== null && streamCrc32c !== soFar)
      throw new FileSystemError('checksumMismatch', `snapshot ${streamId} is not, as a whole, what was sent`)
    if (sequence === 0) await this.#installer.begin(appliedPoint(point), streamId)
    const { buffer, byteOffset, byteLength } = bytes
    const { pairs } = decodeRequest(peer.PairsMessage, { body: Buffer.from(buffer, byteOffset, byteLength), method: 'snapshot' })
    // Copied: what the store still writes outlives the connection's buffer.
    const copied = pairs.map(({ key, value }) => ({ key: Buffer.from(key ?? []).toString('latin1'), value: Uint8Array.from(value ?? []) }))
    if (copied.length > 0) await this.#installer.page(streamId, copied)
    if (isLast) await this.#installer.finish(streamId)
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
