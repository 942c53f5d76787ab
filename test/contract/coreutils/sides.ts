// The two sides of the twin test: GNU coreutils on folders of this machine, and `cairn` on a folder of this machine and one of a cluster.
// In words, `L/` and `R/` stand for the local tree and for the other one, which for coreutils is local too.

import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { FileSystem } from '../../../client/index.js'
import { runCairn } from '../../cluster/command-line.js'
import { ClusterTree, DiskTree, type Tree } from './trees.js'

export interface Outcome {
  readonly hasFailed: boolean
  readonly stderr: string
}

export interface Side {
  readonly local: Tree
  readonly remote: Tree
  run(words: readonly string[]): Promise<Outcome>
  close(): void
}

/**
 * `put` and `get` are `cp`, which then follows links as they do. A shell runs all commands: to start one from here would take much longer.
 */
export function coreutilsSide(folder: string): Side {
  const local = new DiskTree('L', join(folder, 'local'))
  const remote = new DiskTree('R', join(folder, 'remote'))
  const shell = spawn('sh', { env: { ...process.env, LC_ALL: 'C' }, stdio: ['pipe', 'pipe', 'inherit'] })
  const lines = createInterface({ input: shell.stdout })[Symbol.asyncIterator]()
  return {
    local,
    remote,
    run: async ([verb = '', ...words]) => {
      const command = verb === 'put' || verb === 'get' ? 'cp -L' : verb
      const quoted = words.map((word) => `'${place(word, local, remote).replaceAll("'", "'\\''")}'`)
      shell.stdin.write(
        `text=$(${command} ${quoted.join(' ')} 2>&1 < /dev/null); code=$?; printf '%s' "$text" | od -An -v -tx1 | tr -d ' \\n'; echo " $code"\n`,
      )
      const { value } = await lines.next()
      const [hex = '', code] = String(value).split(' ')
      return { hasFailed: code !== '0', stderr: Buffer.from(hex, 'hex').toString() }
    },
    close: () => shell.stdin.end(),
  }
}

export function cairnSide(folder: string, fileSystem: FileSystem, base: string): Side {
  const local = new DiskTree('L', join(folder, 'local'))
  const remote = new ClusterTree('R', base, fileSystem)
  return {
    local,
    remote,
    run: async (words) => {
      const placed = words.map((word) => place(word, local, remote))
      const { code, stderr } = await runCairn(placed, { fs: fileSystem.address })
      return { hasFailed: code !== 0, stderr }
    },
    close: () => undefined,
  }
}

function place(word: string, local: Tree, remote: Tree): string {
  const [, option = '', letter, rest = ''] = /^(--[a-z-]+=)?([LR])(\/.*|)$/s.exec(word) ?? []
  return letter === undefined ? word : `${option}${letter === 'L' ? local.root : remote.root}${rest}`
}
