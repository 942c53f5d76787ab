// The text of -D: one property of Hadoop's configuration.

/** `key=value` as key and value; the value may be empty, and may hold further `=`. Throws what `refuse` makes of any other text. */
export function definition(text: string, refuse: (what: string) => Error): readonly [key: string, value: string] {
  const at = text.indexOf('=')
  const key = text.slice(0, at).trim()
  if (at < 0 || key === '') throw refuse(`"${text}" does not have the form key=value`)
  return [key, text.slice(at + 1)]
}
