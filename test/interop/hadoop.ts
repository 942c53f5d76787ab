// Apache Hadoop for the interop tests: its jars from Maven, its FsShell as a client in one long-lived JVM, a real NameNode with DataNodes.

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type Output, runCommand } from '../cluster/cluster.js'
import { root } from '../tidy/repository.js'
import { CommandSession } from './command-session.js'

const sources = join(root, 'test/interop')
const jarFolder = join(root, '.build/interop/jars')

/** What Hadoop's own launcher opens on Java 17 and later. */
const javaOptions = [
  ...['io', 'lang', 'lang.reflect', 'math', 'net', 'text', 'util', 'util.concurrent', 'util.zip'].map(
    (name) => `--add-opens=java.base/java.${name}=ALL-UNNAMED`,
  ),
  ...['--add-opens=java.base/sun.security.util=ALL-UNNAMED', '--add-opens=java.base/sun.security.x509=ALL-UNNAMED'],
  ...['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-Xmx1g', '-Dfile.encoding=UTF-8'],
]

/** The folder with the jars; a text that says what is missing. HADOOP_JARS names a folder that has them already. */
export async function findJars(): Promise<{ readonly jars: string } | { readonly missing: string }> {
  if (!(await isThere('java', ['-version']))) return { missing: 'Java' }
  const given = process.env['HADOOP_JARS']
  if (given !== undefined && given !== '') return { jars: given }
  if (existsSync(jarFolder) && readdirSync(jarFolder).some((name) => name.startsWith('hadoop-distcp-'))) return { jars: jarFolder }
  if (!(await isThere('mvn', ['-v']))) return { missing: 'Maven' }
  const goal = 'org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy-dependencies'
  const words = ['-B', '-q', '-f', join(sources, 'pom.xml'), goal, `-DoutputDirectory=${jarFolder}`, '-DincludeScope=runtime']
  const { code, stdout } = await runCommand('mvn', words)
  if (code === 0) return { jars: jarFolder }
  rmSync(jarFolder, { recursive: true, force: true })
  return { missing: `Hadoop's jars from Maven (${stdout.trim().split('\n')[0] ?? ''})` }
}

export async function isThere(command: string, words: readonly string[]): Promise<boolean> {
  return runCommand(command, words).then(
    () => true,
    () => false,
  )
}

const logSettings = `log4j.rootLogger=ERROR,out
log4j.logger.org.apache.hadoop.util.NativeCodeLoader=ERROR
log4j.appender.out=org.apache.log4j.ConsoleAppender
log4j.appender.out.target=System.err
log4j.appender.out.layout=org.apache.log4j.PatternLayout
log4j.appender.out.layout.ConversionPattern=%p %c{2}: %m%n
`

/** A configuration folder whose default file system is `fs`. */
export function confFolder(fs: string, properties: Readonly<Record<string, string>> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'hadoop-conf-'))
  const all = { 'fs.defaultFS': fs, 'dfs.client.block.write.replace-datanode-on-failure.policy': 'NEVER', ...properties }
  const lines = Object.entries(all).map(([name, value]) => `<property><name>${name}</name><value>${value}</value></property>`)
  // Hadoop reads its own hdfs-default.xml between the two: a key that is in there counts only in hdfs-site.xml.
  for (const name of ['core-site.xml', 'hdfs-site.xml'])
    writeFileSync(join(folder, name), `<configuration>\n${lines.join('\n')}\n</configuration>\n`)
  writeFileSync(join(folder, 'log4j.properties'), logSettings)
  return folder
}

function java(jars: string, conf: string, words: readonly string[], cwd?: string): ChildProcess {
  const [program = '', ...rest] = words
  const source = join(sources, 'java', `${program}.java`)
  const env = { ...process.env, LC_ALL: 'C.UTF-8' } // for names of local files
  return spawn('java', [...javaOptions, '-cp', `${conf}:${jars}/*`, source, ...rest], { stdio: ['pipe', 'pipe', 'pipe'], cwd, env })
}

/** FsShell against one file system, in a JVM whose working folder is `cwd`. */
export function startFsShell(jars: string, fs: string, cwd: string): CommandSession {
  return new CommandSession(java(jars, confFolder(fs), ['ShellSession'], cwd), 'the JVM of FsShell')
}

/** Calls of ClientProtocol on one file system, by Hadoop's own client. */
export function startCalls(jars: string, fs: string): CommandSession {
  return new CommandSession(java(jars, confFolder(fs), ['Calls', fs]), 'the JVM of the calls')
}

/** Runs one of Hadoop's tools to its end, whatever its exit code. */
export async function runTool(
  jars: string,
  fs: string,
  mainClass: string,
  words: readonly string[],
  properties: Readonly<Record<string, string>>,
): Promise<Output> {
  const child = spawn('java', [...javaOptions, '-cp', `${confFolder(fs, properties)}:${jars}/*`, mainClass, ...words])
  const [out, err] = [collected(child.stdout), collected(child.stderr)]
  const [code] = (await once(child, 'close')) as [number | null]
  return { code: code ?? -1, stdout: out(), stderr: err() }
}

function collected(stream: NodeJS.ReadableStream): () => string {
  const pieces: Buffer[] = []
  stream.on('data', (piece: Buffer) => pieces.push(piece))
  return () => Buffer.concat(pieces).toString()
}

/** Changes one file system and reads its inotify stream, by Hadoop's own client. */
export function startInotify(jars: string, fs: string): CommandSession {
  return new CommandSession(java(jars, confFolder(fs), ['Inotify', fs]), 'the JVM of inotify')
}

/** Compiles Leases.java once for many processes, which start sooner so; resolves to the folder with the classes. */
export async function compileLeases(jars: string): Promise<string> {
  const classes = join(root, '.build/interop/classes')
  mkdirSync(classes, { recursive: true })
  const words = ['-proc:none', '-cp', `${jars}/*`, '-d', classes, join(sources, 'java', 'Leases.java')]
  const { code, stderr } = await runCommand('javac', words)
  if (code !== 0) throw new Error(`Leases.java does not compile: ${stderr}`)
  return classes
}

/** A writer that can be killed, or who takes its files over. */
export function startLeases(jars: string, classes: string, fs: string, properties: Readonly<Record<string, string>> = {}): CommandSession {
  const words = [...javaOptions, '-cp', `${confFolder(fs, properties)}:${classes}:${jars}/*`, 'Leases', fs]
  return new CommandSession(spawn('java', words, { stdio: ['pipe', 'pipe', 'pipe'] }), 'the JVM of a writer')
}

export interface RealHdfs {
  readonly fs: string
  /** The NameNode's HTTP port, as host:port. */
  readonly http: string
  stop(): void
}

const hdfsReadyMs = 120_000
/** Groups of users; Cairn gets those of amy to dan too (kept-clusters.ts). In a file, because a static part of Hadoop reads them. */
const staticGroups = 'root=supergroup;gohdfs1=gohdfs1;other=other;amy=staff;ben=staff,eng;cid=eng;dan='

/** A NameNode and three DataNodes, empty. */
export async function startRealHdfs(jars: string, port: number): Promise<RealHdfs> {
  const folder = mkdtempSync(join(tmpdir(), 'real-hdfs-'))
  mkdirSync(folder, { recursive: true })
  const conf = confFolder(`hdfs://127.0.0.1:${port}`, { 'hadoop.user.group.static.mapping.overrides': staticGroups })
  // looked for on the class path
  for (const name of ['hdfs', 'datanode', 'static']) mkdirSync(join(conf, 'webapps', name), { recursive: true })
  const child = java(jars, conf, ['RealHdfs', folder, String(port), '3'])
  let complaint = ''
  child.stderr?.on('data', (data: Buffer) => {
    complaint = `${complaint}${data.toString()}`.slice(-4000)
  })
  const stop = () => {
    child.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  }
  const httpPort = await new Promise<string | undefined>((resolve) => {
    let said = ''
    child.stdout?.on('data', (data: Buffer) => {
      said += data.toString()
      const [, found] = /^ready (\d+)\n/m.exec(said) ?? []
      if (found !== undefined) resolve(found)
    })
    child.once('exit', () => resolve(undefined))
    setTimeout(() => resolve(undefined), hdfsReadyMs).unref()
  })
  if (httpPort !== undefined) return { fs: `hdfs://127.0.0.1:${port}`, http: `127.0.0.1:${httpPort}`, stop }
  stop()
  throw new Error(`HDFS did not start: ${complaint.trim()}`)
}

/** A copy of `source` to build or run things in. */
export function workingCopy(source: string, name: string): string {
  const folder = join(root, '.build/interop', name)
  mkdirSync(dirname(folder), { recursive: true })
  cpSync(source, folder, { recursive: true, dereference: true })
  return folder
}
