// The sequencer's port to the other masters: letters out, snapshots out. Letters of one turn to one peer leave as one message.

import { randomInt } from 'node:crypto'
import { crc32c } from '@node-rs/crc32'
import { peer } from '#messages'
import type { PeerId } from '../../proto/base/ids.js'
import type { Envelope, PeerMessageCodec } from '../consensus/contract.js'
import type { PeerLinks, StateSnapshot } from '../sequencer/ports.js'
import type { PeerConnections } from './peer-connections.js'

/** Size of the pages in which a snapshot is streamed, bytes. */
const snapshotPageBytes = 1024 * 1024

type Connections = Pick<PeerConnections, 'selfId' | 'post' | 'callNow'>

export class RpcPeerLinks implements PeerLinks {
  readonly #clusterId: string
  readonly #connections: Connections
  readonly #codec: PeerMessageCodec

  constructor(parts: { readonly clusterId: string; readonly connections: Connections; readonly codec: PeerMessageCodec }) {
    this.#clusterId = parts.clusterId
    this.#connections = parts.connections
    this.#codec = parts.codec
  }

  send(envelopes: readonly Envelope[]): void {
    const letters = new Map<PeerId, Uint8Array[]>()
    for (const { to, message } of envelopes) {
      const encoded = this.#codec.encode(message)
      const sameWay = letters.get(to)
      if (sameWay === undefined) letters.set(to, [encoded])
      else sameWay.push(encoded)
    }
    for (const [to, sameWay] of letters) {
      const request = { clusterId: this.#clusterId, from: this.#connections.selfId, to, letters: sameWay }
      this.#connections.post(to, 'deliver', peer.DeliverRequest.encode(request).finish())
    }
  }

  async sendSnapshot(to: PeerId, snapshot: StateSnapshot, signal: AbortSignal): Promise<void> {
    const streamId = randomInt(2 ** 47)
    const { index, entryEpoch, position, membership, stampMs } = snapshot.applied
    const point = {
      ...{ index, entryEpoch, positionEpoch: position.epoch, positionNumber: position.number, stampMs },
      ...{ voters: [...membership.voters], learners: [...membership.learners], nextVoters: [...(membership.nextVoters ?? [])] },
      nextLearners: [...(membership.nextLearners ?? [])],
    }
    let sequence = 0
    const sendPage = async (pairs: Uint8Array, isLast: boolean): Promise<void> => {
      signal.throwIfAborted()
      const page = {
        clusterId: this.#clusterId,
        from: this.#connections.selfId,
        streamId,
        sequence,
        point,
        pairs,
        crc32c: crc32c(pairs),
        isLast,
      }
      await this.#connections.callNow(to, 'snapshot', peer.SnapshotPageRequest.encode(page).finish())
      sequence += 1
    }
    for await (const page of snapshot.pages(snapshotPageBytes)) {
      const pairs = page.map(({ key, value }) => ({ key: Buffer.from(key, 'latin1'), value }))
      await sendPage(peer.PairsMessage.encode({ pairs }).finish(), false)
    }
    await sendPage(peer.PairsMessage.encode({ pairs: [] }).finish(), true)
  }
}
