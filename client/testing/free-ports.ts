// Finds a run of free ports for a cluster. They are below the range that systems give to outgoing connections (from 32768 on Linux, higher
// elsewhere), so that no connection takes one between this check and the start of the server.

import { randomInt } from 'node:crypto'
import { FileSystemError } from '../../proto/base/errors.js'
import { isPortFree } from '../cli/up/ports.js'

const [from, to] = [20_000, 32_700]
const attemptsMax = 100

/** The first of `count` consecutive ports that are free now. Throws `unavailable` when none are found. */
export async function findFreePorts(host: string, count: number): Promise<number> {
  for (let attempt = 0; attempt < attemptsMax; attempt += 1) {
    const first = randomInt(from, to - count)
    if (await areFree(host, first, count)) return first
  }
  throw new FileSystemError('unavailable', `no ${count} consecutive free ports were found between ${from} and ${to}`)
}

async function areFree(host: string, first: number, count: number): Promise<boolean> {
  for (let port = first; port < first + count; port += 1) if (!(await isPortFree(host, port))) return false
  return true
}
