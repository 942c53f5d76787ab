// The table of known differences, which is the one in docs/compatibility.md: `| client | `command` | what is different, and why |`, one a
// line. In a command `*` stands for any text, and `\|` for `|`.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../tidy/repository.js'

interface Row {
  readonly command: string
  readonly expression: RegExp
  readonly reason: string
  isTried: boolean
  isSeen: boolean
}

export class KnownDifferences {
  readonly #rows: readonly Row[]

  constructor(text: string, client: string) {
    this.#rows = text.split('\n').flatMap((line) => {
      const [, name, command = '', reason = ''] = /^\| ([^|]+?) \| `(.*?)` \| (.*) \|$/.exec(line) ?? []
      return name === client ? [rowOf(command.replaceAll('\\|', '|'), reason)] : []
    })
  }

  static read(client: string): KnownDifferences {
    return new KnownDifferences(readFileSync(join(root, 'docs/compatibility.md'), 'utf8'), client)
  }

  /** Why a command may differ; undefined when it may not. Notes whether it did. */
  reasonFor(line: string, isDifferent: boolean): string | undefined {
    const matching = this.#rows.filter(({ expression }) => expression.test(line))
    for (const row of matching) {
      row.isTried = true
      if (isDifferent) row.isSeen = true
    }
    return matching[0]?.reason
  }

  /** Commands of the table that were run and differed nowhere. */
  noLongerDifferent(): string[] {
    return this.#rows.flatMap(({ command, isTried, isSeen }) => (isTried && !isSeen ? [command] : []))
  }
}

function rowOf(command: string, reason: string): Row {
  const source = command.split('*').map((part) => part.replace(/[^\w\s]/g, '\\$&'))
  return { command, expression: new RegExp(`^${source.join('.*')}$`, 's'), reason, isTried: false, isSeen: false }
}
