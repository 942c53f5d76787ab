// Hadoop's configuration for a client: properties of core-site.xml, hdfs-site.xml and other files, and properties given with -D.

import { homedir, tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { FileSystemError } from '../../proto/base/errors.js'
import { invalidType } from '../arguments/errors.js'
import type { HostPort } from '../paths/address.js'
import { ConfFiles, type ConfProperty } from './files.js'
import type { KeyType, KnownKey } from './key-table.js'
import { currentName, isAboutFileSystems, isKnown, keyNamed } from './keys.js'
import { mastersOf } from './nameservices.js'
import { noticesOf } from './refusals.js'
import { parseBytes, parseFlag, parseMs, parseUmask, parseWhole } from './values.js'

const substitutionsMax = 20
/** The source of single properties, for error messages. */
const commandLine = '-D'

type Variables = Readonly<Record<string, string | undefined>>

export class HadoopConf {
  readonly #properties: ReadonlyMap<string, ConfProperty>
  readonly #variables: Variables

  /** `environment` has the variables for `${env.NAME}` in values. */
  constructor(properties: ReadonlyMap<string, string | ConfProperty>, environment: Variables = process.env) {
    this.#properties = new Map(
      [...properties].map(([name, given]) => [
        currentName(name.trim()),
        typeof given === 'string' ? { value: given, source: 'the configuration' } : given,
      ]),
    )
    this.#variables = environment
  }

  /** A copy with additional properties, which replace those of files, even final ones, as -D does. */
  with(properties: Readonly<Record<string, string>>): HadoopConf {
    const all = new Map(this.#properties)
    for (const [name, value] of Object.entries(properties)) all.set(currentName(name.trim()), { value, source: commandLine })
    return new HadoopConf(all, this.#variables)
  }

  /** The value of a property by its current or deprecated name, with `${other}` replaced. Undefined if absent or blank. */
  get(name: string): string | undefined {
    const raw = this.#properties.get(currentName(name))?.value
    const value = raw === undefined ? undefined : this.#substitute(raw).trim()
    return value === '' ? undefined : value
  }

  /** Whether the property was given singly, as with -D, and not in a file. */
  isGiven(name: string): boolean {
    return this.#properties.get(currentName(name))?.source === commandLine
  }

  /** A comma-separated list of names. Undefined when it is empty. */
  names(name: string): readonly string[] | undefined {
    const names = this.get(name)
      ?.split(',')
      .map((part) => part.trim())
      .filter((part) => part !== '')
    return names === undefined || names.length === 0 ? undefined : names
  }

  /** A number, a size in bytes, a time in milliseconds or a umask, according to the key's type. Throws `EINVAL` for an invalid value. */
  number(name: string): number | undefined {
    const text = this.get(name)
    if (text === undefined) return undefined
    const key = keyNamed(name)
    const value = numberReaders[key.type]?.(text)
    if (value === undefined || value < (key.min ?? value) || value > (key.max ?? value)) throw this.invalid(name, wanted(key))
    return value
  }

  flag(name: string): boolean | undefined {
    const text = this.get(name)
    if (text === undefined) return undefined
    const value = parseFlag(text)
    if (value === undefined) throw this.invalid(name, 'must be true or false')
    return value
  }

  /** One of the choices of the key in the table. */
  word(name: string): string | undefined {
    const text = this.get(name)
    const { choices = [] } = keyNamed(name)
    if (text !== undefined && !choices.includes(text)) throw this.invalid(name, `must be one of ${choices.join(', ')}`)
    return text
  }

  /** `fs.defaultFS`, or its deprecated name. A value without a scheme is the name of a master, as in Hadoop. */
  get defaultFs(): string | undefined {
    const address = this.get('fs.defaultFS')
    if (address === 'local') return 'file:///'
    return address === undefined || address.includes('/') ? address : `hdfs://${address}`
  }

  /** The masters of a nameservice in configured order; undefined when there is no such nameservice. */
  masters(nameservice: string): readonly HostPort[] | undefined {
    return mastersOf(this, nameservice)
  }

  /** A warning for each configured key that this client ignores although it may change how or where data is stored. */
  notices(): readonly string[] {
    const unknown = [...this.#properties]
      .filter(([name, { source }]) => source === commandLine && isAboutFileSystems(name) && !isKnown(name))
      .map(([name]) => `${name} is not a known key and has no effect`)
    return [...noticesOf(this), ...unknown]
  }

  /** An error about the value of a key: `dfs.replication in hdfs-site.xml must be ..., not "x": this client ...`. */
  invalid(name: string, what: string, why?: string): FileSystemError {
    const source = this.#properties.get(currentName(name))?.source
    const place = source === undefined || source === commandLine ? '' : ` in ${source}`
    return new FileSystemError(
      'misconfigured',
      `${name}${place} ${what}, not "${this.get(name) ?? ''}"${why === undefined ? '' : `: ${why}`}`,
    )
  }

  /** Replaces `${name}` repeatedly, until none is left or one has no value. */
  #substitute(value: string): string {
    let text = value
    for (let round = 0; ; round++) {
      const [reference, inner = ''] = /\$\{([^${}\s]+)\}/.exec(text) ?? []
      if (reference === undefined) return text
      const meant = this.#meaningOf(inner)
      if (meant === undefined) return text
      if (meant.includes(reference)) return value
      if (round === substitutionsMax) {
        throw new FileSystemError('misconfigured', `"${value}" needs more than ${substitutionsMax} substitutions of variables`)
      }
      text = text.replace(reference, () => meant)
    }
  }

  #meaningOf(inner: string): string | undefined {
    const [, name, operator, fallback] = /^env\.(.+?)(?:(:?-)(.*))?$/.exec(inner) ?? []
    if (name === undefined) return javaProperty(inner) ?? this.#properties.get(currentName(inner))?.value
    const value = this.#variables[name]
    return value === undefined || (value === '' && operator === ':-') ? fallback : value
  }
}

const numberReaders: Readonly<Partial<Record<KeyType, (text: string) => number | undefined>>> = {
  number: parseWhole,
  size: parseBytes,
  time: parseMs,
  umask: parseUmask,
}

function wanted({ type, min, max }: KnownKey): string {
  const range = max === undefined ? `of at least ${min ?? 0}` : `of ${min ?? 0} to ${max}`
  switch (type) {
    case 'size':
      return 'must be a size in bytes, such as 65536, 64k or 128m'
    case 'time':
      return 'must be a time in milliseconds, or with a unit, such as 500, 30s or 2m'
    case 'umask':
      return 'must be three octal digits, such as 022, or permissions as chmod writes them, such as u=rwx,g=rx,o='
    default:
      return `must be a whole number ${range}`
  }
}

/** Java's system properties that configuration files may refer to. */
function javaProperty(name: string): string | undefined {
  switch (name) {
    case 'user.name':
      return userInfo().username
    case 'user.home':
      return homedir()
    case 'java.io.tmpdir':
      return tmpdir()
    default:
      return undefined
  }
}

export interface HadoopConfSources {
  /** Folder with core-site.xml and hdfs-site.xml; at least one of them must exist. */
  readonly directory?: string | undefined
  /** Files to read after those, as with -conf; each must exist. */
  readonly files?: readonly string[] | undefined
  /** Single properties, which override all files, as with -D. */
  readonly properties?: Readonly<Record<string, string>> | undefined
}

/** Reads a configuration from a folder or from several sources; without argument from the folder in HADOOP_CONF_DIR. */
export async function readHadoopConf(from?: string | HadoopConfSources): Promise<HadoopConf> {
  const given = from ?? hadoopConfFolder()
  const { directory, files = [], properties = {} } = typeof given === 'string' ? { directory: given } : checkSources(given)
  const read = new ConfFiles()
  if (directory !== undefined) {
    const hasCore = await read.read(join(directory, 'core-site.xml'))
    const hasHdfs = await read.read(join(directory, 'hdfs-site.xml'))
    if (!hasCore && !hasHdfs) throw new FileSystemError('misconfigured', `no core-site.xml or hdfs-site.xml in ${directory}`)
  }
  for (const file of files) {
    if (!(await read.read(file))) throw new FileSystemError('misconfigured', `the configuration file ${file} does not exist`)
  }
  return new HadoopConf(read.properties).with(properties)
}

/** The folder in the environment variable HADOOP_CONF_DIR. */
export function hadoopConfFolder(): string {
  const folder = process.env['HADOOP_CONF_DIR']?.trim()
  if (folder !== undefined && folder !== '') return folder
  throw invalidType('directory', 'of type string, since the variable HADOOP_CONF_DIR is not set', undefined)
}

function checkSources(from: unknown): HadoopConfSources {
  if (typeof from !== 'object' || from === null || Array.isArray(from)) throw invalidType('directory', 'one of type string or object', from)
  const { directory, files } = from as { readonly directory?: unknown; readonly files?: unknown }
  if (directory !== undefined && typeof directory !== 'string') throw invalidType('directory', 'of type string', directory)
  if (files !== undefined && !Array.isArray(files)) throw invalidType('files', 'an instance of Array', files)
  return from
}
