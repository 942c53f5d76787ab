// Numbers as Java prints a float, which is how `hdfs fsck` prints averages and percentages.

/** The shortest decimal that is this float again, always with a point; large and small ones with an exponent. */
export function floatText(value: number): string {
  const float = Math.fround(value)
  if (float === 0) return '0.0'
  let digits = 1
  while (digits < 9 && Math.fround(Number(float.toPrecision(digits))) !== float) digits += 1
  const size = Math.abs(float)
  if (size >= 1e-3 && size < 1e7) {
    const text = String(Number(float.toPrecision(digits)))
    return text.includes('.') ? text : `${text}.0`
  }
  const [mantissa = '', exponent = ''] = float.toExponential(digits - 1).split('e')
  return `${mantissa.includes('.') ? mantissa : `${mantissa}.0`}E${Number(exponent)}`
}

/** `part` of `whole` in percent. */
export const percentText = (part: number, whole: number): string => `${floatText(Math.fround(part * 100) / Math.fround(whole))} %`
