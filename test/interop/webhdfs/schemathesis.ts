// The part `schemathesis`: an HTTP fuzzer that makes requests from docs/openapi.yaml, with values that fit and values that do not, at a
// master and at a gateway: no request may be answered with an error of the server (500), and every answer must be as the document says.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runCommand } from '../../cluster/cluster.js'
import { root } from '../../tidy/repository.js'

const program = (): string => process.env['SCHEMATHESIS'] ?? 'schemathesis'
const runMsMax = 1_800_000

/** What is not said of these servers: which values are refused, since HDFS ignores what an operation does not need. */
const checks = ['not_a_server_error', 'status_code_conformance', 'content_type_conformance', 'response_schema_conformance']

/**
 * Paths that a gateway has not, or that only chunkservers have; and the script of the page, which is there only when it was built. A stream
 * of changes does not end, so the fuzzer is no superuser: it is refused.
 */
const leftOut = {
  master: ['/page/upload'],
  gateway: ['/page/', '/conf', '/fsck', '/logLevel', '/jmx'],
} as const

/** The version of the program; undefined if it is not there. */
export async function schemathesisVersion(): Promise<string | undefined> {
  const found = await runCommand(program(), ['--version']).catch(() => undefined)
  return found?.code === 0 ? /[\d.]+/.exec(found.stdout)?.[0] : undefined
}

/** Throws with the fuzzer's own report when an answer is wrong. `http`: host:port. */
export async function checkSchemathesis(http: string, kind: keyof typeof leftOut, seed: number, examples: number): Promise<string> {
  const words = [
    ...['run', join(root, 'docs/openapi.yaml'), '--url', `http://${http}`, '--checks', checks.join(','), '--phases', 'coverage,fuzzing'],
    ...['--max-examples', String(examples), '--seed', String(seed), '--request-timeout', '30', '--max-redirects', '3', '--no-color'],
    ...['--continue-on-failure', '--suppress-health-check', 'all', '--generation-database', 'none'],
    ...['--exclude-path-regex', `^(${leftOut[kind].join('|')})`], // one for all: of several only the last counts
  ]
  const folder = mkdtempSync(join(tmpdir(), 'schemathesis-')) // it keeps what failed in the folder where it runs
  const { code, stdout, stderr } = await runCommand(program(), words, { timeoutMs: runMsMax, cwd: folder })
  rmSync(folder, { recursive: true, force: true })
  if (code !== 0) throw new Error(`${stdout.slice(-12_000)}${stderr.slice(-2000)}`)
  return /\d[\d,]* generated/.exec(stdout)?.[0] ?? 'requests'
}
