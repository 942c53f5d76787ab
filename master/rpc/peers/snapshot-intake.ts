// A peer's snapshot as it arrives, page by page: that each is whole, in its place and taken once, of the stream that was begun last, and that all
// together are what was sent. What becomes of it is the installer's. A sender that gave up leaves a stream unfinished; the next one takes its place.

import { crc32c } from '@node-rs/crc32'
import { peer } from '#messages/peer'
import { FileSystemError } from '../../../proto/base/errors.js'
import { checkId, type PeerId } from '../../../proto/base/ids.js'
import { decodeRequest } from '../../../proto/rpc/server.js'
import type { AppliedPoint, SnapshotInstaller } from '../../sequencer/ports.js'

interface Stream {
  readonly streamId: number
  /** The page taken last, and when it is whole, with all before it; a sender that lost the answer sends pages again. */
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
    if (known !== undefined && sequence <= known.sequence) return known.taken
    if (sequence !== (known === undefined ? 0 : known.sequence + 1))
      return Promise.reject(new FileSystemError('invalidRequest', `page ${sequence} of snapshot ${streamId} is not the one expected`))
    const stream = known ?? { streamId, sequence, taken: Promise.resolve(), crc32c: 0 }
    stream.sequence = sequence
    stream.crc32c = crc32c(page.pairs, stream.crc32c)
    const soFar = stream.crc32c
    // Copied: the connection's buffer is not ours for longer than this call.
    const copied = { ...page, pairs: Uint8Array.prototype.slice.call(page.pairs) }
    stream.taken = stream.taken.then(() => this.#install(copied, soFar))
    stream.taken.catch(() => undefined) // whoever sent the page is told
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
    const content = pairs.map(({ key, value }) => ({ key: byteString(key), value: value ?? nothing }))
    if (content.length > 0) await this.#installer.page(streamId, content)
    if (isLast) await this.#installer.finish(streamId)
  }
}

const nothing = new Uint8Array(0)

function byteString(bytes: Uint8Array | null | undefined): string {
  const { buffer, byteOffset, byteLength } = bytes ?? nothing
  return Buffer.from(buffer, byteOffset, byteLength).toString('latin1')
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
    elapsedMs: point.elapsedMs ?? 0,
    membership: { voters: ids(point.voters), learners: ids(point.learners), ...next },
  }
}
