// Numbers of bytes in powers of 1024, as Hadoop's StringUtils.TraditionalBinaryPrefix.long2String writes them.

const prefixes = ['K', 'M', 'G', 'T', 'P', 'E'] as const
const step = 1024

/** 2048 as `2 K`, and 1536 as `1.50 K` with two decimals: only what is not exact has decimals. `unit` follows the letter, as in `2 KB`. */
export function binaryText(value: number, unit: string, decimals: number): string {
  const size = Math.abs(value)
  if (size < step) return unit === '' ? String(value) : `${value} ${unit}`
  let at = 0
  while (at < prefixes.length - 1 && size >= step ** (at + 2)) at += 1
  const exact = value / step ** (at + 1)
  if (Number.isInteger(exact)) return `${exact} ${prefixes[at]}${unit}`
  // What is rounded up to 1024 belongs to the next letter.
  if (Math.abs(exact).toFixed(decimals).startsWith('1024') && at < prefixes.length - 1) at += 1
  return `${(value / step ** (at + 1)).toFixed(decimals)} ${prefixes[at]}${unit}`
}
