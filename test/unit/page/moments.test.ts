import assert from 'node:assert/strict'
import { test } from 'node:test'
import { repairRate } from '../../../page/cluster/repair-rate.js'
import { momentText } from '../../../page/consensus/moment-text.js'
import { Recording } from '../../../page/consensus/moments.js'
import { wordsOf } from '../../../page/consensus/words.js'
import { matching, sorted } from '../../../page/files/directory.js'
import type { FileStatus } from '../../../page/server/file-calls.js'
import type { Moment } from '../../../proto/pages/answers.js'

const moment = (number: number, atMs: number, more: Partial<Moment> = {}): Moment => ({
  number,
  atMs,
  kind: 'sent',
  what: 'append',
  peer: 2,
  fields: {},
  skipped: 0,
  ...more,
})

test('recording: what several masters tell is in one order of time, whenever it comes', () => {
  const recording = new Recording()
  recording.add(1, [moment(1, 10), moment(2, 30)], 2)
  recording.add(2, [moment(7, 5), moment(8, 20), moment(9, 40)], 9)
  recording.add(1, [moment(3, 35)], 3)
  assert.deepEqual(
    recording.moments.map(({ master, number }) => `${master}.${number}`),
    ['2.7', '1.1', '2.8', '1.2', '1.3', '2.9'],
  )
  assert.deepEqual([recording.lastOf(1), recording.lastOf(2)], [3, 9])
  assert.deepEqual(
    recording.between(20, 35).map(({ atMs }) => atMs),
    [20, 30],
  )
})

test('recording: a master that was started again begins anew', () => {
  const recording = new Recording()
  recording.add(1, [moment(100, 10)], 100)
  recording.add(1, [], 2)
  assert.equal(recording.lastOf(1), 0)
  recording.add(1, [moment(1, 20), moment(2, 21)], 2)
  assert.equal(recording.lastOf(1), 2)
})

test('recording: the role of a master at a time is the last that it told before', () => {
  const recording = new Recording()
  const became = (number: number, atMs: number, what: string, epoch: number) =>
    moment(number, atMs, { kind: 'leadership', what, fields: { epoch } })
  recording.add(
    1,
    [became(1, 10, 'candidate', 2), moment(2, 15, { kind: 'committed', fields: { index: 8 } }), became(3, 20, 'leader', 3)],
    3,
  )
  assert.deepEqual(recording.roleAt(1, 16), { role: 'candidate', epoch: 2, committed: 8 })
  assert.deepEqual(recording.roleAt(1, 50), { role: 'leader', epoch: 3, committed: 8 })
  assert.equal(recording.roleAt(1, 5), undefined)
  assert.deepEqual(
    recording.elections.map(({ number }) => number),
    [3],
  )
})

test('words: each engine has its own for the same thing', () => {
  const leads = { ...moment(1, 1, { kind: 'leadership', what: 'leader', fields: { epoch: 300_002 } }), master: 2 }
  assert.equal(momentText(wordsOf('raft'), leads), '2 is leader, term 300002')
  assert.equal(momentText(wordsOf('paxos'), leads), '2 is leader (proposer), ballot 3 of master 2')
  assert.equal(momentText(wordsOf('zab'), leads), '2 is LEADING, epoch 300002')
  const append = { ...moment(1, 1, { fields: { term: 3, prevIndex: 7, readRound: 1 }, skipped: 4 }), master: 1 }
  assert.equal(momentText(wordsOf('raft'), append), '1 → 2: AppendEntries (term 3, prev index 7) (4 more like it before, not kept)')
})

const entry = (pathSuffix: string, length: number, type: FileStatus['type'] = 'FILE'): FileStatus =>
  ({ pathSuffix, length, type, modificationTime: 0, owner: 'o' }) as FileStatus

test('directory: sorted with directories first, equal ones by name; the filter takes upper and lower case alike', () => {
  const entries = [entry('b', 1), entry('a', 1), entry('C', 9), entry('d', 0, 'DIRECTORY')]
  const names = (list: readonly FileStatus[]): string => list.map(({ pathSuffix }) => pathSuffix).join('')
  assert.equal(names(sorted(entries, { key: 'size', isDown: false })), 'dabC')
  assert.equal(names(sorted(entries, { key: 'size', isDown: true })), 'dCab')
  assert.equal(names(sorted(entries, { key: 'name', isDown: true })), 'dbaC')
  assert.equal(names(matching(entries, 'c')), 'C')
})

test('repair rate: smoothed, and never below zero', () => {
  const first = repairRate(undefined, 100, 0)
  const second = repairRate(first, 80, 1000)
  assert.equal(second.perSecond, 20)
  assert.equal(repairRate(second, 180, 2000).perSecond, 0)
})
