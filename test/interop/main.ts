// `npm run interop [-- PART...]`: other people's clients on Cairn, compared with the same on Apache HDFS, and our client on Apache HDFS.
// What needs Java, Maven, Go or a Debian package that is not there says so and is skipped. `--help` shows the parts and options.

import { Cluster } from '../cluster/cluster.js'
import { compareAdminTools } from './admin-tools/part.js'
import { type Arguments, readArguments } from './arguments.js'
import { compareCalls } from './calls/part.js'
import { type Comparison, compareSessions, type Runner } from './compare.js'
import { crossRead } from './cross.js'
import { compareEpisodes } from './differential/part.js'
import { checkDyingWriters } from './dying-writers.js'
import { buildGoSuite, expectedFailures, goClient, goSession, hasGoClient, runGoSuite } from './go.js'
import { buildGoWriter, checkGoWriters } from './go-writers.js'
import { findJars, type RealHdfs, startFsShell, startRealHdfs } from './hadoop.js'
import { checkHadoopTools } from './hadoop-tools.js'
import { checkInotify } from './inotify.js'
import { groupWords, keepClusters, keptClusters } from './kept-clusters.js'
import { checkLeases } from './leases.js'
import { checkLibrary } from './library.js'
import { buildJudge, judge, tellHistories, wrongHistories } from './linearizability.js'
import { sessionFolder } from './local-files.js'
import { checkPowerCuts } from './power-cuts.js'
import { checkRust, hasRustClient } from './rust.js'
import { compareShells } from './shell/part.js'
import { compareSnapshotTools } from './snapshot-tools.js'
import { checkSpark, sparkVersion } from './spark.js'
import {
  type ClientsPart,
  checkCurlClient,
  checkHueClient,
  checkJavaClient,
  checkNpmClient,
  checkPythonClients,
} from './webhdfs/clients.js'
import { startGatewayFor } from './webhdfs/gateway.js'
import { compareWebhdfs } from './webhdfs/part.js'
import { checkSchemathesis, schemathesisVersion } from './webhdfs/schemathesis.js'

interface Bench {
  readonly cairnFs: string
  /** The cluster at `cairnFs`, if it was started for these tests. */
  readonly cluster: Cluster | undefined
  /** Undefined without Java. */
  readonly jars: string | undefined
  readonly hdfsFs: string | undefined
  /** HTTP ports of a NameNode and of a master, host:port. */
  readonly hdfsHttp: string | undefined
  readonly cairnHttp: string | undefined
  /** Of a gateway to Cairn. */
  readonly gatewayHttp: string | undefined
  readonly missing: string
  readonly words: Arguments
  readonly hasGo: boolean
}

const hdfsPort = 20_000 + (process.pid % 65) * 100 + 90
let failures = 0

function say(name: string, text: string): void {
  console.log(`${name}: ${text}`)
}

function fail(name: string, text: string): void {
  failures += 1
  say(name, `FAILED ${text}`)
}

function sayComparison(name: string, { steps, differences, known }: Comparison): void {
  for (const line of known) say(name, `known difference: ${line}`)
  for (const difference of differences) fail(name, difference)
  say(name, `${steps} commands, ${differences.length} unexpected differences, ${known.length} known`)
}

async function library({ cairnFs, hdfsFs, missing }: Bench): Promise<void> {
  say('library', `our client on Cairn: ${await checkLibrary(cairnFs)} groups of promises hold`)
  if (hdfsFs === undefined) say('library on Apache HDFS', `skipped: needs ${missing}`)
  else say('library on Apache HDFS', `${await checkLibrary(hdfsFs)} groups of promises hold`)
}

async function shell({ cairnFs, jars, hdfsFs, missing, words }: Bench): Promise<void> {
  if (jars === undefined || hdfsFs === undefined) return say('shell', `skipped: needs ${missing}`)
  const { group: groupNames, client: clientNames, recorded: isRecorded } = words
  const seed = words.seed === undefined ? undefined : Number(words.seed)
  await compareShells({ jars, hdfsFs, cairnFs, groupNames, clientNames, seed, isRecorded, report: sayComparison })
}

async function calls({ cairnFs, jars, hdfsFs, missing, words }: Bench): Promise<void> {
  if (jars === undefined || hdfsFs === undefined) return say('calls', `skipped: needs ${missing}`)
  await compareCalls({ jars, hdfsFs, cairnFs, groupNames: words.group, seed: Number(words.seed ?? 1), report: sayComparison })
}

async function adminTools({ cairnFs, jars, hdfsFs, missing }: Bench): Promise<void> {
  if (jars === undefined || hdfsFs === undefined) return say('admin-tools', `skipped: needs ${missing}`)
  sayComparison('admin-tools', await compareAdminTools({ jars, hdfsFs, cairnFs }))
}

async function differential({ cairnFs, jars, hdfsFs, missing, words }: Bench): Promise<void> {
  if (jars === undefined || hdfsFs === undefined) return say('differential', `skipped: needs ${missing}`)
  const tell = { say: (text: string) => say('differential', text), fail: (text: string) => fail('differential', text) }
  await compareEpisodes({ jars, hdfsFs, cairnFs, seed: Number(words.seed ?? 1), calls: words.calls, ...tell })
}

async function webhdfs({ cairnHttp, gatewayHttp, hdfsHttp, hdfsFs, missing, words }: Bench): Promise<void> {
  if (cairnHttp === undefined || gatewayHttp === undefined)
    return say('webhdfs', 'skipped: needs the HTTP port of a cluster that it starts itself')
  if (hdfsHttp === undefined || hdfsFs === undefined) return say('webhdfs', `skipped: needs ${missing}`)
  const seed = Number(words.seed ?? 1)
  const how = { seed, requests: words.requests }
  const hdfs = { name: 'HDFS', http: hdfsHttp, isGateway: false }
  const cairn = { name: 'Cairn', http: cairnHttp, isGateway: false }
  const gateway = { name: 'gateway to Cairn', http: gatewayHttp, isGateway: true }
  sayComparison('webhdfs', await compareWebhdfs({ there: hdfs, here: cairn, client: 'webhdfs', ...how }))
  sayComparison('webhdfs by a gateway', await compareWebhdfs({ there: hdfs, here: gateway, client: 'webhdfs gateway', ...how }))
  const process = await startGatewayFor(hdfsFs)
  try {
    const toHdfs = { name: 'gateway to HDFS', http: process.http, isGateway: true }
    const name = 'webhdfs by gateways to Cairn and to HDFS'
    sayComparison(name, await compareWebhdfs({ there: toHdfs, here: gateway, client: 'webhdfs gateways', ...how }))
  } finally {
    process.stop()
  }
}

/** Other people's clients of WebHDFS. */
function webhdfsClient(name: string, check: (part: ClientsPart, bench: Bench) => Promise<void>): (bench: Bench) => Promise<void> {
  return async (bench) => {
    const { cairnHttp: master, gatewayHttp: gateway } = bench
    if (master === undefined || gateway === undefined) return say(name, 'skipped: needs a cluster that it starts itself, with a gateway')
    await check({ master, gateway, say: (text) => say(name, text) }, bench)
  }
}

async function schemathesis({ cairnHttp, gatewayHttp, words }: Bench): Promise<void> {
  const version = await schemathesisVersion()
  if (version === undefined) return say('schemathesis', 'skipped: needs the Python package schemathesis (SCHEMATHESIS names its program)')
  if (cairnHttp === undefined || gatewayHttp === undefined)
    return say('schemathesis', 'skipped: needs a cluster that it starts itself, with a gateway')
  for (const [kind, http] of [
    ['master', cairnHttp],
    ['gateway', gatewayHttp],
  ] as const) {
    say(
      'schemathesis',
      `${version} at a ${kind}: ${await checkSchemathesis(http, kind, Number(words.seed ?? 1), words.examples)}, no answer is wrong`,
    )
  }
}

async function leases({ cairnFs, jars, hdfsFs, missing }: Bench): Promise<void> {
  if (jars === undefined || hdfsFs === undefined) return say('leases', `skipped: needs ${missing}`)
  say('leases on Cairn', await checkLeases(jars, cairnFs.split(',')[0] ?? cairnFs))
  say('leases on Apache HDFS', await checkLeases(jars, hdfsFs))
}

async function inotify({ cairnFs, jars, hdfsFs, missing }: Bench): Promise<void> {
  if (jars === undefined || hdfsFs === undefined) return say('inotify', `skipped: needs ${missing}`)
  say('inotify', await checkInotify(jars, cairnFs.split(',')[0] ?? cairnFs, hdfsFs))
}

async function hadoopTools({ cairnFs, cairnHttp, jars, missing }: Bench): Promise<void> {
  if (jars === undefined) return say('hadoop-tools', `skipped: needs ${missing}`)
  if (cairnHttp === undefined) return say('hadoop-tools', 'skipped: needs the HTTP port of a cluster that it starts itself')
  say('hadoop-tools', await checkHadoopTools(jars, cairnFs.split(',')[0] ?? cairnFs, cairnHttp))
}

async function snapshotTools({ cairnFs, jars, hdfsFs, missing }: Bench): Promise<void> {
  if (jars === undefined || hdfsFs === undefined) return say('snapshot-tools', `skipped: needs ${missing}`)
  say('snapshot-tools', await compareSnapshotTools(jars, hdfsFs, cairnFs.split(',')[0] ?? cairnFs))
}

async function dyingWriters({ cluster, jars, missing, words }: Bench): Promise<void> {
  if (jars === undefined) return say('dying-writers', `skipped: needs ${missing}`)
  if (cluster === undefined) return say('dying-writers', 'skipped: it kills servers, so it needs a cluster that it starts itself')
  say('dying-writers', await checkDyingWriters(cluster, jars, words.rounds, Number(words.seed ?? 1)))
}

async function powerCuts({ jars, missing, words }: Bench): Promise<void> {
  if (jars === undefined) return say('power-cuts', `skipped: needs ${missing}`)
  // A cut takes longer than the other kills: a third as many, and one of each kind at least.
  const cuts = Math.max(3, Math.ceil(words.rounds / 3))
  say('power-cuts', await checkPowerCuts(jars, cuts, Number(words.seed ?? 1)))
}

async function goWriters({ cluster, words }: Bench): Promise<void> {
  const built = await buildGoWriter()
  if ('missing' in built) return say('go-writers', `skipped: needs ${built.missing}`)
  if (cluster === undefined) return say('go-writers', 'skipped: it kills servers, so it needs a cluster that it starts itself')
  say('go-writers', await checkGoWriters(cluster, built.binary, words.rounds, Number(words.seed ?? 1)))
}

async function go({ cairnFs, hdfsFs, missing, hasGo }: Bench): Promise<void> {
  if (!hasGo) return say('go', 'skipped: needs the Debian package hdfs-cli')
  if (hdfsFs === undefined) return say('go', `skipped: needs ${missing} to compare with`)
  const folders = [sessionFolder(), sessionFolder()] as const
  const there: Runner = ({ words }) => goClient(hdfsFs, words, folders[0])
  const here: Runner = ({ words }) => goClient(cairnFs, words, folders[1])
  sayComparison('go: hdfs-cli on Cairn', await compareSessions(goSession, there, here, 'Go'))
}

async function rust({ cairnFs }: Bench): Promise<void> {
  if (!(await hasRustClient())) return say('rust', 'skipped: needs the Python package hdfs-native')
  say('rust', `hdfs-native ${await checkRust(cairnFs)} writes, appends and reads`)
}

async function spark({ cairnFs, words }: Bench): Promise<void> {
  const version = await sparkVersion()
  if (version === undefined) return say('spark', 'skipped: needs the Python package pyspark (PYTHON names an interpreter that has it)')
  say('spark', `PySpark ${version}, ${await checkSpark(cairnFs, words.rounds, Number(words.seed ?? 1))}`)
}

async function cross({ cairnFs, jars, missing, hasGo }: Bench): Promise<void> {
  const folder = sessionFolder()
  const shell = jars === undefined ? undefined : startFsShell(jars, cairnFs.split(',')[0] ?? cairnFs, folder)
  if (shell === undefined) say('cross: Java', `skipped: needs ${missing}`)
  if (!hasGo) say('cross: Go', 'skipped: needs the Debian package hdfs-cli')
  try {
    say('cross', `${await crossRead({ fs: cairnFs, folder, shell, hasGo })} files read by each other's clients`)
  } finally {
    shell?.stop()
  }
}

async function goSuite({ cairnFs }: Bench): Promise<void> {
  const built = await buildGoSuite()
  if ('missing' in built) return say('go-suite', `skipped: needs ${built.missing}`)
  const { passed, failed, skipped, output } = await runGoSuite(built.binary, cairnFs)
  const expected = expectedFailures()
  for (const name of failed) {
    const reason = expected.get(name)
    if (reason === undefined) fail('go-suite', `${name}\n${excerpt(output, name)}`)
    else say('go-suite', `expected failure: ${name} (${reason})`)
  }
  for (const name of passed) if (expected.has(name)) fail('go-suite', `${name} passes: take it from the list of expected failures`)
  if (passed.length === 0) fail('go-suite', `nothing passed:\n${output.slice(-2000)}`)
  say('go-suite', `${passed.length} passed, ${failed.length} failed, ${skipped.length} skipped`)
}

const excerptLines = 25

function excerpt(output: string, name: string): string {
  const lines = output.split('\n')
  const from = lines.findIndex((line) => line.startsWith('=== RUN') && line.endsWith(` ${name}`))
  const to = lines.findIndex((line) => line.startsWith(`--- FAIL: ${name}`))
  return lines
    .slice(from + 1, Math.max(from, to) + 2)
    .slice(0, excerptLines)
    .join('\n')
}

/** Needs no cluster. */
async function linearizability(): Promise<void> {
  const built = await buildJudge()
  if ('missing' in built) return say('linearizability', `skipped: needs ${built.missing}`)
  for (const [at, wrong] of wrongHistories.entries()) {
    if ((await judge(built.binary, wrong)).isRight) fail('linearizability', `wrong history ${at + 1} was taken for right`)
  }
  const { isRight, text } = await judge(built.binary, await tellHistories())
  if (isRight) say('linearizability', `${text}; ${wrongHistories.length} wrong histories are refused`)
  else fail('linearizability', text)
}

const parts: Readonly<Record<string, (bench: Bench) => Promise<void>>> = {
  library,
  shell,
  calls,
  'admin-tools': adminTools,
  differential,
  webhdfs,
  'webhdfs-java': webhdfsClient('webhdfs-java', (part, { jars, missing }) => checkJavaClient(part, jars, missing)),
  'webhdfs-python': webhdfsClient('webhdfs-python', checkPythonClients),
  'webhdfs-npm': webhdfsClient('webhdfs-npm', checkNpmClient),
  'webhdfs-curl': webhdfsClient('webhdfs-curl', checkCurlClient),
  'webhdfs-hue': webhdfsClient('webhdfs-hue', (part, { cairnFs }) => checkHueClient(part, cairnFs)),
  schemathesis,
  leases,
  inotify,
  'hadoop-tools': hadoopTools,
  'snapshot-tools': snapshotTools,
  'dying-writers': dyingWriters,
  'power-cuts': powerCuts,
  'go-writers': goWriters,
  go,
  rust,
  spark,
  cross,
  'go-suite': goSuite,
  linearizability,
}

async function main(values: Arguments): Promise<void> {
  const found = await findJars()
  const jars = 'jars' in found ? found.jars : undefined
  const missing = 'missing' in found ? found.missing : ''
  if (values.parts[0] === 'clusters') return keepClusters(jars, hdfsPort)
  const names = values.parts.length === 0 ? Object.keys(parts) : values.parts
  const kept = values.kept ? keptClusters() : undefined
  const address = values.fs ?? kept?.cairnFs
  const needsCluster = address === undefined && names.some((name) => !['linearizability', 'power-cuts'].includes(name))
  const cluster = needsCluster ? await Cluster.start({ gateway: true, words: groupWords }) : undefined
  let hdfs: RealHdfs | undefined
  try {
    const needsHdfs =
      jars !== undefined &&
      kept === undefined &&
      names.some((name) =>
        ['library', 'shell', 'calls', 'admin-tools', 'differential', 'webhdfs', 'leases', 'inotify', 'snapshot-tools', 'go'].includes(name),
      )
    if (needsHdfs) hdfs = await startRealHdfs(jars, hdfsPort)
    const hdfsFs = kept?.hdfsFs ?? hdfs?.fs
    const cairnFs = address ?? cluster?.fs ?? ''
    const hdfsHttp = kept?.hdfsHttp ?? hdfs?.http
    const cairnHttp = kept?.cairnHttp ?? cluster?.server('master', 1).http
    const gatewayHttp = kept?.gatewayHttp ?? cluster?.server('gateway', 1).http
    const bench: Bench = {
      cairnFs,
      cluster,
      jars,
      hdfsFs,
      hdfsHttp,
      cairnHttp,
      gatewayHttp,
      missing,
      hasGo: await hasGoClient(),
      words: values,
    }
    for (const name of names) {
      await parts[name]?.(bench).catch((thrown: Error) => fail(name, thrown.stack ?? thrown.message))
    }
  } finally {
    hdfs?.stop()
    await cluster?.stop()
  }
}

await main(readArguments(Object.keys(parts)))
console.log(failures === 0 ? 'interop: all good' : `interop: ${failures} failures`)
process.exit(failures === 0 ? 0 : 1)
