// Numbers as people read them.

const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB']

export function sizeText(bytes: number): string {
  const unit = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log2(bytes) / 10))
  return `${(bytes / 2 ** (10 * unit)).toFixed(unit === 0 ? 0 : 1)} ${units[unit]}`
}

export const countText = (count: number): string => count.toLocaleString('en')

export function timeText(ms: number): string {
  const date = new Date(ms)
  const two = (value: number): string => String(value).padStart(2, '0')
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`
}

export function durationText(ms: number): string {
  if (ms < 1000) return `${ms < 10 ? ms.toFixed(1) : Math.round(ms)} ms`
  const steps: readonly (readonly [number, string])[] = [
    [86_400_000, 'days'],
    [3_600_000, 'hours'],
    [60_000, 'minutes'],
  ]
  const step = steps.find(([length]) => ms >= 2 * length)
  return step === undefined ? `${Math.round(ms / 1000)} s` : `${Math.round(ms / step[0])} ${step[1]}`
}

/** 0644 as rw-r--r--. */
export function modeText(permission: string): string {
  const bits = Number.parseInt(permission, 8)
  let text = ''
  for (let at = 8; at >= 0; at -= 1) text += (bits >> at) & 1 ? ('xwr'[at % 3] ?? '') : '-'
  return (bits >> 9) & 1 ? `${text.slice(0, 8)}${(bits & 1) === 1 ? 't' : 'T'}` : text
}

export const errorText = (thrown: unknown): string => (thrown instanceof Error ? thrown.message : String(thrown))
