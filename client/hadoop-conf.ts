// Reads what a client needs from Hadoop's core-site.xml and hdfs-site.xml: properties, the default file system, the masters of a
// nameservice. A reader for these files and not for XML at large: a document with a DTD or processing beyond the prologue is refused.

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { FileSystemError } from '../proto/base/errors.js'
import { type HostPort, parseHostPort } from './address.js'

const confBytesMax = 4 * 1024 * 1024
const substitutionsMax = 20

export class HadoopConf {
  readonly #properties: ReadonlyMap<string, string>

  constructor(properties: ReadonlyMap<string, string>) {
    this.#properties = properties
  }

  /** A property with `${other}` replaced, or undefined. A value that is only space counts as absent. */
  get(name: string): string | undefined {
    let value = this.#properties.get(name)?.trim()
    for (let round = 0; value?.includes('${') && round < substitutionsMax; round++) {
      value = value.replace(/\$\{([^${}\s]+)\}/g, (whole, inner: string) => this.#substitute(inner) ?? whole)
    }
    return value === '' ? undefined : value
  }

  /** `fs.defaultFS`, or its old name. */
  get defaultFs(): string | undefined {
    return this.get('fs.defaultFS') ?? this.get('fs.default.name')
  }

  /** The masters of a nameservice in the order configured; undefined when there is no such service. */
  masters(nameservice: string): readonly HostPort[] | undefined {
    const services = this.#list('dfs.nameservices') ?? this.#list('dfs.internal.nameservices')
    if (services?.includes(nameservice) !== true) return undefined
    const ids = this.#list(`dfs.ha.namenodes.${nameservice}`)
    const keys = ids === undefined ? [nameservice] : ids.map((id) => `${nameservice}.${id}`)
    return keys.map((key) => {
      const name = `dfs.namenode.rpc-address.${key}`
      const value = this.get(name)
      if (value === undefined) throw new FileSystemError('misconfigured', `nameservice ${nameservice} has no ${name}`)
      return parseHostPort(value)
    })
  }

  #substitute(inner: string): string | undefined {
    const [key, fallback] = splitOnce(inner.replace(/^env\./, ''), ':-')
    if (inner.startsWith('env.')) return process.env[key] ?? fallback
    return this.#properties.get(inner) ?? (inner === 'user.name' ? process.env['USER'] : undefined)
  }

  #list(name: string): string[] | undefined {
    return this.get(name)
      ?.split(',')
      .map((part) => part.trim())
      .filter((part) => part !== '')
  }
}

/** Reads both files of a configuration folder; either may be missing, not both. */
export async function readHadoopConf(directory: string): Promise<HadoopConf> {
  const properties = new Map<string, string>()
  const finals = new Set<string>()
  let found = 0
  for (const name of ['core-site.xml', 'hdfs-site.xml']) {
    const text = await readIfThere(join(directory, name))
    if (text === undefined) continue
    found++
    for (const property of parseProperties(text, name)) {
      if (finals.has(property.name)) continue
      properties.set(property.name, property.value)
      if (property.isFinal) finals.add(property.name)
    }
  }
  if (found === 0) throw new FileSystemError('misconfigured', `no core-site.xml or hdfs-site.xml in ${directory}`)
  return new HadoopConf(properties)
}

interface Property {
  readonly name: string
  readonly value: string
  readonly isFinal: boolean
}

/** The `<property>` elements of a configuration file. */
export function parseProperties(text: string, fileName: string): Property[] {
  if (/<!DOCTYPE/i.test(text)) throw new FileSystemError('misconfigured', `${fileName}: a document type is not read`)
  const body = text.replace(/<!--[\s\S]*?-->/g, '')
  if (!/<configuration[\s>/]/.test(body)) throw new FileSystemError('misconfigured', `${fileName}: there is no <configuration>`)
  const properties: Property[] = []
  for (const [, inner = ''] of body.matchAll(/<property\s*>([\s\S]*?)<\/property\s*>/g)) {
    const name = element(inner, 'name')
    const value = element(inner, 'value')
    if (name === undefined) throw new FileSystemError('misconfigured', `${fileName}: a <property> has no <name>`)
    if (value !== undefined) properties.push({ name: name.trim(), value, isFinal: element(inner, 'final')?.trim() === 'true' })
  }
  return properties
}

function element(inner: string, tag: string): string | undefined {
  const match = new RegExp(`<${tag}\\s*>([\\s\\S]*?)</${tag}\\s*>`).exec(inner)
  if (match !== null) return unescapeXml(match[1] ?? '')
  return new RegExp(`<${tag}\\s*/>`).test(inner) ? '' : undefined
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

function unescapeXml(text: string): string {
  const plain = text.replace(/<!\[CDATA\[([\s\S]*?)\]\]>/g, (_, raw: string) => raw.replace(/&/g, '&amp;'))
  return plain.replace(/&(#x[0-9a-f]+|#\d+|\w+);/gi, (whole, name: string) => {
    if (name.startsWith('#x')) return String.fromCodePoint(Number.parseInt(name.slice(2), 16))
    if (name.startsWith('#')) return String.fromCodePoint(Number(name.slice(1)))
    return entities[name] ?? whole
  })
}

async function readIfThere(file: string): Promise<string | undefined> {
  try {
    const bytes = await readFile(file)
    if (bytes.length > confBytesMax) throw new FileSystemError('misconfigured', `${file} is larger than ${confBytesMax} bytes`)
    return bytes.toString('utf8')
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    if (thrown instanceof FileSystemError) throw thrown
    throw new FileSystemError('misconfigured', `${file} cannot be read: ${String(thrown)}`, { cause: thrown })
  }
}

function splitOnce(text: string, separator: string): [string, string | undefined] {
  const at = text.indexOf(separator)
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + separator.length)]
}
