// The part `admin-tools`: the same commands by `hdfs dfsadmin` and `hdfs cacheadmin` on HDFS, and by `cairn dfsadmin` and `cairn
// cacheadmin` on Cairn. Output and exit codes must be equal, but for sizes, addresses and times of the machine.

import { FileSystem } from '../../../client/index.js'
import { type Comparison, compareRuns, type Done } from '../compare.js'
import { Side } from '../shell/side.js'
import type { Group, Step } from '../shell/step.js'
import { adminSteps } from './steps.js'

export interface AdminToolsPart {
  readonly jars: string
  readonly hdfsFs: string
  readonly cairnFs: string
}

export async function compareAdminTools({ jars, hdfsFs, cairnFs }: AdminToolsPart): Promise<Comparison> {
  const there = await doneBy(await Side.fsShell(jars, hdfsFs), hdfsFs)
  const here = await doneBy(await Side.cairnDfs(cairnFs), cairnFs)
  return compareRuns(there, here, 'admin tools')
}

async function doneBy(side: Side, fs: string): Promise<Done[]> {
  try {
    const datanode = await rpcAddress(fs)
    const steps = adminSteps.map(({ words }): Step => ({ words: words.map((word) => (word === 'DATANODE' ? datanode : word)) }))
    const group: Group = { name: 'admin', steps }
    return (await side.run(group)).map((done) => ({
      ...done,
      line: plain(done.line),
      stdout: plain(done.stdout),
      stderr: plain(done.stderr),
    }))
  } finally {
    await side.stop()
  }
}

async function rpcAddress(fs: string): Promise<string> {
  await using fileSystem = await FileSystem.connect(fs)
  const [first] = await fileSystem.operator.datanodes('LIVE')
  return first?.rpcAddress ?? ''
}

const plain = (text: string): string =>
  text
    .replace(/hdfs:\/\/[\w.:,]+/g, 'FS')
    .replace(/127\.0\.0\.1:\d+/g, 'ADDRESS')
    .replace(/\d+ \([\d.]+ [KMGTP]?B\)/g, 'SIZE')
    .replace(/[\d.]+%/g, 'PERCENT')
    .replace(
      /(Hostname|Last contact|Last Block Report|Xceivers|Num of Blocks|Low redundancy blocks with highest priority to recover): .*/g,
      '$1: ANY',
    )
    .replace(/Uptime: .*, Software version: .*, Config version: .*/g, 'Uptime, software and config version')
    .replace(/txid \d+/g, 'txid N')
    .replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d{4}/g, 'DATE')
