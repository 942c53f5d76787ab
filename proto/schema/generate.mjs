// Compiles proto/schema/*.proto into proto/messages/index.js and index.d.ts.
// `--check` only says whether what is there is what the schemas give, and exits 1 if it is not.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import protobuf from 'protobufjs'

const schemaFolder = dirname(fileURLToPath(import.meta.url))
const messagesFolder = join(schemaFolder, '..', 'messages')
const cli = dirname(createRequire(import.meta.url).resolve('protobufjs-cli/package.json'))

// 64-bit fields are plain numbers: the runtime would make Long objects of them, which it finds installed, unless told otherwise.
const runtimeImport = 'import $protobuf from "protobufjs/minimal.js";\n'
const numbersOnly = '$protobuf.util.Long = undefined;\n$protobuf.configure();\n'
// Every message is read by our own reader, which is where numbers are checked, and everything wrong with one is one kind of error.
const ownReader = [
  [runtimeImport, `${runtimeImport}import { MessageReader, malformed } from "../schema/message-reader.mjs";\n${numbersOnly}`],
  ['$Reader = $protobuf.Reader', '$Reader = MessageReader'],
  ['$Error = $util.global.Error, $RangeError = $util.global.RangeError', '$Error = malformed, $RangeError = malformed'],
]

// The types were made from the comments; what programs load has neither them nor indentation (a third of the bytes is left).
function compact(text) {
  let withReader = text
  for (const [theirs, ours] of ownReader) {
    if (!text.includes(theirs)) throw new Error(`the generated code does not have ${theirs} as expected`)
    withReader = withReader.replace(theirs, () => ours)
  }
  const required = /\$util\.ProtocolError\((".*?"), \{ instance: m \}\)/g
  return withReader
    .replace(required, (_match, message) => `malformed(${message})`)
    .replace(/\/\*\*[\s\S]*?\*\//g, '')
    .replace(/^\s+/gm, '')
}

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
  return { defaults, anyNumbers }
}

function literal(value) {
  return JSON.stringify(typeof value === 'object' && 'toNumber' in value ? value.toNumber() : value)
}

function withOptions(text, options, { packagePattern, typePattern, fieldPattern, rewrite }) {
  let packageName = ''
  let typeName = ''
  let count = 0
  const lines = text.split('\n').map((line) => {
    packageName = packagePattern.exec(line)?.[1] ?? packageName
    typeName = typePattern.exec(line)?.[1] ?? typeName
    const found = fieldPattern.exec(line)
    const value = found === null ? undefined : options.get(`${packageName}.${found.groups.type ?? typeName}.${found.groups.field}`)
    if (value === undefined) return line
    count++
    return rewrite(line, value)
  })
  if (count !== options.size) throw new Error(`${options.size} options are stated and ${count} were found in the generated code`)
  return lines.join('\n')
}

const inCode = {
  packagePattern: /^export const (\w+) = \$root\./,
  typePattern: /(?!)/,
  fieldPattern: /^\s*(?<type>\w+)\.prototype\.(?<field>\w+) = null;$/,
  rewrite: (line, value) => line.replace('= null;', () => `= ${value};`),
}
const inDecoding = {
  packagePattern: /^export const (\w+) = \$root\./,
  typePattern: /^\s*(\w+)\.decode = function/,
  fieldPattern: /^\s*m\.(?<field>\w+) = r\.u?int(?:64|32)\(\);$/,
  rewrite: (line, reading) => line.replace(/r\.u?int(?:64|32)\(\)/, () => reading),
}
const inTypes = {
  packagePattern: /^export namespace (\w+) \{/,
  typePattern: /^\s*class (\w+) \{/,
  fieldPattern: /^\s*(?<field>\w+): \(.*\|null\);$/,
  rewrite: (line) => line.replace(/\((.*)\|null\);$/, '$1;'),
}

function generate() {
  const work = mkdtempSync(join(tmpdir(), 'messages-'))
  try {
    const js = join(work, 'index.js')
    const schemas = readdirSync(schemaFolder)
      .filter((name) => name.endsWith('.proto'))
      .sort()
      .map((name) => join(schemaFolder, name))
    execFileSync(
      process.execPath,
      [
        join(cli, 'bin', 'pbjs'),
        ...['-t', 'static-module', '-w', 'es6', '--dependency', 'protobufjs/minimal.js', '-p', schemaFolder],
        ...[
          '--force-number',
          '--null-semantics',
          '--no-verify',
          '--no-convert',
          '--no-delimited',
          '--no-typeurl',
          '--no-service',
          '--no-beautify',
        ],
        ...['-o', js, ...schemas],
      ],
      { stdio: ['ignore', 'inherit', 'inherit'] },
    )
    const types = join(work, 'index.d.ts')
    execFileSync(process.execPath, [join(cli, 'bin', 'pbts'), '--no-comments', '-o', types, js], {
      stdio: ['ignore', 'inherit', 'inherit'],
    })
    const { defaults, anyNumbers } = statedOptions(schemas)
    return {
      'index.js': compact(withOptions(withOptions(readFileSync(js, 'utf8'), defaults, inCode), anyNumbers, inDecoding)),
      'index.d.ts': withOptions(readFileSync(types, 'utf8'), defaults, inTypes),
    }
  } finally {
    rmSync(work, { recursive: true })
  }
}

const fresh = generate()
if (process.argv.includes('--check')) {
  const stale = Object.entries(fresh).filter(([name, text]) => readFileSync(join(messagesFolder, name), 'utf8') !== text)
  if (stale.length > 0) {
    console.error(`proto/messages is not what proto/schema gives (${stale.map(([name]) => name).join(', ')}): run npm run generate`)
    process.exit(1)
  }
} else {
  for (const [name, text] of Object.entries(fresh)) writeFileSync(join(messagesFolder, name), text)
}
