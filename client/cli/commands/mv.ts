// cairn mv: renames files and directories or moves them to another directory. Atomic, and independent of their size.

import { FileSystemError } from '../../../proto/base/errors.js'
import { type Context, forEachOperand, type Register } from '../command.js'
import { addTargetOptions, type TargetFlags, targetOptions } from '../copy-options.js'
import { type Entry, remoteSide, type Side } from '../sides.js'
import { endsAsDirectory, endsInDots, missing, type Placement, placeInto } from '../target.js'

interface MoveOptions extends TargetFlags {
  readonly force?: boolean
  readonly clobber: boolean
}

export const mvCommand: Register = (program, run) => {
  const command = program
    .command('mv')
    .description('rename or move files and directories')
    .argument('<path...>', 'sources, then the new name or the directory to move into')
    .option('-f, --force', 'replace an existing file or empty directory')
    .option('-n, --no-clobber', 'skip existing targets silently')
  addTargetOptions(command).action((paths: string[], options: MoveOptions) => run((context) => move(context, paths, options)))
}

async function move(context: Context, paths: readonly string[], options: MoveOptions): Promise<void> {
  const side = remoteSide(context.fileSystem)
  const moves = await placeInto(side, side, paths, targetOptions(options))
  /** Targets created by this command; it does not replace them. */
  const made = new Set<string>()
  await forEachOperand(context, moves, async ({ from, to }) => {
    const entry = await movable(side, from)
    if (!(await context.clusters.areTogether(from, to))) {
      throw refusal(from, to, 'are on two file systems; copy it, then remove it')
    }
    const there = await side.stat(to)
    const source = await side.identity(from)
    const target = await side.identity(to)
    if (source === target) throw refusal(from, to, 'are the same file')
    if (target.startsWith(`${source}/`))
      throw refusal(from, to, entry.kind === 'directory' ? 'is a subdirectory of itself' : 'Not a directory')
    if (there !== undefined) {
      if (!options.clobber) return
      checkReplaceable({ from, to }, { entry, there }, options.force === true && !made.has(target))
    }
    const fileSystem = await context.fileSystem(from)
    await fileSystem.rename(from, to, { overwrite: options.force === true }).catch(async (thrown: NodeJS.ErrnoException) => {
      throw thrown.code === 'ENOENT' || thrown.code === 'ENOTDIR' ? await missing(side, to) : thrown
    })
    made.add(target)
  })
}

async function movable(side: Side, from: string): Promise<Entry> {
  const entry = await side.stat(from)
  if (entry === undefined) throw await missing(side, from)
  if (endsInDots(from)) throw new FileSystemError('invalidArgument', `\`${from}': cannot move a path that ends in . or ..`, { path: from })
  if (entry.kind === 'directory' || !endsAsDirectory(from)) return entry
  throw new FileSystemError('notDirectory', `\`${from}': Not a directory`, { path: from })
}

function checkReplaceable({ from, to }: Placement, found: { readonly entry: Entry; readonly there: Entry }, isForced: boolean): void {
  const isDirectory = found.entry.kind === 'directory'
  if (isDirectory && found.there.kind !== 'directory') {
    throw new FileSystemError('notDirectory', `\`${to}': cannot overwrite non-directory with directory \`${from}'`, { path: to })
  }
  if (!isDirectory && found.there.kind === 'directory') {
    throw new FileSystemError('isDirectory', `\`${to}': Is a directory: cannot overwrite it with \`${from}'`, { path: to })
  }
  if (!isForced) throw new FileSystemError('alreadyExists', `\`${to}': File exists`, { path: to })
}

function refusal(from: string, to: string, what: string): FileSystemError {
  return new FileSystemError('invalidArgument', `\`${from}' to \`${to}': ${what}`, { path: from })
}
