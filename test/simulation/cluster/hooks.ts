// Loads a copy of all modules of this project in which those of Node, and what calls the operating system, are replaced by simulated ones
// (`node/`). A module of the copy has `?simulated=` at the end of its address, and so has every module that it imports. The name of a
// mistake may follow (`mistakes.ts`): then it is made in this copy.

import { editsOf } from './mistakes.js'

interface Context {
  readonly parentURL?: string | undefined
}

export interface Resolved {
  readonly url: string
  readonly [field: string]: unknown
}

export interface Loaded {
  readonly source?: unknown
  readonly [field: string]: unknown
}

/** In front of the name of the mistake in the address of a module; the name is empty if there is none. */
export const mark = '?simulated='
const simulation = new URL('./', import.meta.url).href
const shims = new URL('./node/', import.meta.url).href
const project = new URL('../../../', import.meta.url).href

const replacedModules: ReadonlyMap<string, string> = new Map([
  ['node:net', 'net.js'],
  ['node:tls', 'tls.js'],
  ['node:fs', 'files.js'],
  ['node:fs/promises', 'file-promises.js'],
  ['node:timers/promises', 'timers.js'],
  ['node:crypto', 'secrets.js'],
  ['classic-level', 'level.js'],
])

/** By their paths in the project. */
const replacedFiles: ReadonlyMap<string, string> = new Map([
  ['proto/base/active-clock.js', 'active-clock.js'],
  ['master/http/status-face.js', 'status-face.js'],
  ['chunkserver/http/status-face.js', 'status-face.js'],
])

/** What imports a module of the copy: its address without the mark, and the mark with the mistake. */
function importerOf({ parentURL = '' }: Context): { readonly url: string; readonly suffix: string } | undefined {
  const at = parentURL.indexOf(mark)
  return at < 0 ? undefined : { url: parentURL.slice(0, at), suffix: parentURL.slice(at) }
}

/** For `registerHooks`, whose hooks run in the thread that imports. */
export function resolveSync(specifier: string, context: Context, next: (specifier: string, context: Context) => Resolved): Resolved {
  const importer = importerOf(context)
  if (importer === undefined) return next(specifier, context)
  return shimFor(specifier, importer) ?? marked(next(specifier, { ...context, parentURL: importer.url }), importer)
}

/** For `register`, whose hooks run in a thread of their own. */
export async function resolve(
  specifier: string,
  context: Context,
  next: (specifier: string, context: Context) => Promise<Resolved>,
): Promise<Resolved> {
  const importer = importerOf(context)
  if (importer === undefined) return next(specifier, context)
  return shimFor(specifier, importer) ?? marked(await next(specifier, { ...context, parentURL: importer.url }), importer)
}

export function loadSync(url: string, context: object, next: (url: string, context: object) => Loaded): Loaded {
  return edited(url, next(url, context))
}

export async function load(url: string, context: object, next: (url: string, context: object) => Promise<Loaded>): Promise<Loaded> {
  return edited(url, await next(url, context))
}

type Importer = NonNullable<ReturnType<typeof importerOf>>

/** The simulation itself uses Node's own modules. */
function shimFor(specifier: string, { url, suffix }: Importer): Resolved | undefined {
  const shim = replacedModules.get(specifier)
  return shim === undefined || url.startsWith(simulation) ? undefined : shimAt(shim, suffix)
}

function marked(found: Resolved, { url, suffix }: Importer): Resolved {
  if (!found.url.startsWith(project) || found.url.includes('/node_modules/')) return found
  const shim = replacedFiles.get(found.url.slice(project.length))
  return shim === undefined || url.startsWith(shims) ? { ...found, url: found.url + suffix } : shimAt(shim, suffix)
}

function shimAt(file: string, suffix: string): Resolved {
  return { url: shims + file + suffix, format: 'module', shortCircuit: true }
}

function edited(url: string, loaded: Loaded): Loaded {
  const at = url.indexOf(mark)
  if (at < 0 || !(loaded.source instanceof Uint8Array || typeof loaded.source === 'string')) return loaded
  const before = Buffer.from(loaded.source).toString()
  let text = before
  for (const { file, from, to } of editsOf(url.slice(at + mark.length))) {
    if (project + file !== url.slice(0, at)) continue
    if (text.split(from).length !== 2) throw new Error(`${file} has exactly one place with "${from}", which a mistake changes`)
    text = text.replace(from, () => to)
  }
  text = withoutLateImports(text)
  return text === before ? loaded : { ...loaded, source: text }
}

/** What a module imports only when it needs it is imported at its start: Node needs real time for it, so that lives would not repeat. */
function withoutLateImports(text: string): string {
  const early: string[] = []
  const changed = text.replace(/await import\(('[^']+')\)/g, (_, specifier: string) => {
    const name = `lateImport${early.length}`
    early.push(`import * as ${name} from ${specifier};`)
    return name
  })
  return [...early, changed].join('\n')
}
