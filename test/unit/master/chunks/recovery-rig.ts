// The leader's part in recoveries and expired leases over a whole state in a map, with a clock that is turned by hand. Chunkservers are
// pictures.

import type { chunkserver } from '#messages/chunkserver'
import { ExpiredLeases } from '../../../../master/chunks/expired-leases.js'
import type { Proposer } from '../../../../master/chunks/ports.js'
import { Proposals } from '../../../../master/chunks/proposals.js'
import { Recoveries } from '../../../../master/chunks/recoveries.js'
import type { ServerPicture } from '../../../../master/chunks/registry.js'
import { type ChunkSettings, chunkSettingsDefault } from '../../../../master/chunks/settings.js'
import type { Change } from '../../../../master/machine/machine.js'
import { families } from '../../../../master/namespace/records/keys.js'
import { recoverLease } from '../../../../master/operations/files/recover-lease.js'
import { truncate } from '../../../../master/operations/files/truncate.js'
import { manualClock } from '../../../../proto/base/clock.js'
import { FileSystemError } from '../../../../proto/base/errors.js'
import type { ChunkId, ChunkserverId } from '../../../../proto/base/ids.js'
import { silentLogger } from '../../../../proto/base/logger.js'
import { Rig } from '../operations/rig.js'
import { settle } from './small-cluster.js'

export type RecoverOrder = chunkserver.RecoverOrder.$Properties

export class RecoveryRig extends Rig {
  readonly clock = manualClock()
  readonly chunkSettings: ChunkSettings
  /** Process starts of chunkservers, by number. */
  readonly starts = new Map<number, number>()
  /** Since when clients are silent, by name. */
  readonly silences = new Map<string, number>()
  /** Mutations by name, in order. */
  readonly proposed: string[] = []
  recoveries: Recoveries
  expiredLeases: ExpiredLeases
  epoch = 0
  entryIndex = 100
  fails = false
  #proposals: Proposals | undefined

  constructor(settings: Partial<ChunkSettings> = {}, servers = 3) {
    super({}, servers)
    this.chunkSettings = { ...chunkSettingsDefault, ...settings }
    const made = this.lead()
    this.recoveries = made.recoveries
    this.expiredLeases = made.expiredLeases
  }

  /** A new leader, who knows the state and nothing else. */
  lead(): { recoveries: Recoveries; expiredLeases: ExpiredLeases } {
    this.#proposals?.end()
    this.epoch += 1
    const proposals = new Proposals(this.#proposer(), { user: 'root', realUser: undefined, address: '127.0.0.1' })
    this.#proposals = proposals
    const common = { proposals, activeClock: this.clock.active, logger: silentLogger, settings: this.chunkSettings }
    this.recoveries = new Recoveries({ ...common, registry: { get: (id) => this.picture(id) }, epoch: this.epoch, onWork: () => undefined })
    const silentMs = (clientName: string): number =>
      this.clock.active.activeMs() - (this.silences.get(clientName) ?? this.clock.active.activeMs())
    this.expiredLeases = new ExpiredLeases({ ...common, leases: { silentMs } })
    return { recoveries: this.recoveries, expiredLeases: this.expiredLeases }
  }

  picture(id: ChunkserverId): ServerPicture | undefined {
    const server = this.servers.find((each) => each.id === id)
    if (server === undefined) return undefined
    const more = { isWritable: true, diskTrouble: undefined, softwareVersion: '1', absentSinceMs: 0, bytesRead: 0, bytesWritten: 0 }
    return { ...server, ...more, startedMs: this.starts.get(id) ?? 1 }
  }

  protected override onChanges(changes: readonly Change[]): void {
    super.onChanges(changes)
    this.entryIndex += 1
    for (const change of changes) if (change.key.startsWith(families.recovery)) this.recoveries?.onRecovery(change, this.entryIndex)
  }

  /** A file whose writer is gone with `length` bytes known, and its open chunk. */
  leave(path: string, clientName = 'c1'): ChunkId {
    this.create(path, { clientName })
    return this.add(path, undefined, { clientName }).id
  }

  recover(path: string): boolean {
    return this.run(recoverLease, { path, clientName: 'c9' })
  }

  truncate(path: string, newLength: number): boolean {
    return this.run(truncate, { path, newLength, clientName: 'c9' })
  }

  async tick(ms = 0): Promise<void> {
    this.clock.advance(ms)
    await this.recoveries.run()
    await settle(1)
  }

  /** What the chunkserver is ordered with its next heartbeat. */
  ordersOf(id: number): RecoverOrder[] {
    return this.recoveries
      .takeOrders(id as ChunkserverId)
      .flatMap(({ recover }) => (recover === null || recover === undefined ? [] : [recover]))
  }

  /** Of all, by the number of the primary. */
  orders(): [number, RecoverOrder][] {
    return this.servers.flatMap(({ id }) => this.ordersOf(id).map((order): [number, RecoverOrder] => [id, order]))
  }

  recovered({ replica, recoveryGeneration: generation }: RecoverOrder, length: number, holders: readonly number[]): void {
    this.recoveries.onRecovered({ chunkId: replica.chunkId as ChunkId, generation, length, holders, reason: '' })
  }

  failed({ replica, recoveryGeneration: generation }: RecoverOrder, reason = 'a reason'): void {
    this.recoveries.onFailed({ chunkId: replica.chunkId as ChunkId, generation, length: 0, holders: [], reason })
  }

  #proposer(): Proposer {
    return {
      mutateNow: async ({ mutation, request, encodeAnswer }) => {
        if (this.fails) throw new FileSystemError('noSpace', 'the log is full')
        this.proposed.push(mutation.name)
        return encodeAnswer(this.run(mutation, request))
      },
      readNow: async ({ read, request }) => this.read(read, request),
      status: () => ({ role: 'leader', epoch: this.epoch, isServing: true, appliedIndex: this.entryIndex }),
      onLeadership: () => () => undefined,
      onApplied: () => undefined,
    }
  }
}
