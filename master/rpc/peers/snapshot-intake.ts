// Receives a snapshot from a peer, page by page. Checks that each page is intact, in order and taken once, that it belongs to the latest
// stream, and that all pages together are what was sent. The installer stores them. A sender that gives up leaves an unfinished stream; the
// next stream replaces it.

import { crc32c } from '@node-rs/crc32'
import { peer } from '#messages/peer'
import { FileSystemError } from '../../../proto/base/errors.js'
import { checkId, type PeerId } from '../../../proto/base/ids.js'
import { decodeRequest } from '../../../proto/rpc/server.js'
import type { AppliedPoint, SnapshotInstaller } from '../../sequencer/ports.js'

interface Stream {
  readonly streamId: number
  /**
   * The number of the page taken last, and the promise that it and all before it are stored; a sender that lost the answer sends pages
   * again.
   */
  sequence: number
  taken: Promise<void>
  /** Checksum of all pages so far. */
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
    // Copied: the connection's buffer may be reused after this call.
    const copied = { ...page, pairs: Uint8Array.prototype.slice.call(page.pairs) }
    stream.taken = stream.taken.then(() => this.#install(copied, soFar))
    stream.taken.catch(() => undefined) // the sender of the page gets the error
    this.#stream = stream
    return stream.taken
  }

  async #install(
    { streamId, sequence, point, pairs: bytes, isLast, streamCrc32c }: peer.SnapshotPageRequest,
    soFar: number,
  ): Promise<void> {
    if (isLast && streamCrc32c !== null && streamCrc32c !== soFar)
      throw new FileSystemError('checksumMismatch', `snapshot ${streamId} as a whole does not match its checksum`)
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
