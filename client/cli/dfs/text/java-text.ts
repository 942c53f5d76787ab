// Formats floating point numbers as Java does: at least one digit after the point, and as 1.0E7 from ten million on and below one
// thousandth.

const singleDigitsMax = 9

export function doubleText(value: number): string {
  return withPoint(value, (size) => size.toExponential())
}

/** A single precision number with the fewest digits that identify it. */
export function floatText(value: number): string {
  return withPoint(value, (size) => {
    for (let digits = 0; digits < singleDigitsMax; digits += 1) {
      const text = size.toExponential(digits)
      if (Math.fround(Number(text)) === size) return text
    }
    return size.toExponential()
  })
}

function withPoint(value: number, toExponential: (size: number) => string): string {
  if (!Number.isFinite(value)) return String(value)
  const sign = value < 0 || Object.is(value, -0) ? '-' : ''
  const size = Math.abs(value)
  if (size === 0) return `${sign}0.0`
  const [digits = '', exponentText = '0'] = toExponential(size).replace('.', '').split('e')
  const exponent = Number(exponentText)
  if (exponent < -3 || exponent >= 7) return `${sign}${digits.charAt(0)}.${digits.slice(1) || '0'}E${exponent}`
  if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${digits}`
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, '0')
  return `${sign}${whole}.${digits.slice(exponent + 1) || '0'}`
}
