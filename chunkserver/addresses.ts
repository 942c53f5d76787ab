// What a chunkserver says of its addresses: the one that clients are told, and the setting of a port that cannot be had.

import { lookup } from 'node:dns/promises'
import { FileSystemError } from '../proto/base/errors.js'

/** The IP address of `advertise`, which may be a name; '' stays so. `misconfigured` when nobody knows the name. */
export async function resolveAdvertised(advertise: string): Promise<string> {
  if (advertise === '') return advertise
  try {
    return (await lookup(advertise, { order: 'ipv4first' })).address
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause)
    throw new FileSystemError('misconfigured', `--advertise ${advertise} cannot be looked up (${code}): give an IP address`, { cause })
  }
}

/** What `listening` fails with, if the port is in use, says which setting chooses another. */
export async function withFlag<T>(flag: string, at: string, listening: Promise<T>): Promise<T> {
  try {
    return await listening
  } catch (thrown) {
    const cause = thrown instanceof Error ? thrown.cause : undefined
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'EADDRINUSE')) throw thrown
    throw new FileSystemError('misconfigured', `the port is in use: choose another with ${flag}, or stop what listens on ${at}`, { cause })
  }
}
