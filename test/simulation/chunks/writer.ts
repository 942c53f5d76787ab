// A client that writes: creates and appends, sets pipelines up again when a server fails, closes, and now and then stops in the middle for
// long, or for good. It follows the calls of HDFS's clients; what it was told is acknowledged is what the observer looks for.

import type { Mutation } from '../../../master/machine/machine.js'
import type { ChunkName } from '../../../master/namespace/files/open-files.js'
import { FileSystemError } from '../../../proto/base/errors.js'
import type { Random } from '../../../proto/base/random.js'
import * as operations from '../../unit/master/operations/all-operations.js'
import type { ServerProcess, SimulatedChunkserver } from './simulated-chunkserver.js'

export interface WriterWorld {
  readonly random: Random
  elapse(ms: number): Promise<void>
  /** Runs at the leader, as soon as there is one. */
  ask<Q, A>(mutation: Mutation<Q, A>, request: Q): Promise<A>
  askAdditional(request: operations.GetAdditionalServer): Promise<operations.LocatedChunk>
  serverOf(uuid: string): SimulatedChunkserver | undefined
}

interface Node {
  readonly server: SimulatedChunkserver
  readonly process: ServerProcess | undefined
}

/** The client's process ends here. */
class ClientGone extends Error {}

export class Session {
  readonly path: string
  readonly clientName: string
  readonly #world: WriterWorld
  readonly #replication: number
  #chunk: ChunkName | undefined
  #nodes: readonly Node[] = []
  isClosed = false

  constructor(world: WriterWorld, path: string, replication: number, clientName = `client of ${path}`) {
    this.#world = world
    this.path = path
    this.clientName = clientName
    this.#replication = replication
  }

  /** Another client, after the file was taken from this one, which may be at work still and not know it. */
  next(): Session {
    const next = new Session(this.#world, this.path, this.#replication, `another ${this.clientName}`)
    next.#chunk = this.#chunk
    next.isClosed = true
    return next
  }

  /** Of the chunk that was written last. */
  get chunkId(): number | undefined {
    return this.#chunk?.id
  }

  async create(): Promise<void> {
    const { path, clientName } = this
    const flags = { mayCreate: true, mayOverwrite: false, createParent: true }
    await this.#world.ask(operations.createFile, {
      path,
      mode: 0o644,
      clientName,
      ...flags,
      replication: this.#replication,
      chunkBytes: 1 << 20,
    })
    await this.#addChunk()
    await this.#write()
  }

  async append(): Promise<void> {
    const { path, clientName } = this
    const { chunk } = await this.#world.ask(operations.append, { path, clientName, wantsNewChunk: false })
    if (chunk === undefined) await this.#addChunk()
    else {
      this.#chunk = { id: chunk.id, generation: chunk.generation, length: chunk.length }
      this.#nodes = this.#nodesOf(chunk)
      await this.#rebuild((server, name, generation) =>
        server.store.append({ chunkId: name.id, generation: name.generation }, generation, name.length),
      )
    }
    await this.#write()
  }

  /** Whoever takes the file over: what its pipeline still has becomes the file. False when there is nothing left of it. */
  async finish(replicas: readonly SimulatedChunkserver[], name: ChunkName): Promise<boolean> {
    // No server lets itself be cut below what it has acknowledged, and those that have less are left out.
    const kept = replicas.map(({ store }) => store.get(name.id)).map((replica) => replica?.keptBytes ?? 0)
    this.#chunk = { ...name, length: Math.max(name.length, ...kept) }
    this.#nodes = replicas.map(nodeOf)
    try {
      await this.#rebuild(recover)
      await this.#close()
      return true
    } catch (error) {
      if (error instanceof FileSystemError || error instanceof ClientGone) return false
      throw error
    }
  }

  async #addChunk(): Promise<void> {
    const { path, clientName } = this
    const request = { path, fileId: 0, clientName, previous: undefined, excluded: [], favored: [], ignoresLocality: false }
    const located = await this.#world.ask(operations.addChunk, request)
    this.#chunk = { id: located.id, generation: located.generation, length: 0 }
    this.#nodes = this.#nodesOf(located).filter((node) =>
      attempt(node, ({ store }) => store.create({ chunkId: located.id, generation: located.generation })),
    )
    // A server whose disk was replaced since is not found under the name that it had.
    if (this.#nodes.length < located.locations.length) await this.#rebuild(recover)
  }

  async #write(): Promise<void> {
    const { random } = this.#world
    for (let packets = 1 + random.below(4); packets > 0; packets -= 1) {
      await this.#idle()
      const name = this.#named
      const length = name.length + 1 + random.below(100)
      const written = this.#nodes.filter((node) => attempt(node, ({ store }) => store.write(name.id, length)))
      const isWhole = written.length === this.#nodes.length
      this.#nodes = written
      if (isWhole) this.#chunk = { ...name, length }
      else await this.#rebuild(recover)
      if (random.below(4) === 0) await this.#sync()
    }
    await this.#idle()
    await this.#close()
  }

  /** From here on the length is known to the masters as well. */
  async #sync(): Promise<void> {
    const { path, clientName } = this
    await this.#world.ask(operations.fsync, { path, fileId: 0, clientName, lastChunkLength: this.#named.length })
  }

  async #close(): Promise<void> {
    const { path, clientName } = this
    for (let tries = 0; tries < 5; tries += 1) {
      const name = this.#named
      const finished = this.#nodes.filter((node) => attempt(node, (server) => server.noticeFinalised(server.store.finalise(name.id))))
      if (finished.length === this.#nodes.length) {
        await this.#maybeGone()
        await this.#world.ask(operations.complete, { path, fileId: 0, clientName, last: name })
        this.isClosed = true
        return
      }
      this.#nodes = finished
      await this.#rebuild(recover)
    }
    throw new ClientGone()
  }

  /** A new generation on those that are left, and maybe on one more; recorded once all of them have it. */
  async #rebuild(prepare: (server: SimulatedChunkserver, name: ChunkName, generation: number) => void): Promise<void> {
    const { ask, random } = this.#world
    const { clientName } = this
    let prepareNext = prepare
    for (let tries = 0; tries < 5; tries += 1) {
      const name = this.#named
      if (this.#nodes.length === 0) throw new ClientGone()
      const { generation } = await this.#ask(operations.updateChunkForPipeline, { chunk: name, clientName })
      await this.#maybeGone()
      if (this.#nodes.length < this.#replication && prepareNext === recover && random.below(2) === 0) await this.#addNode(name)
      const use = prepareNext
      // What is rotten is found before it is written on.
      const lookAndUse: typeof prepare = (server, ...rest) => {
        server.look(name.id)
        use(server, ...rest)
      }
      // A server that restarted may have its replica still.
      const nodes = this.#nodes.map(({ server }) => nodeOf(server))
      const ready = nodes.filter((node) => attempt(node, (server) => lookAndUse(server, name, generation)))
      const isWhole = ready.length === nodes.length
      this.#nodes = ready
      prepareNext = recover
      await this.#maybeGone()
      if (!isWhole || ready.length === 0) continue
      const servers = ready.map(({ server }) => server.uuid)
      await ask.call(this.#world, operations.updatePipeline, { clientName, oldChunk: name, newChunk: { ...name, generation }, servers })
      this.#chunk = { ...name, generation }
      return
    }
    throw new ClientGone()
  }

  /** A copy of what the first one has, on a further server. */
  async #addNode({ id, generation, length }: ChunkName): Promise<void> {
    const { path, clientName } = this
    const existing = this.#nodes.map(({ server }) => server.uuid)
    const wanted = { path, fileId: 0, clientName, chunkId: id, generation, existing, excluded: [], count: 1 }
    const located = await this.#world.askAdditional(wanted)
    const added = this.#nodesOf(located).find(({ server }) => !existing.includes(server.uuid))
    const source = this.#nodes[0]?.server.store.replicas.get(id)
    if (added === undefined || source === undefined || source.length < length) return
    const arrival = { chunkId: id, generation, length, placementIndex: 0 }
    if (attempt(added, ({ store }) => store.arrive(arrival, 'beingWritten'))) this.#nodes = [...this.#nodes, added]
  }

  #ask<Q, A>(mutation: Mutation<Q, A>, request: Q): Promise<A> {
    return this.#world.ask(mutation, request)
  }

  async #idle(): Promise<void> {
    const { random, elapse } = this.#world
    await this.#maybeGone()
    await elapse.call(this.#world, random.below(10) === 0 ? random.below(120_000) : random.below(3000))
  }

  async #maybeGone(): Promise<void> {
    if (this.#world.random.below(60) === 0) throw new ClientGone()
  }

  #nodesOf(located: operations.LocatedChunk): Node[] {
    return located.locations.flatMap(({ uuid }) => {
      const server = this.#world.serverOf(uuid)
      return server === undefined ? [] : [nodeOf(server)]
    })
  }

  get #named(): ChunkName {
    if (this.#chunk === undefined) throw new ClientGone()
    return this.#chunk
  }
}

export const isClientsEnd = (error: unknown): boolean => error instanceof ClientGone || error instanceof FileSystemError

const nodeOf = (server: SimulatedChunkserver): Node => ({ server, process: server.process })

function recover({ store }: SimulatedChunkserver, { id, generation, length }: ChunkName, newGeneration: number): void {
  store.recover({ chunkId: id, generation }, newGeneration, length)
}

/** Whether a server did it: its process is the one that the client spoke with, and its store did not refuse. */
function attempt({ server, process }: Node, work: (server: SimulatedChunkserver) => void): boolean {
  if (process === undefined || server.process !== process) return false
  try {
    work(server)
    return true
  } catch (error) {
    if (error instanceof FileSystemError) return false
    throw error
  }
}
