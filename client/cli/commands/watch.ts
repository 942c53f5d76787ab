// cairn watch: prints the changes below a path as they happen, until Ctrl-C.

import type { changes } from '../../index.js'
import { type Context, type Register, wholeNumber } from '../command.js'
import { utcText, write } from '../output.js'

interface Options {
  readonly recursive?: boolean
  readonly after?: string
}

export const watchCommand: Register = (program, run) => {
  program
    .command('watch')
    .description('print changes of files and directories as they happen, until Ctrl-C; only for superusers')
    .argument('[path]', 'file or directory', '/')
    .option('-r, --recursive', 'also everything below the entries of the directory')
    .option('-a, --after <position>', 'begin after this position, the first number of a line; without it: now')
    .addHelpText('after', '\nWith --json each change is one line of JSON.')
    .action((path: string, options: Options) => run((context) => watch(context, path, options)))
}

async function watch({ fileSystem, stdout, isJson, signal }: Context, path: string, options: Options): Promise<void> {
  const after = options.after === undefined ? undefined : wholeNumber(options.after, '--after')
  const files = await fileSystem(path)
  for await (const event of files.watch(path, { recursive: options.recursive === true, after, signal })) {
    await write(stdout, isJson ? `${JSON.stringify(event)}\n` : `${lineOf(event)}\n`)
  }
}

/** Position, kind, path, and what else is known. A name can neither forge another line nor control a terminal. */
function lineOf(event: changes.WatchEvent): string {
  return [event.position, event.kind, event.path, ...detailsOf(event)].join('  ').replace(/\p{Cc}/gu, '?')
}

function detailsOf(event: changes.WatchEvent): readonly string[] {
  switch (event.kind) {
    case 'create':
      return [
        event.isDirectory ? 'directory' : 'file',
        `${event.owner}:${event.group}`,
        octal(event.mode),
        ...(event.overwrites ? ['overwrites'] : []),
      ]
    case 'close':
    case 'truncate':
      return event.size === undefined ? [] : [`${event.size} bytes`]
    case 'rename':
      return [`to ${event.to}`]
    case 'times':
      return [timeText('modified', event.mtimeMs), timeText('accessed', event.atimeMs)].filter((text) => text !== '')
    case 'replication':
      return [String(event.replication)]
    case 'owner':
      return [`${event.owner ?? ''}:${event.group ?? ''}`]
    case 'mode':
      return [octal(event.mode)]
    case 'snapshot':
      return [event.change, event.oldName === undefined ? event.name : `${event.oldName} to ${event.name}`]
    case 'xattrs':
      return [`${event.removed ? 'removed' : 'set'} ${event.names.join(' ')}`]
    default:
      return []
  }
}

const octal = (mode: number): string => mode.toString(8).padStart(4, '0')
const timeText = (what: string, ms: number | undefined): string => (ms === undefined ? '' : `${what} ${utcText(ms)}`)
