// A fresh folder for each test, and small words for what stands in a log.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import type { Entry, LogWrite, Membership } from '../../../../master/consensus/contract.js'
import { formatLog } from '../../../../master/storage/format-log.js'
import type { LogStoreOptions } from '../../../../master/storage/log-options.js'
import { openLogStore, type SegmentLogStore } from '../../../../master/storage/log-store.js'
import { systemClock } from '../../../../proto/base/clock.js'
import type { PeerId } from '../../../../proto/base/ids.js'
import { silentLogger } from '../../../../proto/base/logger.js'

export const threeVoters: Membership = { voters: [1, 2, 3] as PeerId[], learners: [] }

/** Small segments, fixed salts, nothing kept free, never idle. */
export function smallLog(segmentBytes = 1024 * 1024): LogStoreOptions {
  let salt = 0
  return {
    segmentBytes,
    segmentBytesFirst: segmentBytes,
    reserveBytes: 0,
    chooseSalt: () => (salt += 7919),
    whenIdle: () => () => undefined,
    clock: systemClock,
  }
}

export function freshFolder(context: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'cairn-'))
  context.after(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

export function entry(index: number, text = `entry ${index}`, epoch = 1): Entry {
  return { index, epoch, kind: 'data', payload: Buffer.from(text) }
}

export const put = (index: number, text?: string, epoch?: number): LogWrite => ({ kind: 'put', entry: entry(index, text, epoch) })

export async function freshLog(context: TestContext, options = smallLog()): Promise<{ folder: string; store: SegmentLogStore }> {
  const folder = join(freshFolder(context), 'log')
  await formatLog(folder, threeVoters, options)
  return { folder, store: await openLogStore(folder, options, silentLogger) }
}

/** The texts of all entries held, from the first on. */
export function texts(store: SegmentLogStore, from = store.recovered.firstIndex): string[] {
  return store.reader.read(from, 1e9).map(({ payload }) => Buffer.from(payload).toString())
}

export const pathOf = (folder: string, number: number): string => join(folder, `${String(number).padStart(12, '0')}.log`)
