// Sixteen writers of records of 1 KiB, each of which waits for a record before it writes the next: by record append into one file, taking
// turns with append in one file, and with a file for each of them that is flushed after every record.

import { FileSystem } from '../../client/index.js'
import { Cluster } from '../cluster/cluster.js'
import type { LifetimeOptions } from './lifetimes.js'
import { median, type Result } from './results.js'

const writers = 16
const recordBytes = 1024
const secondsFull = 5

interface Writer {
  readonly write: (record: Buffer) => Promise<unknown>
  readonly close: () => Promise<void>
}

type Way = (fileSystem: FileSystem, path: string, number: number, turns: Turns) => Promise<Writer>

const ways: Readonly<Record<string, Way>> = {
  'record append': async (fileSystem, path) => {
    const appender = await fileSystem.openRecordAppender(path)
    return { write: (record) => appender.append(record), close: () => appender.close() }
  },
  'record append, synced': async (fileSystem, path) => {
    const appender = await fileSystem.openRecordAppender(path, { sync: true })
    return { write: (record) => appender.append(record), close: () => appender.close() }
  },
  'taking turns with append': async (fileSystem, path, _number, turns) => {
    return { write: (record) => turns.take(() => fileSystem.appendFile(path, record)), close: async () => undefined }
  },
  'a file each, flushed': async (fileSystem, path, number) => {
    const handle = await fileSystem.open(`${path}-${number}`, 'w')
    const write = async (record: Buffer): Promise<void> => {
      await handle.write(record)
      await handle.flush()
    }
    return { write, close: () => handle.close() }
  },
}

/** Without them the writers would fight for the lease, which costs more. */
class Turns {
  #last: Promise<unknown> = Promise.resolve()

  take<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.#last.then(work)
    this.#last = mine.catch(() => undefined)
    return mine
  }
}

export async function recordAppend({ repetitions, size, say }: LifetimeOptions): Promise<Result[]> {
  const cluster = await Cluster.start()
  const fileSystems = await Promise.all(Array.from({ length: writers }, () => FileSystem.connect(cluster.fs)))
  try {
    const results: Result[] = []
    for (const [name, way] of Object.entries(ways)) {
      const rates: number[] = []
      const times: number[] = []
      for (let each = 0; each <= repetitions; each += 1) {
        const path = `/${name.replaceAll(/[ ,]+/g, '-')}-${each}`
        const { perSecond, durationsMs } = await measure(fileSystems, path, way, secondsFull * size * 1000)
        say(`record-append: ${name}: ${Math.round(perSecond)}/s`)
        if (each === 0) continue // warms the servers up
        rates.push(perSecond)
        times.push(...durationsMs)
      }
      times.sort((one, other) => one - other)
      const [p50Ms, p99Ms] = [median(times), times[Math.floor(times.length * 0.99)]]
      results.push({
        workload: 'record-append',
        shape: `1 KiB, ${writers} writers, ${name}`,
        unit: '/s',
        values: rates,
        p50Ms,
        p99Ms,
        errors: 0,
        note: '',
      })
    }
    return results
  } finally {
    await Promise.all(fileSystems.map((fileSystem) => fileSystem.close()))
    await cluster.stop()
  }
}

async function measure(
  fileSystems: readonly FileSystem[],
  path: string,
  way: Way,
  forMs: number,
): Promise<{ readonly perSecond: number; readonly durationsMs: readonly number[] }> {
  const turns = new Turns()
  const opened = await Promise.all(fileSystems.map((fileSystem, number) => way(fileSystem, path, number, turns)))
  const record = Buffer.alloc(recordBytes, 'record ')
  const durationsMs: number[] = []
  const beganMs = performance.now()
  await Promise.all(
    opened.map(async ({ write }) => {
      for (let nowMs = performance.now(); nowMs - beganMs < forMs; ) {
        const sentMs = nowMs
        await write(record)
        nowMs = performance.now()
        durationsMs.push(nowMs - sentMs)
      }
    }),
  )
  const perSecond = (durationsMs.length / (performance.now() - beganMs)) * 1000
  await Promise.all(opened.map(({ close }) => close()))
  return { perSecond, durationsMs }
}
