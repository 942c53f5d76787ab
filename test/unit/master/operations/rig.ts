// A whole state in a map, and a small vocabulary over it: run a mutation and have its changes applied, run a read, ask what is broken.

import assert from 'node:assert/strict'
import type { ChunkserverPicture, ChunkserverState, PlacementRequest } from '../../../../master/machine/cluster.js'
import type { Caller, Change, Context, Key, KeyRange, KeyValue, Mutation, Read, ScanView } from '../../../../master/machine/machine.js'
import type { MachineSettings } from '../../../../master/machine/settings.js'
import { findRecovery, type Recovery } from '../../../../master/namespace/chunks/recoveries.js'
import { brokenInvariants } from '../../../../master/namespace/invariants.js'
import { feedWriter } from '../../../../master/namespace/records/feed.js'
import { FileSystemError } from '../../../../proto/base/errors.js'
import type { ChunkserverId } from '../../../../proto/base/ids.js'
import * as ops from './all-operations.js'
import { executed } from './executed.js'

export const mebibyte = 1024 * 1024

export const settings: MachineSettings = {
  superuser: 'root',
  supergroup: 'supergroup',
  permissions: true,
  posixAclInheritance: true,
  nestedSnapshots: false,
  hostName: 'here',
  poolId: 'BP-1',
  clusterId: 'CID-1',
  chunkBytesDefault: 128 * mebibyte,
  chunkBytesMin: 1024,
  chunkBytesMax: 2 ** 40,
  replicationDefault: 3,
  replicationMax: 512,
  chunksPerFileMax: 10_000,
  componentBytesMax: 255,
  pathBytesMax: 8000,
  pathDepthMax: 1000,
  directoryEntriesMax: 1_048_576,
  listingEntriesMax: 1000,
  openFilesPerClientMax: 100_000,
  satisfactionsMax: 1000,
  leaseSoftMs: 60_000,
  accessTimePrecisionMs: 3_600_000,
  trashMinutes: 0,
}

export class Rig {
  readonly pairs = new Map<Key, Uint8Array>()
  readonly expiredClients = new Set<string>()
  readonly states = new Map<number, ChunkserverState>()
  settings: MachineSettings
  nowMs = 1000
  user = 'root'
  groups: readonly string[] = []
  address = '10.0.0.9'
  /** Servers by number; `setState` changes what they are. */
  servers: ChunkserverPicture[] = []
  lastPlacement: PlacementRequest | undefined
  /** What others do while a plan waits for a range: the next one, or that after so many. */
  meanwhile: (() => unknown) | undefined
  waitsBefore = 0
  #noted: Change[] | undefined
  /** On which type of storage servers get replicas; DISK if they are not here. */
  readonly storageTypes = new Map<number, number>()

  constructor(options: Partial<MachineSettings> = {}, servers = 3, featureLevel = ops.supportedLevel) {
    this.settings = { ...settings, ...options }
    this.run(ops.initialise, { featureLevel })
    for (let number = 1; number <= servers; number += 1) this.addServer(number)
  }

  addServer(number: number): void {
    const { id } = this.run(ops.registerChunkserver, registration(number))
    this.servers.push({
      ...registration(number),
      id,
      state: 'live',
      capacityBytes: 1000,
      usedBytes: 100,
      remainingBytes: 900,
      activeTransfers: 0,
      chunks: 0,
      lastContactWallMs: 0,
      volumes: [],
    })
  }

  setState(number: number, state: ChunkserverState): void {
    this.servers = this.servers.map((server) => (server.id === number ? { ...server, state } : server))
  }

  readonly view: ScanView = {
    get: (key) => this.pairs.get(key),
    scan: async (range) => this.#pairsOf(range),
  }

  #pairsOf({ from, to, limit }: KeyRange): KeyValue[] {
    const keys = [...this.pairs.keys()].filter((key) => key >= from && key < to).sort(byBytes)
    return keys.slice(0, limit).map((key) => ({ key, value: this.pairs.get(key) ?? new Uint8Array(0) }))
  }

  context(): Context {
    const caller: Caller = { user: this.user, realUser: undefined, address: this.address }
    const { servers } = this
    return {
      caller,
      groups: this.groups,
      nowMs: this.nowMs,
      settings: this.settings,
      leases: {
        isSoftExpired: (client) => this.expiredClients.has(client),
        isHardExpired: (client) => this.expiredClients.has(client),
      },
      chunkservers: {
        get: (id) => servers.find((server) => server.id === id),
        find: (name) => servers.find((server) => server.uuid === name || `${server.ipAddress}:${server.transferPort}` === name),
        all: () => servers,
      },
      placement: {
        chooseTargets: (request) => {
          this.lastPlacement = request
          const taken = new Set<ChunkserverId>([...request.existing, ...request.excluded])
          return servers
            .filter((server) => server.state === 'live' && !taken.has(server.id))
            .slice(0, request.replicas)
            .map(({ id }) => ({ id, storageType: this.storageTypes.get(id) ?? 1 }))
        },
      },
    }
  }

  /** The answer, with the changes applied; throws the refusal. */
  run<Q, A>(mutation: Mutation<Q, A>, request: Q): A {
    const state = { view: this.view, scan: (range: KeyRange) => this.#pairsOf(range), others: () => this.#othersAct() }
    const outcome = executed(mutation, state, request, this.context())
    const { events } = outcome
    this.apply(mutation.name, outcome.changes ?? [])
    if (events !== undefined) this.apply('the change feed', feedWriter.changesOf(this.view, [events]))
    if (outcome.kind === 'refused') throw outcome.error
    return outcome.answer
  }

  #othersAct(): readonly Change[] {
    const act = this.meanwhile
    if (act === undefined) return []
    if (this.waitsBefore > 0) {
      this.waitsBefore -= 1
      return []
    }
    this.meanwhile = undefined
    const noted: Change[] = []
    this.#noted = noted
    act()
    this.#noted = undefined
    return noted
  }

  protected apply(name: string, changes: readonly Change[]): void {
    const keys = new Set<Key>()
    for (const { key, value } of changes) {
      assert.ok(!keys.has(key), `${name} changes a key once`)
      keys.add(key)
      // As from another master or from disk: equal bytes, another object.
      if (value === undefined) this.pairs.delete(key)
      else this.pairs.set(key, Uint8Array.from(value))
    }
    this.#noted?.push(...changes)
    this.onChanges(changes)
  }

  /** For tests that follow the changes. */
  protected onChanges(_changes: readonly Change[]): void {
    // ignored in these tests
  }

  read<Q, A>(read: Read<Q, A>, request: Q): A | Promise<A> {
    return read.execute(this.view, request, this.context())
  }

  entries(): KeyValue[] {
    return [...this.pairs].map(([key, value]) => ({ key, value }))
  }

  check(): void {
    assert.deepEqual(brokenInvariants(this.entries()), [])
  }

  // The vocabulary.

  create(path: string, options: Partial<ops.CreateFile> = {}): ops.FileStatus {
    return this.run(ops.createFile, {
      path,
      mode: 0o644,
      clientName: 'c1',
      mayCreate: true,
      mayOverwrite: false,
      createParent: true,
      replication: 3,
      chunkBytes: mebibyte,
      ...options,
    })
  }

  mkdirs(path: string, mode = 0o755): boolean {
    return this.run(ops.mkdirs, { path, mode, createParent: true })
  }

  add(path: string, previous?: ops.ChunkName, options: Partial<ops.AddChunk> = {}): ops.LocatedChunk {
    return this.run(ops.addChunk, {
      path,
      fileId: 0,
      clientName: 'c1',
      previous,
      excluded: [],
      favored: [],
      ignoresLocality: false,
      ...options,
    })
  }

  complete(path: string, last?: ops.ChunkName, clientName = 'c1'): boolean {
    return this.run(ops.complete, { path, fileId: 0, clientName, last }) !== 'open'
  }

  /** A closed file with chunks of these lengths. */
  write(path: string, lengths: readonly number[], options: Partial<ops.CreateFile> = {}): ops.ChunkName[] {
    const clientName = options.clientName ?? 'c1'
    this.create(path, options)
    const names: ops.ChunkName[] = []
    for (const length of lengths) {
      const chunk = this.add(path, names[names.length - 1], { clientName })
      names.push(named(chunk, length))
    }
    assert.equal(this.complete(path, names[names.length - 1], clientName), true)
    return names
  }

  async stat(path: string): Promise<ops.Inode | undefined> {
    return (await this.read(ops.getFileInfo, { path }))?.inode
  }

  async file(path: string): Promise<ops.File> {
    const inode = await this.stat(path)
    assert.equal(inode?.kind, 'file')
    return inode
  }

  async directory(path: string): Promise<ops.Directory> {
    const inode = await this.stat(path)
    assert.equal(inode?.kind, 'directory')
    return inode
  }

  async list(path: string, startAfter = '', needLocation = false): Promise<string[]> {
    const page = await this.read(ops.getListing, { path, startAfter: Buffer.from(startAfter), needLocation })
    return page?.entries.map((entry) => entry.name) ?? ['(absent)']
  }

  delete(path: string, recursive = true): boolean {
    return this.run(ops.deletePath, { path, recursive })
  }

  /** Purges until nothing is left to purge; how many steps that took. */
  async purgeAll(): Promise<number> {
    for (let steps = 0; ; ) {
      const plan = await this.read(ops.planPurge, { stepsMax: 10 })
      if (plan.length === 0) return steps
      for (const step of plan) {
        this.run(ops.purge, step)
        this.check()
        steps += 1
      }
    }
  }
}

/** Of a chunk that is under recovery. */
export const under = (rig: Rig, chunkId: number): Recovery | undefined => findRecovery(rig.view, chunkId)

export const named = (chunk: ops.LocatedChunk, length: number): ops.ChunkName => ({ id: chunk.id, generation: chunk.generation, length })

function registration(number: number): ops.RegisterChunkserver {
  return {
    uuid: `u${number}`,
    storageUuid: `DS-${number}`,
    ipAddress: `10.0.0.${number}`,
    hostName: `host${number}`,
    transferPort: 9866,
    httpPort: 9864,
    rpcPort: 9867,
    rack: number % 2 === 0 ? '/even' : '/odd',
    softwareVersion: '0.1.0',
  }
}

function byBytes(one: Key, other: Key): number {
  return one < other ? -1 : one > other ? 1 : 0
}

/** What `body` is refused with. */
export function refusal(body: () => unknown): string {
  try {
    body()
  } catch (error) {
    if (error instanceof FileSystemError) return error.reason
    throw error
  }
  return 'done'
}

export function refusalText(body: () => unknown): string {
  try {
    body()
  } catch (error) {
    if (error instanceof FileSystemError) return error.message
    throw error
  }
  return 'done'
}
