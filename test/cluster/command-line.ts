// The command line without a process of its own, which takes a third of a second to start: the same words, streams and exit codes as
// `cairn`'s.

import { Readable, Writable } from 'node:stream'
import { runProgram } from '../../client/cli/program.js'
import type { Output } from './cluster.js'

export interface CommandLineOptions {
  /** The cluster that is meant when no path names one. */
  readonly fs?: string
  readonly env?: Readonly<Record<string, string>>
  readonly stdin?: Readable
}

/** Runs `cairn WORDS` in this process, in its working directory and with no environment but the one given. */
export async function runCairn(words: readonly string[], options: CommandLineOptions = {}): Promise<Output> {
  const [stdout, stderr] = [new Collector(), new Collector()]
  const code = await runProgram(words, {
    environment: { ...options.env, ...(options.fs === undefined ? {} : { CAIRN_FS: options.fs }) },
    stdin: options.stdin ?? Readable.from([]),
    stdout,
    stderr,
    isTerminal: false,
    signal: new AbortController().signal,
  })
  return { code, stdout: stdout.text, stderr: stderr.text }
}

class Collector extends Writable {
  readonly #pieces: Buffer[] = []

  get text(): string {
    return Buffer.concat(this.#pieces).toString()
  }

  override _write(data: Buffer, _encoding: string, done: () => void): void {
    this.#pieces.push(data)
    done()
  }
}
