// What one client wrote, the others read: bytes of several sizes, around the edges of slices, packets and chunks.

import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { FileSystem } from '../../client/index.js'
import type { CommandSession } from './command-session.js'
import { goClient } from './go.js'

const sizes = [0, 1, 511, 512, 513, 65_536, 65_537, 1_048_575, 1_048_576, 1_048_577, 5_000_003]

/** Bytes that do not repeat with any power of two. */
export function patternBytes(length: number, seed = 1): Buffer {
  const bytes = Buffer.allocUnsafe(length)
  let state = seed >>> 0
  for (let at = 0; at < length; at += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    bytes[at] = state >>> 24
  }
  return bytes
}

export const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

export interface Clients {
  readonly fs: string
  readonly folder: string
  readonly shell: CommandSession | undefined
  readonly hasGo: boolean
}

/** Throws when any client reads something else than was written; resolves to how many files were read. */
export async function crossRead({ fs, folder, shell, hasGo }: Clients): Promise<number> {
  const fileSystem = await FileSystem.connect(fs)
  try {
    await fileSystem.rm('/cross', { recursive: true, force: true })
    await fileSystem.mkdir('/cross', { recursive: true })
    mkdirSync(join(folder, 'cross'), { recursive: true })
    for (const size of sizes) writeFileSync(join(folder, 'cross', String(size)), patternBytes(size, size + 1))
    for (const size of sizes) await fileSystem.writeFile(`/cross/ours-${size}`, patternBytes(size, size + 1), { chunkBytes: 1_048_576 })
    if (shell !== undefined) {
      for (const size of sizes)
        await mustWork(shell.run(['-D', 'dfs.blocksize=1048576', '-put', `cross/${size}`, `/cross/java-${size}`]), `java put ${size}`)
    }
    if (hasGo)
      for (const size of sizes) await mustWork(goClient(fs, ['put', `cross/${size}`, `/cross/go-${size}`], folder), `go put ${size}`)
    let reads = 0
    for (const { name } of await fileSystem.readdir('/cross', { withFileTypes: true })) {
      const expected = sha256(patternBytes(Number(name.split('-')[1]), Number(name.split('-')[1]) + 1))
      assert.equal(sha256(await fileSystem.readFile(`/cross/${name}`)), expected, `our client reads ${name}`)
      reads += 1
      if (shell !== undefined) {
        await mustWork(shell.run(['-get', '-f', `/cross/${name}`, `cross/java-got-${name}`]), `java get ${name}`)
        assert.equal(sha256(readFileSync(join(folder, `cross/java-got-${name}`))), expected, `the Java client reads ${name}`)
        reads += 1
      }
      if (hasGo) {
        await mustWork(goClient(fs, ['get', `/cross/${name}`, `cross/go-got-${name}`], folder), `go get ${name}`)
        assert.equal(sha256(readFileSync(join(folder, `cross/go-got-${name}`))), expected, `the Go client reads ${name}`)
        reads += 1
      }
    }
    await fileSystem.rm('/cross', { recursive: true })
    return reads
  } finally {
    await fileSystem.close()
  }
}

async function mustWork(run: Promise<{ code: number; stderr: string }>, what: string): Promise<void> {
  const { code, stderr } = await run
  assert.equal(code, 0, `${what}: ${stderr}`)
}
