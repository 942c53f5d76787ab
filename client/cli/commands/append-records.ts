// cairn append-records: appends the lines of standard input to a file as records, together with other clients.

import type { Readable } from 'node:stream'
import type { Context, Register } from '../command.js'
import { write, writeJson } from '../output.js'

interface Options {
  readonly null?: boolean
  readonly sync?: boolean
  readonly offsets?: boolean
}

/** Records that are sent and not acknowledged: enough for full requests. */
const waitingMax = 4096
const waitingBytesMax = 8 * 1024 * 1024

export const appendRecordsCommand: Register = (program, run) => {
  program
    .command('append-records')
    .description('append each line of standard input as a record to a file that other clients may append to at the same time')
    .argument('<path>')
    .option('-0, --null', 'records end with a zero byte instead of a newline')
    .option('--sync', 'wait until each record is on the disks of all replicas')
    .option('--offsets', 'print the offset of each record')
    .action((path: string, options: Options) => run((context) => appendRecords(context, path, options)))
}

async function appendRecords(context: Context, path: string, options: Options): Promise<void> {
  const { signal, stdout, stdin, isJson } = context
  const fileSystem = await context.fileSystem(path)
  const appender = await fileSystem.openRecordAppender(path, { sync: options.sync === true, signal })
  const waiting: { readonly bytes: number; readonly offset: Promise<number> }[] = []
  let waitingBytes = 0
  let records = 0
  const settleFirst = async (): Promise<void> => {
    const [first] = waiting
    if (first === undefined) return
    const offset = await first.offset
    waiting.shift()
    waitingBytes -= first.bytes
    records += 1
    if (options.offsets === true && !isJson) await write(stdout, `${offset}\n`)
  }
  try {
    for await (const record of recordsOf(stdin, options.null === true ? 0 : newline)) {
      signal.throwIfAborted()
      const offset = appender.append(record)
      offset.catch(() => undefined) // reported when it is its turn
      waiting.push({ bytes: record.length, offset })
      waitingBytes += record.length
      while (waiting.length >= waitingMax || waitingBytes > waitingBytesMax) await settleFirst()
    }
    while (waiting.length > 0) await settleFirst()
  } finally {
    await appender.close()
  }
  if (isJson) await writeJson(stdout, { path, records })
}

const newline = 0x0a

/** The pieces of a stream between bytes of this value; the last one needs none behind it. */
async function* recordsOf(input: Readable, separator: number): AsyncGenerator<Buffer, void, undefined> {
  let begun: Buffer[] = []
  for await (const piece of input) {
    const bytes = Buffer.from(piece as Uint8Array | string)
    let from = 0
    for (let to = bytes.indexOf(separator); to >= 0; to = bytes.indexOf(separator, from)) {
      yield Buffer.concat([...begun, bytes.subarray(from, to)])
      begun = []
      from = to + 1
    }
    if (from < bytes.length) begun.push(bytes.subarray(from))
  }
  if (begun.length > 0) yield Buffer.concat(begun)
}
