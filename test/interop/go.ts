// The Go client: its command line against two file systems, and its own test suite, both as Debian packages them.

import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { cairn, type Output, runCommand } from '../cluster/cluster.js'
import { root } from '../tidy/repository.js'
import { confFolder, isThere } from './hadoop.js'
import { type Step, step } from './shell/step.js'

const suiteSource = '/usr/share/gocode/src/github.com/colinmarc/hdfs'
const suiteMsMax = 15 * 60_000

export const goSession: readonly Step[] = [
  step('mkdir -p /go/d/e'),
  step('mkdir /go/d'),
  step('put hello.txt /go/hello'),
  step('put hello.txt /go/hello'),
  step('put tree /go/tree'),
  step('put nosuch /go/x'),
  step('put seq.txt /go/d/seq.txt'),
  step('ls /go'),
  step('ls -l /go'),
  step('ls -lh /go/d'),
  step('ls /go/nosuch'),
  step('ls /go/*'),
  step('cat /go/hello'),
  step('cat /go/nosuch'),
  step('cat /go/hello /go/d/seq.txt'),
  step('head -n 3 /go/d/seq.txt'),
  step('tail -n 3 /go/d/seq.txt'),
  step('tail -c 20 /go/d/seq.txt'),
  step('touch /go/empty'),
  step('touch -c /go/nosuch'),
  step('mv /go/empty /go/moved'),
  step('mv /go/nosuch /go/x'),
  step('mv -T /go/moved /go/moved2'),
  step('get /go/hello gohello'),
  step('get /go/tree gotree'),
  step('get /go/nosuch x'),
  step('getmerge /go/d gomerged'),
  step('checksum /go/hello'),
  step('checksum /go/nosuch'),
  step('du /go'),
  step('du -s /go'),
  step('du -sh /go/d'),
  step('chmod 600 /go/hello'),
  step('chmod -R 755 /go/d'),
  step('chmod 600 /go/nosuch'),
  step('chown bob:staff /go/hello'),
  step('ls -l /go/hello'),
  step('truncate 5 /go/d/seq.txt'),
  step('df'),
  step('rm /go/d'),
  step('rm /go/nosuch'),
  step('rm -f /go/nosuch'),
  step('rm -r /go'),
  step('ls /go'),
]

export async function hasGoClient(): Promise<boolean> {
  return isThere('hdfs', ['ls', '--help'])
}

/** One command of the Go client. */
export function goClient(fs: string, words: readonly string[], cwd: string): Promise<Output> {
  const env = { ...process.env, HADOOP_NAMENODE: fs.replace('hdfs://', '').split(',')[0] ?? '', HADOOP_USER_NAME: 'root' }
  return runCommand('hdfs', words, { env, cwd, timeoutMs: 60_000 })
}

/** The compiled suite, or what it needs. */
export async function buildGoSuite(): Promise<{ readonly binary: string } | { readonly missing: string }> {
  if (!existsSync(suiteSource)) return { missing: 'the Debian package golang-github-colinmarc-hdfs-dev' }
  const binary = join(root, '.build/interop/go-suite')
  if (existsSync(binary)) return { binary }
  if (!(await isThere('go', ['version']))) return { missing: 'Go' }
  mkdirSync(dirname(binary), { recursive: true })
  const env = { ...process.env, GO111MODULE: 'off', GOPATH: '/usr/share/gocode', GOFLAGS: '', CGO_ENABLED: '0' }
  const { code, stderr } = await runCommand('go', ['test', '-c', '-o', binary, '.'], { env, cwd: suiteSource })
  return code === 0 ? { binary } : { missing: `a Go that compiles it (${stderr.trim().split('\n')[0] ?? ''})` }
}

export interface SuiteResult {
  readonly passed: readonly string[]
  readonly failed: readonly string[]
  readonly skipped: readonly string[]
  readonly output: string
}

/** Runs the suite as its authors do: two users, a folder with two files, a chunk size of 1 MiB. */
export async function runGoSuite(binary: string, fs: string): Promise<SuiteResult> {
  await cairn(['rm', '-r', '-f', '/_test'], { fs })
  await cairn(['mkdir', '-p', '/_test'], { fs })
  await cairn(['chmod', '777', '/_test'], { fs })
  const names = ['foo.txt', 'mobydick.txt']
  for (const name of names) {
    await cairn(['put', '--chunk-size', '1048576', join(suiteSource, 'testdata', name), `/_test/${name}`], { fs })
  }
  const env = { ...process.env, HADOOP_CONF_DIR: confFolder(fs.split(',')[0] ?? fs) }
  const { stdout, stderr } = await runCommand(binary, ['-test.v', '-test.timeout', '10m'], { env, cwd: suiteSource, timeoutMs: suiteMsMax })
  const output = `${stdout}\n${stderr}`
  const named = (word: string) => [...output.matchAll(new RegExp(`^--- ${word}: (Test\\w+)`, 'gm'))].map(([, name]) => name ?? '').sort()
  return { passed: named('PASS'), failed: named('FAIL'), skipped: named('SKIP'), output }
}

/** `name<spaces># reason` a line. */
export function expectedFailures(): ReadonlyMap<string, string> {
  const text = readFileSync(join(root, 'test/interop/go-suite-expected-failures.txt'), 'utf8')
  const lines = text.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'))
  return new Map(lines.map((line) => [line.split('#')[0]?.trim() ?? '', line.split('#').slice(1).join('#').trim()]))
}
