// The servers of a cluster as `cairn up` holds them, in this process or in processes of their own.

import type { ServerPlan } from './plan.js'

export interface Servers {
  /** Rejects when one could not start and that is known at once; see `failed` for later. */
  start(): Promise<void>
  /** The process that runs a server now; undefined while it is down. */
  pidOf(name: string): number | undefined
  /** Rejects when the cluster cannot start or cannot go on, with one line that says why; never resolves. */
  readonly failed: Promise<never>
  stop(): Promise<void>
}

/** `failed` of servers, and what rejects it. */
export function failing(): { readonly failed: Promise<never>; readonly fail: (error: Error) => void } {
  let fail: (error: Error) => void = () => undefined
  const failed = new Promise<never>((_, reject) => {
    fail = reject
  })
  failed.catch(() => undefined) // whoever waits for it is told; nobody may be waiting yet
  return { failed, fail }
}

/** One line for a person out of what a server could not start for: the thing and the way out. */
export function startComplaint(
  plan: Pick<ServerPlan, 'name'>,
  error: { readonly code?: string | undefined; readonly message: string },
): string {
  const message = error.message.split('\n', 1)[0] ?? ''
  if (error.code === 'EADDRINUSE' || message.includes('EADDRINUSE')) {
    const address = /(\S+:\d+)\s*$/.exec(message)?.[1] ?? message
    return `${plan.name}: ${address} is taken by another program: stop it, or choose other ports with --rpc-port, --http-port, --transfer-port`
  }
  if (error.code === 'EACCES' || error.code === 'EPERM')
    return `${plan.name}: ${message}: make it writable, or choose another folder with --data`
  return `${plan.name}: ${message}`
}

/** The code of an error or of what caused it. */
export function codeOf(thrown: unknown): string | undefined {
  for (let each: unknown = thrown; each instanceof Error; each = each.cause) {
    const code = (each as NodeJS.ErrnoException).code
    if (code === 'EADDRINUSE' || code === 'EACCES' || code === 'EPERM') return code
  }
  return (thrown as NodeJS.ErrnoException | undefined)?.code
}
