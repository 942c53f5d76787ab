// A disk that can really be filled: a small file system in memory, which needs root.

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'

export interface SmallDisk {
  readonly folder: string
  /** Leaves the given number of free bytes. */
  fill(leftBytes: number): void
  empty(): void
}

/** Undefined, and the test skipped, where none can be mounted. */
export function smallDisk(t: TestContext, mebibytes: number): SmallDisk | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'cairn-full-'))
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${mebibytes}m`, 'tmpfs', folder]).status !== 0) {
    rmdirSync(folder)
    t.skip('needs root')
    return undefined
  }
  t.after(() => {
    assert.equal(spawnSync('umount', ['-l', folder]).status, 0)
    rmdirSync(folder)
  })
  const ballast = join(folder, 'ballast')
  return {
    folder,
    fill: (leftBytes) => {
      const { bavail, bsize } = statfsSync(folder)
      writeFileSync(ballast, Buffer.alloc(Math.max(0, bavail * bsize - leftBytes)))
    },
    empty: () => rmSync(ballast, { force: true }),
  }
}
