// The masters as they talk: live, or slowly once more from what their recorders kept.

import { useState } from 'preact/hooks'
import type { ConsensusPicture } from '../../proto/pages/answers.js'
import { useChange } from '../files/change-dialogs.js'
import { Failure, Table } from '../parts/pieces.js'
import { countText, timeText } from '../parts/texts.js'
import type { Masters } from '../server/masters.js'
import { momentText } from './moment-text.js'
import type { Recorded, Recording } from './moments.js'
import { flightsAt, type Playing, usePlaying } from './playing.js'
import { useRecording } from './recording.js'
import { Scene, type ShownMaster } from './scene.js'
import { type Words, wordOf, wordsOf } from './words.js'

const momentsShown = 60

export function ConsensusView({ masters }: { readonly masters: Masters }) {
  const { recording, statuses } = useRecording(masters)
  const [isQuietShown, setQuietShown] = useState(false)
  const playing = usePlaying(recording)
  const words = wordsOf(masters.session?.engine ?? 'raft')
  const { atMs } = playing
  const shown: ShownMaster[] = masters.all.map(({ id }) => {
    const status = statuses.get(id)
    const live = status === undefined ? undefined : { role: status.role, epoch: status.epoch, committed: status.committed }
    const recorded = playing.isLive ? undefined : recording.roleAt(id, atMs)
    return { id, role: recorded ?? live, isReachable: status !== undefined || (!playing.isLive && recorded !== undefined) }
  })
  const isLoud = ({ kind, what }: Recorded): boolean => kind !== 'got' && kind !== 'durable' && wordOf(words, what).isQuiet !== true
  const before = recording.between(atMs - 60_000, atMs + 1)
  const listed = (isQuietShown ? before : before.filter(isLoud)).slice(-momentsShown).reverse()
  return (
    <>
      <h1>Consensus: {words.title}</h1>
      <p class="hint">
        The masters agree on one sequence of changes. Below is what they tell each other, as each of them recorded it in the last minutes;
        of many messages of one kind a sample is kept. Times are those of the masters’ clocks.
      </p>
      <Player recording={recording} playing={playing} words={words} />
      <Scene words={words} masters={shown} flights={flightsAt(recording, playing, isQuietShown ? () => true : isLoud)} />
      <Logs words={words} statuses={statuses} masters={masters} />
      <section aria-label="What happened">
        <h2>What happened</h2>
        <label>
          <input type="checkbox" checked={isQuietShown} onChange={({ currentTarget }) => setQuietShown(currentTarget.checked)} /> also
          heartbeats, what was received, and writes to disk
        </label>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: an area that scrolls must be reachable by keyboard */}
        <ol class="moments" tabIndex={0} aria-label="Moments, the newest first">
          {listed.map((moment) => (
            <li key={`${moment.master}-${moment.number}`}>
              <time>{clockText(moment.atMs)}</time> {momentText(words, moment)}
            </li>
          ))}
          {listed.length === 0 && <li>Nothing in the last minute.</li>}
        </ol>
      </section>
      <Explanation words={words} />
    </>
  )
}

function clockText(ms: number): string {
  return `${timeText(ms).slice(11)}.${String(Math.floor(ms % 1000)).padStart(3, '0')}`
}

const speeds = [1, 0.5, 0.2, 0.1, 0.05, 0.02]
const leadInMs = 3_000

function Player({ recording, playing, words }: { readonly recording: Recording; readonly playing: Playing; readonly words: Words }) {
  const { isLive, isRunning, speed, atMs } = playing
  const first = recording.moments[0]?.atMs ?? atMs
  const last = recording.moments.at(-1)?.atMs ?? atMs
  const elections = recording.elections.slice(0, 5)
  return (
    <section aria-label="Player" class="row">
      <button type="button" aria-pressed={isLive} onClick={() => playing.goLive()}>
        Live
      </button>
      <button type="button" disabled={isLive} onClick={() => playing.run(!isRunning)}>
        {isRunning ? 'Stop' : 'Play'}
      </button>
      <label>
        Time{' '}
        <input
          type="range"
          min={first}
          max={last}
          step="10"
          value={isLive ? last : atMs}
          aria-valuetext={clockText(atMs)}
          onInput={({ currentTarget }) => playing.seek(Number(currentTarget.value))}
        />
      </label>
      <output>{isLive ? 'live' : clockText(atMs)}</output>
      <label>
        Speed{' '}
        <select value={String(speed)} onChange={({ currentTarget }) => playing.setSpeed(Number(currentTarget.value))}>
          {speeds.map((each) => (
            <option key={each} value={String(each)}>
              {each === 1 ? 'as it was' : `1/${Math.round(1 / each)}`}
            </option>
          ))}
        </select>
      </label>
      {elections.map(({ master, atMs: electedMs, number, fields }) => (
        <button key={`${master}-${number}`} type="button" onClick={() => playing.replay(electedMs - leadInMs)}>
          Replay how master {master} came to lead {words.epoch} {words.epochText(Number(fields['epoch'] ?? 0))}
        </button>
      ))}
    </section>
  )
}

interface LogsProps {
  readonly words: Words
  readonly masters: Masters
  readonly statuses: ReadonlyMap<number, ConsensusPicture>
}

function Logs({ words, masters, statuses }: LogsProps) {
  const leader = [...statuses.values()].find(({ isServing }) => isServing)
  const { error, isBusy, run } = useChange()
  const origin = masters.all.find(({ id }) => id === leader?.id)?.origin
  const mayTransfer = masters.session?.isSuperuser === true && origin !== undefined
  const handOver = (to: number): void => run(() => masters.changeAt(origin ?? '', 'POST', '/page/api/leader', { to }))
  return (
    <section aria-label="Logs">
      <Table
        caption="The masters and their logs"
        heads={['Master', 'Role', words.epoch, 'Last entry', 'Committed', 'Applied', 'Known to the leader', 'Leadership']}
      >
        {masters.all.map(({ id }) => {
          const status = statuses.get(id)
          const peer = leader?.peers.find((each) => each.id === id)
          return (
            <tr key={id}>
              <td>{id}</td>
              <td>{status === undefined ? 'not reachable' : (words.roles[status.role] ?? status.role)}</td>
              <td>{status === undefined ? '' : words.epochText(status.epoch)}</td>
              <td class="number">{status === undefined ? '' : countText(status.last)}</td>
              <td class="number">{status === undefined ? '' : countText(status.committed)}</td>
              <td class="number">{status === undefined ? '' : countText(status.applied)}</td>
              <td>{peer === undefined ? '' : `has ${countText(peer.matchIndex)}${peer.isActive ? '' : ', is silent'}`}</td>
              <td>
                {id === leader?.id ? (
                  'leads'
                ) : (
                  <button type="button" disabled={!mayTransfer || isBusy || status === undefined} onClick={() => handOver(id)}>
                    Hand over to {id}
                  </button>
                )}
              </td>
            </tr>
          )
        })}
      </Table>
      {masters.session?.isSuperuser === false && (
        <p class="hint">Only a superuser may hand leadership over; this page acts as {masters.session.user}.</p>
      )}
      <Failure error={error} />
    </section>
  )
}

function Explanation({ words }: { readonly words: Words }) {
  return (
    <section aria-label="How it works">
      <h2>How {words.title} agrees</h2>
      <ul>
        {words.explanation.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <Table caption="The messages" heads={['Message', 'What it says']}>
        {Object.entries(words.messages).map(([kind, { name, meaning }]) => (
          <tr key={kind}>
            <td>{name}</td>
            <td>{meaning}</td>
          </tr>
        ))}
      </Table>
    </section>
  )
}
