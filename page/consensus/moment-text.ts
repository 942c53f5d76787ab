// One moment in words.

import type { Recorded } from './moments.js'
import { inputText, type Words, wordOf } from './words.js'

/** Fields that are epochs, in the words of the engine. */
const epochs: ReadonlySet<string> = new Set(['term', 'ballot', 'epoch', 'acceptedEpoch', 'currentEpoch', 'promised', 'following', 'claim'])

/** Fields that say nothing to people. */
const unsaid: ReadonlySet<string> = new Set([
  'session',
  'requestId',
  'readRound',
  'asksPromise',
  'promises',
  'round',
  'digest',
  'digestIndex',
])

const spaced = (name: string): string => name.replace(/([A-Z])/g, ' $1').toLowerCase()

function fieldTexts(words: Words, { fields }: Recorded): string {
  return Object.entries(fields)
    .filter(([name]) => !unsaid.has(name))
    .map(([name, value]) => `${spaced(name)} ${epochs.has(name) && typeof value === 'number' ? words.epochText(value) : String(value)}`)
    .join(', ')
}

export function momentText(words: Words, moment: Recorded): string {
  const { kind, what, master, peer, fields, skipped } = moment
  const more = skipped > 0 ? ` (${skipped} more like it before, not kept)` : ''
  const text = fieldTexts(words, moment)
  switch (kind) {
    case 'sent':
      return `${master} → ${peer}: ${wordOf(words, what).name}${text === '' ? '' : ` (${text})`}${more}`
    case 'got':
      return `${master} got ${wordOf(words, what).name} of ${peer}${more}`
    case 'leadership': {
      const of = what === 'follower' && peer !== undefined ? ` of ${peer}` : ''
      return `${master} is ${words.roles[what] ?? what}${of}, ${words.epoch} ${words.epochText(Number(fields['epoch'] ?? 0))}`
    }
    case 'proposed':
      return `${master} proposes ${fields['bytes']} bytes of changes${more}`
    case 'durable':
      return `${master} has written its log to disk${more}`
    case 'committed':
      return `${master} commits up to entry ${fields['index']}${more}`
    case 'other':
      return `${master}: ${inputText(what)}${peer === undefined ? '' : ` (${peer})`}${more}`
  }
}
