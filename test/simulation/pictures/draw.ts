// A trace as a sequence diagram: a line for each node, time downwards, messages as arrows, disk writes as bars. Readable on light and on
// dark.

import type { PeerMessage } from '../../../master/consensus/contract.js'
import type { PeerId } from '../../../proto/base/ids.js'
import { nameOf } from '../describe.js'
import type { Arrow, DiskWrite, Mark, Trace } from './trace.js'

const width = 920
const lanes: Readonly<Record<number, number>> = { 1: 125, 2: 430, 3: 735 }
const top = 76
const unit = 52
const bottom = 58

const style = `
  svg { --ink: #24292f; --soft: #6e7781; --paper: #ffffff; --message: #0969da; --disk: #bf8700; --commit: #1a7f37; --crash: #cf222e }
  @media (prefers-color-scheme: dark) {
    svg { --ink: #e6edf3; --soft: #8b949e; --paper: #0d1117; --message: #58a6ff; --disk: #d29922; --commit: #3fb950; --crash: #f85149 }
  }
  .paper { fill: var(--paper) }
  text { font: 12px system-ui, sans-serif; fill: var(--ink); stroke: var(--paper); stroke-width: 4px; paint-order: stroke }
  .title { font-size: 15px; font-weight: 600 }
  .soft { fill: var(--soft); font-size: 11px }
  .lane { stroke: var(--soft); stroke-width: 1 }
  .dead { stroke-dasharray: 2 5 }
  .message { stroke: var(--message); stroke-width: 1.5; fill: none; marker-end: url(#head) }
  .head { fill: var(--message) }
  .name { font-size: 11px; fill: var(--message) }
  .disk { fill: var(--disk) }
  .written { font-size: 11px; fill: var(--disk) }
  .commits { fill: var(--commit); font-weight: 600 }
  .leads { font-weight: 600 }
  .crashes { fill: var(--crash); font-weight: 600 }
  .cross { stroke: var(--crash); stroke-width: 2 }`

const round = (value: number): number => Math.round(value * 10) / 10
const yOf = (time: number): number => round(top + time * unit)
const xOf = (id: PeerId): number => lanes[id] ?? 0
const asText = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

export function draw(trace: Trace, { engine, title }: { readonly engine: string; readonly title: string }): string {
  const height = Math.ceil(yOf(trace.end)) + bottom
  const isWithoutFirst = trace.marks.some(({ kind }) => kind === 'crashes')
  const parts = [
    `<rect class="paper" width="${width}" height="${height}"/>`,
    `<text class="title" x="20" y="28">${engine}: ${title}</text>`,
    ...[1, 2, 3].map((id) => lane(id as PeerId, trace, height)),
    ...trace.silences.map(
      ({ at, ticks }) =>
        `<text class="soft" x="${(xOf(1 as PeerId) + xOf(2 as PeerId)) / 2}" y="${yOf(at)}" text-anchor="middle">${ticks} ticks go by</text>`,
    ),
    ...trace.arrows.map(arrow),
    ...trace.writes.map((each) => disk(each, each.node === 1 || (each.node === 2 && isWithoutFirst))),
    ...trace.arrows.map((each) => label(each, trace.arrows)),
    ...trace.marks.map(mark),
    `<text class="soft" x="20" y="${height - 16}">time goes downwards; a bar is a write that becomes durable; from a run of the engine, the times between are drawn alike</text>`,
  ]
  const head =
    '<marker id="head" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path class="head" d="M0 0 8 4 0 8z"/></marker>'
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${engine}: ${title}">
<style>${style}
</style>
<defs>${head}</defs>
${parts.filter((part) => part !== '').join('\n')}
</svg>
`
}

function lane(id: PeerId, { marks }: Trace, height: number): string {
  const x = xOf(id)
  const end = height - bottom / 2 - 12
  const crash = marks.find(({ node, kind }) => node === id && kind === 'crashes')
  const name = `<text class="title" x="${x}" y="${top - 18}" text-anchor="middle">${nameOf(id)}</text>`
  if (crash === undefined) return `${name}<path class="lane" d="M${x} ${top - 10}V${end}"/>`
  const y = yOf(crash.at)
  const cross = `<path class="cross" d="M${x - 6} ${y - 6}l12 12m0 -12l-12 12"/>`
  return `${name}<path class="lane" d="M${x} ${top - 10}V${y}"/><path class="lane dead" d="M${x} ${y}V${end}"/>${cross}`
}

/** One that is lost ends half-way. */
function arrow({ from, to, sentAt, receivedAt }: Arrow): string {
  const [x, y] = [xOf(from), yOf(sentAt)]
  const share = receivedAt === undefined ? 0.85 : 1
  const endX = Math.round(x + (xOf(to) - x) * share)
  const endY = round(y + (yOf(receivedAt ?? sentAt + 1) - y) * share)
  const cross = receivedAt === undefined ? `<path class="cross" d="M${endX - 4} ${endY - 4}l8 8m0 -8l-8 8"/>` : ''
  return `<path class="message" d="M${x} ${y}L${endX} ${endY}"/>${cross}`
}

/** Along the arrow, above it, near its sender: where two cross there is room. */
function label(each: Arrow, arrows: readonly Arrow[]): string {
  const { from, to, message, sentAt, receivedAt } = each
  const text = nameOfMessage(message)
  // What goes to everybody is named once, on the shortest way.
  const isToldNearer = arrows.some(
    (other) =>
      other.from === from &&
      other.sentAt === sentAt &&
      Math.abs(other.to - from) < Math.abs(to - from) &&
      nameOfMessage(other.message) === text,
  )
  if (isToldNearer) return ''
  const [fromX, toX, fromY, toY] = [xOf(from), xOf(to), yOf(sentAt), yOf(receivedAt ?? sentAt + 1)]
  const isLong = Math.abs(fromX - toX) > 400
  const share = isLong ? (from < to ? 0.75 : 0.25) : 0.04
  const x = round(fromX + (toX - fromX) * share)
  const y = round(fromY + (toY - fromY) * share)
  const angle = round((Math.atan2(toY - fromY, toX - fromX) * 180) / Math.PI + (from < to ? 0 : 180))
  const anchor = isLong ? 'middle' : from < to ? 'start' : 'end'
  return `<text class="name" x="${x}" y="${round(y - 4)}" text-anchor="${anchor}" transform="rotate(${angle} ${x} ${y})">${asText(text)}</text>`
}

function disk({ node, text, from, to }: DiskWrite, isLeft: boolean): string {
  const x = xOf(node)
  const [y, end] = [yOf(from), yOf(to ?? from + 1)]
  const side = isLeft ? `x="${x - 10}" text-anchor="end"` : `x="${x + 10}"`
  const bar = `<rect class="disk" x="${x - 4}" y="${y}" width="8" height="${round(end - y)}" rx="3"/>`
  return `${bar}<text class="written" ${side} y="${Math.round((y + end) / 2 + 4)}">${asText(text)}</text>`
}

function mark({ node, at, kind, text }: Mark): string {
  const x = xOf(node)
  const y = yOf(at)
  const side = node === 1 ? `x="${x - 10}" text-anchor="end"` : `x="${x + 10}"`
  const dot = kind === 'commits' ? `<circle class="commits" cx="${x}" cy="${y}" r="5"/>` : ''
  return `${dot}<text class="${kind}" ${side} y="${y + (kind === 'leads' ? -6 : 4)}">${asText(text)}</text>`
}

/** The fields that say what a message is about, in the engines' own words, and how they are put here. */
const telling: readonly (readonly [string, string])[] = [
  ['index', 'index'],
  ['zxid', 'zxid'],
  ['round', 'round'],
  ['term', 'term'],
  ['ballot', 'ballot'],
  ['epoch', 'epoch'],
  ['commitIndex', 'commit'],
  ['chosenIndex', 'chosen'],
]
/** A second one only in a label that stays this short. */
const labelCharactersMax = 32

/** Its kind in words, and what it is about. */
function nameOfMessage(message: PeerMessage): string {
  const words = message.kind.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
  const fields = message as PeerMessage & Readonly<Record<string, unknown>>
  const said = telling.flatMap(([name, text]) => (typeof fields[name] === 'number' ? [`${text} ${fields[name]}`] : []))
  const entries = fields['entries']
  if (Array.isArray(entries)) {
    const indexes = (entries as readonly { readonly index: number }[]).map(({ index }) => index)
    if (indexes.length > 0) said.unshift(`entry ${[...new Set([indexes[0], indexes.at(-1)])].join('..')}`)
  }
  const { leader } = fields
  if (typeof leader === 'number') said.unshift(`for ${nameOf(leader as PeerId)}`)
  const refusal = fields['granted'] === false ? ['refused'] : []
  const [first, second] = [...refusal, ...said]
  if (first === undefined) return words
  const whole = `${words} (${first}, ${second})`
  return second === undefined || whole.length > labelCharactersMax ? `${words} (${first})` : whole
}
