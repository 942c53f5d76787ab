// Limits of log lines: texts received over the network can be of any length.

const textMax = 500

/** The beginning of a long text, with its length. */
export function cutText(text: string): string {
  return text.length <= textMax ? text : `${text.slice(0, textMax)}... (${text.length} characters)`
}

/** The fields with all texts cut. */
export function cutFields(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, typeof value === 'string' ? cutText(value) : value]))
}
