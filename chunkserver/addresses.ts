// The addresses of a chunkserver: the one that clients get, and the error for a port that is in use.

import { lookup } from 'node:dns/promises'
import { FileSystemError } from '../proto/base/errors.js'

/**
 * The IP address of `advertise`, which may be a name; '' is returned unchanged. Throws `misconfigured` when the name cannot be resolved.
 */
export async function resolveAdvertised(advertise: string): Promise<string> {
  if (advertise === '') return advertise
  try {
    return (await lookup(advertise, { order: 'ipv4first' })).address
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause)
    throw new FileSystemError('misconfigured', `--advertise ${advertise} cannot be looked up (${code}): give an IP address`, { cause })
  }
}

/** If `listening` fails because the port is in use, the error names the setting that chooses another. */
export async function withFlag<T>(flag: string, at: string, listening: Promise<T>): Promise<T> {
  try {
    return await listening
  } catch (thrown) {
    const cause = thrown instanceof Error ? thrown.cause : undefined
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'EADDRINUSE')) throw thrown
    throw new FileSystemError('misconfigured', `the port is in use: choose another with ${flag}, or stop what listens on ${at}`, { cause })
  }
}
