// The tools of Hadoop besides its shell, as commands of cairn with the same command lines, output and exit codes.

import type { Context } from '../command.js'
import { type GenericOptions, GenericOptionsError, takeGenericOptions } from '../dfs/generic-options.js'
import { genericUsage, runTool, toolCodes } from './admin-tool.js'
import { cacheAdminCommands } from './cache-admin.js'
import { runDfsAdmin } from './dfs-admin.js'
import { runGetConf } from './get-conf.js'
import { runGroups } from './groups.js'
import { storagePolicyCommands } from './storage-policies.js'
import type { ToolName } from './tools.js'

const tools: Readonly<Record<ToolName, (context: Context, words: readonly string[]) => Promise<number>>> = {
  cacheadmin: (context, words) => runTool(context, 'cacheadmin', cacheAdminCommands, words),
  dfsadmin: runDfsAdmin,
  getconf: runGetConf,
  groups: runGroups,
  storagepolicies: (context, words) => runTool(context, 'storagepolicies', storagePolicyCommands, words),
}

/** Runs the arguments after the tool's name, with Hadoop's generic options before them; resolves to the exit code. */
export async function runHadoopTool(name: ToolName, context: Context, words: readonly string[]): Promise<number> {
  let generic: GenericOptions
  try {
    generic = takeGenericOptions(words)
  } catch (thrown) {
    if (!(thrown instanceof GenericOptionsError)) throw thrown
    context.stderr.write(`${thrown.message}\n${genericUsage}`)
    return toolCodes.usage
  }
  const { fs, files, properties, rest } = generic
  const clusters = context.clusters.with({ flag: fs, files, properties })
  const elsewhere: Context = { ...context, clusters, fileSystem: (path) => clusters.of(path) }
  return await tools[name](elsewhere, rest).finally(() => clusters.close())
}
