// Names in HDFS's trash. A user's trash is `.Trash` in the home directory. What is removed goes to `.Trash/Current` under its whole path.
// From time to time `Current` is renamed to a checkpoint, whose name is the local time: `yyMMddHHmmss`, with `-1`, `-2`, ... behind it if
// there is one of that second. A checkpoint is deleted when it is older than the interval of the trash.

export const trashName = '.Trash'
export const currentName = 'Current'

export const minuteMs = 60_000

const two = (value: number): string => String(value).padStart(2, '0')

/** The name of a checkpoint made at this time, in the time zone of this process, as in HDFS. */
export function checkpointName(ms: number): string {
  const date = new Date(ms)
  const [year, month] = [date.getFullYear() % 100, date.getMonth() + 1]
  return [year, month, date.getDate(), date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join('')
}

/** Java takes a year of two digits for one of the 80 years before today or of the 20 after. */
const yearsAhead = 20

/**
 * When a checkpoint was made, in ms; undefined for a name that Java does not read as a time. As Java does, it takes what follows the
 * digits as nothing, and 9 or 10 digits as a time without seconds (the names before Hadoop 0.23).
 */
export function checkpointMsOf(name: string, nowMs: number): number | undefined {
  const [, year = '', month = '', day = '', hour = '', rest = ''] = /^(\d\d)(\d\d)(\d\d)(\d\d)(\d+)/.exec(name) ?? []
  if (rest === '') return undefined
  const hasSeconds = rest.length > 2
  const minute = hasSeconds ? rest.slice(0, 2) : rest
  const second = hasSeconds ? rest.slice(2) : '0'
  const yearNow = new Date(nowMs).getFullYear()
  const century = yearNow - (yearNow % 100)
  const years = [century - 100, century, century + 100].map((start) => start + Number(year))
  const nearest = years.filter((each) => each <= yearNow + yearsAhead).at(-1) ?? 0
  const ms = new Date(nearest, Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second)).getTime()
  return Number.isNaN(ms) ? undefined : ms
}

/** Whether a checkpoint of this time is to be deleted; those of which the time is not known stay. */
export function isExpired(
  checkpointMs: number | undefined,
  { nowMs, keptMs }: { readonly nowMs: number; readonly keptMs: number },
): boolean {
  return checkpointMs !== undefined && checkpointMs < nowMs - keptMs
}

/** The name tried when `tried` checkpoints of the same second were there. */
export const checkpointNameTried = (base: string, tried: number): string => (tried === 0 ? base : `${base}-${tried}`)

/** Names tried for one checkpoint. */
export const checkpointNamesMax = 1000
