// The sequencer's port to the other masters: sends consensus messages and snapshots. All messages of one turn to one peer are sent as one
// request.

import { peer } from '#messages/peer'
import type { ActiveClock } from '../../../proto/base/clock.js'
import type { PeerId } from '../../../proto/base/ids.js'
import type { Envelope, PeerMessageCodec } from '../../consensus/contract.js'
import type { PeerLinks, StateSnapshot } from '../../sequencer/ports.js'
import type { PeerConnections } from './connections.js'
import { type SnapshotStreamLimits, snapshotStreamLimits, streamSnapshot } from './snapshot-stream.js'

export interface RpcPeerLinksParts {
  readonly clusterId: string
  readonly connections: Pick<PeerConnections, 'selfId' | 'post' | 'callNow'>
  readonly codec: PeerMessageCodec
  readonly activeClock: ActiveClock
  readonly snapshotLimits?: Partial<SnapshotStreamLimits>
}

export class RpcPeerLinks implements PeerLinks {
  readonly #parts: RpcPeerLinksParts

  constructor(parts: RpcPeerLinksParts) {
    this.#parts = parts
  }

  send(envelopes: readonly Envelope[]): void {
    const { clusterId, connections, codec } = this.#parts
    const messages = new Map<PeerId, Uint8Array[]>()
    for (const { to, message } of envelopes) {
      const encoded = codec.encode(message)
      const sameWay = messages.get(to)
      if (sameWay === undefined) messages.set(to, [encoded])
      else sameWay.push(encoded)
    }
    for (const [to, sameWay] of messages) {
      const request = { clusterId, from: connections.selfId, to, messages: sameWay }
      connections.post(to, 'deliver', peer.DeliverRequest.encode(request).finish())
    }
  }

  async sendSnapshot(to: PeerId, snapshot: StateSnapshot, signal: AbortSignal): Promise<void> {
    const { clusterId, connections, activeClock, snapshotLimits } = this.#parts
    const limits = { ...snapshotStreamLimits, ...snapshotLimits }
    const send = (body: Uint8Array): Promise<Uint8Array> => connections.callNow(to, 'snapshot', body)
    const pause = (ms: number): Promise<void> => new Promise((resolve) => void activeClock.after(ms, resolve))
    await streamSnapshot({ clusterId, from: connections.selfId, activeClock, limits, send, pause }, snapshot, signal)
  }
}
