// `cairn storagepolicies`: the command lines, output and exit codes of `hdfs storagepolicies`.

import type { policies } from '../../index.js'
import type { Context } from '../command.js'
import { write } from '../output.js'
import { exceptionText, longUsage, type ToolCommand, takeOption, toolCodes } from './admin-tool.js'

const text = ({ name, id, storageTypes, creationFallbacks, replicationFallbacks }: policies.StoragePolicy): string => {
  const list = (types: readonly string[]): string => `[${types.join(', ')}]`
  const fallbacks = `creationFallbacks=${list(creationFallbacks)}, replicationFallbacks=${list(replicationFallbacks)}`
  return `BlockStoragePolicy{${name}:${id}, storageTypes=${list(storageTypes)}, ${fallbacks}}`
}

/** Runs `work`; what fails is told on standard error. */
async function attempt({ stderr, signal }: Context, work: () => Promise<number>): Promise<number> {
  try {
    return await work()
  } catch (thrown) {
    if (signal.aborted) throw thrown
    stderr.write(`${exceptionText(thrown)}\n`)
    return toolCodes.failed
  }
}

/** A required option is missing. */
function missing({ stderr }: Context, what: string, command: ToolCommand): number {
  stderr.write(`Please specify ${what}${longUsage(command)}\n`)
  return toolCodes.usage
}

const forPath = 'the path for setting the storage policy.\nUsage: '

const listPolicies: ToolCommand = {
  name: '-listPolicies',
  options: '',
  about: 'List all the existing block storage policies.',
  described: [],
  run: (context) =>
    attempt(context, async () => {
      const found = await (await context.fileSystem()).storagePolicies()
      await write(context.stdout, `Block Storage Policies:\n${found.map((each) => `\t${text(each)}\n`).join('')}`)
      return toolCodes.done
    }),
}

const setStoragePolicy: ToolCommand = {
  name: '-setStoragePolicy',
  options: '-path <path> -policy <policy>',
  about: 'Set the storage policy to a file/directory.',
  described: [
    ['<path>', 'The path of the file/directory to set storage policy'],
    ['<policy>', 'The name of the block storage policy'],
  ],
  run: async (context, words) => {
    const path = takeOption(words, '-path')
    if (path === undefined) return missing(context, forPath, setStoragePolicy)
    const policy = takeOption(words, '-policy')
    if (policy === undefined) return missing(context, 'the policy name.\nUsage: ', setStoragePolicy)
    return attempt(context, async () => {
      await (await context.fileSystem(path)).setStoragePolicy(path, policy)
      await write(context.stdout, `Set storage policy ${policy} on ${path}\n`)
      return toolCodes.done
    })
  },
}

const getStoragePolicy: ToolCommand = {
  name: '-getStoragePolicy',
  options: '-path <path>',
  about: 'Get the storage policy of a file/directory.',
  described: [['<path>', 'The path of the file/directory for getting the storage policy']],
  run: async (context, words) => {
    const path = takeOption(words, '-path')
    if (path === undefined) return missing(context, 'the path with -path.\nUsage: ', getStoragePolicy)
    return attempt(context, async () => {
      const fileSystem = await context.fileSystem(path)
      const { stdout, stderr } = context
      if (!(await fileSystem.exists(path))) {
        stderr.write(`File/Directory does not exist: ${path}\n`)
        return toolCodes.failed
      }
      const policy = await fileSystem.storagePolicy(path)
      await write(stdout, `The storage policy of ${path}${policy === undefined ? ' is unspecified' : `:\n${text(policy)}`}\n`)
      return toolCodes.done
    })
  },
}

const satisfyStoragePolicy: ToolCommand = {
  name: '-satisfyStoragePolicy',
  options: '-path <path>',
  about: 'Schedule blocks to move based on file/directory policy.',
  described: [['<path>', 'The path of the file/directory to satisfy storage policy']],
  run: async (context, words) => {
    const path = takeOption(words, '-path')
    if (path === undefined) return missing(context, forPath, satisfyStoragePolicy)
    return attempt(context, async () => {
      await (await context.fileSystem(path)).satisfyStoragePolicy(path)
      await write(context.stdout, `Scheduled blocks to move based on the current storage policy on ${path}\n`)
      return toolCodes.done
    })
  },
}

const unsetStoragePolicy: ToolCommand = {
  name: '-unsetStoragePolicy',
  options: '-path <path>',
  about: 'Unset the storage policy set for a file/directory.',
  described: [['<path>', 'The path of the file/directory from which the storage policy will be unset.']],
  run: async (context, words) => {
    const path = takeOption(words, '-path')
    if (path === undefined) return missing(context, 'the path from which the storage policy will be unset.\nUsage: ', unsetStoragePolicy)
    return attempt(context, async () => {
      await (await context.fileSystem(path)).setStoragePolicy(path, null)
      await write(context.stdout, `Unset storage policy from ${path}\n`)
      return toolCodes.done
    })
  },
}

export const storagePolicyCommands: readonly ToolCommand[] = [
  listPolicies,
  setStoragePolicy,
  getStoragePolicy,
  unsetStoragePolicy,
  satisfyStoragePolicy,
]
