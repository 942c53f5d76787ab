// The chunkservers as this master knows them: their replicated records (family `r`) and their last heartbeats. Every master has one. A
// snapshot of a server does not change between two ticks or heartbeats, and a lookup costs one map access. `liveness.ts` judges silence.

import type { ActiveClock, Clock } from '../../proto/base/clock.js'
import type { ChunkserverId } from '../../proto/base/ids.js'
import type { Logger } from '../../proto/base/logger.js'
import type { Ticker } from '../../proto/base/ticker.js'
import type { ChunkserverDirectory, ChunkserverPicture, ChunkserverState, VolumePicture } from '../machine/cluster.js'
import type { Change, KeyRange } from '../machine/machine.js'
import { RecordLoads } from '../machine/record-loads.js'
import { chunkserverOfRegistryKey, families, registryKey } from '../namespace/records/keys.js'
import { decodeRegistryEntry, type RegistryEntry } from '../namespace/records/registry.js'
import { Liveness } from './liveness.js'
import type { AppliedChanges, StoredScan } from './ports.js'
import type { ChunkSettings } from './settings.js'

/** More than clients get: for placement and reports. */
export interface ServerPicture extends ChunkserverPicture {
  readonly isWritable: boolean
  readonly diskTrouble: string | undefined
  /** Wall-clock start of its process, to detect a restart. 0: no heartbeat yet. */
  readonly startedMs: number
  readonly softwareVersion: string
  /** Recorded wall-clock time at which a leader found it dead; 0: a heartbeat arrived since. */
  readonly absentSinceMs: number
  /** Since the start of its process, as the last heartbeat said. */
  readonly bytesRead: number
  readonly bytesWritten: number
}

export interface HeartbeatFacts {
  readonly capacityBytes: number
  readonly usedBytes: number
  readonly remainingBytes: number
  readonly activeTransfers: number
  readonly chunks: number
  readonly isWritable: boolean
  readonly diskTrouble: string | undefined
  readonly startedMs: number
  readonly volumes: readonly VolumePicture[]
  /** Since the start of its process; undefined from a version that does not tell. */
  readonly bytesRead?: number | undefined
  readonly bytesWritten?: number | undefined
}

export interface RegistryDependencies {
  readonly clock: Clock
  readonly activeClock: ActiveClock
  readonly ticker: Ticker
  readonly logger: Logger
  readonly settings: ChunkSettings
  /** Reads family `r` of this master's own stored state. */
  readonly scanStored: StoredScan
}

interface Known {
  readonly record: RegistryEntry
  facts: HeartbeatFacts
  heardWallMs: number
  picture: ServerPicture
}

/** The records by number; the index by uuid in the same family is used by the operations. */
export const registryRange: KeyRange = { from: registryKey(0), to: registryKey(0xffff_ffff), limit: 100_000 }

const nothingHeard: HeartbeatFacts = {
  capacityBytes: 0,
  usedBytes: 0,
  remainingBytes: 0,
  activeTransfers: 0,
  chunks: 0,
  isWritable: true,
  diskTrouble: undefined,
  startedMs: 0,
  volumes: [],
}

export class Registry implements ChunkserverDirectory {
  readonly #deps: RegistryDependencies
  readonly #liveness: Liveness
  readonly #known = new Map<ChunkserverId, Known>()
  readonly #byName = new Map<string, ChunkserverId>()
  readonly #loads = new RecordLoads()
  #all: readonly ServerPicture[] | undefined
  #stopTicking: (() => void) | undefined

  constructor(dependencies: RegistryDependencies) {
    this.#deps = dependencies
    this.#liveness = new Liveness(dependencies.activeClock, dependencies.settings)
  }

  /** Follows the committed records from here on; call it before the sequencer applies anything, then `load`. */
  follow(changes: AppliedChanges): void {
    changes.onApplied(families.registry, (change) => this.#onChange(change))
  }

  /** Reads all records from this master's store: at start, and after a snapshot replaced the state. */
  async load(): Promise<void> {
    const changed = this.#loads.begin()
    const pairs = await this.#deps.scanStored(registryRange)
    if (!this.#loads.end(changed)) return
    const stored = new Set<string>()
    for (const { key, value } of pairs) {
      stored.add(key)
      if (!changed.has(key)) this.#put(decodeRegistryEntry(value))
    }
    for (const id of this.#known.keys()) {
      const key = registryKey(id)
      if (!stored.has(key) && !changed.has(key)) this.#remove(id)
    }
  }

  start(): void {
    this.#stopTicking ??= this.#deps.ticker(this.#deps.settings.registryTickMs, () => this.tick())
  }

  stop(): void {
    this.#stopTicking?.()
    this.#stopTicking = undefined
  }

  get(id: ChunkserverId): ServerPicture | undefined {
    return this.#known.get(id)?.picture
  }

  find(uuidOrAddress: string): ServerPicture | undefined {
    const id = this.#byName.get(uuidOrAddress)
    return id === undefined ? undefined : this.get(id)
  }

  all(): readonly ServerPicture[] {
    this.#all ??= [...this.#known.values()].map((known) => known.picture)
    return this.#all
  }

  /** False when this master has no record of the server: it should register (again). */
  onHeartbeat(id: ChunkserverId, uuid: string, facts: HeartbeatFacts): boolean {
    const known = this.#known.get(id)
    if (known === undefined || known.record.uuid !== uuid) return false
    this.#liveness.onHeard(id)
    known.facts = facts
    known.heardWallMs = this.#deps.clock.wallMs()
    this.#show(id, known)
    return true
  }

  /** Checks the timeouts: servers become stale or dead. */
  tick(): void {
    for (const [id, known] of this.#known) {
      const state = this.#liveness.state(id)
      if (state !== known.picture.state) this.#show(id, known)
    }
  }

  #onChange(change: Change): void {
    const id = chunkserverOfRegistryKey(change.key)
    if (id === undefined) return
    this.#loads.onChange(change.key)
    if (change.value !== undefined) {
      this.#put(decodeRegistryEntry(change.value))
    } else {
      this.#remove(id)
    }
  }

  #put(record: RegistryEntry): void {
    const id = record.id
    const before = this.#known.get(id)
    if (before !== undefined) this.#unname(before.record)
    this.#liveness.expect(id)
    const facts = before?.facts ?? nothingHeard
    const heardWallMs = before?.heardWallMs ?? 0
    const known: Known = { record, facts, heardWallMs, picture: picture(record, facts, heardWallMs, this.#liveness.state(id)) }
    this.#known.set(id, known)
    this.#byName.set(record.uuid, id)
    // A folder that was formatted again at the same address is another server: the higher number is the one that listens there.
    const address = addressOf(record)
    const holder = this.#byName.get(address)
    if (holder === undefined || holder <= id) this.#byName.set(address, id)
    this.#all = undefined
  }

  #remove(id: ChunkserverId): void {
    const known = this.#known.get(id)
    if (known === undefined) return
    this.#unname(known.record)
    this.#known.delete(id)
    this.#liveness.forget(id)
    this.#all = undefined
  }

  #unname(record: RegistryEntry): void {
    for (const name of [record.uuid, addressOf(record)]) if (this.#byName.get(name) === record.id) this.#byName.delete(name)
  }

  #show(id: ChunkserverId, known: Known): void {
    const state = this.#liveness.state(id)
    const before = known.picture.state
    known.picture = picture(known.record, known.facts, known.heardWallMs, state)
    this.#all = undefined
    if (before === state) return
    const said = { chunkserver: id, host: known.record.hostName, transferPort: known.record.transferPort, state }
    if (state === 'live') this.#deps.logger.info(said, 'chunkserver is live')
    else this.#deps.logger.warn(said, 'no heartbeat from chunkserver')
  }
}

export function createRegistry(dependencies: RegistryDependencies): Registry {
  return new Registry(dependencies)
}

function addressOf(record: RegistryEntry): string {
  return `${record.ipAddress}:${record.transferPort}`
}

function picture(record: RegistryEntry, facts: HeartbeatFacts, heardWallMs: number, state: ChunkserverState): ServerPicture {
  return {
    id: record.id,
    uuid: record.uuid,
    storageUuid: record.storageUuid,
    ipAddress: record.ipAddress,
    hostName: record.hostName,
    transferPort: record.transferPort,
    httpPort: record.httpPort,
    rpcPort: record.rpcPort,
    rack: record.rack,
    state,
    capacityBytes: facts.capacityBytes,
    usedBytes: facts.usedBytes,
    remainingBytes: facts.remainingBytes,
    activeTransfers: facts.activeTransfers,
    chunks: facts.chunks,
    lastContactWallMs: heardWallMs,
    isWritable: facts.isWritable,
    diskTrouble: facts.diskTrouble,
    startedMs: facts.startedMs,
    volumes: facts.volumes,
    softwareVersion: record.softwareVersion,
    absentSinceMs: record.absentSinceMs,
    bytesRead: facts.bytesRead ?? 0,
    bytesWritten: facts.bytesWritten ?? 0,
  }
}
