// The options that put, get and cp share, and the function that runs a transfer: it shows progress and prints a summary.

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

/** Flags of cp, mv, put and get. */
export interface TargetFlags {
  readonly targetDirectory?: string | false
}

const parallelDefault = '8'

export function addTargetOptions(command: Command): Command {
  return command
    .option('-t, --target-directory <directory>', 'copy or move all operands into this directory')
    .option('-T, --no-target-directory', 'treat the target as a file name, even when it is a directory')
}

/** Commander stores both options in one property: a text for -t, false for -T. */
export function targetOptions({ targetDirectory }: TargetFlags): TargetOptions {
  if (typeof targetDirectory === 'string') return { targetDirectory }
  return { targetDirectoryAllowed: targetDirectory !== false }
}

export function addCopyOptions(command: Command): Command {
  return addTargetOptions(command)
    .option('-r, --recursive', 'copy directories and everything below them')
    .addOption(new Option('-R').hideHelp())
    .option('-f, --force', 'replace existing files')
    .option('-n, --no-clobber', 'skip existing files silently')
    .option('-p, --preserve', 'keep times and modes; between file systems also owners')
    .option('-j, --parallel <count>', 'number of files copied in parallel', parallelDefault)
}

export function addWriteOptions(command: Command): Command {
  return command
    .option('--replication <copies>', 'number of replicas of each chunk')
    .option('--chunk-size <bytes>', 'chunk size, a multiple of 512')
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
