// The part `leases`: Hadoop's own client writes records, flushes each, and is killed in the middle. Another process recovers the lease,
// waits until the file is closed and reads it: every record that was acknowledged is there. Then it appends, cuts the file inside a record,
// and appends again.

import assert from 'node:assert/strict'
import type { CommandSession } from './command-session.js'
import { compileLeases, startLeases } from './hadoop.js'

const recordBytes = 16
const rounds = 10

/** Throws at the first promise that does not hold; resolves to a text that tells what was done. */
export async function checkLeases(jars: string, fs: string): Promise<string> {
  const classes = await compileLeases(jars)
  const start = (): CommandSession => startLeases(jars, classes, fs)
  const survivor = start()
  const run = async (...words: string[]): Promise<string> => {
    const { code, stdout, stderr } = await survivor.run(words)
    assert.equal(code, 0, `${words.join(' ')}: ${stderr}`)
    return stdout
  }
  let acknowledged = 0
  let recoverMsMax = 0
  try {
    for (let round = 0; round < rounds; round += 1) {
      const path = `/leases/round-${round}`
      const count = await killedWriter(start(), path, 1 + round * 25)
      acknowledged += count
      const beganMs = performance.now()
      assert.equal(await run('recover', path), 'closed', path)
      recoverMsMax = Math.max(recoverMsMax, performance.now() - beganMs)
      const length = Number(await run('check', path))
      assert.ok(length >= count * recordBytes, `${path} has ${length} bytes and ${count} records were acknowledged`)
      assert.equal(length % recordBytes, 0, `${path}: a flush sends whole records`)
      assert.equal(Number(await run('append', path, '10')), length + 11 * recordBytes)
      const cut = length + recordBytes + round
      assert.equal(await run('truncate', path, String(cut)), 'closed', path)
      assert.equal(Number(await run('check', path)), cut)
      await run('append', path, '3')
      assert.equal(Number(await run('check', path)), length + 5 * recordBytes)
    }
  } finally {
    survivor.stop()
  }
  return `${rounds} writers killed, ${acknowledged} acknowledged records read, files closed within ${(recoverMsMax / 1000).toFixed(1)} s of recoverLease`
}

/** How many records were acknowledged to it, at least. */
async function killedWriter(writer: CommandSession, path: string, count: number): Promise<number> {
  try {
    const { stdout, stderr } = await writer.run(['begin', path, String(count)])
    assert.ok(Number(stdout) >= count, `${path}: the writer ended after ${stdout} records: ${stderr}`)
    return Number(stdout)
  } finally {
    writer.stop()
  }
}
