// Interface to the servers of a cluster for `cairn up`, whether they run in this process or in their own processes.

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
    const remedy = 'stop it, or choose other ports with --rpc-port, --http-port, --transfer-port'
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
