// `cairn gateway` as a process of its own, for file systems that `cairn up` does not run.

import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { cairnMain } from '../../cluster/cluster.js'

export interface GatewayProcess {
  /** host:port */
  readonly http: string
  stop(): void
}

/** Throws with what it said when it ends before it serves. */
export async function startGatewayFor(fs: string, words: readonly string[] = []): Promise<GatewayProcess> {
  const child = spawn(process.execPath, [cairnMain, 'gateway', '--fs', fs, '--http-port', '0', ...words], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  const http = await new Promise<string | undefined>((resolve) => {
    child.once('exit', () => resolve(undefined))
    createInterface({ input: child.stderr }).on('line', (line) => {
      said = `${said}${line}\n`.slice(-2000)
      const [, address] = /"address":"([^"]*)".*"gateway started"/.exec(line) ?? []
      if (address !== undefined) resolve(address)
    })
  })
  if (http === undefined) throw new Error(`the gateway ended: ${said.trim()}`)
  return { http, stop: () => child.kill('SIGTERM') }
}
