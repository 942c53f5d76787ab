// Times and durations as Hadoop's tools write them. Java's longs are larger than JavaScript's numbers, so they are counted as bigints.

const secondMs = 1000n
const minuteMs = 60n * secondMs
const hourMs = 60n * minuteMs
const dayMs = 24n * hourMs

/** The longest duration that HDFS takes, and its "never": a quarter of Java's largest long. */
export const foreverMs = 0x1fff_ffff_ffff_ffffn

const digits = (value: bigint, count: number): string => value.toString().padStart(count, '0')

/** Days, hours, minutes, seconds and milliseconds, such as `002:00:30:00.000`. */
export function durationText(durationMs: bigint): string {
  const ms = durationMs < 0n ? -durationMs : durationMs
  const days = digits(ms / dayMs, 3)
  const clock = [(ms % dayMs) / hourMs, (ms % hourMs) / minuteMs, (ms % minuteMs) / secondMs].map((part) => digits(part, 2)).join(':')
  return `${durationMs < 0n ? '-' : ''}${days}:${clock}.${digits(ms % secondMs, 3)}`
}

/** Such as `2026-12-01T09:30:00+0000`; `offsetMinutes`: of the time zone, east of UTC. */
export function dateText(wallMs: bigint, offsetMinutes = 0): string {
  const local = wallMs + BigInt(offsetMinutes) * minuteMs
  const day = local / dayMs - (local % dayMs < 0n ? 1n : 0n)
  const { year, month, dayOfMonth } = dateOf(day)
  const ms = local - day * dayMs
  const clock = [ms / hourMs, (ms % hourMs) / minuteMs, (ms % minuteMs) / secondMs].map((part) => digits(part, 2)).join(':')
  const offset = Math.abs(offsetMinutes)
  const zone = `${offsetMinutes < 0 ? '-' : '+'}${digits(BigInt(Math.floor(offset / 60)), 2)}${digits(BigInt(offset % 60), 2)}`
  return `${digits(year, 4)}-${digits(month, 2)}-${digits(dayOfMonth, 2)}T${clock}${zone}`
}

const daysPerEra = 146_097n
/** From 0000-03-01, with which the eras of 400 years begin here, to 1970-01-01. */
const daysBefore1970 = 719_468n

/** The Gregorian date of a day, counted from 1970-01-01. Years begin in March, so that the leap day is the last of its year. */
function dateOf(day: bigint): { readonly year: bigint; readonly month: bigint; readonly dayOfMonth: bigint } {
  const shifted = day + daysBefore1970
  const era = (shifted >= 0n ? shifted : shifted - daysPerEra + 1n) / daysPerEra
  const dayOfEra = shifted - era * daysPerEra
  const yearOfEra = (dayOfEra - dayOfEra / 1460n + dayOfEra / 36_524n - dayOfEra / 146_096n) / 365n
  const dayOfYear = dayOfEra - (365n * yearOfEra + yearOfEra / 4n - yearOfEra / 100n)
  const fromMarch = (5n * dayOfYear + 2n) / 153n
  const dayOfMonth = dayOfYear - (153n * fromMarch + 2n) / 5n + 1n
  const month = fromMarch < 10n ? fromMarch + 3n : fromMarch - 9n
  return { year: yearOfEra + era * 400n + (month <= 2n ? 1n : 0n), month, dayOfMonth }
}
