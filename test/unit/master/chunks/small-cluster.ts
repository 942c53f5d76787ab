// A cluster small enough to hold in the head: the real caretaker and registry over a state in a map, and chunkservers that are maps of
// replicas. Time is turned by hand, a second at a time: heartbeats, orders, notices and digests go both ways in each.

import assert from 'node:assert/strict'
import { chunkserver } from '#messages/chunkserver'
import { Caretaker } from '../../../../master/chunks/caretaker.js'
import { chooseTargets } from '../../../../master/chunks/placement.js'
import type { Proposer, ProposerStatus } from '../../../../master/chunks/ports.js'
import { Registry } from '../../../../master/chunks/registry.js'
import { type ChunkSettings, chunkSettingsDefault } from '../../../../master/chunks/settings.js'
import type { VolumePicture } from '../../../../master/machine/cluster.js'
import type { Change, Context, Key, KeyRange, KeyValue, ScanView } from '../../../../master/machine/machine.js'
import type { MachineSettings } from '../../../../master/machine/settings.js'
import { type Chunk, findChunk, putChunk, unheld } from '../../../../master/namespace/chunks/chunks.js'
import { closeChunk, removeChunk, reopenChunk } from '../../../../master/namespace/chunks/replicas.js'
import { firstCounters, putCounters } from '../../../../master/namespace/records/counters.js'
import { families } from '../../../../master/namespace/records/keys.js'
import { putRegistryEntry } from '../../../../master/namespace/records/registry.js'
import { Transaction } from '../../../../master/namespace/transaction.js'
import { manualClock } from '../../../../proto/base/clock.js'
import { FileSystemError } from '../../../../proto/base/errors.js'
import type { ChunkId, ChunkserverId, InodeId } from '../../../../proto/base/ids.js'
import { silentLogger } from '../../../../proto/base/logger.js'
import { seededRandom } from '../../../../proto/base/random.js'
import type { Ticker } from '../../../../proto/base/ticker.js'
import { bucketOf, countReplica, emptyDigest } from '../../../../proto/wire/replica-digest.js'
import { isWhole, SmallChunkserver } from './small-chunkserver.js'

const { Kind } = chunkserver.Notice

const machineSettings = { replicationDefault: 3, chunkBytesDefault: 1024 } as unknown as MachineSettings

export class SmallCluster {
  readonly clock = manualClock()
  readonly settings: ChunkSettings
  readonly state = new Map<Key, Uint8Array>()
  readonly servers: SmallChunkserver[] = []
  readonly proposed: string[] = []
  /** What the caretaker warned of. */
  readonly warnings: string[] = []
  registry: Registry
  caretaker: Caretaker
  appliedIndex = 100
  isInSafeMode = false
  epoch = 1
  /** Turns between what a read saw and its answer. */
  readsLast = 0
  /** Turns between the request of a mutation and its execution. */
  mutationsLast = 0
  #isServing = true
  #listeners: { family: string; listener: (change: Change, entryIndex: number) => void }[] = []
  #leadership: ((status: ProposerStatus) => void)[] = []
  #ticks: (() => void)[] = []

  constructor(hosts: string, settings: Partial<ChunkSettings> = {}) {
    this.settings = { ...chunkSettingsDefault, ...settings }
    this.registry = this.#makeRegistry()
    this.mutate((tx) => putCounters(tx, { ...firstCounters, nextChunkId: (firstCounters.nextChunkId + 1_000_000) as ChunkId }))
    for (const host of hosts.split(' ')) this.addServer(host)
    this.caretaker = this.#makeCaretaker()
  }

  // What happens to the cluster

  addServer(host: string): SmallChunkserver {
    const id = (this.servers.length + 1) as ChunkserverId
    const where = { ipAddress: host, hostName: host, transferPort: 9000 + id, httpPort: 1, rpcPort: 2, rack: `/${host.slice(0, 1)}` }
    const entry = { id, uuid: `uuid-${id}`, storageUuid: `DS-${id}`, ...where, registeredMs: 1, softwareVersion: '1', absentSinceMs: 0 }
    this.mutate((tx) => putRegistryEntry(tx, entry))
    const server = new SmallChunkserver(id, host)
    this.servers.push(server)
    return server
  }

  /** A closed chunk that these servers hold. */
  store(chunkId: number, holders: readonly number[], more: { wanted?: number; length?: number; silent?: boolean } = {}): ChunkId {
    const id = chunkId as ChunkId
    const chunk = this.#newChunk(holders, more)
    for (const holder of holders) {
      this.server(holder).replicas.set(id, { generation: chunk.generation, length: chunk.length, placementIndex: 0, isGood: true })
      if (more.silent !== true) this.server(holder).notice(Kind.FINALISED, id)
    }
    this.record(chunkId, holders, more)
    return id
  }

  /** Only the state's side of it. */
  record(chunkId: number, holders: readonly number[], more: { wanted?: number; length?: number } = {}): ChunkId {
    this.mutate((tx) => closeChunk(tx, chunkId, this.#newChunk(holders, more)))
    return chunkId as ChunkId
  }

  change(chunkId: number, change: Partial<Chunk>): void {
    this.mutate((tx) => putChunk(tx, chunkId, { ...this.chunk(chunkId), ...change }))
  }

  /** Written on by its pipeline, and not closed. */
  reopen(chunkId: number, pipeline: readonly number[]): void {
    this.mutate((tx) => reopenChunk(tx, chunkId, this.chunk(chunkId), pipeline as ChunkserverId[]))
  }

  /** Appended to and closed again under a new generation. */
  rewrite(chunkId: number, generation: number, length: number, pipeline = this.replicas(chunkId)): void {
    this.reopen(chunkId, pipeline)
    for (const id of pipeline) {
      this.server(id).replicas.set(chunkId as ChunkId, { generation, length, placementIndex: 0, isGood: true })
      this.server(id).notice(Kind.FINALISED, chunkId as ChunkId)
    }
    this.mutate((tx) => closeChunk(tx, chunkId, { ...this.chunk(chunkId), generation, length }))
  }

  delete(chunkId: number): number {
    return this.mutate((tx) => removeChunk(tx, chunkId, this.chunk(chunkId)))
  }

  /** Another master leads from now on: it knows the state and nothing else, not even the last notices. */
  changeLeader(): void {
    for (const server of this.servers) server.notices = []
    this.caretaker.stop()
    this.#listeners = this.#listeners.filter(({ family }) => family === families.registry)
    this.#ticks = this.#ticks.slice(0, 1)
    this.epoch += 1
    this.appliedIndex += 1
    this.caretaker = this.#makeCaretaker()
  }

  loseLeadership(): void {
    this.#isServing = false
    for (const listener of this.#leadership) listener(this.status())
  }

  /** One entry, of what `change` writes. */
  mutate(change: (tx: Transaction) => void): number {
    const tx = new Transaction(this.#view())
    change(tx)
    return this.apply(tx.changes)
  }

  apply(changes: readonly Change[]): number {
    this.appliedIndex += 1
    for (const { key, value } of changes) {
      if (value === undefined) this.state.delete(key)
      else this.state.set(key, value)
    }
    for (const change of changes) {
      for (const { family, listener } of this.#listeners) if (change.key.startsWith(family)) listener(change, this.appliedIndex)
    }
    return this.appliedIndex
  }

  /** So many seconds of cluster life. */
  async pass(seconds: number): Promise<void> {
    for (let second = 0; second < seconds; second += 1) {
      for (const server of this.servers) if (server.isUp) await this.#heartbeat(server)
      for (let quarter = 0; quarter < 4; quarter += 1) {
        this.clock.advance(250)
        for (const tick of this.#ticks) tick()
        await settle()
      }
    }
  }

  // What is seen

  server(id: number): SmallChunkserver {
    const server = this.servers[id - 1]
    assert.ok(server)
    return server
  }

  chunk(chunkId: number): Chunk {
    const chunk = findChunk(this.#view(), chunkId)
    assert.ok(chunk, `chunk ${chunkId} is recorded`)
    return chunk
  }

  replicas(chunkId: number): number[] {
    return [...this.chunk(chunkId).replicas].sort()
  }

  holders(chunkId: number): number[] {
    return this.servers.filter((server) => server.replicas.has(chunkId as ChunkId)).map((server) => server.id)
  }

  count(family: string): number {
    return [...this.state.keys()].filter((key) => key.startsWith(family)).length
  }

  status(): ProposerStatus {
    return { role: this.#isServing ? 'leader' : 'follower', epoch: this.epoch, isServing: this.#isServing, appliedIndex: this.appliedIndex }
  }

  // How it works

  async #heartbeat(server: SmallChunkserver): Promise<void> {
    const facts = { capacityBytes: 1e9, usedBytes: 0, remainingBytes: 9e8, activeTransfers: 0, chunks: server.replicas.size }
    const { startedMs } = server
    const volumes = [1, 2].map((number) => volumeOf(server, number))
    this.registry.onHeartbeat(server.id, `uuid-${server.id}`, {
      ...facts,
      isWritable: true,
      diskTrouble: undefined,
      volumes,
      startedMs,
    })
    if (!this.#isServing) return
    const notices = server.isMute ? [] : server.notices.splice(0)
    this.caretaker.onNotices(server.id, startedMs, notices)
    const { orders, digestRound } = this.caretaker.onHeartbeat(server.id)
    for (const order of orders) this.#obey(server, order)
    if (digestRound !== null) await this.sendDigests(server, digestRound)
    await settle()
  }

  async sendDigests(server: SmallChunkserver, round: number): Promise<void> {
    server.digestsSent += 1
    const question = { epoch: this.epoch, round }
    type Replicas = chunkserver.ReplicaMessage.$Properties[]
    const buckets = new Map<number, { readonly number: number; readonly replicas: Replicas; readonly beingWritten: Replicas }>()
    for (const [chunkId, { generation, length, isGood, isOpen }] of server.replicas) {
      const number = bucketOf(chunkId)
      const { replicas, beingWritten } = buckets.get(number) ?? { number, replicas: [], beingWritten: [] }
      if (isGood) (isOpen === true ? beingWritten : replicas).push({ chunkId, generation, length })
      buckets.set(number, { number, replicas, beingWritten })
    }
    const digests = [...buckets.values()].map(({ number, replicas, beingWritten }) => {
      const digest = emptyDigest()
      for (const replica of replicas) countReplica(digest, replica, 1)
      return { number, ...digest, asks: beingWritten.length > 0 }
    })
    const differing = await this.caretaker.onDigests(server.id, question, digests)
    await this.caretaker.onCompare(
      server.id,
      question,
      differing.map((number) => buckets.get(number) ?? { number, replicas: [], beingWritten: [] }),
    )
  }

  #obey(server: SmallChunkserver, { epoch, entryIndex, copy, verify, delete: deletion }: chunkserver.Order.$Properties): void {
    if (epoch < server.highestEpoch) return
    server.highestEpoch = epoch
    if (copy !== null && copy !== undefined) {
      const chunkId = copy.replica.chunkId as ChunkId
      const target = this.server(copy.target.chunkserverId)
      const source = server.replicas.get(chunkId)
      if (target.copies === 'vanish') return
      const there = target.replicas.get(chunkId)
      const isInTheWay = there?.isGood === true && there.generation >= copy.replica.generation
      if (source?.isGood !== true || !target.isUp || target.copies === 'fail' || isInTheWay) {
        server.notice(Kind.COPY_FAILED, chunkId, { targetId: target.id, entryIndex })
        return
      }
      target.replicas.set(chunkId, { ...source, placementIndex: entryIndex })
      target.notice(Kind.FINALISED, chunkId, { entryIndex })
    }
    if (verify !== null && verify !== undefined) {
      const chunkId = verify.replica.chunkId as ChunkId
      const replica = server.replicas.get(chunkId)
      server.looksOrdered += 1
      const isThere = replica !== undefined && isWhole(replica, verify.replica)
      server.notice(isThere ? (replica.isGood ? Kind.VERIFIED : Kind.CORRUPT) : Kind.MISSING, chunkId, { entryIndex, epoch })
    }
    if (deletion !== null && deletion !== undefined) {
      const chunkId = deletion.chunkId as ChunkId
      const replica = server.replicas.get(chunkId)
      if (replica !== undefined && (replica.generation > deletion.generation || entryIndex <= replica.placementIndex)) return
      server.notices.push({ kind: Kind.DELETED, replica: { chunkId, generation: deletion.generation, length: 0 }, entryIndex })
      server.replicas.delete(chunkId)
      server.deleted.push({ chunkId, entryIndex })
    }
  }

  #newChunk(holders: readonly number[], { wanted = 3, length = 100 }: { wanted?: number; length?: number }): Chunk {
    const replicas = holders as ChunkserverId[]
    return {
      inodeId: 20_000 as InodeId,
      position: 0,
      generation: 1001,
      length,
      replicas,
      storageTypes: [],
      isOpen: false,
      replication: wanted,
      leftovers: [],
      ...unheld,
    }
  }

  #makeRegistry(): Registry {
    const scanStored = (range: KeyRange): Promise<readonly KeyValue[]> => this.#view().scan(range)
    const clocks = { clock: this.clock, activeClock: this.clock.active }
    const registry = new Registry({ ...clocks, ticker: this.#ticker, logger: silentLogger, settings: this.settings, scanStored })
    registry.follow(this.#proposer())
    registry.start()
    return registry
  }

  #makeCaretaker(): Caretaker {
    const random = seededRandom(this.epoch)
    const { clock, registry, settings } = this
    const activeClock = clock.active
    const caretaker = new Caretaker({
      proposer: this.#proposer(),
      registry,
      clock,
      activeClock,
      ticker: this.#ticker,
      random,
      logger: { ...silentLogger, warn: (fields, message) => void this.warnings.push(`${message} ${JSON.stringify(fields)}`) },
      leases: { silentMs: () => 0 },
      isInSafeMode: () => this.isInSafeMode,
      settings,
      user: 'root',
    })
    caretaker.start()
    return caretaker
  }

  readonly #ticker: Ticker = (_everyMs, onTick) => {
    this.#ticks.push(onTick)
    return () => undefined
  }

  #proposer(): Proposer {
    const epoch = this.epoch
    return {
      mutateNow: async ({ mutation, request, encodeAnswer }) => {
        await settle(1 + this.mutationsLast)
        if (this.epoch !== epoch || !this.#isServing) throw new FileSystemError('notLeader', 'deposed')
        assert(mutation.plan === undefined, 'the care of chunks plans no mutation')
        const outcome = mutation.execute(this.#view(), request, this.#context())
        if (outcome.kind === 'refused') {
          if (outcome.changes !== undefined) this.apply(outcome.changes)
          throw outcome.error
        }
        const bytes = encodeAnswer(outcome.answer)
        this.proposed.push(mutation.name)
        if (outcome.changes.length > 0) this.apply(outcome.changes)
        return bytes
      },
      readNow: async ({ read, request }) => {
        await settle(1)
        const answer = await read.execute(this.#view(), request, this.#context())
        if (this.readsLast > 0) await settle(this.readsLast)
        return answer
      },
      status: () => this.status(),
      onLeadership: (listener) => {
        this.#leadership.push(listener)
        return () => (this.#leadership = this.#leadership.filter((other) => other !== listener))
      },
      onApplied: (family, listener) => this.#listeners.push({ family, listener }),
    }
  }

  #view(): ScanView {
    return {
      get: (key) => this.state.get(key),
      scan: async ({ from, to, limit }) => {
        const keys = [...this.state.keys()].filter((key) => key >= from && key < to).sort()
        return keys.slice(0, limit).map((key) => ({ key, value: this.state.get(key) ?? new Uint8Array() }))
      },
    }
  }

  #context(): Context {
    return {
      caller: { user: 'root', realUser: undefined, address: '127.0.0.1' },
      groups: [],
      nowMs: this.clock.wallMs(),
      chunkservers: this.registry,
      placement: { chooseTargets: (request) => chooseTargets(this.registry.all(), request, seededRandom(1), this.settings) },
      leases: { isSoftExpired: () => false, isHardExpired: () => false },
      settings: machineSettings,
    }
  }
}

/** Lets what was begun go on: promises that are ready and what they start. */
export async function settle(turns = 12): Promise<void> {
  for (let turn = 0; turn < turns; turn += 1) await new Promise((resolve) => setImmediate(resolve))
}

function volumeOf({ id, failedVolumes }: SmallChunkserver, number: number): VolumePicture {
  const failure = number <= failedVolumes ? 'its disk failed' : undefined
  return {
    storageUuid: `DS-${id}-${number}`,
    storageType: 'DISK',
    capacityBytes: 5e8,
    usedBytes: 0,
    remainingBytes: 4e8,
    chunks: 0,
    failure,
  }
}
