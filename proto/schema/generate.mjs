// Compiles each schema of proto/schema into a .js and a .d.ts file of the same name in proto/messages, which programs import as
// `#messages/NAME`. `npm run build` runs this when a schema has changed; the generated files are not committed.
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import protobuf from 'protobufjs'
import { recordCodecs } from './record-codecs.mjs'

const schemaFolder = dirname(fileURLToPath(import.meta.url))
const messagesFolder = join(schemaFolder, '..', 'messages')
const cli = dirname(createRequire(import.meta.url).resolve('protobufjs-cli/package.json'))
const runtime = '../schema/runtime.mjs'

// With null semantics an absent field reads as null even where its schema states a default. It shall read as that default, and be typed so.
// And a field that the schema marks with `(anyNumber)` is read without a check of its range.
function statedOptions(schemas) {
  const root = new protobuf.Root()
  root.resolvePath = (_origin, target) => (target.startsWith('/') ? target : join(schemaFolder, target))
  root.loadSync(schemas).resolveAll()
  const defaults = new Map()
  const anyNumbers = new Map()
  const visit = (scope, packageName) => {
    for (const nested of scope.nestedArray) {
      if (nested instanceof protobuf.Type) {
        for (const field of nested.fieldsArray) {
          const name = `${packageName}.${nested.name}.${field.name}`
          if (field.options?.default !== undefined) defaults.set(name, literal(field.typeDefault))
          if (field.options?.['(anyNumber)'] === true) anyNumbers.set(name, field.type === 'uint32' ? 'r.int32()' : 'r.any64()')
        }
      }
      if (nested instanceof protobuf.Namespace) visit(nested, nested instanceof protobuf.Type ? packageName : nested.name)
    }
  }
  visit(root, '')
  return { defaults, anyNumbers, records: root.lookup('records') }
}

function literal(value) {
  return JSON.stringify(typeof value === 'object' && 'toNumber' in value ? value.toNumber() : value)
}

/** `text` with each line rewritten that is about a field in `options` (by package, type and field), all of which must be found. */
function withOptions(text, options, { packagePattern, typePattern, fieldPattern, rewrite }) {
  let packageName = ''
  let typeName = ''
  let count = 0
  const lines = text.split('\n').map((line) => {
    packageName = packagePattern.exec(line)?.[1] ?? packageName
    typeName = typePattern.exec(line)?.[1] ?? typeName
    const field = fieldPattern.exec(line)?.[1]
    const value = field === undefined ? undefined : options.get(`${packageName}.${typeName}.${field}`)
    if (value === undefined) return line
    count++
    return rewrite(line, value)
  })
  if (count !== options.size) throw new Error(`${options.size} options are stated and ${count} were found in the generated code`)
  return lines.join('\n')
}

const codePackage = /^export const (\w+) = \$root\./
const typesPackage = /^export namespace (\w+) \{/
const inDecoding = {
  packagePattern: codePackage,
  typePattern: /^\s*(\w+)\.decode = function/,
  fieldPattern: /^\s*m\.(\w+) = r\.u?int(?:64|32)\(\);$/,
  rewrite: (line, reading) => line.replace(/r\.u?int(?:64|32)\(\)/, () => reading),
}
const inTypes = {
  packagePattern: typesPackage,
  typePattern: /^\s*class (\w+) \{/,
  fieldPattern: /^\s*(\w+): \(.*\|null\);$/,
  rewrite: (line) => line.replace(/\((.*)\|null\);$/, '$1;'),
}

/** The text of each package, by its name: from where it begins to where the next one does, or to `end`. */
function byPackage(text, beginning, end) {
  const lines = text.split('\n')
  const stop = end === undefined ? lines.length : lines.lastIndexOf(end)
  const parts = new Map()
  let current
  for (const line of lines.slice(0, stop)) {
    const name = beginning.exec(line)?.[1]
    if (name !== undefined) {
      current = []
      parts.set(name, current)
    }
    current?.push(line)
  }
  return parts
}

/** The other packages that a text names. */
function named(text, packages, own) {
  const names = new Set([...text.matchAll(/(?<![\w.$])(?:\$root\.)?([a-z]+)\.[A-Z]/g)].map(([, name]) => name))
  return packages.filter((name) => name !== own && names.has(name))
}

function moduleText(name, lines, head, packages, defaults) {
  // The types were made from the comments; what programs load has neither them nor indentation (a third of the bytes is left).
  const body = lines
    .join('\n')
    .replace(/\/\*\*[\s\S]*?\*\//g, '')
    .replace(/^\s+/gm, '')
  const others = named(body, packages, name).map((other) => `import "./${other}.js";\n`)
  const stated = [...defaults]
    .filter(([field]) => field.startsWith(`${name}.`))
    .map(([field, value]) => `${field.replace(/\.(\w+)$/, '.prototype.$1')} = ${value};\n`)
  return `${others.join('')}${head}\n${body}\n${stated.join('')}`
}

function typesText(name, lines, packages) {
  const body = lines.join('\n')
  const others = named(body, packages, name).map((other) => `import type { ${other} } from "./${other}.js";\n`)
  return `import * as $protobuf from "protobufjs";\n${others.join('')}\n${body}\n`
}

function compile(command, args) {
  execFileSync(process.execPath, [join(cli, 'bin', command), ...args], { stdio: ['ignore', 'inherit', 'inherit'] })
}

const shape = ['-t', 'static-module', '-w', 'es6', '--dependency', runtime, '-p', schemaFolder]
const leftOut = ['--no-verify', '--no-convert', '--no-delimited', '--no-typeurl', '--no-service', '--no-beautify']

/** The files to write, by name. */
function generate() {
  const work = mkdtempSync(join(tmpdir(), 'messages-'))
  try {
    const schemas = readdirSync(schemaFolder)
      .filter((name) => name.endsWith('.proto'))
      .sort()
      .map((name) => join(schemaFolder, name))
    const { defaults, anyNumbers, records } = statedOptions(schemas)
    const [js, types] = [join(work, 'index.js'), join(work, 'index.d.ts')]
    compile('pbjs', [...shape, '--force-number', '--null-semantics', ...leftOut, '-o', js, ...schemas])
    compile('pbts', ['--no-comments', '-o', types, js])
    const code = withOptions(readFileSync(js, 'utf8'), anyNumbers, inDecoding)
    const head = code.slice(0, code.search(/^export const /m)).trimEnd()
    const codes = byPackage(code, codePackage, 'export {')
    const packages = [...codes.keys()]
    const files = new Map()
    for (const [name, lines] of codes) files.set(`${name}.js`, moduleText(name, lines, head, packages, defaults))
    for (const [name, lines] of byPackage(withOptions(readFileSync(types, 'utf8'), defaults, inTypes), typesPackage))
      files.set(`${name}.d.ts`, typesText(name, lines, packages))
    const codecs = recordCodecs(records)
    files.set('record-codecs.js', codecs.js).set('record-codecs.d.ts', codecs.types)
    return files
  } finally {
    rmSync(work, { recursive: true })
  }
}

const files = generate()
rmSync(messagesFolder, { recursive: true, force: true })
mkdirSync(messagesFolder)
for (const [name, text] of files) writeFileSync(join(messagesFolder, name), text)
