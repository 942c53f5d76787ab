import assert from 'node:assert/strict'
import { mkdirSync, rmSync } from 'node:fs'
import { type TestContext, test } from 'node:test'
import { seedsToTry } from '../seeds.js'
import { buildInterposer, decodeTrace, recordChild, scratchFolder } from './interposer.js'
import { type LivesOptions, PowerLossFailure, type RecorderTask, runFailingSync, runLives } from './lives.js'
import { recordHere } from './node-recorder.js'
import type { FileOperation } from './operation.js'
import type { Part } from './part.js'
import { folderPart } from './parts/folder.js'
import { logPart } from './parts/log.js'

function scratch(t: TestContext): string {
  const folder = scratchFolder()
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** With nothing but Node. */
function recordedHere(part: Part, folder: string, seed: number): LivesOptions {
  return {
    seed,
    lives: 2,
    cutsPerLife: 25,
    scratch: folder,
    record: ({ folder: life, seed: lifeSeed, life: number }) => {
      mkdirSync(life, { recursive: true })
      return recordHere(part, life, lifeSeed, number)
    },
  }
}

test('power loss: the log, all acknowledged entries are there after a power cut at any point', async (t) => {
  const folder = scratch(t)
  for (const seed of seedsToTry({ few: 1, all: 3 })) assert.ok((await runLives(logPart, recordedHere(logPart, folder, seed))) > 25)
})

test('power loss: the log with a sync left out, the check fails', async (t) => {
  const folder = scratch(t)
  for (const canary of logPart.canaries.slice(0, 3)) {
    const isNoticed = async (seed: number): Promise<boolean> => {
      try {
        await runLives(logPart, { ...recordedHere(logPart, folder, seed), canary })
        return false
      } catch (error) {
        assert.ok(error instanceof PowerLossFailure, String(error))
        return true
      }
    }
    assert.ok((await isNoticed(1)) || (await isNoticed(2)) || (await isNoticed(3)), canary.name)
  }
})

test('power loss: in every life, what is checked begins with the mark of that life, so that no kill asks for what an earlier cut took', async (t) => {
  const folder = scratch(t)
  let current = 0
  let checks = 0
  const part: Part = {
    name: 'marks',
    isLevelFolder: () => false,
    canaries: [],
    live: async () => undefined,
    check: async ({ marks }) => {
      checks += 1
      const begun = marks.filter(({ event }) => event === 'life').map(({ life }) => life)
      assert.deepEqual(begun, [...Array(current + 1).keys()])
    },
  }
  const record = async ({ life }: RecorderTask): Promise<FileOperation[]> => {
    current = life
    return [{ event: 'life', life }, ...Array.from({ length: 20 }, () => ({ event: 'any' }))].map((mark) => ({ kind: 'mark', mark }))
  }
  for (let seed = 1; seed <= 20; seed += 1) await runLives(part, { seed, lives: 3, cutsPerLife: 40, scratch: folder, record })
  assert.ok(checks > 600)
})

test('power loss: the recording of a process that was killed ends inside a record, those before it count', () => {
  const open = Buffer.concat([Buffer.alloc(24), Buffer.from('file')])
  open.writeUInt8(1, 0)
  open.writeInt32LE(7, 4)
  open.writeUInt32LE(4, 16)
  const sync = Buffer.alloc(24)
  sync.writeUInt8(5, 0)
  sync.writeInt32LE(7, 4)
  const trace = Buffer.concat([open, sync])
  const both: FileOperation[] = [
    { kind: 'open', fd: 7, path: 'file', flags: 0 },
    { kind: 'sync', fd: 7 },
  ]
  for (let bytes = 0; bytes <= trace.length; bytes += 1) {
    const whole = bytes < open.length ? 0 : bytes < trace.length ? 1 : 2
    assert.deepEqual(decodeTrace(trace.subarray(0, bytes)), both.slice(0, whole))
  }
})

test("power loss: a master's whole folder, LevelDB included, where there is a C compiler", async (t) => {
  const folder = scratch(t)
  const built = buildInterposer(folder)
  if ('missing' in built) {
    assert.match(built.missing, /^needs /)
    t.diagnostic(`without what has a LevelDB: ${built.missing}`)
    return
  }
  const record = (task: RecorderTask) =>
    recordChild(built.library, folder, { failingSync: undefined, ...task, part: folderPart.name, canary: undefined })
  const options = { seed: 1, lives: 2, cutsPerLife: 12, scratch: folder, record }
  assert.ok((await runLives(folderPart, options)) > 12)
  assert.ok((await runFailingSync(folderPart, options)) > 0)
})
