// The part `hadoop-tools`: Hadoop's own tools for operators that ask the HTTP port of a master: `hdfs fsck` and `hadoop daemonlog`.

import assert from 'node:assert/strict'
import { FileSystem } from '../../client/index.js'
import { runTool } from './hadoop.js'

/** Throws at the first promise that does not hold; resolves to a text that tells what was done. */
export async function checkHadoopTools(jars: string, fs: string, http: string): Promise<string> {
  await using files = await FileSystem.connect(fs)
  await files.mkdir('/tools/deep', { recursive: true })
  await files.writeFile('/tools/file', Buffer.alloc(10_000))
  const conf = { 'dfs.namenode.http-address': http }
  const fsck = (...words: string[]) => runTool(jars, fs, 'org.apache.hadoop.hdfs.tools.DFSck', words, conf)

  const whole = await fsck('/tools', '-files', '-blocks', '-locations')
  assert.equal(whole.code, 0, whole.stderr)
  for (const line of ['/tools/deep <dir>', "The filesystem under path '/tools' is HEALTHY"])
    assert.ok(whole.stdout.split('\n').includes(line), line)
  assert.match(whole.stdout, /^\/tools\/file 10000 bytes, replicated: replication=\d, 1 block\(s\): {2}OK$/m)
  const corrupt = await fsck('/', '-list-corruptfileblocks')
  assert.deepEqual([corrupt.code, corrupt.stdout.trimEnd()], [0, "The filesystem under path '/' has 0 CORRUPT blocks"])
  assert.equal((await fsck('/tools', '-move')).code, 255)

  const daemonlog = (...words: string[]) => runTool(jars, fs, 'org.apache.hadoop.log.LogLevel', words, {})
  const name = 'org.apache.hadoop.hdfs.server.namenode.NameNode'
  assert.match((await daemonlog('-setlevel', http, name, 'DEBUG')).stdout, /^Effective Level: DEBUG$/m)
  assert.match((await daemonlog('-getlevel', http, name)).stdout, /^Effective Level: DEBUG$/m)
  await daemonlog('-setlevel', http, name, 'INFO')
  return 'hdfs fsck and hadoop daemonlog do what they promise'
}
