// All parts of one run: the state, the masters, chunkservers on racks, the connections between them, clients. `faults.ts` and `life.ts`
// decide what happens.

import { type ChunkSettings, chunkSettingsDefault } from '../../../master/chunks/settings.js'
import type { Mutation } from '../../../master/machine/machine.js'
import { FileSystemError } from '../../../proto/base/errors.js'
import type { ChunkId } from '../../../proto/base/ids.js'
import { type Random, seededRandom } from '../../../proto/base/random.js'
import * as operations from '../../unit/master/operations/all-operations.js'
import { Line } from './line.js'
import { Observer } from './observer.js'
import { ReplicatedState } from './replicated-state.js'
import type { ChunkSabotage } from './sabotage.js'
import { SimulatedChunkserver } from './simulated-chunkserver.js'
import { SimulatedMaster } from './simulated-master.js'
import { settle, Timers } from './timers.js'
import { isClientsEnd, Session, type WriterWorld } from './writer.js'

const hosts = ['a1', 'a2', 'b1', 'b2', 'c1', 'c2']
const mastersCount = 2
const tickMs = 250
const traceMax = 60

const settings: ChunkSettings = {
  ...chunkSettingsDefault,
  ...{ digestEveryMs: 30_000, deletionsPerServerMax: 8, deletionsPerHeartbeatMax: 4, noTargetRetryMs: 10_000, copyTimeoutMs: 20_000 },
  ...{ forgetDeadMs: 150_000, forgetEveryMs: 5000 },
}

export class ChunkWorld implements WriterWorld {
  readonly random: Random
  readonly timers = new Timers()
  readonly state = new ReplicatedState()
  readonly masters: SimulatedMaster[] = []
  readonly servers: SimulatedChunkserver[] = []
  readonly lines: Line[] = []
  readonly observer: Observer
  readonly sessions = new Map<string, Session>()
  readonly sabotage: ChunkSabotage
  readonly trace: string[] = []
  #leader: { readonly master: SimulatedMaster; readonly epoch: number } | undefined
  #epoch = 0
  #files = 0
  /** An error from work that is not awaited. */
  #wrong: unknown

  constructor(seed: number, sabotage: ChunkSabotage) {
    this.random = seededRandom(seed * 7919 + 17)
    this.sabotage = sabotage
    this.state.onApplied = (changes, index) => {
      for (const master of this.masters) master.hear(changes, index)
    }
    const { state, timers, random } = this
    for (let number = 1; number <= mastersCount; number += 1) {
      const leads = (): number | undefined => (this.#leader?.master.number === number ? this.#leader.epoch : undefined)
      this.masters.push(new SimulatedMaster({ number, state, timers, random, settings, sabotage, leads }))
    }
    this.observer = new Observer(state, this.servers)
    const onGiven: Observer['onGiven'] = (...given) => this.#guard(() => this.observer.onGiven(...given))
    const serverAt = (port: number): SimulatedChunkserver | undefined => this.servers.find((server) => server.port === port)
    for (const [index, host] of hosts.entries()) {
      const server = new SimulatedChunkserver(index + 1, host, {
        timers,
        random,
        events: { onGiven },
        serverAt,
        serverOf: (uuid) => this.serverOf(uuid),
      })
      this.servers.push(server)
      server.start()
      const register = (which: SimulatedChunkserver): void => this.#register(which)
      for (const master of this.masters) this.lines.push(new Line({ server, master, state, timers, random, sabotage, register }))
    }
    this.elect(0)
    const first = this.masters[0]
    if (first !== undefined) state.execute(operations.initialise, { featureLevel: operations.supportedLevel }, first.context())
  }

  get leader(): SimulatedMaster | undefined {
    return this.#leader?.master
  }

  note(event: string): void {
    this.trace.push(`${((this.timers.nowMs - 1_000_000) / 1000).toFixed(2)} ${event}`)
    if (this.trace.length > traceMax) this.trace.shift()
  }

  // Who leads

  /** From now on no master leads. The former leader learns of it after `unawareMs`. */
  depose(unawareMs: number): void {
    const deposed = this.#leader?.master
    this.#leader = undefined
    if (deposed === undefined) return
    this.timers.after(unawareMs, () => {
      if (this.#leader?.master !== deposed) deposed.stand(undefined)
    })
  }

  elect(index: number): void {
    const master = this.masters[index]
    if (master === undefined || this.#leader !== undefined) return
    this.#epoch += 1
    this.state.index += 1
    this.#leader = { master, epoch: this.#epoch }
    master.stand(undefined)
    master.stand(this.#epoch)
    this.note(`master ${master.number} leads in epoch ${this.#epoch}`)
  }

  // What clients do

  elapse(ms: number): Promise<void> {
    return this.timers.elapse(ms)
  }

  async ask<Q, A>(mutation: Mutation<Q, A>, request: Q): Promise<A> {
    const master = await this.#anyLeader()
    const answer = this.state.execute(mutation, request, master.context())
    this.note(`${mutation.name} ${JSON.stringify(request)}`)
    const chunkId = chunkOf(request) ?? chunkOf(answer)
    const more = chunkId === undefined ? undefined : this.sabotage.changes?.(mutation.name, this.state, chunkId)
    if (more !== undefined && more.length > 0) this.state.apply(more)
    return answer
  }

  async askAdditional(request: operations.GetAdditionalServer): Promise<operations.LocatedChunk> {
    const master = await this.#anyLeader()
    return operations.getAdditionalServer.execute(this.state.view, request, master.context())
  }

  serverOf(uuid: string): SimulatedChunkserver | undefined {
    return this.servers.find((server) => server.uuid === uuid)
  }

  newFile(replication: number): Session {
    this.#files += 1
    const session = new Session(this, `/f${this.#files}`, replication)
    this.sessions.set(session.path, session)
    return session
  }

  /** Runs in the background; a client may end whenever it likes. */
  begin(work: () => Promise<unknown>): void {
    work().catch((error: unknown) => {
      if (!isClientsEnd(error)) this.#wrong ??= error
    })
  }

  /** A reader's word. */
  report(chunkId: number, server: SimulatedChunkserver): void {
    this.leader?.caretaker.onBadReplicas([{ chunkId: chunkId as ChunkId, servers: [server.uuid] }])
    if (server.id === undefined) return
    const changes = this.sabotage.word?.('reader', chunkId, server.id, this.state) ?? []
    if (changes.length > 0) this.state.apply(changes)
  }

  // Time

  async pass(ms: number, mayHappen: () => void = () => undefined): Promise<void> {
    const endMs = this.timers.nowMs + ms
    while (this.timers.nowMs < endMs) {
      mayHappen()
      for (const line of this.lines) line.step()
      for (const master of this.masters) master.tick()
      await settle()
      await this.timers.advance(tickMs)
      this.observer.check()
      if (this.#wrong !== undefined) throw this.#wrong
    }
  }

  async #anyLeader(): Promise<SimulatedMaster> {
    for (let waits = 0; waits < 200; waits += 1) {
      if (this.leader !== undefined) return this.leader
      await this.elapse(500)
    }
    throw new FileSystemError('unavailable', 'nobody leads')
  }

  #register(server: SimulatedChunkserver): void {
    const { leader } = this
    if (leader === undefined || server.process === undefined) return
    const { uuid, host, port } = server
    const where = { ipAddress: host, hostName: host, transferPort: port, httpPort: 1, rpcPort: 2, rack: `/${host.slice(0, 1)}` }
    const request = { uuid, storageUuid: `DS-${uuid}`, ...where, softwareVersion: '1' }
    server.id = this.state.execute(operations.registerChunkserver, request, leader.context()).id
  }

  #guard(work: () => void): void {
    try {
      work()
    } catch (error) {
      this.#wrong ??= error
    }
  }
}

/** The chunk that a call is about. */
function chunkOf(message: unknown): number | undefined {
  if (typeof message !== 'object' || message === null) return undefined
  const { chunk, newChunk, last, id } = message as Partial<Record<'chunk' | 'newChunk' | 'last', { id: number }>> & { id?: number }
  return newChunk?.id ?? chunk?.id ?? last?.id ?? id
}
