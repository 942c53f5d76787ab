// The plan of concat beside other calls: which of their changes make it plan again, and that no file or chunk is lost whatever they are.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Change, Execution } from '../../../../../master/machine/machine.js'
import { sequencerDefaults } from '../../../../../master/sequencer/options.js'
import { Planning } from '../../../../../master/sequencer/planning.js'
import { FileSystemError } from '../../../../../proto/base/errors.js'
import { seededRandom } from '../../../../../proto/base/random.js'
import * as ops from '../all-operations.js'
import { mebibyte, Rig } from '../rig.js'

/** A rig that hands each change to the plans under way. */
class PlanningRig extends Rig {
  result: 'done' | FileSystemError | undefined
  plans = 0
  readonly planning = new Planning({
    options: { ...sequencerDefaults, planReadsPerStep: 1, planStepsPerTurnMax: 1 },
    get: (key) => this.pairs.get(key),
    scan: (range) => this.view.scan(range),
    contextOf: () => {
      this.plans += 1
      return this.context()
    },
    execute: (_call, execution) => this.#execute(execution),
    fail: (_call, error) => {
      assert.ok(error instanceof FileSystemError, `${error}`)
      this.result = error
    },
    onRunnable: () => undefined,
  })

  begin(request: ops.Concat): void {
    const caller = { user: this.user, realUser: undefined, address: this.address }
    const call = { mutation: ops.concat, request, caller, callKey: undefined, isRemembered: false, encodeAnswer: () => new Uint8Array(0) }
    this.planning.begin(call, { reply: () => undefined, fail: assert.fail }, 0)
  }

  async step(): Promise<void> {
    this.planning.takeSteps()
    await Promise.resolve()
    await Promise.resolve()
  }

  async end(): Promise<'done' | string> {
    for (let count = 0; this.result === undefined; count += 1) {
      assert.ok(count < 100_000, 'the plan ends')
      await this.step()
    }
    return this.result === 'done' ? 'done' : this.result.reason
  }

  override onChanges(changes: readonly Change[]): void {
    this.planning?.onChanges(changes)
  }

  #execute(execution: Execution<unknown>): void {
    const outcome = execution(this.view, this.context())
    if (outcome.kind === 'refused') this.result = outcome.error
    else {
      this.apply('concat', outcome.changes)
      this.result = 'done'
    }
  }
}

async function planned(change: (rig: PlanningRig) => void): Promise<{ rig: PlanningRig; ended: string }> {
  const rig = new PlanningRig()
  rig.write('/d/t', [mebibyte])
  rig.write('/d/a', [mebibyte, 10])
  rig.write('/d/b', new Array<number>(20).fill(mebibyte))
  rig.write('/d/other', [5])
  rig.begin({ target: '/d/t', sources: ['/d/a', '/d/b'] })
  for (let count = 0; count < 8; count += 1) await rig.step()
  assert.equal(rig.result, undefined)
  change(rig)
  const ended = await rig.end()
  rig.check()
  return { rig, ended }
}

const unrelated: Record<string, (rig: PlanningRig) => void> = {
  'another file is made in the directory': (rig) => rig.write('/d/new', [7]),
  'another file of the directory is deleted': (rig) => rig.run(ops.deletePath, { path: '/d/other', recursive: false }),
  'a file is made elsewhere': (rig) => rig.write('/e/new', [7]),
}
for (const [what, change] of Object.entries(unrelated)) {
  test(`concat, planned: ${what}, planned once`, async () => {
    const { rig, ended } = await planned(change)
    assert.deepEqual([ended, rig.plans], ['done', 1])
    const { chunkCount, length } = await rig.file('/d/t')
    assert.deepEqual([chunkCount, length], [23, 22 * mebibyte + 10])
  })
}

const related: Record<string, { change: (rig: PlanningRig) => void; ends: string }> = {
  'a source is deleted': { change: (rig) => rig.run(ops.deletePath, { path: '/d/a', recursive: false }), ends: 'notFound' },
  'a source is renamed': { change: (rig) => rig.run(ops.rename, { from: '/d/a', to: '/d/c' }), ends: 'notFound' },
  'the directory is renamed': { change: (rig) => rig.run(ops.rename, { from: '/d', to: '/x' }), ends: 'notFound' },
  'a source is written again': {
    change: (rig) => {
      rig.run(ops.deletePath, { path: '/d/a', recursive: false })
      rig.write('/d/a', [3])
    },
    ends: 'done',
  },
  'a source gets other rights': { change: (rig) => rig.run(ops.setPermission, { path: '/d/a', mode: 0o600 }), ends: 'done' },
  'the target gets another replication': { change: (rig) => rig.run(ops.setReplication, { path: '/d/t', replication: 1 }), ends: 'done' },
}
for (const [what, { change, ends }] of Object.entries(related)) {
  test(`concat, planned: ${what}, planned again`, async () => {
    const { rig, ended } = await planned(change)
    assert.deepEqual([ended, rig.plans], [ends, 2])
  })
}

for (let seed = 1; seed <= 8; seed += 1) {
  test(`concat, planned: random calls between the steps, no invariant breaks and no byte is lost (seed ${seed})`, async () => {
    const random = seededRandom(seed)
    const rig = new PlanningRig()
    rig.write('/d/t', [mebibyte])
    let length = mebibyte
    for (let count = 0; count < 12; count += 1) {
      const sources = Array.from({ length: 1 + random.below(6) }, (_, at) => `/d/s${count}-${at}`)
      for (const path of sources) rig.write(path, new Array<number>(1 + random.below(30)).fill(1 + random.below(9)))
      rig.result = undefined
      rig.begin({ target: '/d/t', sources })
      while (rig.result === undefined) {
        await rig.step()
        const path = sources[random.below(sources.length)] ?? ''
        if (rig.result !== undefined || random.below(40) > 0) continue
        const kind = random.below(4)
        if (kind === 0) rig.write(`/d/o${random.below(1_000_000_000)}`, [1])
        else if (kind === 1) rig.run(ops.setReplication, { path, replication: 1 + random.below(3) })
        else if (kind === 2) rig.run(ops.setTimes, { path, modifiedMs: rig.nowMs, accessedMs: rig.nowMs })
        else if (random.below(4) === 0) rig.run(ops.deletePath, { path, recursive: false })
      }
      const file = await rig.file('/d/t')
      if (rig.result === 'done') {
        assert.ok(file.length > length)
        length = file.length
        for (const path of sources) assert.equal(await rig.read(ops.getFileInfo, { path }), undefined)
      } else assert.equal(file.length, length)
      rig.check()
    }
  })
}

test('concat, planned: thousands of sources, new files beside them do not cause another plan', async () => {
  const rig = new PlanningRig()
  rig.write('/d/t', [1])
  const sources = Array.from({ length: 9000 }, (_, nth) => `/d/s${nth}`)
  for (const path of sources) rig.write(path, [1])
  rig.begin({ target: '/d/t', sources })
  for (let count = 0; count < 9000; count += 1) await rig.step()
  rig.write('/d/other', [1])
  assert.equal(await rig.end(), 'done')
  assert.equal(rig.plans, 1)
})

test('concat, planned: more sources than the target may have chunks, refused before they are read', async () => {
  const rig = new PlanningRig()
  rig.write('/d/t', [1])
  rig.begin({ target: '/d/t', sources: Array.from({ length: 10_000 }, (_, nth) => `/d/not-there-${nth}`) })
  await rig.step()
  assert.ok(rig.result instanceof FileSystemError)
  assert.match(rig.result.message, /would have 10001 blocks, more than 10000/)
})

test('concat, planned: at the greatest possible depth of the tree, it succeeds', async () => {
  const rig = new PlanningRig()
  // Pieces of 500 directories, which renames hang below each other.
  let folder = '/d'.repeat(500)
  rig.run(ops.mkdirs, { path: folder, mode: 0o755, createParent: true })
  rig.write(`${folder}/t`, [1])
  rig.write(`${folder}/s`, [1])
  for (let piece = 1; piece < 7; piece += 1) {
    const above = `/p${piece}${'/e'.repeat(499)}`
    rig.run(ops.mkdirs, { path: above, mode: 0o755, createParent: true })
    rig.run(ops.rename, { from: `/${folder.split('/')[1]}`, to: above })
    folder = `${above}${folder}`
  }
  rig.begin({ target: `${folder}/t`, sources: [`${folder}/s`] })
  assert.equal(await rig.end(), 'done')
})
