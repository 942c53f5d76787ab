// The writers of one file, one session after the other: it is created or appended to, written, flushed, synced, closed or left open; others
// take it from a writer that is gone, or still at work; between two sessions it may be truncated.

import assert from 'node:assert/strict'
import type { hdfs } from '#messages/hdfs'
import type { FileHandle } from '../../../client/index.js'
import { killHolder, strikeRecovery } from './faults.js'
import { FileModel, type Session } from './file-model.js'
import { absentReplicas, chunksOf } from './holders.js'
import { Killed } from './process.js'
import { type ClientProcess, textOf, type World } from './world.js'

const stepsMax = 8
const pauseMsMax = 800
/** A file that gets this long is left, and another one begun. */
const fileBytesMax = 64 * 1024

export class Writer {
  readonly #world: World
  readonly #name: string
  #model: FileModel
  #files = 1
  #isCreated = false

  constructor(world: World, name: string) {
    this.#world = world
    this.#name = name
    this.#model = this.#newFile()
  }

  /** Until there is peace. */
  async work(): Promise<void> {
    const { kernel } = this.#world
    while (!this.#world.isPeace) {
      try {
        await this.#session()
        if (this.#world.chance(25)) await this.#truncate()
      } catch (error) {
        if (!isExpected(error)) throw error
        this.#note(`failed: ${textOf(error)}`)
        await kernel.pass(500)
      }
      if (this.#model.doubtfulBytes !== undefined || this.#model.session.bytes.length > fileBytesMax) this.#model = this.#newFile()
      await kernel.pass(this.#world.random.below(pauseMsMax))
    }
  }

  #newFile(): FileModel {
    const model = new FileModel(`/${this.#name}-${this.#files++}`)
    this.#isCreated = false
    return model
  }

  #note(text: string): void {
    this.#world.kernel.note(`${this.#model.path}: ${text}`)
  }

  async #session(): Promise<void> {
    const world = this.#world
    const client = await world.client()
    const handle = await this.#open(client)
    const session = this.#model.begin(world.nowMs)
    world.counts.sessions += 1
    this.#note(`session ${session.number} of ${client.name} from ${session.baseBytes} bytes on`)
    const writing = this.#write(client, handle, session).catch((error: unknown) => {
      if (!isExpected(error)) throw error
      this.#note(`session ${session.number} of ${client.name} broke: ${textOf(error)}`)
    })
    // In one session of three somebody else takes the file while it is written.
    if (world.chance(33)) {
      await world.kernel.pass(world.random.below(4 * pauseMsMax))
      await this.#take()
    }
    await writing
  }

  /** The handle of a writer, of a file whose content is known. */
  async #open(client: ClientProcess): Promise<FileHandle> {
    const world = this.#world
    const { path } = this.#model
    if (!this.#isCreated) {
      try {
        const handle = await world.in(client, (fileSystem) => fileSystem.open(path, 'wx'))
        this.#isCreated = true
        world.files.push(this.#model)
        return handle
      } catch (error) {
        if (!isExpected(error) || (error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
        // An attempt that seemed to fail has created it.
        this.#isCreated = true
        world.files.push(this.#model)
        throw error
      }
    }
    if (this.#model.session.finalBytes === undefined && (!this.#model.session.isClosed || world.chance(50))) await this.#take()
    const handle = await world.in(client, (fileSystem) => fileSystem.open(path, 'a'))
    // Nobody else writes now: what is read is what the last session left.
    await this.#resolve(client)
    return handle
  }

  async #write(client: ClientProcess, handle: FileHandle, session: Session): Promise<void> {
    const world = this.#world
    const model = this.#model
    const steps = 1 + world.random.below(stepsMax)
    for (let step = 0; step < steps && !world.isPeace; step++) {
      const bytes = this.#piece(session)
      session.bytes = Buffer.concat([session.bytes, bytes])
      const { length } = session.bytes
      await world.in(client, () => handle.write(bytes))
      const kind = world.pick(['none', 'flush', 'flush', 'sync'] as const)
      if (kind !== 'none') {
        await world.in(client, () => (kind === 'flush' ? handle.flush() : handle.sync()))
        model.acknowledge(session, length, kind)
        world.counts.acknowledged += 1
      }
      await world.kernel.pass(world.random.below(pauseMsMax))
    }
    if (world.chance(25)) {
      this.#note(`session ${session.number} is left open`)
      return
    }
    await world.in(client, () => handle.close())
    model.acknowledge(session, session.bytes.length, 'close')
    this.#note(`session ${session.number} closed with ${session.bytes.length} bytes`)
  }

  /** Tells where it stands: its session and its place in the file. */
  #piece({ number, bytes }: Session): Buffer {
    const world = this.#world
    const { chunkBytes } = world.cluster.settings
    const most = world.chance(30) ? 3 * chunkBytes : chunkBytes / 4
    const piece = Buffer.alloc(1 + world.random.below(most))
    let at = 0
    while (at < piece.length) at += piece.write(`<${number}:${bytes.length + at}>`, at, 'latin1') || piece.length
    return piece
  }

  /** Takes the file from its writer, and reads what it has then. */
  async #take(): Promise<void> {
    const world = this.#world
    const client = await world.client()
    const { path, session } = this.#model
    this.#note(`${client.name} recovers its lease`)
    if (world.chance(50)) strikeRecovery(world).catch((error: unknown) => world.kernel.fail(error as Error))
    else if (world.chance(40)) killHolder(world)
    session.takenMs ??= world.nowMs
    const last = (await world.in(client, (_, session) => chunksOf(session, path))).at(-1)
    await world.in(client, async (fileSystem) => {
      while (!(await fileSystem.recoverLease(path))) await world.kernel.pass(300)
    })
    world.counts.recoveries += 1
    this.#note(`recovered, session ${session.number} is over`)
    await this.#resolve(client)
    if (last !== undefined) await this.#checkParticipants(client, session, last)
    const absent = await world.in(client, (_, session) => absentReplicas(session, path))
    assert.deepEqual(absent, [], `${path}: each chunkserver that the masters name has its replica`)
  }

  /** A server that ended before the recovery of the last chunk began took no part, so it is not named for it. */
  async #checkParticipants(client: ClientProcess, session: Session, before: hdfs.LocatedBlockProto): Promise<void> {
    const { takenMs = 0, beganMs } = session
    const { cluster } = this.#world
    const last = (await this.#world.in(client, (_, session) => chunksOf(session, this.#model.path))).at(-1)
    const isRecovered = last?.b.blockId === before.b.blockId && last.b.generationStamp > before.b.generationStamp
    // The masters may have begun it themselves.
    if (!isRecovered || takenMs - beganMs >= cluster.settings.leaseHardMs) return
    for (const { machine, process, stoppedMs } of cluster.of('chunkserver')) {
      if (process.isAlive || stoppedMs >= takenMs) continue
      const isNamed = last.locs.some(({ id }) => id.ipAddr === machine.address)
      assert.ok(!isNamed, `${this.#model.path}: ${machine.name} took no part in the recovery, and is named for the last chunk`)
    }
  }

  async #resolve(client: ClientProcess): Promise<void> {
    const world = this.#world
    const { path } = this.#model
    const content = await world.in(client, (fileSystem) => fileSystem.readFile(path))
    this.#model.resolve(content, world.promisesSince(this.#model.session.beganMs))
  }

  /** Only of a file whose content is known, and that nobody writes. */
  async #truncate(): Promise<void> {
    const world = this.#world
    const model = this.#model
    if (world.isPeace || !this.#isCreated) return
    if (!model.session.isClosed) await this.#take()
    const client = await world.client()
    await this.#resolve(client)
    const before = model.session.finalBytes ?? 0
    const wanted = world.random.below(before + 1)
    this.#note(`${client.name} truncates it from ${before} to ${wanted} bytes`)
    model.truncations += 1
    // Until the answer it may have happened or not.
    model.doubtfulBytes = wanted
    await world.in(client, (fileSystem) => fileSystem.truncate(model.path, wanted))
    model.truncated(wanted)
    model.doubtfulBytes = undefined
    world.counts.truncations += 1
    this.#note(`truncated to ${wanted} bytes`)
  }
}

/** What a client may be told, or a client that was killed; anything else is a mistake of the simulation or of the client. */
function isExpected(error: unknown): boolean {
  return error instanceof Killed || (error instanceof Error && 'reason' in error)
}
