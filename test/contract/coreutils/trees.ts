// The two trees of a case, `L` on the local disk and `R` where the other side has it: what they hold at first, and how what they hold
// afterwards is seen. A tree that a case has left as it was serves the next one too.

import { lstatSync, mkdirSync, readdirSync, readFileSync, readlinkSync, symlinkSync, writeFileSync } from 'node:fs'
import * as disk from 'node:fs/promises'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import type { FileSystem } from '../../../client/index.js'

/** Contents by path; a folder's ends with a slash. */
const files: Readonly<Record<string, string>> = {
  a: 'a',
  b: 'bb',
  'd/': '',
  'd/x': 'dx',
  'd/sub/': '',
  'd/sub/y': 'deep',
  'e/': '',
  'f/': '',
  'f/x': 'of f',
}
/** Of the local tree. */
const links: Readonly<Record<string, string>> = { link: 'a', dlink: 'd', dangling: 'nowhere' }

interface Found {
  readonly kind: 'file' | 'directory' | 'link' | 'special'
  /** Of a file its content, of a link what it leads to. */
  readonly content?: string
  readonly mode: number
  readonly mtimeMs: number
}

export type SeenTree = Readonly<Record<string, unknown>>

/** Later times are those of the test itself. */
const recentMs = Date.UTC(2010)

export abstract class Tree {
  readonly letter: 'L' | 'R'
  /** What a case changes it with; both kinds have these from node:fs/promises. */
  abstract readonly calls: Pick<typeof disk, 'writeFile' | 'mkdir' | 'chmod' | 'utimes' | 'symlink'>
  readonly #base: string
  #made = 0
  #fresh: SeenTree | undefined

  constructor(letter: 'L' | 'R', base: string) {
    this.letter = letter
    this.#base = base
  }

  get root(): string {
    return `${this.#base}-${this.#made}`
  }

  /** Makes it anew unless it is as new. */
  async prepare(): Promise<void> {
    if (this.#fresh !== undefined) return
    this.#made += 1
    await this.make(`${this.letter} `)
    this.#fresh = await this.seen(false)
  }

  /** Everything below the root by path: kind, content, and when `isExact` modes and old times of modification. */
  async seen(isExact: boolean): Promise<SeenTree> {
    const found = [...(await this.list())].sort(([one], [other]) => (one < other ? -1 : 1))
    const seen = Object.fromEntries(
      found.map(([path, { mode, mtimeMs, ...rest }]) => [path, isExact ? { ...rest, mode, time: timeOf(mtimeMs) } : rest]),
    )
    if (isExact || (this.#fresh !== undefined && !isDeepStrictEqual(seen, this.#fresh))) this.#fresh = undefined
    return seen
  }

  /** It is not used again. */
  spoil(): void {
    this.#fresh = undefined
  }

  protected abstract make(prefix: string): Promise<void>
  protected abstract list(): Promise<ReadonlyMap<string, Found>>
}

function timeOf(mtimeMs: number): number | 'recent' {
  return mtimeMs > recentMs ? 'recent' : mtimeMs
}

export class DiskTree extends Tree {
  readonly calls = disk

  protected async make(prefix: string): Promise<void> {
    mkdirSync(this.root, { recursive: true })
    for (const [path, text] of Object.entries(files)) {
      if (path.endsWith('/')) mkdirSync(join(this.root, path))
      else writeFileSync(join(this.root, path), prefix + text)
    }
    if (this.letter === 'L') for (const [path, to] of Object.entries(links)) symlinkSync(to, join(this.root, path))
  }

  protected async list(): Promise<ReadonlyMap<string, Found>> {
    const found = new Map<string, Found>()
    this.#collect('', found)
    return found
  }

  #collect(folder: string, found: Map<string, Found>): void {
    for (const name of readdirSync(join(this.root, folder))) {
      const path = folder === '' ? name : `${folder}/${name}`
      const whole = join(this.root, path)
      const stats = lstatSync(whole)
      const plain = { mode: stats.mode & 0o1777, mtimeMs: Math.floor(stats.mtimeMs) }
      if (stats.isFile()) found.set(path, { kind: 'file', content: readFileSync(whole, 'utf8'), ...plain })
      else if (stats.isSymbolicLink()) found.set(path, { kind: 'link', content: readlinkSync(whole), mode: 0, mtimeMs: 0 })
      else found.set(path, { kind: stats.isDirectory() ? 'directory' : 'special', ...plain })
      if (stats.isDirectory()) this.#collect(path, found)
    }
  }
}

export class ClusterTree extends Tree {
  readonly calls: Tree['calls']
  readonly #fileSystem: FileSystem
  /** By id, time and size: what is only renamed need not be read again. */
  readonly #contents = new Map<string, string>()

  constructor(letter: 'L' | 'R', base: string, fileSystem: FileSystem) {
    super(letter, base)
    this.#fileSystem = fileSystem
    this.calls = fileSystem as unknown as Tree['calls']
  }

  protected async make(prefix: string): Promise<void> {
    const fileSystem = this.#fileSystem
    await Promise.all(
      Object.entries(files).map(([path, text]) =>
        path.endsWith('/')
          ? fileSystem.mkdir(`${this.root}/${path}`, { recursive: true })
          : fileSystem.writeFile(`${this.root}/${path}`, prefix + text, { recursive: true }),
      ),
    )
  }

  protected async list(): Promise<ReadonlyMap<string, Found>> {
    const found = new Map<string, Found>()
    for await (const { stats } of await this.#fileSystem.opendir(this.root, { recursive: true })) {
      const path = stats.path.slice(this.root.length + 1)
      const plain = { mode: stats.mode & 0o1777, mtimeMs: stats.mtimeMs }
      if (stats.isDirectory()) found.set(path, { kind: 'directory', ...plain })
      else found.set(path, { kind: 'file', content: await this.#contentOf(stats), ...plain })
    }
    return found
  }

  async #contentOf({ path, ino, mtimeMs, size }: { path: string; ino: number; mtimeMs: number; size: number }): Promise<string> {
    const key = `${ino} ${mtimeMs} ${size}`
    const known = this.#contents.get(key) ?? (await this.#fileSystem.readFile(path, 'utf8'))
    this.#contents.set(key, known)
    return known
  }
}
