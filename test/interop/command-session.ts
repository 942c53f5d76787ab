// A program that runs command after command in one process, and the line protocol that it speaks:
// standard input: a line a command, its arguments in base64 separated by spaces, an empty one as `-`; after `<` comes what the command
// reads
//   standard output: a line a command, `exit-code base64(stdout) base64(stderr)`

import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface, type Interface } from 'node:readline'
import { setTimeout } from 'node:timers/promises'
import type { Output } from '../cluster/cluster.js'

const commandMsMax = 120_000

export class CommandSession {
  readonly #process: ChildProcess
  readonly #lines: Interface
  readonly #waiting: ((line: string) => void)[] = []
  readonly #ended: Promise<never>

  constructor(process: ChildProcess, name: string) {
    this.#process = process
    const { stdout } = process
    if (stdout === null) throw new Error(`${name} has no output`)
    let complaint = ''
    process.stderr?.on('data', (data: Buffer) => {
      complaint = `${complaint}${data.toString()}`.slice(-2000)
    })
    this.#lines = createInterface({ input: stdout })
    this.#ended = once(process, 'exit').then(() => {
      throw new Error(`${name} ended: ${complaint.trim()}`)
    })
    this.#ended.catch(() => undefined) // reported by run()
    this.#lines.on('line', (line) => this.#waiting.shift()?.(line))
  }

  async run(words: readonly string[], input?: string): Promise<Output> {
    const encoded = words.map(encode)
    if (input !== undefined) encoded.push('<', encode(input))
    const answer = new Promise<string>((resolve) => {
      this.#waiting.push(resolve)
    })
    this.#process.stdin?.write(`${encoded.join(' ')}\n`)
    const timer = new AbortController()
    const late = setTimeout(commandMsMax, undefined, { ref: false, signal: timer.signal }).then(() => {
      throw new Error(`no answer within ${commandMsMax / 1000} s: ${words.join(' ')}`)
    })
    try {
      const [code, stdout = '', stderr = ''] = (await Promise.race([answer, this.#ended, late])).split(' ')
      return { code: Number(code), stdout: decode(stdout), stderr: decode(stderr) }
    } finally {
      late.catch(() => undefined) // the timer was stopped
      timer.abort()
    }
  }

  stop(): void {
    this.#lines.close()
    this.#process.kill('SIGKILL')
  }
}

const encode = (text: string): string => (text === '' ? '-' : Buffer.from(text).toString('base64'))
const decode = (text: string): string => Buffer.from(text, 'base64').toString()
