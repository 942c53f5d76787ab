// Interface to the servers of a cluster for `cairn up`, whether they run in this process or in their own processes.

import { FileSystemError } from '../../../proto/base/errors.js'
import type { ServerPlan } from './plan.js'

export interface Servers {
  /** Rejects when a failure to start is known immediately; later failures reject `failed`. */
  start(): Promise<void>
  /** Process id of a server; undefined while it is down. */
  pidOf(name: string): number | undefined
  /** Rejects, with a message of one line, when the cluster cannot start or cannot continue; never resolves. */
  readonly failed: Promise<never>
  stop(): Promise<void>
}

/** Control over single servers, for tests. All throw `invalidArgument` for an unknown name. */
export interface ServerControl {
  /** Ends it cleanly; does nothing when it is not running. */
  stopOne(name: string): Promise<void>
  /** Resolves when it has started. Throws `invalidArgument` when it is running. */
  startOne(name: string): Promise<void>
  /** Ends it immediately, as a crash does. Throws `unsupported` for servers in this process. */
  kill(name: string): Promise<void>
  /** Does nothing when it is not running. Throws `unsupported` for servers in this process. */
  signal(name: string, signal: 'SIGSTOP' | 'SIGCONT'): void
}

export function serverNamed(servers: readonly ServerPlan[], name: string): ServerPlan {
  const server = servers.find((each) => each.name === name)
  if (server === undefined)
    throw new FileSystemError('invalidArgument', `there is no server ${name}, but ${servers.map((each) => each.name).join(', ')}`)
  return server
}

export function isRunningAlready(name: string): FileSystemError {
  return new FileSystemError('invalidArgument', `${name} is running`)
}

/** A promise for `failed`, and the function that rejects it. */
export function failing(): { readonly failed: Promise<never>; readonly fail: (error: Error) => void } {
  let fail: (error: Error) => void = () => undefined
  const failed = new Promise<never>((_, reject) => {
    fail = reject
  })
  failed.catch(() => undefined) // avoids an unhandled rejection while no caller waits for it yet
  return { failed, fail }
}

/** A message of one line from the reason why a server could not start: the cause and how to fix it. */
export function startComplaint(
  plan: Pick<ServerPlan, 'name'>,
  error: { readonly code?: string | undefined; readonly message: string },
): string {
  const message = error.message.split('\n', 1)[0] ?? ''
  if (error.code === 'EADDRINUSE' || message.includes('EADDRINUSE')) {
    const address = /(\S+:\d+)\s*$/.exec(message)?.[1] ?? message
    const remedy = 'stop it, or choose other ports with --rpc-port, --http-port, --transfer-port, --gateway-port'
    return `${plan.name}: ${address} is used by another program: ${remedy}`
  }
  if (error.code === 'EACCES' || error.code === 'EPERM')
    return `${plan.name}: ${message}: make it writable, or choose another folder with --data`
  return `${plan.name}: ${message}`
}

/** The code of an error or of its cause. */
export function codeOf(thrown: unknown): string | undefined {
  for (let each: unknown = thrown; each instanceof Error; each = each.cause) {
    const code = (each as NodeJS.ErrnoException).code
    if (code === 'EADDRINUSE' || code === 'EACCES' || code === 'EPERM') return code
  }
  return (thrown as NodeJS.ErrnoException | undefined)?.code
}
