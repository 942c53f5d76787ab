// The masters in a circle, and the messages on their way between them. Who does not see it has the same as text below it.

import type { Recorded, Role } from './moments.js'
import { type Words, wordOf } from './words.js'

export interface ShownMaster {
  readonly id: number
  readonly role: Role | undefined
  readonly isReachable: boolean
}

/** A message, and which part of its way it has gone. */
export interface Flight {
  readonly moment: Recorded
  readonly part: number
}

interface SceneProps {
  readonly words: Words
  readonly masters: readonly ShownMaster[]
  readonly flights: readonly Flight[]
}

const width = 640
const height = 360
const radius = 46

function placeOf(at: number, count: number): { readonly x: number; readonly y: number } {
  const angle = (2 * Math.PI * at) / Math.max(1, count) - Math.PI / 2
  return { x: width / 2 + Math.cos(angle) * (width / 2 - 90), y: height / 2 + 16 + Math.sin(angle) * (height / 2 - 70) }
}

export function Scene({ words, masters, flights }: SceneProps) {
  const places = new Map(masters.map(({ id }, at) => [id, placeOf(at, masters.length)]))
  return (
    <svg viewBox={`0 0 ${width} ${height}`} class="scene" role="img" aria-label={sceneText(words, masters)}>
      {masters.flatMap(({ id }, at) =>
        masters.slice(at + 1).map((other) => {
          const [from, to] = [places.get(id), places.get(other.id)]
          return <line key={`${id}-${other.id}`} class="way" x1={from?.x} y1={from?.y} x2={to?.x} y2={to?.y} />
        }),
      )}
      {flights.map(({ moment, part }) => {
        const [from, to] = [places.get(moment.master), places.get(moment.peer ?? 0)]
        if (from === undefined || to === undefined) return null
        const { name, isQuiet } = wordOf(words, moment.what)
        const [x, y] = [from.x + (to.x - from.x) * part, from.y + (to.y - from.y) * part]
        return (
          <g key={`${moment.master}-${moment.number}`} class={isQuiet === true ? 'flight quiet' : 'flight'}>
            <circle cx={x} cy={y} r={isQuiet === true ? 4 : 7} />
            {isQuiet !== true && (
              <text x={x + 10} y={y - 8}>
                {name}
              </text>
            )}
          </g>
        )
      })}
      {masters.map(({ id, role, isReachable }) => {
        const { x, y } = places.get(id) ?? { x: 0, y: 0 }
        const kind = !isReachable ? 'gone' : (role?.role ?? 'unknown')
        return (
          <g key={id} class={`node ${kind}`}>
            <circle cx={x} cy={y} r={radius} />
            <text x={x} y={y - 12} class="id">
              master {id}
            </text>
            <text x={x} y={y + 6}>
              {isReachable ? (words.roles[role?.role ?? ''] ?? role?.role ?? '?') : 'not reachable'}
            </text>
            {isReachable && role !== undefined && (
              <text x={x} y={y + 24}>
                {words.epoch} {words.epochText(role.epoch)}
              </text>
            )}
          </g>
        )
      })}
    </svg>
  )
}

function sceneText(words: Words, masters: readonly ShownMaster[]): string {
  const texts = masters.map(
    ({ id, role, isReachable }) => `master ${id} ${isReachable ? (words.roles[role?.role ?? ''] ?? 'unknown') : 'not reachable'}`,
  )
  return `The masters and their messages: ${texts.join(', ')}`
}
