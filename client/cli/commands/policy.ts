// cairn policy: shows and changes the storage policies of files and directories.

import type { FileSystem, policies } from '../../index.js'
import { type Context, forEachOperand, type Register } from '../command.js'
import { table, write, writeJson } from '../output.js'
import { UsageError } from '../usage-error.js'

interface Options {
  readonly set?: string
  readonly unset?: boolean
  readonly satisfy?: boolean
}

const details = `
Without a path, the policies that the file system has are listed. A directory's policy counts for all below it that have none of their own. A
policy counts for what is written from then on; --satisfy moves what was there before.
`

export const policyCommand: Register = (program, run) => {
  program
    .command('policy')
    .description('show or change on which types of storage files lie')
    .argument('[path...]')
    .option('--set <name>', 'set this policy, such as COLD')
    .option('--unset', 'remove the policy of the path itself')
    .option('--satisfy', 'move what is there to the storage that the policies want, in the background')
    .addHelpText('after', details)
    .action((paths: string[], options: Options) => run((context) => policy(context, paths, options)))
}

async function policy(context: Context, paths: readonly string[], options: Options): Promise<void> {
  const change = changeOf(options)
  if (paths.length === 0) {
    if (change !== undefined) throw new UsageError('give the paths to change')
    return list(context)
  }
  if (change === undefined) return show(context, paths)
  await forEachOperand(context, paths, async (path) => change(await context.fileSystem(path), path))
}

type Change = (fileSystem: FileSystem, path: string) => Promise<void>

/** Undefined: the policies are shown. */
function changeOf({ set, unset, satisfy }: Options): Change | undefined {
  const changes: Change[] = []
  if (set !== undefined) changes.push((fileSystem, path) => fileSystem.setStoragePolicy(path, set))
  if (unset === true) changes.push((fileSystem, path) => fileSystem.setStoragePolicy(path, null))
  if (changes.length > 1) throw new UsageError('give one of --set and --unset')
  if (satisfy === true) changes.push((fileSystem, path) => fileSystem.satisfyStoragePolicy(path))
  if (changes.length === 0) return undefined
  return async (fileSystem, path) => {
    for (const change of changes) await change(fileSystem, path)
  }
}

async function list(context: Context): Promise<void> {
  const found = await (await context.fileSystem()).storagePolicies()
  if (context.isJson) return writeJson(context.stdout, found)
  const rows = found.map(({ name, storageTypes, creationFallbacks, replicationFallbacks }) => [
    name,
    typesText(storageTypes),
    fallbackText(creationFallbacks),
    fallbackText(replicationFallbacks),
  ])
  const heads = ['policy', 'storage', 'else, for new chunks', 'else, for further copies']
  await write(context.stdout, table([heads, ...rows], [false, false, false, false]))
}

/** The last type is that of all further replicas. */
const typesText = (types: readonly string[]): string =>
  types.length > 1 ? `${types.slice(0, -1).join(', ')}, then ${types.at(-1)}` : types.join()
const fallbackText = (types: readonly string[]): string => (types.length === 0 ? 'none' : types.join(', '))

async function show(context: Context, paths: readonly string[]): Promise<void> {
  const found: { readonly path: string; readonly policy: policies.StoragePolicy | undefined }[] = []
  await forEachOperand(context, paths, async (path) => {
    found.push({ path, policy: await (await context.fileSystem(path)).storagePolicy(path) })
  }).finally(() => {
    if (context.isJson) {
      return writeJson(
        context.stdout,
        found.map(({ path, policy }) => ({ path, policy: policy?.name ?? null, storageTypes: policy?.storageTypes ?? ['DISK'] })),
      )
    }
    const rows = found.map(({ path, policy }) => [path, policy?.name ?? 'none', typesText(policy?.storageTypes ?? ['DISK'])])
    return write(context.stdout, table([['path', 'policy', 'storage'], ...rows], [false, false, false]))
  })
}
