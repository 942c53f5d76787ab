// The masters of the group and their addresses, kept up to date: the membership gives the ids, the records of added masters and the
// founders' addresses give the addresses. The connections to the other masters follow it.

import type { PeerId } from '../../../proto/base/ids.js'
import type { Membership } from '../../consensus/contract.js'
import type { Change, KeyRange, KeyValue } from '../../machine/machine.js'
import { RecordLoads } from '../../machine/record-loads.js'
import { decodeMasterEntry, type MasterEntry, mastersRange } from '../../namespace/records/masters.js'
import type { Sequencer } from '../../sequencer/ports.js'
import { formatAddress, parseAddress } from '../address.js'
import type { PeerConnections } from './connections.js'
import type { PeerAddress } from './line.js'

export interface PeerDirectoryParts {
  readonly selfId: PeerId
  /** The addresses written into this master's folder when it was formatted. */
  readonly formatted: readonly PeerAddress[]
  /** The addresses in the settings, which take precedence. */
  readonly configured: readonly PeerAddress[]
  readonly sequencer: Pick<Sequencer, 'members' | 'onApplied' | 'onReset'>
  readonly connections: Pick<PeerConnections, 'follow'>
  /** Reads this master's own stored state. */
  readonly scanStored: (range: KeyRange) => Promise<readonly KeyValue[]>
}

export class PeerDirectory {
  readonly #parts: PeerDirectoryParts
  readonly #formatted: ReadonlyMap<number, PeerAddress>
  readonly #configured: ReadonlyMap<number, PeerAddress>
  readonly #records = new Map<number, MasterEntry>()
  readonly #listeners: (() => void)[] = []
  readonly #loads = new RecordLoads()

  /** Subscribes to the sequencer, before it applies anything; call `load` next. */
  constructor(parts: PeerDirectoryParts) {
    this.#parts = parts
    this.#formatted = byId(parts.formatted)
    this.#configured = byId(parts.configured)
    parts.sequencer.members.onChanged(() => this.#onChanged())
    parts.sequencer.onApplied(mastersRange.from, (change) => this.#onApplied(change))
  }

  /** Reads the records from this master's store: at start, and after a snapshot replaced the state. */
  async load(): Promise<void> {
    const changed = this.#loads.begin()
    const pairs = await this.#parts.scanStored(mastersRange)
    if (!this.#loads.end(changed)) return
    for (const { key, value } of pairs) {
      const entry = decodeMasterEntry(value)
      if (!changed.has(key)) this.#records.set(entry.id, entry)
    }
    this.#onChanged()
  }

  /** The members, current and next, in ascending order, including this master. */
  get ids(): readonly PeerId[] {
    return idsOf(this.#parts.sequencer.members.inEffect)
  }

  addressOf(id: number): PeerAddress | undefined {
    const recorded = this.#records.get(id)?.address ?? ''
    return this.#configured.get(id) ?? (recorded === '' ? this.#formatted.get(id) : parseAddress(id, recorded))
  }

  /** The address as host:port; empty when it is not known. */
  addressText(id: number): string {
    const address = this.addressOf(id)
    return address === undefined ? '' : formatAddress(address)
  }

  /** The addresses of all members, as host:port; empty when one of them is not known, or is a name that other machines may not resolve. */
  get addresses(): readonly string[] {
    const all = this.ids.map((id) => this.addressText(id))
    return all.some((text) => text === '' || text.endsWith(':0')) ? [] : all
  }

  /** Retired ids in ascending order. */
  get retired(): readonly PeerId[] {
    const ids = [...this.#records.values()].filter(({ isRetired }) => isRetired).map(({ id }) => id)
    return ids.sort((one, other) => one - other)
  }

  /** Whether its messages are accepted: it is a member, now or until a membership change is committed, or the settings name it. */
  isMember(id: number): boolean {
    const { inEffect, decided } = this.#parts.sequencer.members
    return includes(inEffect, id) || includes(decided, id) || (this.#configured.has(id) && this.#records.get(id)?.isRetired !== true)
  }

  /** Whether it was removed from the group, and the removal is committed. */
  isRemoved(id: number): boolean {
    if (this.#records.get(id)?.isRetired !== true) return false
    return !includes(this.#parts.sequencer.members.decided, id)
  }

  /** Called when the members or their addresses changed. */
  onChanged(listener: () => void): void {
    this.#listeners.push(listener)
  }

  #onApplied({ key, value }: Change): void {
    if (value === undefined) return
    const entry = decodeMasterEntry(value)
    this.#loads.onChange(key)
    this.#records.set(entry.id, entry)
    this.#onChanged()
  }

  /** A leaving master stays connected until its removal is committed: it may have to lead once more. */
  #onChanged(): void {
    const { inEffect, decided } = this.#parts.sequencer.members
    const known = [...new Set([...idsOf(inEffect), ...idsOf(decided)])]
    this.#parts.connections.follow(known.flatMap((id) => this.addressOf(id) ?? []))
    for (const listener of this.#listeners) listener()
  }
}

/** Does not build a list of all members, because this is called for every message of a peer. */
function includes({ voters, learners, nextVoters, nextLearners }: Membership, id: number): boolean {
  const peer = id as PeerId
  return voters.includes(peer) || learners.includes(peer) || nextVoters?.includes(peer) === true || nextLearners?.includes(peer) === true
}

function idsOf({ voters, learners, nextVoters = [], nextLearners = [] }: Membership): readonly PeerId[] {
  return [...new Set([...voters, ...learners, ...nextVoters, ...nextLearners])].sort((one, other) => one - other)
}

function byId(addresses: readonly PeerAddress[]): ReadonlyMap<number, PeerAddress> {
  return new Map(addresses.map((address) => [address.id, address]))
}
