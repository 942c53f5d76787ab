// A chart of lines over time. Its last values are also there as text, for people who do not see it.

import { useEffect, useRef } from 'preact/hooks'
import uPlot from 'uplot'

export interface Line {
  readonly name: string
  readonly values: readonly (number | null)[]
}

interface ChartProps {
  readonly title: string
  /** Seconds since 1970, ascending. */
  readonly times: readonly number[]
  readonly lines: readonly Line[]
}

const height = 180
const colours = ['--line-1', '--line-2']

export function Chart({ title, times, lines }: ChartProps) {
  const place = useRef<HTMLDivElement>(null)
  const drawn = useRef<uPlot | undefined>(undefined)
  const data: uPlot.AlignedData = [[...times], ...lines.map(({ values }) => [...values])]
  const latest = useRef(data)
  latest.current = data
  useEffect(() => {
    const parent = place.current
    if (parent === null) return undefined
    const style = getComputedStyle(document.documentElement)
    const colour = (name: string): string => style.getPropertyValue(name).trim()
    const axis = { stroke: colour('--text'), grid: { stroke: colour('--edge') }, ticks: { stroke: colour('--edge') } }
    const width = (): number => Math.max(200, parent.clientWidth)
    const options: uPlot.Options = {
      width: width(),
      height,
      legend: { show: false },
      cursor: { show: false },
      axes: [axis, { ...axis, size: 60 }],
      scales: { y: { range: (_plot, _low, high) => [0, high > 0 ? high * 1.1 : 1] } },
      series: [
        {},
        ...lines.map(({ name }, at) => ({
          label: name,
          stroke: colour(colours[at] ?? '--text'),
          width: 2,
          points: { show: times.length < 3 },
        })),
      ],
    }
    const plot = new uPlot(options, latest.current, parent)
    drawn.current = plot
    const sized = new ResizeObserver(() => plot.setSize({ width: width(), height }))
    sized.observe(parent)
    return () => {
      sized.disconnect()
      plot.destroy()
    }
  }, [])
  useEffect(() => drawn.current?.setData(data), [data])
  const text = lines.map(({ name, values }) => `${name} ${valueText(values.at(-1))}`).join(', ')
  return (
    <figure>
      <figcaption>
        {title}:{' '}
        {lines.map(({ name, values }, at) => (
          <span key={name} class={`line-${at + 1}`}>
            {name} {valueText(values.at(-1))}{' '}
          </span>
        ))}
      </figcaption>
      <div ref={place} role="img" aria-label={`${title}, last values: ${text}`} />
    </figure>
  )
}

function valueText(value: number | null | undefined): string {
  if (value === null || value === undefined) return '–'
  return value >= 100 ? value.toFixed(0) : value.toFixed(2)
}
