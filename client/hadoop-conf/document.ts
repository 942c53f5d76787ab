// Parses one configuration document into a list of properties and included documents (XInclude). Files are read in `files.ts`.

import { parseXml, XmlElement } from '@rgrove/parse-xml'
import { FileSystemError } from '../../proto/base/errors.js'

export interface PropertyEntry {
  readonly kind: 'property'
  readonly name: string
  /** Undefined when there is no value: the property then sets nothing, but may still be final. */
  readonly value: string | undefined
  /** Whether later documents cannot change it. */
  readonly isFinal: boolean
}

export interface IncludeEntry {
  readonly kind: 'include'
  readonly href: string
  /** Used if the document does not exist; undefined: it must exist. */
  readonly fallback: readonly DocumentEntry[] | undefined
}

export type DocumentEntry = PropertyEntry | IncludeEntry

/** The entries of a document in order. `name` is the document's name for error messages. */
export function parseDocument(bytes: Uint8Array, name: string): DocumentEntry[] {
  const { root } = parsed(decode(bytes, name), name)
  if (root === null || localName(root) !== 'configuration') throw refusal(name, 'the <configuration> element is missing')
  return entriesOf(root, name)
}

function parsed(text: string, name: string): { readonly root: XmlElement | null } {
  try {
    return parseXml(text)
  } catch (thrown) {
    const [first = ''] = String(thrown instanceof Error ? thrown.message : thrown).split('\n', 1)
    throw refusal(name, `is not valid XML: ${first}`, thrown)
  }
}

/** Decodes by the byte order mark, otherwise by the XML declaration, otherwise as UTF-8. */
function decode(bytes: Uint8Array, name: string): string {
  const beginning = Buffer.from(bytes.subarray(0, 200))
  const declared = /^<\?xml[^>]*\sencoding\s*=\s*["']([\w.:-]+)["']/.exec(beginning.toString('latin1'))?.[1]
  const marked = beginning[0] === 0xff && beginning[1] === 0xfe ? 'utf-16le' : beginning[0] === 0xfe ? 'utf-16be' : undefined
  try {
    return new TextDecoder(marked ?? declared ?? 'utf-8', { fatal: true }).decode(bytes)
  } catch (thrown) {
    throw refusal(name, `is not text in ${marked ?? declared ?? 'UTF-8'}`, thrown)
  }
}

function entriesOf(parent: XmlElement, name: string): DocumentEntry[] {
  return elementsOf(parent).flatMap((element) => {
    switch (localName(element)) {
      case 'property':
        return [propertyOf(element, name)]
      case 'include':
        return [includeOf(element, name)]
      case 'configuration':
        return entriesOf(element, name)
      default:
        return []
    }
  })
}

/** `name`, `value` and `final` may be child elements or attributes of the property. */
function propertyOf(property: XmlElement, document: string): PropertyEntry {
  const part = (name: string): string | undefined =>
    elementsOf(property).findLast((element) => localName(element) === name)?.text ?? property.attributes[name]
  const name = part('name')?.trim() ?? ''
  if (name === '') throw refusal(document, 'a <property> has no <name>')
  const value = part('value')
  return { kind: 'property', name, value: value === '' ? undefined : value, isFinal: part('final')?.trim() === 'true' }
}

function includeOf(include: XmlElement, document: string): IncludeEntry {
  const href = include.attributes['href']?.trim() ?? ''
  if (href === '') throw refusal(document, 'an <include> has no href')
  const fallback = elementsOf(include).find((element) => localName(element) === 'fallback')
  return { kind: 'include', href, fallback: fallback === undefined ? undefined : entriesOf(fallback, document) }
}

function elementsOf(parent: XmlElement): XmlElement[] {
  return parent.children.filter((child) => child instanceof XmlElement)
}

/** Element name without namespace prefix: `include` for `xi:include`. */
function localName(element: XmlElement): string {
  return element.name.slice(element.name.indexOf(':') + 1)
}

export function refusal(document: string, what: string, cause?: unknown): FileSystemError {
  return new FileSystemError('misconfigured', `${document}: ${what}`, { cause })
}
