// The disk of one simulated machine: folders, files and LevelDBs. What was not synced is lost in part when the power goes, as the model of
// `test/power-loss` has it. A program sees its own writes at once, and they survive the end of its process.

import type { Random } from '../../../proto/base/random.js'
import { FileImage } from '../../power-loss/file-image.js'
import { type Contents, Folder, Names } from '../../power-loss/names.js'
import { Database } from './database.js'

type Change =
  | { readonly kind: 'write'; readonly at: number; readonly bytes: Buffer }
  | { readonly kind: 'truncate'; readonly bytes: number }

/** Bytes that are changed in place. */
class Bytes {
  size = 0
  #memory = Buffer.alloc(0)

  apply(change: Change): void {
    if (change.kind === 'truncate') {
      this.#grow(change.bytes)
      this.#memory.fill(0, change.bytes, Math.max(change.bytes, this.size))
      this.size = change.bytes
      return
    }
    const { at, bytes } = change
    this.#grow(at + bytes.length)
    bytes.copy(this.#memory, at)
    this.size = Math.max(this.size, at + bytes.length)
  }

  /** Shares memory. */
  read(at: number, length: number): Buffer {
    return this.#memory.subarray(Math.min(at, this.size), Math.min(at + length, this.size))
  }

  #grow(bytes: number): void {
    if (bytes <= this.#memory.length) return
    const grown = Buffer.alloc(Math.max(bytes, 2 * this.#memory.length))
    this.#memory.copy(grown)
    this.#memory = grown
  }
}

/** A file as the model has it, with its present and its durable bytes at hand, since logs are synced with every write. */
export class DiskFile extends FileImage {
  readonly #seen = new Bytes()
  readonly #durable = new Bytes()
  #changes: Change[] = []

  override get size(): number {
    return this.#seen.size
  }

  override get isSynced(): boolean {
    return this.#changes.length === 0
  }

  override write(at: number, bytes: Uint8Array, isDurable: boolean): void {
    // Writers use their buffers again.
    this.#change({ kind: 'write', at, bytes: Buffer.from(bytes) })
    if (isDurable) this.sync()
  }

  override truncate(bytes: number): void {
    if (bytes !== this.size) this.#change({ kind: 'truncate', bytes })
  }

  override sync(): void {
    for (const change of this.#changes) this.#durable.apply(change)
    this.#changes = []
  }

  override whole(): Buffer {
    return Buffer.from(this.read(0, this.size))
  }

  override afterCut(random: Random): Buffer {
    const image = new FileImage()
    image.write(0, this.#durable.read(0, this.#durable.size), true)
    image.sync()
    for (const change of this.#changes) {
      if (change.kind === 'write') image.write(change.at, change.bytes, false)
      else image.truncate(change.bytes)
    }
    return image.afterCut(random)
  }

  /** Shares memory with the file. */
  read(at: number, length: number): Buffer {
    return this.#seen.read(at, length)
  }

  #change(change: Change): void {
    this.#seen.apply(change)
    this.#changes.push(change)
  }
}

export interface OpenFile {
  readonly node: DiskFile | Folder
  /** Every write is durable when it returns. */
  readonly isDurable: boolean
}

export const capacityBytes = 2 ** 34

export function systemError(code: string, what: string): NodeJS.ErrnoException {
  return Object.assign(new Error(`${code}: ${what}`), { code })
}

export class SimulatedDisk {
  /** Space for more bytes. Without enough of it calls fail with ENOSPC, or write a part of what they were told to. */
  freeBytes = Number.POSITIVE_INFINITY
  #names = new Names(() => false)
  #open = new Map<number, OpenFile>()
  #databases = new Map<string, Database>()
  #nextDescriptor = 10
  #nextDatabase = 1

  /** Throws ENOENT and the like, as all methods do. */
  open(
    path: string,
    flags: { readonly creates: boolean; readonly empties: boolean; readonly isNew: boolean; readonly isDurable: boolean },
  ) {
    let node = this.#at(path)
    if (node !== undefined && flags.isNew) throw systemError('EEXIST', path)
    if (node === undefined) {
      if (!flags.creates) throw systemError('ENOENT', path)
      this.#folderOf(path)
      this.#checkRoom(path)
      node = new DiskFile()
      this.#names.make(relative(path), node)
    } else if (node instanceof DiskFile && flags.empties) this.#shorten(node, 0)
    const descriptor = this.#nextDescriptor++
    this.#open.set(descriptor, { node, isDurable: flags.isDurable })
    return descriptor
  }

  close(descriptor: number): void {
    if (!this.#open.delete(descriptor)) throw systemError('EBADF', `descriptor ${descriptor}`)
  }

  /** How many bytes were written. `isDone`: false for a call whose process has ended. */
  write(descriptor: number, at: number, bytes: Uint8Array, isDone = true): number {
    const { node, isDurable } = this.#file(descriptor)
    const growth = Math.max(0, at + bytes.length - node.size)
    const lacking = growth - this.take(growth)
    const written = bytes.length - lacking
    if (lacking > 0 && written <= 0) {
      if (isDone) throw systemError('ENOSPC', `descriptor ${descriptor}`)
      return 0
    }
    node.write(at, lacking > 0 ? bytes.subarray(0, written) : bytes, isDurable && isDone)
    return written
  }

  /** Takes `bytes` of the free space, or all of it if there is less. Returns how much it took. */
  take(bytes: number): number {
    const taken = Math.min(bytes, this.freeBytes)
    this.freeBytes -= taken
    return taken
  }

  read(descriptor: number, target: Uint8Array, at: number): number {
    const bytes = this.#file(descriptor).node.read(at, target.length)
    target.set(bytes)
    return bytes.length
  }

  truncate(descriptor: number, bytes: number): void {
    const { node } = this.#file(descriptor)
    if (bytes > node.size) node.write(node.size, new Uint8Array(bytes - node.size), false)
    else this.#shorten(node, bytes)
  }

  sync(descriptor: number): void {
    const { node } = this.#opened(descriptor)
    if (node instanceof FileImage) node.sync()
    this.#names.sync(node)
  }

  sizeOf(descriptor: number): number {
    return this.#file(descriptor).node.size
  }

  /** Whether it is a folder, and its size. */
  stat(path: string): { readonly isFolder: boolean; readonly bytes: number } {
    const node = this.#present(path)
    return node instanceof Folder ? { isFolder: true, bytes: 0 } : { isFolder: false, bytes: node.size }
  }

  readFile(path: string): Buffer {
    const node = this.#present(path)
    if (node instanceof Folder) throw systemError('EISDIR', path)
    return Buffer.from(node.read(0, node.size))
  }

  list(path: string): string[] {
    const node = this.#present(path)
    if (!(node instanceof Folder)) throw systemError('ENOTDIR', path)
    return [...node.seen.keys()].sort()
  }

  /** The highest folder that was made; undefined when all were there. */
  makeFolder(path: string, isRecursive: boolean): string | undefined {
    const node = this.#at(path)
    if (node instanceof Folder) {
      if (!isRecursive) throw systemError('EEXIST', path)
      return undefined
    }
    if (node !== undefined) throw systemError('EEXIST', path)
    const parent = parentOf(path)
    const first = isRecursive && this.#at(parent) === undefined ? this.makeFolder(parent, true) : undefined
    this.#folderOf(path)
    this.#checkRoom(path)
    this.#names.make(relative(path), new Folder(relative(path)))
    return first ?? path
  }

  rename(from: string, to: string): void {
    this.#present(from)
    this.#folderOf(to)
    this.#names.rename(relative(from), relative(to))
  }

  link(from: string, to: string): void {
    const node = this.#present(from)
    if (this.#at(to) !== undefined) throw systemError('EEXIST', to)
    this.#folderOf(to)
    this.#names.make(relative(to), node)
  }

  unlink(path: string): void {
    const node = this.#present(path)
    this.#names.remove(relative(path))
    if (node instanceof DiskFile) this.freeBytes += node.size
  }

  removeAll(path: string): void {
    const node = this.#at(path)
    if (node instanceof Folder) for (const name of [...node.seen.keys()]) this.removeAll(`${path}/${name}`)
    if (node !== undefined) this.#names.remove(relative(path))
  }

  /** The LevelDB of a folder. Its file CURRENT names it, so it goes where the folder goes, and with it. */
  database(folder: string, isNew: boolean): Database | undefined {
    const current = `${folder}/CURRENT`
    if (this.#at(current) !== undefined) return this.#databases.get(this.readFile(current).toString())
    if (!isNew) return undefined
    this.makeFolder(folder, true)
    const name = `database-${this.#nextDatabase++}`
    const descriptor = this.open(current, { creates: true, empties: true, isNew: false, isDurable: false })
    this.write(descriptor, 0, Buffer.from(name))
    this.sync(descriptor)
    this.close(descriptor)
    const database = new Database()
    this.#databases.set(name, database)
    return database
  }

  /** The power goes: what is found afterwards. */
  cut(random: Random): void {
    this.#restore(this.#names.afterCut(random, (file) => file.afterCut(random)))
    for (const database of this.#databases.values()) database.cut(random)
  }

  #restore({ folders, files }: Contents): void {
    this.#names = new Names(() => false)
    this.#open = new Map()
    for (const path of folders) this.#names.make(path, new Folder(path))
    for (const [path, bytes] of files) {
      const file = new DiskFile()
      file.write(0, bytes, true)
      file.sync()
      this.#names.make(path, file)
    }
    this.#names.settle()
  }

  #at(path: string): DiskFile | Folder | undefined {
    return this.#names.at(relative(path)) as DiskFile | Folder | undefined
  }

  #present(path: string): DiskFile | Folder {
    const node = this.#at(path)
    if (node === undefined) throw systemError('ENOENT', path)
    return node
  }

  #folderOf(path: string): void {
    if (!(this.#at(parentOf(path)) instanceof Folder)) throw systemError('ENOENT', path)
  }

  /** For a new name. */
  #checkRoom(path: string): void {
    if (this.freeBytes === 0) throw systemError('ENOSPC', path)
  }

  #shorten(file: DiskFile, bytes: number): void {
    this.freeBytes += file.size - bytes
    file.truncate(bytes)
  }

  #opened(descriptor: number): OpenFile {
    const file = this.#open.get(descriptor)
    if (file === undefined) throw systemError('EBADF', `descriptor ${descriptor}`)
    return file
  }

  #file(descriptor: number): OpenFile & { readonly node: DiskFile } {
    const { node, isDurable } = this.#opened(descriptor)
    if (node instanceof Folder) throw systemError('EISDIR', `descriptor ${descriptor}`)
    return { node, isDurable }
  }
}

/** As the model names it: without the slash in front. */
function relative(path: string): string {
  return path.replace(/^\/+|\/+$/g, '')
}

function parentOf(path: string): string {
  const trimmed = path.replace(/\/+$/, '')
  return trimmed.slice(0, trimmed.lastIndexOf('/')) || '/'
}
