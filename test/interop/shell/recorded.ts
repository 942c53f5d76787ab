// What real HDFS answered to a group, kept between runs: who changes `cairn dfs` compares with it in seconds (`--recorded`).

import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../../tidy/repository.js'
import type { Done } from '../compare.js'
import type { Group } from './step.js'

const folder = join(root, '.build/interop/recorded')

export function record(group: Group, done: readonly Done[]): void {
  mkdirSync(folder, { recursive: true })
  writeFileSync(fileOf(group), JSON.stringify(done))
}

/** Undefined when these steps were never run, or were others. */
export function recorded(group: Group): Done[] | undefined {
  try {
    return JSON.parse(readFileSync(fileOf(group), 'utf8')) as Done[]
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw thrown
  }
}

function fileOf({ name, steps, prepare }: Group): string {
  const digest = createHash('sha256').update(JSON.stringify(steps)).update(String(prepare)).digest('hex').slice(0, 16)
  return join(folder, `${name}-${digest}.json`)
}
