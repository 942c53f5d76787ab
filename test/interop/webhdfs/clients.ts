// The parts `webhdfs-java`, `webhdfs-python`, `webhdfs-npm`, `webhdfs-curl` and `webhdfs-hue`: other people's clients of WebHDFS at a
// master and, if they can work without redirects, at a gateway. Each does the same work in a folder of its own and checks the results.

import { join } from 'node:path'
import { runCommand } from '../../cluster/cluster.js'
import { root } from '../../tidy/repository.js'
import { isThere } from '../hadoop.js'
import { checkCurl } from './curl.js'
import { startGatewayFor } from './gateway.js'
import { checkHue } from './hue.js'
import { checkJava } from './java.js'

export interface WebPorts {
  /** host:port of a master's HTTP port. */
  readonly master: string
  readonly gateway: string
}

type Say = (text: string) => void

export interface ClientsPart extends WebPorts {
  /** Tells what was seen, or `skipped: needs ...`. A client that does something else than it promises throws. */
  readonly say: Say
}

export async function checkJavaClient({ master, gateway, say }: ClientsPart, jars: string | undefined, missing: string): Promise<void> {
  if (jars === undefined) return say(`skipped: needs ${missing}`)
  say(`${await checkJava(jars, master, 'java-master')} commands of FsShell on webhdfs:// at a master`)
  say(`${await checkJava(jars, gateway, 'java-gateway')} at a gateway`)
}

export async function checkCurlClient({ master, gateway, say }: ClientsPart): Promise<void> {
  if (!(await isThere('curl', ['--version']))) return say('skipped: needs curl')
  say(`${await checkCurl(master, 'curl-master')} requests at a master`)
  say(`${await checkCurl(gateway, 'curl-gateway')} at a gateway`)
}

/** Only a gateway lets a user act as another one. */
export async function checkHueClient({ say }: ClientsPart, fs: string): Promise<void> {
  if (!(await isThere('curl', ['--version']))) return say('skipped: needs curl')
  const gateway = await startGatewayFor(fs, ['--proxy-users', 'hue@127.0.0.1'])
  try {
    say(`${await checkHue(gateway.http, '/hue')} requests as of Hue and Druid at a gateway`)
  } finally {
    gateway.stop()
  }
}

const python = (): string => process.env['PYTHON'] ?? 'python3'
const clientMsMax = 60_000

/** PyHDFS expects a redirect of every OPEN, so it cannot work with a gateway, nor with HttpFS. */
const pythonClients = [
  { name: 'hdfs', module: 'hdfs', withGateway: true },
  { name: 'pyhdfs', module: 'pyhdfs', withGateway: false },
  { name: 'fsspec', module: 'fsspec.implementations.webhdfs', withGateway: true },
] as const

export async function checkPythonClients({ master, gateway, say }: ClientsPart): Promise<void> {
  for (const { name, module, withGateway } of pythonClients) {
    const found = await runCommand(python(), ['-c', `import ${module}`]).catch(() => undefined)
    if (found?.code !== 0) {
      say(`${name}: skipped: needs the Python package ${name} (PYTHON names an interpreter that has it)`)
      continue
    }
    const program = join(root, 'test/interop/webhdfs/python-clients.py')
    const ports = withGateway ? [master, gateway] : [master]
    let version = ''
    for (const [at, port] of ports.entries()) version = await output(python(), [program, name, port, `/python-${name}-${at}`])
    say(`${name} ${version} at a master${withGateway ? ' and at a gateway' : ''}`)
  }
}

/** NODE_PACKAGES names a folder in which `npm install webhdfs` was run. */
export async function checkNpmClient({ master, gateway, say }: ClientsPart): Promise<void> {
  const packages = process.env['NODE_PACKAGES'] ?? root
  const found = await runCommand(process.execPath, ['-e', `require.resolve('webhdfs')`], { cwd: packages })
  if (found.code !== 0) return say('skipped: needs the npm package webhdfs (NODE_PACKAGES names a folder where it is installed)')
  const program = join(root, 'test/interop/webhdfs/npm-client.mjs')
  let version = ''
  for (const [at, port] of [master, gateway].entries()) {
    const [host = '', number = ''] = port.split(':')
    version = await output(process.execPath, [program, packages, host, number, `/npm-${at}`])
  }
  say(`webhdfs ${version} at a master and at a gateway`)
}

async function output(command: string, words: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await runCommand(command, words, { timeoutMs: clientMsMax })
  if (code !== 0) throw new Error(`${words.slice(0, 3).join(' ')} ended with ${code}: ${stderr.trim().slice(-2000)}`)
  return stdout.trim()
}
