// A moment as Java's Date prints it, in the time zone of this machine: Sun Nov 29 21:43:00 UTC 2026.

/** `wallMs`: since 1970. */
export function dateText(wallMs: number): string {
  const parts = new Intl.DateTimeFormat('en-US', {
    weekday: 'short',
    month: 'short',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    year: 'numeric',
    timeZoneName: 'short',
    hourCycle: 'h23',
  }).formatToParts(wallMs)
  const part = (type: Intl.DateTimeFormatPartTypes): string => parts.find((each) => each.type === type)?.value ?? ''
  const time = `${part('hour')}:${part('minute')}:${part('second')}`
  return `${part('weekday')} ${part('month')} ${part('day')} ${time} ${part('timeZoneName')} ${part('year')}`
}
