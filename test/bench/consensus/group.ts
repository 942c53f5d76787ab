// A group of member processes on this machine: formatted, started, asked, killed, stopped and started again.

import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type { PeerAddress } from '../../../master/rpc/peers/line.js'
import { formatDataFolder } from '../../../master/storage/data-folder.js'
import { checkId, type PeerId } from '../../../proto/base/ids.js'
import { ClusterKey } from '../../../proto/keys/cluster-key.js'
import { root } from '../../tidy/repository.js'
import { type Answers, type FromMember, type MemberSetup, type MemberStatus, type Order, sharedMs, type ToMember } from './orders.js'

const leaderMsMax = 60_000
const pollMs = 20
/** So long without an acknowledgement is a break. */
const breakMs = 150
const host = '127.0.0.1'

async function freePort(): Promise<number> {
  const server = createServer().listen(0, host)
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  return port
}

interface Waiting {
  readonly resolve: (value: unknown) => void
  readonly reject: (error: Error) => void
}

export class MemberProcess {
  readonly id: number
  readonly #child: ChildProcess
  readonly #waiting = new Map<number, Waiting>()
  readonly #onAcknowledged: (message: Extract<FromMember, { kind: 'acknowledged' }>) => void
  readonly ready: Promise<void>
  #nextId = 1
  isRunning = true

  constructor(id: number, child: ChildProcess, onAcknowledged: MemberProcess['onAcknowledged']) {
    this.id = id
    this.#child = child
    this.#onAcknowledged = onAcknowledged
    let onReady: () => void = () => undefined
    this.ready = new Promise((resolve, reject) => {
      onReady = resolve
      child.once('exit', (code) => reject(new Error(`member ${id} ended with ${code} before it was ready`)))
    })
    this.ready.catch(() => undefined) // reported to the caller of start
    child.on('message', (message) => {
      if ((message as FromMember).kind === 'ready') onReady()
      else this.#onMessage(message as FromMember)
    })
    child.on('exit', () => {
      this.isRunning = false
      for (const { reject } of this.#waiting.values()) reject(new Error(`member ${id} is gone`))
      this.#waiting.clear()
    })
  }

  get onAcknowledged(): (message: Extract<FromMember, { kind: 'acknowledged' }>) => void {
    return this.#onAcknowledged
  }

  #onMessage(message: FromMember): void {
    if (message.kind === 'acknowledged') this.#onAcknowledged(message)
    if (message.kind !== 'answer' && message.kind !== 'failure') return
    const waiting = this.#waiting.get(message.id)
    this.#waiting.delete(message.id)
    if (message.kind === 'answer') waiting?.resolve(message.value)
    else waiting?.reject(new Error(`member ${this.id}: ${message.message}`))
  }

  ask<K extends Order['kind']>(order: Extract<Order, { kind: K }>): Promise<Answers[K]> {
    const id = this.#nextId
    this.#nextId += 1
    return new Promise((resolve, reject) => {
      if (!this.isRunning) {
        reject(new Error(`member ${this.id} is gone`))
        return
      }
      this.#waiting.set(id, { resolve: resolve as (value: unknown) => void, reject })
      this.#child.send({ id, order } satisfies ToMember)
    })
  }

  signal(signal: NodeJS.Signals): void {
    this.#child.kill(signal)
  }

  async ended(): Promise<void> {
    if (this.isRunning) await once(this.#child, 'exit')
  }
}

/** When writes were acknowledged, by anybody, and the last number acknowledged under each key. */
export interface Acknowledged {
  readonly atMs: number[]
  readonly last: Map<string, number>
}

export class Group {
  readonly engine: string
  readonly #key = ClusterKey.make()
  readonly #folder = mkdtempSync(join(tmpdir(), 'cairn-bench-consensus-'))
  readonly #addresses = new Map<number, PeerAddress>()
  readonly #members = new Map<number, MemberProcess>()
  readonly #execArgv: readonly string[]
  readonly acknowledged: Acknowledged = { atMs: [], last: new Map() }

  private constructor(engine: string, execArgv: readonly string[]) {
    this.engine = engine
    this.#execArgv = execArgv
  }

  /** Formatted, started, and one of them serves. */
  static async start(engine: string, size: number, execArgv: readonly string[] = []): Promise<Group> {
    const group = new Group(engine, execArgv)
    try {
      const ids = Array.from({ length: size }, (_, each) => each + 1)
      for (const id of ids) await group.#giveAddress(id)
      for (const id of ids) await group.#format(id, ids)
      await Promise.all(ids.map((id) => group.run(id)))
      await group.leader()
      return group
    } catch (error) {
      await group.stop()
      throw error
    }
  }

  async #giveAddress(id: number): Promise<void> {
    this.#addresses.set(id, { id: checkId<PeerId>(id), host, port: await freePort() })
  }

  #format(id: number, voters: readonly number[]): Promise<void> {
    return formatDataFolder(this.#folderOf(id), {
      clusterId: 'bench',
      poolId: 'bench',
      namespaceId: 1,
      createdMs: 1,
      peerId: checkId<PeerId>(id),
      engine: this.engine,
      membership: { voters: voters.map((each) => checkId<PeerId>(each)), learners: [] },
      peers: [],
    })
  }

  #folderOf(id: number): string {
    return join(this.#folder, String(id))
  }

  get peers(): readonly PeerAddress[] {
    return [...this.#addresses.values()]
  }

  get running(): readonly MemberProcess[] {
    return [...this.#members.values()].filter(({ isRunning }) => isRunning)
  }

  member(id: number): MemberProcess {
    const member = this.#members.get(id)
    if (member === undefined) throw new Error(`there is no member ${id}`)
    return member
  }

  async run(id: number): Promise<MemberProcess> {
    const setup: MemberSetup = { folder: this.#folderOf(id), port: this.#addresses.get(id)?.port ?? 0, peers: this.peers }
    const file = join(root, 'dist/test/bench/consensus/member.js')
    const child = fork(file, [JSON.stringify(setup)], {
      execArgv: [...this.#execArgv],
      env: { ...process.env, BENCH_CLUSTER_KEY: this.#key.reveal() },
    })
    const member = new MemberProcess(id, child, ({ atMs, last }) => {
      for (const each of atMs) this.acknowledged.atMs.push(each)
      for (const [key, number] of Object.entries(last)) this.acknowledged.last.set(key, number)
    })
    this.#members.set(id, member)
    await member.ready
    return member
  }

  /** A new member in the place of one whose disk is gone: an empty folder, a new id, and the others know where it listens. */
  async replace(gone: number, id: number, voters: readonly number[]): Promise<MemberProcess> {
    rmSync(this.#folderOf(gone), { recursive: true, force: true })
    this.#members.delete(gone)
    this.#addresses.delete(gone)
    await this.#giveAddress(id)
    await this.#format(id, voters)
    for (const member of this.running) await member.ask({ kind: 'follow', peers: this.peers })
    return this.run(id)
  }

  /** Whoever serves in the highest epoch, once somebody does. */
  async leader(besides?: number): Promise<MemberProcess> {
    const untilMs = performance.now() + leaderMsMax
    while (performance.now() < untilMs) {
      const serving: { member: MemberProcess; status: MemberStatus }[] = []
      for (const member of this.running) {
        if (member.id === besides) continue
        const status = await member.ask({ kind: 'status' }).catch(() => undefined)
        if (status?.isServing === true) serving.push({ member, status })
      }
      const [best] = serving.sort((one, other) => other.status.epoch - one.status.epoch)
      if (best !== undefined) return best.member
      await setTimeout(pollMs)
    }
    throw new Error(`${this.engine}: nobody serves`)
  }

  /** Makes that member lead. */
  async makeLead(id: number): Promise<void> {
    for (let attempt = 0; attempt < 40; attempt += 1) {
      const leader = await this.leader()
      if (leader.id === id) return
      await leader.ask({ kind: 'transfer', to: id })
      await setTimeout(500)
    }
    throw new Error(`${this.engine}: member ${id} does not come to lead`)
  }

  /** Until that member has applied what is applied elsewhere now, and knows a leader. */
  async untilCaughtUp(id: number): Promise<void> {
    const { appliedIndex: target } = await (await this.leader(id)).ask({ kind: 'status' })
    const untilMs = sharedMs() + leaderMsMax
    for (;;) {
      const { appliedIndex, leader } = await this.member(id).ask({ kind: 'status' })
      if (appliedIndex >= target && leader !== undefined && leader !== id) return
      if (sharedMs() > untilMs) throw new Error(`${this.engine}: member ${id} does not catch up`)
      await setTimeout(pollMs)
    }
  }

  /** Waits until a member other than `besides` leads and writes were acknowledged without a gap for the given time. */
  async steady(forMs: number, withinMs: number, besides?: number): Promise<void> {
    const untilMs = sharedMs() + withinMs
    await this.leader(besides)
    let sinceMs = sharedMs()
    while (sharedMs() < sinceMs + forMs) {
      if (sharedMs() > untilMs) throw new Error(`${this.engine}: writes are not acknowledged steadily`)
      await setTimeout(pollMs)
      const nowMs = sharedMs()
      const last = this.lastAcknowledgedMs(nowMs)
      if (nowMs - last > breakMs) sinceMs = nowMs
    }
  }

  /** The longest time without an acknowledgement between the two. */
  longestGapMs(fromMs: number, toMs: number): number {
    const within = this.acknowledged.atMs.filter((each) => each > fromMs && each < toMs).sort((one, other) => one - other)
    let longest = 0
    let last = fromMs
    for (const each of [...within, toMs]) {
      longest = Math.max(longest, each - last)
      last = each
    }
    return longest
  }

  lastAcknowledgedMs(beforeMs: number): number {
    return this.acknowledged.atMs.reduce((last, each) => (each < beforeMs && each > last ? each : last), 0)
  }

  /** Writers whose last acknowledged write is not in the state now. */
  async lost(): Promise<number> {
    const expected = [...this.acknowledged.last]
    const leader = await this.leader()
    const found = await leader.ask({ kind: 'lastWritten' })
    let lost = 0
    for (const [key, number] of expected) if ((found[key] ?? 0) < number) lost += 1
    return lost
  }

  async stop(): Promise<void> {
    for (const member of this.running) {
      member.signal('SIGCONT')
      member.signal('SIGKILL')
      await member.ended()
    }
    rmSync(this.#folder, { recursive: true, force: true })
  }

  /** Ends them as a master ends, so that what they were asked to record about themselves is written. */
  async stopGently(): Promise<void> {
    for (const member of this.running) {
      await member.ask({ kind: 'stop' })
      await member.ended()
    }
    await this.stop()
  }
}
