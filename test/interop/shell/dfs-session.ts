// `cairn dfs`, and `cairn dfsadmin` and `cacheadmin` where the first word says it, for command after command in one process, as
// test/interop/command-session.ts asks for it. The file system is that of CAIRN_FS.

import { createInterface } from 'node:readline'
import { Readable, Writable } from 'node:stream'
import { Clusters } from '../../../client/cli/clusters.js'
import type { Context } from '../../../client/cli/command.js'
import { textOf } from '../../../client/cli/command.js'
import { runShell } from '../../../client/cli/dfs/run.js'
import { runHadoopTool } from '../../../client/cli/hadoop/run.js'

class Collected extends Writable {
  readonly #parts: Buffer[] = []

  override _write(data: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.#parts.push(data)
    done()
  }

  get base64(): string {
    return Buffer.concat(this.#parts).toString('base64')
  }
}

const { signal } = new AbortController()
const clusters = new Clusters({ flag: undefined, environment: process.env, signal })

async function runOne(words: readonly string[], input: Buffer): Promise<string> {
  const [stdout, stderr] = [new Collected(), new Collected()]
  const context: Context = {
    clusters,
    fileSystem: (path) => clusters.of(path),
    administrator: (clusterKeyFile) => clusters.administrator(clusterKeyFile),
    stdin: Readable.from(input.length === 0 ? [] : [input]),
    stdout,
    stderr,
    isTerminal: false,
    isJson: false,
    signal,
  }
  let code = 1
  try {
    const [first, ...rest] = words
    const isTool = first === 'dfsadmin' || first === 'cacheadmin'
    code = await (isTool ? runHadoopTool(first, context, rest) : runShell(context, words))
  } catch (thrown) {
    stderr.write(`cairn: ${textOf(thrown)}\n`)
  }
  return `${code} ${stdout.base64} ${stderr.base64}`
}

function decode(word: string): Buffer {
  return word === '-' ? Buffer.alloc(0) : Buffer.from(word, 'base64')
}

for await (const line of createInterface({ input: process.stdin })) {
  const all = line.split(' ').filter((word) => word !== '')
  const at = all.indexOf('<')
  const words = at < 0 ? all : all.slice(0, at)
  const input = at < 0 ? Buffer.alloc(0) : decode(all[at + 1] ?? '-')
  const answer = await runOne(
    words.map((word) => decode(word).toString()),
    input,
  )
  process.stdout.write(`${answer}\n`)
}
await clusters.close()
