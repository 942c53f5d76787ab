// The command line of `npm run interop`.

import { parseArgs } from 'node:util'

export interface Arguments {
  /** Without any: all. */
  readonly parts: readonly string[]
  readonly fs: string | undefined
  readonly kept: boolean
  readonly group: readonly string[]
  readonly client: readonly string[]
  readonly seed: string | undefined
  readonly recorded: boolean
  readonly rounds: number
  readonly requests: number
  readonly calls: number
  readonly examples: number
}

const usageOf = (parts: readonly string[]): string => `usage: npm run interop [-- PART...] [OPTIONS]
  Clients of other projects on Cairn, compared with the same on Apache HDFS. Without a PART all are run: ${parts.join(', ')}.
  The part clusters starts Cairn and HDFS and keeps them until it is interrupted.
  --fs ADDRESS       use a cluster that runs already
  --kept             use those of the part clusters
  --group NAME       of the parts shell and calls: run this list only; may be repeated
  --client NAME      of the part shell: FsShell or "cairn dfs"; may be repeated
  --seed N           of the parts shell, calls, differential and webhdfs: make other random commands or requests; of the parts that kill writers: other moments of death
  --recorded         of the part shell: do not ask HDFS what it answered before
  --rounds N         of the parts dying-writers, power-cuts, go-writers and spark: how many processes are killed (10)
  --calls N          of the part differential: how many random calls are made (3000)
  --requests N       of the part webhdfs: how many requests are made (1000)
  --examples N       of the part schemathesis: how many requests of each operation are made up (100)`

/** Ends the process for `--help`, with exit code 0, and for wrong usage, with 2. */
export function readArguments(parts: readonly string[]): Arguments {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        fs: { type: 'string' },
        kept: { type: 'boolean', default: false },
        group: { type: 'string', multiple: true, default: [] },
        client: { type: 'string', multiple: true, default: [] },
        seed: { type: 'string' },
        recorded: { type: 'boolean', default: false },
        rounds: { type: 'string', default: '10' },
        requests: { type: 'string', default: '1000' },
        calls: { type: 'string', default: '3000' },
        examples: { type: 'string', default: '100' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    })
    if (values.help) {
      console.log(usageOf(parts))
      process.exit(0)
    }
    const unknown = positionals.find((name) => !parts.includes(name) && name !== 'clusters')
    if (unknown !== undefined) throw new Error(`there is no part ${unknown}`)
    for (const name of ['rounds', 'requests', 'calls', 'examples'] as const) {
      if (!/^[1-9]\d{0,5}$/.test(values[name])) throw new Error(`--${name} is a number, not ${values[name]}`)
    }
    const { fs, kept, group, client, seed, recorded } = values
    const counts = {
      rounds: Number(values.rounds),
      requests: Number(values.requests),
      calls: Number(values.calls),
      examples: Number(values.examples),
    }
    return { parts: positionals, fs, kept, group, client, seed, recorded, ...counts }
  } catch (thrown) {
    console.error(`${(thrown as Error).message}\n${usageOf(parts)}`)
    process.exit(2)
  }
}
