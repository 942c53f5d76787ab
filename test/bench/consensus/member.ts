// One member of a measured group, a process of its own: engine, sequencer, log with its syncs, state store and the lines between masters,
// as a master has them, and nothing above: no clients, no chunks. It obeys the process that started it.

import type { EngineStatus, Envelope, LogWrite, PeerMessageCodec } from '../../../master/consensus/contract.js'
import { createEngine } from '../../../master/engines.js'
import type { ChunkserverDirectory, LeaseClock, Placement } from '../../../master/machine/cluster.js'
import type { ContextOf } from '../../../master/machine/machine.js'
import type { MachineSettings } from '../../../master/machine/settings.js'
import { PeerConnections } from '../../../master/rpc/peers/connections.js'
import { RpcPeerLinks } from '../../../master/rpc/peers/links.js'
import { peerService } from '../../../master/rpc/peers/service.js'
import type { LogStore, PeerLinks, Sequencer } from '../../../master/sequencer/ports.js'
import { createSequencer } from '../../../master/sequencer/sequencer.js'
import { type OpenFolder, openDataFolder } from '../../../master/storage/data-folder.js'
import { systemActiveClock } from '../../../proto/base/active-clock.js'
import { systemClock } from '../../../proto/base/clock.js'
import { checkId, type PeerId } from '../../../proto/base/ids.js'
import { silentLogger } from '../../../proto/base/logger.js'
import { seededRandom } from '../../../proto/base/random.js'
import { tickerOf } from '../../../proto/base/ticker.js'
import { ClusterKey, KeyRing } from '../../../proto/keys/cluster-key.js'
import type { ListenerCredentials } from '../../../proto/rpc/sasl.js'
import { createRpcServer } from '../../../proto/rpc/server.js'
import type { Counters, FromMember, MemberSetup, MemberStatus, Order, ToMember } from './orders.js'
import { Writers } from './writers.js'

const chunkservers: ChunkserverDirectory = { get: () => undefined, find: () => undefined, all: () => [] }
const placement: Placement = { chooseTargets: () => [] }
const leases: LeaseClock = { isSoftExpired: () => false, isHardExpired: () => false }
const settings = {} as MachineSettings
const contextOf: ContextOf = (caller, nowMs) => ({ caller, groups: [], nowMs, chunkservers, placement, leases, settings })
const entriesKept = 10_000
const stopMs = 500

/** Members are processes of their own: the key comes with the setup of the group. */
function credentialsOf({ identity }: OpenFolder): ListenerCredentials {
  const keys = { ring: new KeyRing([ClusterKey.fromHex(process.env['BENCH_CLUSTER_KEY'] ?? '')]) }
  return { self: { role: 'master', id: identity.peerId }, clusterId: identity.clusterId, keys }
}

class Member {
  readonly #folder: OpenFolder
  readonly #connections: PeerConnections
  readonly #cut = new Set<number>()
  readonly #counted = { messages: 0, messageBytes: 0, frames: 0, logBatches: 0 }
  #engineStatus: () => EngineStatus = () => {
    throw new Error('the member is not started')
  }
  #sequencer: Sequencer | undefined
  #writers: Writers | undefined

  constructor(folder: OpenFolder, { peers }: MemberSetup) {
    const { clusterId, peerId: selfId } = folder.identity
    this.#folder = folder
    this.#connections = new PeerConnections({
      selfId,
      clusterId,
      user: 'bench',
      credentials: credentialsOf(folder),
      peers,
      activeClock: systemActiveClock,
      logger: silentLogger,
    })
  }

  async start(port: number): Promise<void> {
    const { identity, recovered, logStore, stateStore } = this.#folder
    const { peerId: id, clusterId } = identity
    const setup = { id, recovered, reader: logStore.reader, random: seededRandom(id * 7919 + process.pid) }
    const engine = createEngine(identity.engine, setup, { logEntriesKept: entriesKept, readLeases: true })
    this.#engineStatus = () => engine.status()
    const sequencer = await createSequencer({
      engine,
      logStore: this.#countedLog(logStore),
      stateStore,
      links: this.#links(engine.codec),
      contextOf,
      ticker: tickerOf(systemActiveClock),
      clock: systemClock,
      activeClock: systemActiveClock,
      logger: silentLogger,
      onFatal: (error) => {
        console.error(`member ${id} cannot go on: ${String(error)}`)
        process.exit(1)
      },
    })
    this.#sequencer = sequencer
    this.#writers = new Writers(sequencer, id, (atMs, last) => tell({ kind: 'acknowledged', atMs, last }))
    const receive = (from: PeerId, bytes: Uint8Array): void => {
      if (!this.#cut.has(from)) sequencer.receive(from, bytes)
    }
    const masters = peerService({
      clusterId,
      engine: identity.engine,
      selfId: id,
      httpPort: () => 0,
      sequencer: { receive, status: () => sequencer.status() },
      installer: sequencer.installer,
      supportedLevel: 0,
      founding: { isFounding: true, isFounded: true, onQuestion: (word) => word },
      keyIds: () => [],
      isRemoved: () => false,
      findHandler: () => undefined,
      refusal: () => undefined,
    })
    this.#connections.onDisconnected = (peer) => sequencer.disconnected(peer)
    await createRpcServer({ protocols: [masters], credentials: credentialsOf(this.#folder), logger: silentLogger }).listen({
      host: '127.0.0.1',
      port,
    })
    this.#connections.start()
  }

  #links(codec: PeerMessageCodec): PeerLinks {
    const counted = this.#counted
    const encode: PeerMessageCodec['encode'] = (message) => {
      const bytes = codec.encode(message)
      counted.messages += 1
      counted.messageBytes += bytes.length
      return bytes
    }
    const connections = this.#connections
    const post: PeerConnections['post'] = (to, method, body) => {
      counted.frames += 1
      connections.post(to, method, body)
    }
    const { selfId } = connections
    const links = new RpcPeerLinks({
      clusterId: this.#folder.identity.clusterId,
      activeClock: systemActiveClock,
      connections: { selfId, post, callNow: (...words) => connections.callNow(...words) },
      codec: { encode, decode: (bytes) => codec.decode(bytes) },
    })
    const isCut = ({ to }: Envelope): boolean => this.#cut.has(to)
    return {
      send: (envelopes) => links.send(this.#cut.size === 0 ? envelopes : envelopes.filter((each) => !isCut(each))),
      sendSnapshot: (to, snapshot, signal) =>
        this.#cut.has(to) ? Promise.reject(new Error('cut off')) : links.sendSnapshot(to, snapshot, signal),
    }
  }

  #countedLog(store: LogStore): LogStore {
    return {
      recovered: store.recovered,
      reader: store.reader,
      get isShortOfSpace() {
        return store.isShortOfSpace
      },
      write: (writes: readonly LogWrite[]) => {
        this.#counted.logBatches += 1
        return store.write(writes)
      },
      prepare: () => store.prepare(),
      close: () => store.close(),
    }
  }

  async obey(order: Order): Promise<unknown> {
    const [sequencer, writers] = [this.#sequencer, this.#writers]
    if (sequencer === undefined || writers === undefined) throw new Error('the member is not started')
    switch (order.kind) {
      case 'status':
        return this.#status(sequencer)
      case 'counters':
        return this.#counters()
      case 'burst':
        return writers.burst(order)
      case 'fill':
        return { seconds: await writers.fill(order.count, order.inflight) }
      case 'pace':
        return writers.pace(order.writers)
      case 'lastWritten':
        return writers.lastWritten()
      case 'cut':
        this.#cut.clear()
        for (const id of order.from) this.#cut.add(id)
        return null
      case 'follow':
        return this.#connections.follow(order.peers)
      case 'members':
        return sequencer.members.change(order.target)
      case 'transfer':
        return sequencer.transferLeadership(checkId<PeerId>(order.to))
      case 'stop':
        await sequencer.stop(stopMs)
        this.#connections.stop()
        return this.#folder.close()
    }
  }

  #status(sequencer: Sequencer): MemberStatus {
    const { role, epoch, leader, isServing, appliedIndex } = sequencer.status()
    return { role, epoch, leader, isServing, appliedIndex, voters: this.#engineStatus().membership.voters }
  }

  #counters(): Counters {
    const { user, system } = process.cpuUsage()
    return { ...this.#counted, cpuMs: (user + system) / 1000 }
  }
}

function tell(message: FromMember): void {
  process.send?.(message)
}

async function main(): Promise<void> {
  const setup = JSON.parse(process.argv[2] ?? '{}') as MemberSetup
  const folder = await openDataFolder(setup.folder, {}, silentLogger)
  const member = new Member(folder, setup)
  await member.start(setup.port)
  process.on('message', ({ id, order }: ToMember) => {
    member.obey(order).then(
      (value) => {
        tell({ kind: 'answer', id, value: value ?? null })
        if (order.kind === 'stop') process.disconnect()
      },
      (error: unknown) => tell({ kind: 'failure', id, message: error instanceof Error ? error.message : String(error) }),
    )
  })
  process.on('disconnect', () => process.exit(0)) // the parent process has ended
  tell({ kind: 'ready' })
}

await main()
