import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Decision, decide, type HolderState } from '../../../../chunkserver/recovery/decision.js'

/**
 * Holders in a line, numbered from 1: `f` finalised, `w` being written, `r` waiting after a restart, each with its bytes and, behind a
 * slash, how many it acknowledged; `-` none, `!` none at a server that runs since before the chunk existed; `o` an older generation with
 * bytes; `?` no answer.
 */
function holders(line: string): HolderState[] {
  const kinds = { f: 'finalised', w: 'beingWritten', r: 'waiting' } as const
  return line.split(' ').map((text, at) => {
    const chunkserverId = at + 1
    if (text === '-') return { chunkserverId, kind: 'none' }
    if (text === '!') return { chunkserverId, kind: 'none', neverHad: true }
    if (text === '?') return { chunkserverId, kind: 'unknown' }
    const [bytes = 0, acknowledgedBytes = 0] = text.slice(1).split('/').map(Number)
    if (text.startsWith('o')) return { chunkserverId, kind: 'none', older: { generation: 1, bytes } }
    const kind = kinds[text.slice(0, 1) as 'f' | 'w' | 'r']
    return { chunkserverId, kind, generation: 5, bytes, acknowledgedBytes: kind === 'finalised' ? bytes : acknowledgedBytes }
  })
}

const said = (decision: Decision): string =>
  decision.kind === 'finish' ? `${decision.bytes} at ${decision.participants.join(' ')}` : decision.kind

const ended = (states: readonly HolderState[]): Decision => decide(states, { knownBytes: 0, newBytes: undefined })

const table = (rows: readonly (readonly [string, string, number?])[]): void => {
  for (const [line, outcome, newBytes] of rows) assert.equal(said(decide(holders(line), { knownBytes: 0, newBytes })), outcome, line)
}

test('recovery decision: some replicas are finished, they alone count, with unfinished ones of the same length', () => {
  table([
    ['f100 f100 f100', '100 at 1 2 3'],
    ['f100 w80 w120', '100 at 1'],
    ['f100 w100/90 r100', '100 at 1 2'],
    ['f100 ? -', '100 at 1'],
    ['w120 f100 f100', '100 at 2 3'],
  ])
})

test('recovery decision: an append under a newer generation has acknowledged more than the finished replicas have, it counts', () => {
  const [finalised, ...written] = holders('f100 w120/110 w115/110')
  assert.ok(finalised !== undefined)
  const newer = written.map((holder) => ({ ...holder, generation: 6 }))
  assert.equal(said(ended([finalised, ...newer])), '115 at 2 3')
  assert.equal(said(ended([finalised, ...written])), 'refuse', 'of the same generation, one of them is wrong')
  table([['f100 w120/100', '100 at 1']])
})

test('recovery decision: an earlier recovery that did not reach the longest replica has finished shorter ones, the longest counts', () => {
  const written = holders('- w120/120 r130/120')
  const early = holders('f100').map((holder) => ({ ...holder, generation: 7 }))
  assert.equal(said(ended([...early, ...written])), '120 at 2 3')
  const same = holders('f100').map((holder) => ({ ...holder, chunkserverId: 4 }))
  assert.equal(said(ended([...early, ...written, ...same])), 'refuse', 'of the same generation, one of them is wrong')
})

test('recovery decision: finished replicas of the same generation have different lengths, refused', () => {
  table([
    ['f100 f101', 'refuse'],
    ['f100 w100 f99', 'refuse'],
  ])
})

test('recovery decision: several recoveries that were not accepted left finished replicas of different lengths, the longest counts', () => {
  const under = (line: string, generations: readonly number[]): HolderState[] =>
    holders(line).map((holder, at) => ({ ...holder, generation: generations[at] ?? 5 }))
  assert.equal(said(ended(under('f1761 f1271 f1271', [12, 17, 17]))), '1761 at 1')
  assert.equal(said(ended(under('f1271 f1271 f1761', [12, 12, 17]))), '1761 at 3')
  assert.equal(said(ended(under('f100 f100 f100', [5, 7, 9]))), '100 at 1 2 3')
  assert.equal(said(ended(under('f80 f100 w100/90', [7, 9]))), '100 at 2 3')
  assert.equal(said(ended(under('f80 f100 w120/110', [7, 9]))), '120 at 3', 'more was acknowledged')
  assert.equal(said(ended(under('f80 f100 w120/110', [7, 5]))), 'refuse', 'the writer closed it with less than it acknowledged')
  assert.equal(said(ended(under('f80 f90 f100', [7, 7, 9]))), 'refuse', 'of the same generation, one of them is wrong')
})

test('recovery decision: none is finished, the shortest replica with a writer counts, those that wait for recovery do not', () => {
  table([
    ['w100 w80 w90', '80 at 1 2 3'],
    ['w100 w80 r70', '80 at 1 2'],
    ['w100 ? -', '100 at 1'],
    ['w100 w0 w0', '100 at 1'],
    ['w100 o300', '100 at 1'],
  ])
})

test('recovery decision: one that waits showed a reader more than those with a writer have, its bytes are kept', () => {
  table([
    ['w80/80 w90/80 r100/100', '100 at 3'],
    ['w80/80 w90/80 r100/85', '90 at 2'],
    ['w80/80 w90/80 r100/80', '80 at 1 2'],
    ['w80/80 r100/0', '80 at 1'],
    ['w110/105 w90/80 r100/100', '110 at 1'],
  ])
})

test('recovery decision: all wait for recovery, the shortest one counts', () => {
  table([
    ['r100 r80 r90', '80 at 1 2 3'],
    ['r100 - ?', '100 at 1'],
    ['r100 w0 w0', '100 at 1'],
  ])
})

test('recovery decision: a replica with less than another one acknowledged is left out, and the others are not cut for it', () => {
  table([
    ['w100/90 w80/80 w95/90', '95 at 1 3'],
    ['w100/100 w80/100', '100 at 1'],
    ['r100/100 r60/0 r120/100', '100 at 1 3'],
    ['w50/100', 'refuse'],
    ['w0/100 w0', 'refuse'],
  ])
})

test('recovery decision: no replica has bytes, not even an older one, and all holders answered, the chunk is dropped', () => {
  table([
    ['- w0 r0', 'drop'],
    ['- - -', 'drop'],
    ['- o100 -', 'refuse'],
    ['- o0 -', 'drop'],
    ['? ? ?', 'refuse'],
    ['- - ?', 'refuse'],
    ['- r0 ?', 'refuse'],
  ])
})

test('recovery decision: nothing was acknowledged, as an empty replica or a server that runs since before the chunk proves, a silent holder does not count', () => {
  table([
    ['- w0 ?', 'drop'],
    ['w0 ? ?', 'drop'],
    ['w0/10 ?', 'refuse'],
    ['w0 o10 ?', 'refuse'],
    ['! ?', 'drop'],
    ['- ! ?', 'drop'],
    ['! w100/90 ?', '100 at 2'],
    ['! o10 ?', 'refuse'],
  ])
  assert.equal(said(decide(holders('! ?'), { knownBytes: 1, newBytes: undefined })), 'refuse', 'the masters know of an acknowledged byte')
})

test('recovery decision: a server that restarted after the chunk existed has none of it, and proves nothing, however long it has been running', () => {
  table([
    ['- ?', 'refuse'],
    ['- - ?', 'refuse'],
    ['- ? ?', 'refuse'],
  ])
})

test('recovery decision: a truncation includes all replicas that have the new length, in any state', () => {
  table([
    ['f100 f100 f100', '60 at 1 2 3', 60],
    ['f60 f100 w80', '60 at 1 2 3', 60],
    ['f59 r70 ?', '60 at 2', 60],
    ['f59 w10 -', 'refuse', 60],
    ['? - -', 'refuse', 60],
  ])
})
