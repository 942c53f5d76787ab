// Reads Hadoop's configuration files and the files that they include. A later property replaces an earlier one, unless that is final.

import { readFile } from 'node:fs/promises'
import { dirname, isAbsolute, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { FileSystemError } from '../../proto/base/errors.js'
import { type DocumentEntry, parseDocument, refusal } from './document.js'
import { currentName } from './keys.js'

export interface ConfProperty {
  readonly value: string
  /** The file, or `-D`, for error messages. */
  readonly source: string
}

const fileBytesMax = 4 * 1024 * 1024
/** Limit for documents that include each other. */
const includeDepthMax = 16
const filesMax = 256

export class ConfFiles {
  readonly properties = new Map<string, ConfProperty>()
  readonly #finals = new Set<string>()
  #files = 0

  /** Reads a file; resolves to whether it exists. */
  async read(path: string): Promise<boolean> {
    const bytes = await this.#bytesOf(path)
    if (bytes === undefined) return false
    await this.#add(parseDocument(bytes, path), path, { folder: dirname(path), depth: 0 })
    return true
  }

  async #add(entries: readonly DocumentEntry[], source: string, place: { folder: string; depth: number }): Promise<void> {
    for (const entry of entries) {
      if (entry.kind === 'include') await this.#include(entry.href, entry.fallback, source, place)
      else {
        const name = currentName(entry.name)
        if (this.#finals.has(name)) continue
        if (entry.value !== undefined) this.properties.set(name, { value: entry.value, source })
        if (entry.isFinal) this.#finals.add(name)
      }
    }
  }

  /** `folder` is that of the top-level file, where Hadoop looks for included files. We also look in the folder of the including file. */
  async #include(
    href: string,
    fallback: readonly DocumentEntry[] | undefined,
    source: string,
    { folder, depth }: { readonly folder: string; readonly depth: number },
  ): Promise<void> {
    if (depth >= includeDepthMax) throw refusal(source, `includes are nested more than ${includeDepthMax} deep`)
    for (const path of new Set(candidates(href, source, folder))) {
      const bytes = await this.#bytesOf(path)
      if (bytes !== undefined) return this.#add(parseDocument(bytes, path), path, { folder, depth: depth + 1 })
    }
    if (fallback === undefined) throw refusal(source, `the included file ${href} does not exist, and there is no <fallback>`)
    await this.#add(fallback, source, { folder, depth })
  }

  async #bytesOf(path: string): Promise<Buffer | undefined> {
    this.#files += 1
    if (this.#files > filesMax) throw refusal(path, `the configuration consists of more than ${filesMax} files`)
    try {
      const bytes = await readFile(path)
      if (bytes.length > fileBytesMax) throw refusal(path, `is larger than ${fileBytesMax} bytes`)
      return bytes
    } catch (thrown) {
      if ((thrown as NodeJS.ErrnoException).code === 'ENOENT') return undefined
      if (thrown instanceof FileSystemError) throw thrown
      throw refusal(path, `cannot be read: ${String(thrown)}`, thrown)
    }
  }
}

function candidates(href: string, source: string, folder: string): string[] {
  if (/^file:/i.test(href)) return [fileURLToPath(href)]
  if (/^[a-z][a-z0-9+.-]+:/i.test(href)) throw refusal(source, `includes ${href}: only local files can be included`)
  return isAbsolute(href) ? [href] : [join(folder, href), join(dirname(source), href)]
}
