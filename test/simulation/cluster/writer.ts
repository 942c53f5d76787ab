// The writers of the files of one directory, one session after the other: a file is created, appended to or overwritten, written, flushed,
// synced, closed or left open. Meanwhile others take it from its writer, rename or remove it; between two sessions it may be truncated or
// joined with another.

import type { FileHandle } from '../../../client/index.js'
import { removeHolders } from './faults.js'
import { type Directory, FileModel, type Session } from './file-model.js'
import { begin, end, join, remove, rename, renameDirectory, replace } from './moves.js'
import { holdersOf, lastChunkOf, resolve, take } from './takes.js'
import { type ClientProcess, isExpected, textOf, type World } from './world.js'

const stepsMax = 8
const pauseMsMax = 800
/** A file that gets this long is left, and another one begun. */
const fileBytesMax = 64 * 1024
/** What a writer is told whose file is gone. */
const goneReasons: ReadonlySet<string> = new Set(['notFound', 'leaseExpired'])

/** A session that its writer left open. */
interface Left {
  readonly model: FileModel
  readonly session: Session
  readonly client: ClientProcess
  readonly handle: FileHandle
}

export class Writer {
  readonly #world: World
  readonly #directory: Directory
  #model: FileModel
  #files = 1
  #isCreated = false
  #left: Left | undefined

  constructor(world: World, name: string) {
    this.#world = world
    this.#directory = { path: `/${name}` }
    this.#model = this.#newFile()
  }

  /** Until there is peace. */
  async work(): Promise<void> {
    const { kernel } = this.#world
    while (!this.#world.isPeace) {
      try {
        await this.#session()
        await this.#betweenSessions()
      } catch (error) {
        if (!isExpected(error)) throw error
        this.#note(`failed: ${textOf(error)}`)
        await kernel.pass(500)
      }
      const { doubtfulBytes, standing, session } = this.#model
      if (doubtfulBytes !== undefined || standing !== 'present' || session.bytes.length > fileBytesMax) this.#model = this.#newFile()
      await kernel.pass(this.#world.random.below(pauseMsMax))
    }
  }

  #newFile(): FileModel {
    this.#isCreated = false
    return new FileModel(this.#directory, `${this.#files++}`)
  }

  #note(text: string): void {
    this.#world.kernel.note(`${this.#model.path}: ${text}`)
  }

  async #session(): Promise<void> {
    const world = this.#world
    const client = await world.client()
    const handle = await this.#open(client)
    const model = this.#model
    const session = model.begin(world.nowMs)
    world.counts.sessions += 1
    this.#note(`session ${session.number} of ${client.name} from ${session.baseBytes} bytes on`)
    const writing = this.#write({ client, handle, session, model }).catch((error: unknown) => {
      if (!isExpected(error)) throw error
      world.kernel.note(`${model.path}: session ${session.number} of ${client.name} broke: ${textOf(error)}`)
    })
    await this.#disturb(model)
    await writing
  }

  /** In every second session somebody else does something with the file while it is written. */
  async #disturb(model: FileModel): Promise<void> {
    const world = this.#world
    const kind = world.random.below(100)
    if (kind >= 55) return
    await world.kernel.pass(world.random.below(4 * pauseMsMax))
    if (world.isPeace) return
    if (kind < 8) await rename(world, model)
    else if (kind < 14) await renameDirectory(world, this.#directory)
    else if (kind < 18) await remove(world, model)
    if (kind < 18 && kind % 2 === 0) return
    if (model.standing === 'present') await take(world, model)
    await this.#comeBack()
  }

  /** A writer that had left its file open goes on with it, after it was taken from it or removed. */
  async #comeBack(): Promise<void> {
    const left = this.#left
    this.#left = undefined
    if (left === undefined || !left.client.process.isAlive) return
    const { model, session, client, handle } = left
    const world = this.#world
    const isOver = session.finalBytes !== undefined || model.standing === 'gone'
    if (!isOver) return
    world.kernel.note(`${model.path}: the writer of session ${session.number} comes back`)
    try {
      const bytes = Buffer.from('too late')
      await world.in(client, () => handle.write(bytes))
      await world.in(client, () => handle.close())
      model.acknowledge(session, session.bytes.length + bytes.length, 'close')
    } catch (error) {
      if (!isExpected(error)) throw error
      world.kernel.note(`${model.path}: session ${session.number}: ${textOf(error)}`)
    }
  }

  /** The handle of a writer, of a file whose content is known. */
  async #open(client: ClientProcess): Promise<FileHandle> {
    const world = this.#world
    if (!this.#isCreated) return await this.#create(client)
    if (world.chance(6)) return await this.#overwrite(client)
    const { session } = this.#model
    if (session.finalBytes === undefined && (!session.isClosed || world.chance(50))) await take(world, this.#model)
    if (world.chance(8)) await removeHolders(world, holdersOf(world, await lastChunkOf(world, client, this.#model)).slice(0, 1))
    const handle = await world.in(client, (fileSystem) => fileSystem.open(this.#model.path, 'a'))
    // Nobody else writes now: what is read is what the last session left.
    await resolve(world, client, this.#model)
    return handle
  }

  async #create(client: ClientProcess): Promise<FileHandle> {
    const world = this.#world
    const { path } = this.#model
    try {
      await world.in(client, (fileSystem) => fileSystem.mkdir(this.#directory.path, { recursive: true }))
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

  /** A new file takes the place of this one, which may still have a writer. When that fails the path is not used again. */
  async #overwrite(client: ClientProcess): Promise<FileHandle> {
    const world = this.#world
    const before = this.#model
    this.#note(`${client.name} overwrites it`)
    await begin(world, before)
    const handle = await world.in(client, (fileSystem) => fileSystem.open(before.path, 'w'))
    end(world, before)
    this.#model = new FileModel(this.#directory, before.name)
    world.files.push(this.#model)
    return handle
  }

  async #write({ client, handle, session, model }: Left): Promise<void> {
    const world = this.#world
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
      world.kernel.note(`${model.path}: session ${session.number} is left open`)
      this.#left = { model, session, client, handle }
      return
    }
    await this.#close({ client, handle, session, model })
  }

  async #close({ client, handle, session, model }: Left): Promise<void> {
    const world = this.#world
    const wasGone = model.standing === 'gone'
    try {
      await world.in(client, () => handle.close())
    } catch (error) {
      const reason = isExpected(error) && 'reason' in error ? String(error.reason) : undefined
      const { keepsSeen } = world.promisesSince(session.beganMs)
      if (wasGone && keepsSeen && reason !== undefined && !goneReasons.has(reason))
        throw new Error(`${model.path} was removed; its writer was told: ${textOf(error)}`, { cause: error })
      throw error
    }
    // It may have been removed while it was closed.
    if (!wasGone && model.standing === 'gone') return
    model.acknowledge(session, session.bytes.length, 'close')
    world.kernel.note(`${model.path}: session ${session.number} closed with ${session.bytes.length} bytes`)
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

  async #betweenSessions(): Promise<void> {
    const world = this.#world
    if (world.isPeace || !this.#isCreated || this.#model.standing !== 'present') return
    const kind = world.random.below(100)
    if (kind < 25) await this.#truncate()
    else if (kind < 40) await this.#joinOrReplace()
  }

  /** With an older file of this directory. */
  async #joinOrReplace(): Promise<void> {
    const world = this.#world
    const model = this.#model
    const others = world.files.filter(({ directory, standing }) => directory === this.#directory && standing === 'present')
    const other = world.pick(others)
    if (other === model) return
    if (world.chance(30)) {
      await replace(world, other, model)
      return
    }
    for (const each of [other, model]) {
      if (!each.session.isClosed && each.session.finalBytes === undefined) await take(world, each)
      await resolve(world, await world.client(), each)
    }
    if (!other.isAtRest || !model.isAtRest || other.known().length === 0 || model.known().length === 0) return
    await join(world, other, model)
    this.#model = other
  }

  /** Only of a file whose content is known, and that nobody writes. */
  async #truncate(): Promise<void> {
    const world = this.#world
    const model = this.#model
    if (!model.session.isClosed) await take(world, model)
    const client = await world.client()
    await resolve(world, client, model)
    const before = model.session.finalBytes ?? 0
    const wanted = world.random.below(before + 1)
    this.#note(`${client.name} truncates it from ${before} to ${wanted} bytes`)
    model.changes += 1
    // Until the answer it may have happened or not.
    model.doubtfulBytes = wanted
    await world.in(client, (fileSystem) => fileSystem.truncate(model.path, wanted))
    model.truncated(wanted)
    model.doubtfulBytes = undefined
    world.counts.truncations += 1
    this.#note(`truncated to ${wanted} bytes`)
  }
}
