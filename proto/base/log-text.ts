// What a line of log may hold: texts that came over the network are as long as their sender likes.

const textMax = 500

/** The beginning of a long text, and how long it was. */
export function cutText(text: string): string {
  return text.length <= textMax ? text : `${text.slice(0, textMax)}... (${text.length} characters)`
}

/** With all texts cut. */
export function cutFields(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, typeof value === 'string' ? cutText(value) : value]))
}
