// The options that put, get and cp share, and the run of a transfer with its progress and its last word.

import { type Command, Option } from 'commander'
import { type Context, Failed, textOf, wholeNumber } from './command.js'
import { humanSize, writeJson } from './output.js'
import { showProgress } from './progress.js'
import type { Side } from './sides.js'
import type { Placement, TargetOptions } from './target.js'
import { Transfer } from './transfer.js'

export interface CopyOptions extends TargetFlags {
  readonly recursive?: boolean
  readonly R?: boolean
  readonly force?: boolean
  readonly clobber: boolean
  readonly preserve?: boolean
  readonly parallel: string
  readonly replication?: string
  readonly chunkSize?: string
}

/** Of cp, mv, put and get. */
export interface TargetFlags {
  readonly targetDirectory?: string | false
}

const parallelDefault = '8'

export function addTargetOptions(command: Command): Command {
  return command
    .option('-t, --target-directory <directory>', 'the directory that all operands go into')
    .option('-T, --no-target-directory', 'the target is a new name, also when a directory has it')
}

/** The two options are one word with a value, or without. */
export function targetOptions({ targetDirectory }: TargetFlags): TargetOptions {
  if (typeof targetDirectory === 'string') return { targetDirectory }
  return { targetDirectoryAllowed: targetDirectory !== false }
}

export function addCopyOptions(command: Command): Command {
  return addTargetOptions(command)
    .option('-r, --recursive', 'directories too, with all that is below them')
    .addOption(new Option('-R').hideHelp())
    .option('-f, --force', 'replace files that are there')
    .option('-n, --no-clobber', 'leave files that are there as they are, without a word')
    .option('-p, --preserve', 'keep times and modes, and between file systems owners')
    .option('-j, --parallel <count>', 'files copied at the same time', parallelDefault)
}

export function addWriteOptions(command: Command): Command {
  return command
    .option('--replication <copies>', 'copies kept of each chunk')
    .option('--chunk-size <bytes>', 'size of a chunk, a multiple of 512')
}

export async function transfer(
  context: Context,
  sides: { readonly source: Side; readonly target: Side },
  copies: readonly Placement[],
  options: CopyOptions & { readonly verb: string },
): Promise<void> {
  const progress = showProgress(context, options.verb)
  const beganMs = performance.now()
  const run = new Transfer(sides.source, sides.target, {
    parallel: wholeNumber(options.parallel, '--parallel', 1),
    overwrite: options.force === true,
    keepExisting: !options.clobber,
    preserve: options.preserve === true,
    recursive: options.recursive === true || options.R === true,
    replication: options.replication === undefined ? undefined : wholeNumber(options.replication, '--replication', 1),
    chunkBytes: options.chunkSize === undefined ? undefined : wholeNumber(options.chunkSize, '--chunk-size', 512),
    signal: context.signal,
    progress,
    onFailure: (_path, thrown) => context.stderr.write(`cairn: ${textOf(thrown)}\n`),
    onWarning: (text) => context.stderr.write(`cairn: ${text}\n`),
  })
  const totals = await run.run(copies).finally(() => progress.stop())
  const seconds = (performance.now() - beganMs) / 1000
  if (context.isJson) await writeJson(context.stdout, { ...totals, seconds: Number(seconds.toFixed(3)) })
  else if (context.isTerminal && totals.files > 0) {
    const rate = humanSize(Math.round(totals.bytes / seconds))
    context.stderr.write(`${totals.files} files, ${humanSize(totals.bytes)} in ${seconds.toFixed(1)} s (${rate}/s)\n`)
  }
  if (totals.failures === 0) return
  context.stderr.write(`cairn: ${totals.failures} not copied, ${totals.files} copied\n`)
  throw new Failed(`${totals.failures} failed`)
}
