// A step of a session: the words of one command, and what it reads from its standard input.

export interface Step {
  readonly words: readonly string[]
  readonly input?: string
}

/** Words are separated by spaces; '...' and "..." keep spaces and may be empty. `$LOCAL` stands for the local working folder. */
export function step(line: string, input?: string): Step {
  const words = [...line.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(([, single, double, plain]) => single ?? double ?? plain ?? '')
  return input === undefined ? { words } : { words, input }
}

/** How a step is named in reports and in the table of known differences. */
export function lineOf({ words }: Step): string {
  return words.map((word) => (/^[^\s'"]+$/.test(word) ? word : word.includes("'") ? JSON.stringify(word) : `'${word}'`)).join(' ')
}

/** One list of commands, run in order. It works below /NAME, which is not there before it, and in the home directory, which is empty. */
export interface Group {
  readonly name: string
  readonly steps: readonly Step[]
  /** Makes local files that the commands expect in their working folder, besides the usual ones. */
  readonly prepare?: (folder: string) => void
}
