// The bare design of the peers kit: one leader and two followers that log batches, without checks. How fast Cairn could be at most.

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout } from 'node:timers/promises'
import { root } from '../tidy/repository.js'
import { kitFolder } from './peers-kit.js'
import type { System } from './systems.js'

const readyMsMax = 60_000

export async function startCeiling(): Promise<System & { stop(): Promise<void> }> {
  const program = join(kitFolder('--beside ceiling'), 'ceiling/execute-once.cjs')
  const folder = mkdtempSync(join(tmpdir(), 'cairn-bench-ceiling-'))
  const base = Number(process.env['PEERS_PORT_BASE'] ?? '28600') + 90
  const children: ChildProcess[] = []
  const stop = async (): Promise<void> => {
    for (const child of children) {
      if (child.exitCode !== null || child.signalCode !== null) continue
      const ended = once(child, 'exit')
      child.kill('SIGKILL')
      await ended
    }
    rmSync(folder, { recursive: true, force: true })
  }
  const start = async (words: readonly (string | number)[]): Promise<void> => {
    const env = { ...process.env, TMPDIR: folder, NODE_PATH: join(root, 'node_modules') }
    const child = spawn(process.execPath, [program, ...words.map(String)], { stdio: ['ignore', 'pipe', 'ignore'], env })
    children.push(child)
    const ready = once(createInterface({ input: child.stdout }), 'line')
    const ended = once(child, 'exit').then(() => undefined)
    if ((await Promise.race([ready, ended, setTimeout(readyMsMax, undefined, { ref: false })])) === undefined)
      throw new Error(`${program} ${words.join(' ')} did not start`)
  }
  try {
    await start(['follower', base + 1])
    await start(['follower', base + 2])
    await start(['leader', base, base + 1, base + 2])
  } catch (error) {
    await stop()
    throw error
  }
  return {
    name: 'ceiling',
    masters: `127.0.0.1:${base}`,
    pids: () => children.flatMap(({ pid }) => (pid === undefined ? [] : [pid])),
    answers: (op, completes) => (op === 'mkdirs' || op === 'create') && !completes,
    stop,
  }
}
