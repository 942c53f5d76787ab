// A broken invariant in the middle of a write is a bug, not a failure to report to the client: it passes through every catch of the
// session.

import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { test } from 'node:test'

const kit = new URL('../kit.js', import.meta.url).href
const invariants = new URL('../../../../proto/base/assert.js', import.meta.url).href
const script = `
  const { bytesOf, openWriter, startDataServer } = await import(${JSON.stringify(kit)})
  const { assert } = await import(${JSON.stringify(invariants)})
  const server = await startDataServer({ after: () => undefined })
  const breaks = async () => assert(false, 'broken on purpose')
  if (process.argv[1] === 'finalise') server.store.finalise = breaks
  const writer = await openWriter([server], { chunkId: 42, generation: 1001 })
  if (process.argv[1] === 'write') server.store.context.disk.write = breaks
  writer.packets(bytesOf(100_000))
  await writer.finish(100_000).catch(() => undefined)
  await new Promise((resolve) => setImmediate(resolve))
  console.log('went on')
  process.exit(0)
`

for (const place of ['finalise', 'write']) {
  test(`write: an invariant that breaks in ${place} ends the process`, async () => {
    const child = spawn(process.execPath, ['--input-type=module', '--eval', script, place], { stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    let errors = ''
    child.stdout.on('data', (bytes: Buffer) => {
      output += String(bytes)
    })
    child.stderr.on('data', (bytes: Buffer) => {
      errors += String(bytes)
    })
    const [code] = await once(child, 'close')
    assert.match(output + errors, /BrokenInvariant: broken on purpose/)
    assert.doesNotMatch(output, /went on/)
    assert.notEqual(code, 0)
  })
}
