// The part `spark`: PySpark's structured streaming with its input, its checkpoint and its sink on Cairn is killed with `kill -9` in the
// middle of its batches and started again, many times, while files arrive. In the end the sink has each row of the input once. Spark
// needs for that what it needs of HDFS: files that are whole or not there (it renames them to their names), and one that cannot be
// created twice.

import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { FileSystem } from '../../client/index.js'
import { type Random, seededRandom } from '../../proto/base/random.js'
import { runCommand } from '../cluster/cluster.js'
import { root } from '../tidy/repository.js'

const program = join(root, 'test/interop/spark/streaming.py')
const rowsPerFile = 50
const filesPerLife = 6
/** For the first batch of a life, with the start of Spark; for draining and counting. */
const batchMsMax = 180_000
const endMsMax = 300_000
/** Longest time between the first batch of a life and its kill, which is then in the middle of another batch. */
const killedAfterMsMax = 2_000

const python = (): string => process.env['PYTHON'] ?? 'python3'

/** The version of PySpark; undefined when there is none. */
export async function sparkVersion(): Promise<string | undefined> {
  const found = await runCommand(python(), ['-c', 'import pyspark; print(pyspark.__version__)']).catch(() => undefined)
  return found?.code === 0 ? found.stdout.trim() : undefined
}

/** Throws when a row is missing or there twice; resolves to a text that tells what was done. */
export async function checkSpark(fs: string, lives: number, seed: number): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'spark-'))
  try {
    return await checkLives({ fs, folder }, lives, seed)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** `folder`: for local files of Spark, which it leaves behind when it is killed. */
interface Place {
  readonly fs: string
  readonly folder: string
}

const environment = ({ folder }: Place): NodeJS.ProcessEnv => ({
  ...process.env,
  SPARK_LOCAL_DIRS: folder,
  JAVA_TOOL_OPTIONS: `-Djava.io.tmpdir=${folder}`,
})

async function checkLives({ fs, folder }: Place, lives: number, seed: number): Promise<string> {
  const fileSystem = await FileSystem.connect(fs)
  const random = seededRandom(seed)
  const place: Place = { fs: fs.split(',')[0] ?? fs, folder }
  let files = 0
  let batches = 0
  try {
    await fileSystem.rm('/spark', { recursive: true, force: true })
    for (const folder of ['/spark/in', '/spark/coming']) await fileSystem.mkdir(folder, { recursive: true })
    for (let life = 0; life < lives; life += 1) {
      const feeding = feed(fileSystem, files, filesPerLife)
      batches += await killedLife(place, random)
      await feeding
      files += filesPerLife
    }
    await ended(place, 'drain')
    const rows = files * rowsPerFile
    const told = /^counted (\d+) (\d+) (\d+)$/m.exec(await ended(place, 'count'))
    assert.deepEqual(told?.slice(1).map(Number), [rows, rows, (rows * (rows - 1)) / 2], 'rows, different rows, sum of the rows')
    return `killed ${lives} times in ${batches} batches: each of ${rows} rows is in the sink once`
  } finally {
    await fileSystem.close()
  }
}

/** Files appear in the input folder whole, as Spark asks for. */
async function feed(fileSystem: FileSystem, from: number, count: number): Promise<void> {
  for (let file = from; file < from + count; file += 1) {
    const rows = Array.from({ length: rowsPerFile }, (_, row) => `${file * rowsPerFile + row}\n`)
    await fileSystem.writeFile(`/spark/coming/${file}.csv`, rows.join(''))
    await fileSystem.rename(`/spark/coming/${file}.csv`, `/spark/in/${file}.csv`)
  }
}

/** Starts Spark, and kills it some time after its first batch; the number of batches that it told. */
async function killedLife(place: Place, random: Random): Promise<number> {
  // A process group of its own: Python starts the JVM.
  const child = spawn(python(), [program, 'stream', place.fs], {
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
    env: environment(place),
  })
  const exited = once(child, 'exit')
  let batches = 0
  let complaint = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint = (complaint + text).slice(-2000)
  })
  const lines = createInterface({ input: child.stdout })
  try {
    await new Promise<void>((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`no batch of Spark ended in time: ${complaint}`)), batchMsMax)
      exited.then(() => reject(new Error(`Spark ended: ${complaint}`)), reject)
      lines.on('line', (line) => {
        if (!line.startsWith('batch ')) return
        batches += 1
        clearTimeout(late)
        setTimeout(resolve, random.below(killedAfterMsMax))
      })
    })
  } finally {
    killGroup(child)
    await exited
  }
  return batches
}

function killGroup({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL')
  } catch {
    // It has ended by itself.
  }
}

async function ended(place: Place, what: 'drain' | 'count'): Promise<string> {
  const { code, stdout, stderr } = await runCommand(python(), [program, what, place.fs], { timeoutMs: endMsMax, env: environment(place) })
  if (code !== 0) throw new Error(`Spark ended with ${code}: ${stderr.trim().slice(-2000)}`)
  return stdout
}
