// A folder on a disk that may lose its power: operations go in, and at any point a cut gives what would be found after it. Which guarantees
// it counts on, and which it does not, stands in README.md.

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { assert } from '../../proto/base/assert.js'
import type { Random } from '../../proto/base/random.js'
import { FileImage } from './file-image.js'
import { type Contents, Folder, Names } from './names.js'
import { type FileOperation, openFlag } from './operation.js'

/** A sync as a canary sees it: what of, and by which means. */
export interface Sync {
  readonly path: string
  readonly by: 'file' | 'folder' | 'write'
}

export interface DiskModelOptions {
  /** Folders that hold a LevelDB, as paths; ordered names are assumed there. */
  readonly isLevelFolder: (path: string) => boolean
  /** Syncs that count as not done (a canary). */
  readonly ignores?: ((sync: Sync) => boolean) | undefined
}

interface OpenFile {
  readonly node: FileImage | Folder
  readonly path: string
  readonly isDurable: boolean
}

export class DiskModel {
  readonly #options: DiskModelOptions
  readonly #names: Names
  #open = new Map<number, OpenFile>()

  constructor(options: DiskModelOptions) {
    this.#options = options
    this.#names = new Names(options.isLevelFolder)
  }

  /** A disk on which this is durable. */
  static holding(contents: Contents, options: DiskModelOptions): DiskModel {
    const model = new DiskModel(options)
    for (const path of contents.folders) model.#names.make(path, new Folder(path))
    for (const [path, bytes] of contents.files) {
      const file = new FileImage()
      file.write(0, bytes, true)
      file.sync()
      model.#names.make(path, file)
    }
    model.#names.settle()
    return model
  }

  /** Whether the operation makes something last. */
  isDurablePoint(operation: FileOperation): boolean {
    return operation.kind === 'sync' || (operation.kind === 'write' && this.#open.get(operation.fd)?.isDurable === true)
  }

  /**
   * The process is gone, the machine is not: what was written is still seen, a write under way included, and none of that is durable by it.
   */
  afterKill(underWay?: FileOperation): void {
    if (underWay?.kind === 'write') {
      const { node } = this.#opened(underWay.fd)
      if (node instanceof FileImage) node.write(underWay.at, underWay.bytes, false)
    }
    this.#open = new Map()
  }

  apply(operation: FileOperation): void {
    switch (operation.kind) {
      case 'open':
        this.#openFile(operation)
        break
      case 'close':
        this.#open.delete(operation.fd)
        break
      case 'write': {
        const { node, path, isDurable } = this.#opened(operation.fd)
        assert(node instanceof FileImage, `${path} is a file`)
        node.write(operation.at, operation.bytes, isDurable && this.#counts({ path, by: 'write' }))
        break
      }
      case 'truncate': {
        const { node, path } = this.#opened(operation.fd)
        assert(node instanceof FileImage, `${path} is a file`)
        if (!operation.isGrowing || operation.bytes > node.size) node.truncate(operation.bytes)
        break
      }
      case 'truncatePath': {
        const node = this.#names.at(operation.path)
        assert(node instanceof FileImage, `${operation.path} is a file`)
        node.truncate(operation.bytes)
        break
      }
      case 'sync':
        this.#sync(this.#opened(operation.fd))
        break
      case 'failedSync': {
        const { node } = this.#opened(operation.fd)
        if (node instanceof FileImage) node.failSync()
        else this.#names.failSync(node)
        break
      }
      case 'rename':
        this.#names.rename(operation.from, operation.to)
        break
      case 'link': {
        const node = this.#names.at(operation.from)
        assert(node instanceof FileImage, `${operation.from} is a file`)
        this.#names.make(operation.to, node)
        break
      }
      case 'unlink':
      case 'removeFolder':
        this.#names.remove(operation.path)
        break
      case 'makeFolder':
        this.#names.make(operation.path, new Folder(operation.path))
        break
      case 'mark':
        break
    }
  }

  /** What is found after the power goes now, while `underWay` was not done yet. */
  afterCut(random: Random, underWay?: FileOperation): Contents {
    const written = underWay?.kind === 'write' ? underWay : undefined
    const node = written === undefined ? undefined : this.#opened(written.fd)
    return this.#names.afterCut(random, (file) =>
      file.afterCut(random, node?.isDurable === true && node.node === file ? written : undefined),
    )
  }

  /** What the running program sees. */
  whole(): Contents {
    return this.#names.whole((file) => file.whole())
  }

  #openFile({ fd, path, flags }: FileOperation & { kind: 'open' }): void {
    let node = this.#names.at(path)
    if (node === undefined) {
      assert((flags & openFlag.creates) !== 0, `${path} is opened and was made before`)
      node = new FileImage()
      this.#names.make(path, node)
    } else if (node instanceof FileImage && (flags & openFlag.empties) !== 0) node.truncate(0)
    this.#open.set(fd, { node, path, isDurable: (flags & openFlag.durable) !== 0 })
  }

  #opened(fd: number): OpenFile {
    const file = this.#open.get(fd)
    assert(file !== undefined, `descriptor ${fd} was opened`)
    return file
  }

  #sync({ node, path }: OpenFile): void {
    if (!this.#counts({ path, by: node instanceof Folder ? 'folder' : 'file' })) return
    if (node instanceof FileImage) node.sync()
    this.#names.sync(node)
  }

  #counts(sync: Sync): boolean {
    return this.#options.ignores?.(sync) !== true
  }
}

/** Makes the folder hold this; it must not be there. */
export function writeContents(folder: string, { folders, files }: Contents): void {
  // Modes are not recorded: all is for its owner alone, as the servers make it.
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  for (const path of folders) mkdirSync(join(folder, path), { recursive: true, mode: 0o700 })
  for (const [path, bytes] of files) writeFileSync(join(folder, path), bytes, { mode: 0o600 })
}

export function readContents(folder: string): Contents {
  const folders: string[] = []
  const files = new Map<string, Buffer>()
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    const name = path.slice(folder.length + 1)
    if (entry.isDirectory()) folders.push(name)
    else files.set(name, readFileSync(path))
  }
  return { folders, files }
}
