// `cairn getconf`: what the configuration says, with the command lines and output of `hdfs getconf`. The masters are also found where they are
// named in another way, by --fs or CAIRN_FS.

import { splitAddress } from '../../index.js'
import type { Context } from '../command.js'
import { write } from '../output.js'
import { toolCodes } from './admin-tool.js'

interface ConfCommand {
  /** With what follows it. */
  readonly usage: string
  readonly about: string
  /** The lines to print; a text: why there are none. */
  readonly answer: (context: Context, words: readonly string[]) => Promise<readonly string[] | string>
}

const hosts = async (context: Context): Promise<string[]> => (await addressesOf(context)).map((address) => address.replace(/:\d+$/, ''))

/** host:port of the masters of the default file system. */
async function addressesOf({ clusters }: Context): Promise<readonly string[]> {
  const { authority } = splitAddress(await clusters.address())
  const named = /[,:]/.test(authority) ? undefined : (await clusters.conf()).masters(authority)
  return (
    named?.map(({ host, port }) => `${host}:${port}`) ?? authority.split(',').map((each) => (/:\d+$/.test(each) ? each : `${each}:8020`))
  )
}

async function configured({ clusters }: Context, key: string): Promise<readonly string[] | string> {
  const value = key === 'fs.defaultFS' ? await clusters.address() : (await clusters.conf()).get(key)
  return value === undefined ? `Configuration ${key} is missing.` : [value]
}

/** A cluster of Cairn has no servers of this kind: the line is empty, as where none are configured. */
const none = async (): Promise<readonly string[]> => ['']

const commands: readonly ConfCommand[] = [
  {
    usage: '-namenodes',
    about: 'gets list of namenodes in the cluster.',
    answer: async (context) => [(await hosts(context)).join(' ')],
  },
  { usage: '-secondaryNameNodes', about: 'gets list of secondary namenodes in the cluster.', answer: none },
  { usage: '-backupNodes', about: 'gets list of backup nodes in the cluster.', answer: none },
  { usage: '-journalNodes', about: 'gets list of journal nodes in the cluster.', answer: none },
  {
    usage: '-includeFile',
    about: 'gets the include file path that defines the datanodes that can join the cluster.',
    answer: (context) => configured(context, 'dfs.hosts'),
  },
  {
    usage: '-excludeFile',
    about: 'gets the exclude file path that defines the datanodes that need to decommissioned.',
    answer: (context) => configured(context, 'dfs.hosts.exclude'),
  },
  { usage: '-nnRpcAddresses', about: 'gets the namenode rpc addresses', answer: (context) => addressesOf(context) },
  {
    usage: '-confKey [key]',
    about: 'gets a specific key from the configuration',
    answer: (context, [key = '']) => configured(context, key),
  },
]

const usage = `hdfs getconf is utility for getting configuration information from the config file.

hadoop getconf 
${commands.map((command) => `\t[${command.usage}]\t\t\t${command.about}\n`).join('')}
`

/** Resolves to the exit code. */
export async function runGetConf(context: Context, [name, ...words]: readonly string[]): Promise<number> {
  const { stdout, stderr } = context
  const command = commands.find((each) => each.usage.split(' ')[0]?.toLowerCase() === name?.toLowerCase())
  if (command === undefined) {
    stderr.write(usage)
    return toolCodes.wrongArgument
  }
  const takesKey = command.usage.includes(' ')
  if (takesKey ? words.length !== 1 : words.length > 0) {
    stderr.write(takesKey ? `usage: ${command.usage}\n` : `Did not expect argument: ${words[0]}\n`)
    return toolCodes.wrongArgument
  }
  const answer = await command.answer(context, words)
  if (typeof answer === 'string') {
    stderr.write(`${answer}\n`)
    return toolCodes.wrongArgument
  }
  await write(stdout, `${answer.join('\n')}\n`)
  return toolCodes.done
}
