// The cluster: whether all is well and what to do, space, chunkservers, repair, and the last hour.

import { useRef } from 'preact/hooks'
import type { MissingChunks } from '../../proto/pages/answers.js'
import { nowMs } from '../parts/clock.js'
import { MasterChoice, useMasterChoice } from '../parts/master-choice.js'
import { Failure, Table, useAnswer } from '../parts/pieces.js'
import { countText, durationText, sizeText } from '../parts/texts.js'
import type { Masters } from '../server/masters.js'
import type { ChunkserverDetails, ClusterAnswer } from './cluster-types.js'
import { HistoryView } from './history-view.js'
import { type RepairRate, repairRate } from './repair-rate.js'

const everyMs = 2_000

export function ClusterView({ masters }: { readonly masters: Masters }) {
  const choice = useMasterChoice(masters)
  const rate = useRef<RepairRate | undefined>(undefined)
  const { value, error } = useAnswer(
    `cluster ${choice.id}`,
    async () => {
      const answer = await masters.getFrom<ClusterAnswer>(choice.origin, '/page/api/cluster')
      rate.current = repairRate(rate.current, answer.status.repair.underReplicated, performance.now())
      return answer
    },
    everyMs,
  )
  return (
    <>
      <h1>Cluster</h1>
      <MasterChoice masters={masters} choice={choice} />
      <Failure error={error} />
      {value !== undefined && (
        <>
          <section class={`health ${value.health.level}`} aria-label="Health">
            <p>
              <strong>{value.health.sentence}</strong> {value.health.advice}
            </p>
          </section>
          <Space {...value} />
          <Chunkservers servers={value.details} />
          <Repair repair={value.status.repair} rate={rate.current} />
          {value.status.repair.missing > 0 && <Missing masters={masters} origin={choice.origin} />}
        </>
      )}
      <HistoryView masters={masters} id={choice.id} origin={choice.origin} />
    </>
  )
}

function Space({ space, untilFullMs, status: { usage } }: ClusterAnswer) {
  return (
    <section aria-label="Space">
      <h2>Space</h2>
      <meter min={0} max={Math.max(1, space.capacity)} high={0.9 * space.capacity} value={space.used} aria-label="Space in use" />
      <p>
        {sizeText(space.used)} in use of {sizeText(space.capacity)}; {sizeText(space.remaining)} can still be stored.{' '}
        {untilFullMs === null
          ? 'By the last hour it does not fill up.'
          : `If it goes on as in the last hour, it is full in ${durationText(untilFullMs)}.`}
        {usage !== undefined &&
          ` There are ${countText(usage.files)} files in ${countText(usage.directories)} folders, ${sizeText(usage.bytes)} without their copies.`}
      </p>
    </section>
  )
}

const heads = ['Chunkserver', 'State', 'Address', 'Rack', 'In use', 'Capacity', 'Chunks', 'Transfers', 'Last contact', 'Disks']

function Chunkservers({ servers }: { readonly servers: readonly ChunkserverDetails[] }) {
  return (
    <section aria-label="Chunkservers">
      <h2>Chunkservers</h2>
      <Table caption="Chunkservers" heads={heads}>
        {servers.map((server) => (
          <tr key={server.id}>
            <td>{server.id}</td>
            <td class={`state-${server.state}`}>{server.state}</td>
            <td>
              {server.hostName}, {server.ipAddress}:{server.transferPort}
            </td>
            <td>{server.rack}</td>
            <td class="number">{sizeText(server.usedBytes)}</td>
            <td class="number">{sizeText(server.capacityBytes)}</td>
            <td class="number">{countText(server.chunks)}</td>
            <td class="number">{server.activeTransfers}</td>
            <td>{server.lastContactWallMs === 0 ? 'never' : `${durationText(Math.max(0, nowMs() - server.lastContactWallMs))} ago`}</td>
            <td>{disksText(server)}</td>
          </tr>
        ))}
      </Table>
    </section>
  )
}

function disksText({ volumes, diskTrouble }: ChunkserverDetails): string {
  const texts = volumes.map(({ storageType, usedBytes, capacityBytes, failure }) =>
    failure === undefined ? `${storageType} ${sizeText(usedBytes)} of ${sizeText(capacityBytes)}` : `${storageType} failed: ${failure}`,
  )
  return [...(diskTrouble === undefined ? [] : [diskTrouble]), ...texts].join('; ')
}

function Repair({ repair, rate }: { readonly repair: ClusterAnswer['status']['repair']; readonly rate: RepairRate | undefined }) {
  const { lost, missing, underReplicated, copiesUnderWay, corrupt, pendingDeletions, recovering, expiredLeases } = repair
  /** The most urgent first. */
  const rows: readonly (readonly [string, number, string])[] = [
    ['No replica can be read, and no known chunkserver can bring one back', lost, ''],
    ['No replica can be read at the moment', missing - lost, 'waits for its chunkservers'],
    ['Too few replicas', underReplicated, `${copiesUnderWay} copies under way${rateText(rate)}`],
    ['Damaged replicas that are being replaced', corrupt, ''],
    ['Ends of files without a writer that are being agreed on', recovering, ''],
    ['Leases beyond the hard limit', expiredLeases, ''],
    ['Replicas that are being deleted', pendingDeletions, ''],
  ]
  return (
    <section aria-label="Repair">
      <h2>Repair</h2>
      <Table caption="What is being repaired, the most urgent first" heads={['What', 'Chunks', 'How it goes']}>
        {rows.map(([what, count, text]) => (
          <tr key={what}>
            <td>{what}</td>
            <td class="number">{countText(count)}</td>
            <td>{text}</td>
          </tr>
        ))}
      </Table>
    </section>
  )
}

function rateText(rate: RepairRate | undefined): string {
  if (rate?.perSecond === undefined || rate.perSecond <= 0 || rate.count === 0) return ''
  return `, ${rate.perSecond.toFixed(1)} chunks a second, done in about ${durationText((1000 * rate.count) / rate.perSecond)}`
}

function Missing({ masters, origin }: { readonly masters: Masters; readonly origin: string }) {
  const { value, error } = useAnswer(`missing ${origin}`, () => masters.getFrom<MissingChunks>(origin, '/page/api/missing'), 5 * everyMs)
  if (value === undefined) return <Failure error={error} />
  return (
    <>
      <Table caption="Chunks that cannot be read" heads={['Chunk', 'File', 'Where its replicas were']}>
        {value.chunks.map(({ chunkId, path, replicas }) => (
          <tr key={chunkId}>
            <td>{chunkId}</td>
            <td class="name">{path ?? (value.namesFiles ? 'its file is deleted' : '')}</td>
            <td>{replicas.map(({ chunkserver, trouble }) => `chunkserver ${chunkserver}: ${trouble}`).join(', ')}</td>
          </tr>
        ))}
      </Table>
      {!value.namesFiles && <p>The files are shown only to a superuser; {'cairn fsck'} names them too.</p>}
    </>
  )
}
