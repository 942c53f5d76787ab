// The file of the cluster keys: in the data folder of every server, and in an administrator's copies. Only its owner may read it.
//   file := line+
//   line := ( "key " key: 64 hex digits | "retired " id: 16 hex digits ) "\n"     // the key that is preferred first

import { access, open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { FileSystemError } from '../base/errors.js'
import { ClusterKey, KeyRing, type KeySource } from './cluster-key.js'

export const keyFileName = 'cluster-key'
/** Exists beside the key file while servers without a key are admitted. */
const adoptingName = 'adopting'
const ownerOnly = 0o600
const othersMask = 0o077
const fileBytesMax = 64 * 1024
/** Older ones are no longer known to any server. */
const retiredMax = 100

/** Undefined when the file does not exist; throws `misconfigured` when others may read it or when it is not a key file. */
export async function readKeyFile(path: string): Promise<KeyRing | undefined> {
  try {
    const file = await open(path, 'r')
    try {
      const about = await file.stat()
      const { mode, size } = about
      if (about.isDirectory()) throw refusal(path, `is a folder: give the file in it that has the key, usually ${keyFileName}`)
      if ((mode & othersMask) !== 0) {
        const shown = (mode & 0o777).toString(8).padStart(4, '0')
        throw refusal(
          path,
          `can be read by others than its owner (mode ${shown}): chmod 600 it, and rotate the key if others may have read it`,
        )
      }
      if (size > fileBytesMax) throw refusal(path, `is larger than ${fileBytesMax} bytes: it is not a key file`)
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

/** For a file given by a setting: throws `misconfigured` also when it does not exist. */
export async function givenKeys(path: string): Promise<KeyRing> {
  const ring = await readKeyFile(path)
  if (ring === undefined) throw refusal(path, 'does not exist: copy it from the data folder of a master')
  return ring
}

/** Replaces the file atomically: after a crash it has this ring or its earlier contents. */
export async function writeKeyFile(path: string, ring: KeyRing): Promise<void> {
  const unfinished = `${path}.new`
  try {
    const file = await open(unfinished, 'w', ownerOnly)
    try {
      await file.chmod(ownerOnly) // also if a crash left the file with another mode
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
    else throw refusal(path, 'is not a key file: each line must be "key" and 64 hex digits')
  }
  if (keys.length === 0) throw refusal(path, 'contains no key')
  return new KeyRing(keys, retired)
}

function refusal(path: string, what: string, cause?: unknown): FileSystemError {
  return new FileSystemError('misconfigured', `the cluster key file ${path} ${what}`, { cause })
}

/** What was done with a key file given to a server whose folder may already have keys; ids of keys. */
export interface GivenKeys {
  readonly file: string
  readonly fileHas: readonly string[]
  /** Keys in the file that are retired in the folder and were ignored. */
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

/** The keys of one server: those in its folder, and their changes at run time. */
export class ClusterKeys implements KeySource {
  readonly #paths: readonly string[]
  #ring: KeyRing
  #writing: Promise<void> = Promise.resolve()

  /** For a log line at start; undefined when no file was given. */
  readonly given: GivenKeys | undefined

  private constructor(paths: readonly string[], ring: KeyRing, given: GivenKeys | undefined) {
    this.#paths = paths
    this.#ring = ring
    this.given = given
  }

  /**
   * The keys in the data folders of one server, usually one folder. The folders take a copy of the file `given` ('' for none) unless they
   * already have that key or have retired it. Undefined when there are no keys. With several folders, each gets the keys of the most recent
   * one, because some may have been absent.
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
   * The same for a folder that was created before there were keys, while servers without one are admitted. Throws `misconfigured` for a
   * folder that was ever used with a key without this setting: the setting must not re-admit servers without a key.
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

  /** Writes to disk first, then uses the ring. With several folders one is enough: the others get the keys at the next start. */
  replace(ring: KeyRing): Promise<void> {
    const written = this.#writing.then(async () => {
      const written = await Promise.allSettled(this.#paths.map((path) => writeKeyFile(path, ring)))
      const failed = written.find((each) => each.status === 'rejected')
      if (failed !== undefined && written.every(({ status }) => status === 'rejected')) throw failed.reason
      this.#ring = ring
    })
    this.#writing = written.catch(() => undefined) // the caller gets the error
    return written
  }
}

/** The number of known keys, including retired ones, only grows. */
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

/** A key that the folder has retired stays retired: an old copy of the file must not bring it back. */
function merged(own: KeyRing | undefined, given: KeyRing | undefined): KeyRing | undefined {
  if (own === undefined || given === undefined) return own ?? given
  const fresh = given.keys.filter(({ id }) => own.find(id) === undefined && !own.retired.includes(id))
  if (fresh.length === 0) return own
  // Another key is given when the folder's own key is not accepted any more.
  return new KeyRing([...fresh, ...own.keys].slice(0, 2), own.retired)
}
