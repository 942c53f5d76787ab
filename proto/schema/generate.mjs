// Compiles proto/schema/*.proto into proto/messages/index.js and index.d.ts.
// `--check` only says whether what is there is what the schemas give, and exits 1 if it is not.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const schemaFolder = dirname(fileURLToPath(import.meta.url))
const messagesFolder = join(schemaFolder, '..', 'messages')
const cli = dirname(createRequire(import.meta.url).resolve('protobufjs-cli/package.json'))

// 64-bit fields are plain numbers: the runtime would make Long objects of them, which it finds installed, unless told otherwise.
const runtimeImport = 'import $protobuf from "protobufjs/minimal.js";\n'
const numbersOnly = '$protobuf.util.Long = undefined;\n$protobuf.configure();\n'

// The types were made from the comments; what programs load has neither them nor indentation (a third of the bytes is left).
function compact(text) {
  if (!text.includes(runtimeImport)) throw new Error('the generated code does not import the runtime as expected')
  const withNumbers = text.replace(runtimeImport, () => runtimeImport + numbersOnly)
  return withNumbers.replace(/\/\*\*[\s\S]*?\*\//g, '').replace(/^\s+/gm, '')
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
    return { 'index.js': compact(readFileSync(js, 'utf8')), 'index.d.ts': readFileSync(types, 'utf8') }
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
