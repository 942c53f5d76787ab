// The file in which cluster keys are kept: in the data folder of every server, and wherever an administrator keeps a copy. Only its owner may read it.
//   file := line+
//   line := ( "key " key: 64 hex digits | "retired " id: 16 hex digits ) "\n"     // the key that is preferred first

import { access, open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { FileSystemError } from '../base/errors.js'
import { ClusterKey, KeyRing, type KeySource } from './cluster-key.js'

export const keyFileName = 'cluster-key'
/** Beside it while servers without a key are let in. */
const adoptingName = 'adopting'
const ownerOnly = 0o600
const othersMask = 0o077
const fileBytesMax = 64 * 1024
/** Older ones are known to nobody any more. */
const retiredMax = 100

/** Undefined when there is no such file; `misconfigured` when others may read it or when it is not a key file. */
export async function readKeyFile(path: string): Promise<KeyRing | undefined> {
  try {
    const file = await open(path, 'r')
    try {
      const about = await file.stat()
      const { mode, size } = about
      if (about.isDirectory()) throw refusal(path, `is a folder: name the file in it that holds the key, usually ${keyFileName}`)
      if ((mode & othersMask) !== 0) {
        const shown = (mode & 0o777).toString(8).padStart(4, '0')
        throw refusal(
          path,
          `can be read by others than its owner (mode ${shown}): chmod 600 it, and rotate the key if others may have read it`,
        )
      }
      if (size > fileBytesMax) throw refusal(path, `is larger than ${fileBytesMax} bytes: it is not one`)
      return parse(path, await file.readFile('utf8'))
    } finally {
      await file.close()
    }
  } catch (error) {
    if (error instanceof FileSystemError) throw error
    const code = error instanceof Error && 'code' in error ? String(error.code) : undefined
    if (code === 'ENOENT') return undefined
    throw refusal(path, `cannot be read (${code ?? String(error)})`, error)
  }
}

/** Of a file that somebody names: one that is not there is `misconfigured` too. */
export async function givenKeys(path: string): Promise<KeyRing> {
  const ring = await readKeyFile(path)
  if (ring === undefined) throw refusal(path, 'does not exist: copy it from the data folder of a master')
  return ring
}

/** The file holds this ring, or what it held before, whatever happens meanwhile. */
export async function writeKeyFile(path: string, ring: KeyRing): Promise<void> {
  const unfinished = `${path}.new`
  try {
    const file = await open(unfinished, 'w', ownerOnly)
    try {
      await file.chmod(ownerOnly) // also one that a crash left behind with another mode
      await file.writeFile(text(ring))
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(unfinished, path)
    const folder = await open(dirname(path), 'r')
    try {
      await folder.sync()
    } finally {
      await folder.close()
    }
  } catch (error) {
    throw refusal(path, `cannot be written (${error instanceof Error ? error.message : String(error)})`, error)
  }
}

function text({ keys, retired }: KeyRing): string {
  const lines = [...keys.map((key) => `key ${key.reveal()}`), ...retired.slice(-retiredMax).map((id) => `retired ${id}`)]
  return `${lines.join('\n')}\n`
}

function parse(path: string, content: string): KeyRing {
  const keys: ClusterKey[] = []
  const retired: string[] = []
  for (const line of content.split('\n').filter((each) => each !== '')) {
    const [, key, id] = /^(?:key ([0-9a-f]{64})|retired ([0-9a-f]{16}))$/.exec(line.trimEnd()) ?? []
    if (key !== undefined) keys.push(ClusterKey.fromHex(key))
    else if (id !== undefined) retired.push(id)
    else throw refusal(path, 'is not one: each line is "key" and 64 hex digits')
  }
  if (keys.length === 0) throw refusal(path, 'holds no key')
  return new KeyRing(keys, retired)
}

function refusal(path: string, what: string, cause?: unknown): FileSystemError {
  return new FileSystemError('misconfigured', `the cluster key file ${path} ${what}`, { cause })
}

/** What became of a key file that was given to a server whose folder may have keys already; ids of keys. */
export interface GivenKeys {
  readonly file: string
  readonly fileHas: readonly string[]
  /** Of those in the file, retired in the folder for good and left out. */
  readonly retiredHere: readonly string[]
  readonly prefers: string
  readonly stillTakes: readonly string[]
}

function givenOf(file: string, { ids }: KeyRing, { current, ids: own, retired }: KeyRing): GivenKeys {
  return {
    file,
    fileHas: ids,
    retiredHere: ids.filter((id) => retired.includes(id)),
    prefers: current.id,
    stillTakes: own.filter((id) => id !== current.id),
  }
}

/** The keys of one server: those in its folder, and what becomes of them while it runs. */
export class ClusterKeys implements KeySource {
  readonly #paths: readonly string[]
  #ring: KeyRing
  #writing: Promise<void> = Promise.resolve()

  /** For people, at the start; undefined when no file was given. */
  readonly given: GivenKeys | undefined

  private constructor(paths: readonly string[], ring: KeyRing, given: GivenKeys | undefined) {
    this.#paths = paths
    this.#ring = ring
    this.given = given
  }

  /**
   * Of the data folders of one server, usually one, which take a copy of the file `given` ('' for none) unless they hold that key, or have retired it,
   * already. Undefined when there is none anywhere. Of several folders each has the keys, as the one that knows most has them: one may have been away.
   */
  static async open(folders: string | readonly string[], given: string): Promise<ClusterKeys | undefined> {
    const each = typeof folders === 'string' ? [folders] : folders
    const paths = each.map((folder) => join(folder, keyFileName))
    const rings: (KeyRing | undefined)[] = []
    for (const path of paths) rings.push(await readKeyFile(path))
    for (const folder of each) await rm(join(folder, adoptingName), { force: true })
    const own = knowsMost(rings)
    const keys = await ClusterKeys.#open(paths, own, given)
    if (keys?.ring === own && own !== undefined) {
      for (const [at, path] of paths.entries()) if (rings[at] === undefined || known(rings[at]) < known(own)) await writeKeyFile(path, own)
    }
    return keys
  }

  /**
   * The same for a folder that was made before there were keys, while servers without one are still let in. A folder that has had its key without that,
   * even once, is `misconfigured`: nobody gets back in by a setting.
   */
  static async adopt(folder: string, given: string): Promise<ClusterKeys | undefined> {
    const path = join(folder, keyFileName)
    const marker = join(folder, adoptingName)
    const own = await readKeyFile(path)
    if (own === undefined) await writeMarker(marker)
    else if (!(await exists(marker)))
      throw new FileSystemError('misconfigured', `adoptsClusterKey: data folder ${folder} has its key already: leave the setting out`)
    return ClusterKeys.#open([path], own, given)
  }

  static async #open(paths: readonly string[], own: KeyRing | undefined, given: string): Promise<ClusterKeys | undefined> {
    const inFile = given === '' ? undefined : await givenKeys(given)
    const ring = merged(own, inFile)
    if (ring === undefined) return undefined
    if (ring !== own) for (const path of paths) await writeKeyFile(path, ring)
    return new ClusterKeys(paths, ring, inFile === undefined ? undefined : givenOf(given, inFile, ring))
  }

  get ring(): KeyRing {
    return this.#ring
  }

  /** On disk first, then in use. Of several folders one is enough: what the others lack they are given at the next start. */
  replace(ring: KeyRing): Promise<void> {
    const written = this.#writing.then(async () => {
      const written = await Promise.allSettled(this.#paths.map((path) => writeKeyFile(path, ring)))
      const failed = written.find((each) => each.status === 'rejected')
      if (failed !== undefined && written.every(({ status }) => status === 'rejected')) throw failed.reason
      this.#ring = ring
    })
    this.#writing = written.catch(() => undefined) // whoever asked is told
    return written
  }
}

/** Keys and retired ones only ever become more. */
const known = ({ ids, retired }: KeyRing): number => new Set([...ids, ...retired]).size

function knowsMost(rings: readonly (KeyRing | undefined)[]): KeyRing | undefined {
  let most: KeyRing | undefined
  for (const ring of rings) if (ring !== undefined && (most === undefined || known(ring) > known(most))) most = ring
  return most
}

async function writeMarker(path: string): Promise<void> {
  const file = await open(path, 'w', ownerOnly)
  await file.sync()
  await file.close()
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}

/** A key that the folder has retired stays so: a copy of the file that nobody renewed must not bring it back. */
function merged(own: KeyRing | undefined, given: KeyRing | undefined): KeyRing | undefined {
  if (own === undefined || given === undefined) return own ?? given
  const fresh = given.keys.filter(({ id }) => own.find(id) === undefined && !own.retired.includes(id))
  if (fresh.length === 0) return own
  // Whoever gives another key does so because the folder's own opens nothing any more.
  return new KeyRing([...fresh, ...own.keys].slice(0, 2), own.retired)
}
