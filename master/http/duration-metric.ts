// A Prometheus histogram whose values are counted in `Durations`, because a metrics library would cost too much in the middle of a call.

import { Histogram, type Registry } from 'prom-client'
import { type Durations, durationBoundsMs } from '../../proto/base/durations.js'

export interface LabelledDurations {
  readonly labels: Readonly<Record<string, string>>
  readonly durations: Durations
}

interface Value {
  readonly metricName: string
  readonly labels: Readonly<Record<string, string | number>>
  readonly value: number
}

const secondsOf = (ms: number): number => ms / 1000

/** `labelNames`: those that each of `all` has. */
export function addDurations(
  registry: Registry,
  { name, help, labelNames = [] }: { readonly name: string; readonly help: string; readonly labelNames?: readonly string[] },
  all: () => readonly LabelledDurations[],
): void {
  registry.registerMetric(new DurationHistogram(name, help, labelNames, all))
}

class DurationHistogram extends Histogram<string> {
  readonly #name: string
  readonly #help: string
  readonly #all: () => readonly LabelledDurations[]

  constructor(name: string, help: string, labelNames: readonly string[], all: () => readonly LabelledDurations[]) {
    super({ name, help, labelNames: [...labelNames], buckets: durationBoundsMs.map(secondsOf), registers: [] })
    this.#name = name
    this.#help = help
    this.#all = all
  }

  /** prom-client calls this for all output formats; its types do not declare it. */
  getForPromString(): Promise<{ name: string; help: string; type: 'histogram'; aggregator: 'sum'; values: readonly Value[] }> {
    const values = this.#all().flatMap((each) => valuesOf(this.#name, each))
    return Promise.resolve({ name: this.#name, help: this.#help, type: 'histogram', aggregator: 'sum', values })
  }
}

/** Each Prometheus bucket counts all values up to its bound, so the counts are added up. */
function valuesOf(name: string, { labels, durations }: LabelledDurations): Value[] {
  if (durations.count === 0) return []
  let atMost = 0
  const buckets = durationBoundsMs.map((bound, place) => {
    atMost += durations.buckets[place] ?? 0
    return { metricName: `${name}_bucket`, labels: { le: secondsOf(bound), ...labels }, value: atMost }
  })
  return [
    ...buckets,
    { metricName: `${name}_bucket`, labels: { le: '+Inf', ...labels }, value: durations.count },
    { metricName: `${name}_sum`, labels, value: secondsOf(durations.totalMs) },
    { metricName: `${name}_count`, labels, value: durations.count },
  ]
}
