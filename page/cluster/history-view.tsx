// Charts of the last hour, and who calls what most.

import { useState } from 'preact/hooks'
import type { MethodSample, Sample } from '../../proto/pages/answers.js'
import { Failure, Table, useAnswer } from '../parts/pieces.js'
import { countText } from '../parts/texts.js'
import type { Masters } from '../server/masters.js'
import { Chart } from './chart.js'

const everyMs = 10_000
const all = 'all'

interface HistoryProps {
  readonly masters: Masters
  readonly id: number
  readonly origin: string
}

export function HistoryView({ masters, id, origin }: HistoryProps) {
  const [method, setMethod] = useState(all)
  const { value, error } = useAnswer(
    `history ${id}`,
    () => masters.getFrom<{ samples: readonly Sample[] }>(origin, '/page/api/history'),
    everyMs,
  )
  const samples = value?.samples ?? []
  const methods = sumsOf(samples.flatMap((sample) => sample.methods.map((each) => [each.method, each.calls, each.errors] as const)))
  const users = sumsOf(samples.flatMap((sample) => sample.users.map(({ user, calls }) => [user || 'others', calls, 0] as const)))
  const of = (sample: Sample): MethodSample | undefined =>
    method === all ? sample.all : sample.methods.find((each) => each.method === method)
  const times = samples.map(({ atMs }) => atMs / 1000)
  const perSecond = (value: (sample: Sample) => number): number[] => samples.map((sample) => (1000 * value(sample)) / sample.spanMs)
  return (
    <section aria-label="The last hour">
      <h2>The last hour</h2>
      <p>Counted by the chosen master since its start, every ten seconds. A latency is the upper bound of the range that it lies in.</p>
      <Failure error={error} />
      <label>
        Method{' '}
        <select value={method} onChange={({ currentTarget }) => setMethod(currentTarget.value)}>
          <option value={all}>all</option>
          {methods.map(({ name }) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </select>
      </label>
      {samples.length === 0 ? (
        <p>The first sample comes after ten seconds.</p>
      ) : (
        <div class="charts">
          <Chart
            title="Calls a second"
            times={times}
            lines={[
              { name: 'calls', values: perSecond((sample) => of(sample)?.calls ?? 0) },
              { name: 'failed', values: perSecond((sample) => of(sample)?.errors ?? 0) },
            ]}
          />
          <Chart
            title="Latency, ms"
            times={times}
            lines={[
              { name: 'p50', values: samples.map((sample) => of(sample)?.p50 ?? null) },
              { name: 'p99', values: samples.map((sample) => of(sample)?.p99 ?? null) },
            ]}
          />
          <Chart
            title="MiB a second at the chunkservers"
            times={times}
            lines={[
              { name: 'read', values: perSecond(({ bytesRead }) => bytesRead / 2 ** 20) },
              { name: 'written', values: perSecond(({ bytesWritten }) => bytesWritten / 2 ** 20) },
            ]}
          />
        </div>
      )}
      <div class="charts">
        <Sums caption="Methods by calls in the last hour" sums={methods} />
        <Sums caption="Users by calls in the last hour" sums={users} />
      </div>
    </section>
  )
}

interface Sum {
  readonly name: string
  calls: number
  errors: number
}

function sumsOf(counts: readonly (readonly [string, number, number])[]): Sum[] {
  const sums = new Map<string, Sum>()
  for (const [name, calls, errors] of counts) {
    const sum = sums.get(name) ?? { name, calls: 0, errors: 0 }
    sum.calls += calls
    sum.errors += errors
    sums.set(name, sum)
  }
  return [...sums.values()].sort((one, other) => other.calls - one.calls)
}

function Sums({ caption, sums }: { readonly caption: string; readonly sums: readonly Sum[] }) {
  return (
    <Table caption={caption} heads={['Name', 'Calls', 'Failed']}>
      {sums.slice(0, 20).map(({ name, calls, errors }) => (
        <tr key={name}>
          <td>{name}</td>
          <td class="number">{countText(calls)}</td>
          <td class="number">{countText(errors)}</td>
        </tr>
      ))}
    </Table>
  )
}
