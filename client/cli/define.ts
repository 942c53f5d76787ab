// Parses the value of -D: one property of Hadoop's configuration.

/** Splits `key=value`. The value may be empty and may contain `=`. Throws the error that `refuse` creates if the text has another form. */
export function definition(text: string, refuse: (what: string) => Error): readonly [key: string, value: string] {
  const at = text.indexOf('=')
  const key = text.slice(0, at).trim()
  if (at < 0 || key === '') throw refuse(`"${text}" does not have the form key=value`)
  return [key, text.slice(at + 1)]
}
