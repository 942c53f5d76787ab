import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Decision, decide, type HolderState } from '../../../../chunkserver/recovery/decision.js'

/**
 * Holders in a line, numbered from 1: `f` finalised, `w` being written, `r` waiting after a restart, each with its bytes and, behind a
 * slash, how many it acknowledged; `-` none; `o` an older generation with bytes; `?` no answer.
 */
function holders(line: string): HolderState[] {
  const kinds = { f: 'finalised', w: 'beingWritten', r: 'waiting' } as const
  return line.split(' ').map((text, at) => {
    const chunkserverId = at + 1
    if (text === '-') return { chunkserverId, kind: 'none' }
    if (text === '?') return { chunkserverId, kind: 'unknown' }
    const [bytes = 0, acknowledgedBytes = 0] = text.slice(1).split('/').map(Number)
    if (text.startsWith('o')) return { chunkserverId, kind: 'none', older: { generation: 1, bytes } }
    const kind = kinds[text.slice(0, 1) as 'f' | 'w' | 'r']
    return { chunkserverId, kind, generation: 5, bytes, acknowledgedBytes: kind === 'finalised' ? bytes : acknowledgedBytes }
  })
}

const said = (decision: Decision): string =>
  decision.kind === 'finish' ? `${decision.bytes} at ${decision.participants.join(' ')}` : decision.kind

const table = (rows: readonly (readonly [string, string, number?])[]): void => {
  for (const [line, outcome, newBytes] of rows) assert.equal(said(decide(holders(line), newBytes)), outcome, line)
}

test('recovery decision: finished replicas count alone, and with them what is being written and has come to the same length', () => {
  table([
    ['f100 f100 f100', '100 at 1 2 3'],
    ['f100 w80 w120', '100 at 1'],
    ['f100 w100/90 r100', '100 at 1 2'],
    ['f100 ? -', '100 at 1'],
    ['w120 f100 f100', '100 at 2 3'],
  ])
})

test('recovery decision: an append under a newer generation acknowledged more than the finished replicas have, it counts', () => {
  const [finalised, ...written] = holders('f100 w120/110 w115/110')
  assert.ok(finalised !== undefined)
  const newer = written.map((holder) => ({ ...holder, generation: 6 }))
  assert.equal(said(decide([finalised, ...newer])), '115 at 2 3')
  assert.equal(said(decide([finalised, ...written])), 'refuse', 'of the same generation, one of them is wrong')
  table([['f100 w120/100', '100 at 1']])
})

test('recovery decision: finished replicas of different lengths, refused', () => {
  table([
    ['f100 f101', 'refuse'],
    ['f100 w100 f99', 'refuse'],
  ])
})

test('recovery decision: else the shortest of those that are being written, and those that waited count for nothing', () => {
  table([
    ['w100 w80 w90', '80 at 1 2 3'],
    ['w100 w80 r70', '80 at 1 2'],
    ['w100 ? -', '100 at 1'],
    ['w100 w0 w0', '100 at 1'],
    ['w100 o300', '100 at 1'],
  ])
})

test('recovery decision: else the shortest of those that waited', () => {
  table([
    ['r100 r80 r90', '80 at 1 2 3'],
    ['r100 - ?', '100 at 1'],
    ['r100 w0 w0', '100 at 1'],
  ])
})

test('recovery decision: who has less than another one acknowledged takes no part, and is no reason to cut', () => {
  table([
    ['w100/90 w80/80 w95/90', '95 at 1 3'],
    ['w100/100 w80/100', '100 at 1'],
    ['r100/100 r60/0 r120/100', '100 at 1 3'],
    ['w50/100', 'refuse'],
    ['w0/100 w0', 'refuse'],
  ])
})

test('recovery decision: no byte anywhere, the chunk is dropped, but only if all answered and no older replica has any', () => {
  table([
    ['- w0 r0', 'drop'],
    ['- - -', 'drop'],
    ['- w0 ?', 'refuse'],
    ['- o100 -', 'refuse'],
    ['- o0 -', 'drop'],
    ['? ? ?', 'refuse'],
  ])
})

test('recovery decision: a truncation, all that have the new length take part, of whatever state', () => {
  table([
    ['f100 f100 f100', '60 at 1 2 3', 60],
    ['f60 f100 w80', '60 at 1 2 3', 60],
    ['f59 r70 ?', '60 at 2', 60],
    ['f59 w10 -', 'refuse', 60],
    ['? - -', 'refuse', 60],
  ])
})
