// Checks the histories of clients of simulated masters with an external tool, porcupine (a Go module). The tool must also reject histories
// that are not linearizable.

import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { runCommand } from '../cluster/cluster.js'
import { engines } from '../simulation/engines.js'
import { exportHistory, type Operation } from '../simulation/sequencer/history.js'
import { simulateSequencer } from '../simulation/sequencer/life.js'
import { root } from '../tidy/repository.js'
import { isThere } from './hadoop.js'

const source = join(root, 'test/interop/porcupine')
const seedsMax = 20
const steps = 3000
const noNetwork = /dial tcp|lookup |connection refused|timeout|no such host|unreachable|module lookup disabled/i

/** The compiled checker, or a text that says what is missing. */
export async function buildJudge(): Promise<{ readonly binary: string } | { readonly missing: string }> {
  if (!(await isThere('go', ['version']))) return { missing: 'Go' }
  const binary = join(root, '.build/interop/porcupine')
  mkdirSync(join(root, '.build/interop'), { recursive: true })
  const env = { ...process.env, GOFLAGS: '-buildvcs=false', CGO_ENABLED: '0' }
  const { code, stderr } = await runCommand('go', ['build', '-o', binary, '.'], { env, cwd: source })
  if (code === 0) return { binary }
  if (noNetwork.test(stderr)) return { missing: 'the Go module porcupine, which could not be fetched' }
  throw new Error(`the judge does not compile: ${stderr}`)
}

/** What a life of each seed and engine told its clients. */
export async function tellHistories(): Promise<string> {
  let lines = ''
  for (const engine of Object.values(engines)) {
    for (let seed = 1; seed <= seedsMax; seed++) {
      const { operations } = await simulateSequencer({ engine, seed, steps })
      lines += exportHistory(`${engine.name} ${seed}`, operations)
    }
  }
  return lines
}

/** The judge's last words, and whether it found nothing wrong. */
export async function judge(binary: string, lines: string): Promise<{ readonly isRight: boolean; readonly text: string }> {
  const { code, stdout, stderr } = await runCommand(binary, [], { input: lines })
  return { isRight: code === 0, text: `${stdout}${stderr}`.trim() }
}

type Told = Pick<Operation, 'kind' | 'calledAt' | 'returnedAt' | 'count' | 'words'>

const append = (calledAt: number, count: number): Told => ({ kind: 'append', calledAt, returnedAt: calledAt + 1, count, words: undefined })
const read = (calledAt: number, words: readonly string[]): Told => ({
  kind: 'read',
  calledAt,
  returnedAt: calledAt + 1,
  count: undefined,
  words,
})

/** What must be refused: a read that misses an acknowledged word, a word that is there twice, a list that grows shorter again. */
export const wrongHistories: readonly string[] = [
  [append(1, 1), read(3, [])],
  [append(1, 1), read(3, ['a', 'a'])],
  [{ ...append(1, 1), returnedAt: undefined, count: undefined }, read(2, ['a']), read(4, [])],
].map((history, at) => {
  const granted = { list: 'one', wordsMin: 0, isRefused: false }
  const operations = history.map((told, client) => ({ ...granted, client, word: told.kind === 'append' ? 'a' : undefined, ...told }))
  return exportHistory(`wrong ${at + 1}`, operations)
})
