// The tools of Hadoop that cairn has too, for the list of commands.

export const hadoopTools = [
  { name: 'cacheadmin', description: 'commands of `hdfs cacheadmin`, with the same output: cairn cacheadmin -listPools' },
  { name: 'dfsadmin', description: 'commands of `hdfs dfsadmin`, with the same output: cairn dfsadmin -report' },
  { name: 'getconf', description: 'what the configuration says, as `hdfs getconf` prints it: cairn getconf -namenodes' },
  { name: 'groups', description: 'the groups of users, as `hdfs groups` prints them: cairn groups ann' },
  {
    name: 'storagepolicies',
    description: 'commands of `hdfs storagepolicies`, with the same output: cairn storagepolicies -listPolicies',
  },
] as const

export type ToolName = (typeof hadoopTools)[number]['name']
