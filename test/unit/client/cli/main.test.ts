// What the command line says without a cluster: as a function, and as a process where that adds something.

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { test } from 'node:test'
import { cairnMain } from '../../../cluster/cluster.js'
import { runCairn } from '../../../cluster/command-line.js'

test('command line: help, exit code 0, and no empty list shown as a default', async () => {
  for (const words of [['--help'], ['put', '--help'], ['admin', 'report', '--help'], ['up', '--help']]) {
    const { code, stdout } = await runCairn(words)
    assert.equal(code, 0, words.join(' '))
    assert.match(stdout, /Usage: cairn/)
    assert.doesNotMatch(stdout, /default: (\{\}|\[\])/)
  }
})

test('command line: the version, exit code 0', async () => {
  const { code, stdout } = await runCairn(['--version'])
  assert.equal(code, 0)
  assert.match(stdout, /^\d+\.\d+\.\d+\n$/)
})

test('command line: wrong usage, exit code 2 and one line that explains it', async () => {
  for (const words of [
    ['nosuch'],
    ['ls', '--bad'],
    ['mkdir'],
    ['up', '--masters', 'x'],
    ['up', '--ephemeral', '--data', 'x'],
    ['setrep', '0', '/x'],
    ['setrep', '99999', '/x'],
    ['up', '--masters', '2'],
    ['up', '--ephemeral', '--consensus', 'pigeon'],
    ['--fs', 'http://x', 'ls', '/'],
    ['master'],
    ['chunkserver'],
    ['master', '--data', 'x', '--rpc-port', '70000'],
    ['master', '--data', 'x', '--adopts-cluster-key', 'perhaps'],
    ['chunkserver', '--data', 'x', '--masters', 'm1'],
    ['chunkserver', '--data', 'x', '--no-sync-on-close', '--verify-stored', '--masters', 'm1'],
    ['format', '--data', 'x', '--id', '4', '--peers', '1=a:1'],
    ['format', '--data', 'x', '--id', '1', '--peers', 'a:1'],
    ['format', '--data', 'x', '--id', '1', '--peers', '1=a:1', '--cluster-id', 'foo'],
    ['format', '--data', 'x', '--id', '1', '--peers', '1=a:1', '--consensus', 'pigeon'],
    ['--fs', 'hdfs://127.0.0.1:99999', 'ls', '/'],
    ['--fs', '127.0.0.1:port', 'ls', '/'],
    ['ls', '--fs', 'hdfs://', '/'],
    ['ls', 'hdfs://127.0.0.1:99999/'],
    ['-D', 'dfs.replication', 'ls', '/'],
    ['-D', 'dfs.replication=many', 'ls', '/'],
    ['-D', 'fs.defaultFS=ftp://x', 'ls', '/'],
    ['-D', 'hadoop.security.authentication=kerberos', 'ls', '/'],
    ['--conf', '/nosuch', 'ls', '/'],
    ['up', '--ephemeral', '--log-level', 'loud'],
    ['format', '--data', 'x', '--id', '4', '--join', 'a:1'],
    ['format', '--data', 'x', '--id', '4', '--join', 'a:1', '--cluster-key-file', '/nosuch'],
    ['chunkserver', '--data', 'x', '--masters', ''],
    ['admin', 'add-master', '4=m4:99999'],
    ['admin', 'remove-master', '4', '--cluster-key-file', '/nosuch'],
  ]) {
    const { code, stderr } = await runCairn(words)
    assert.equal(code, 2, words.join(' '))
    assert.match(stderr, /^cairn: .*\n$/, words.join(' '))
  }
})

test('command line: no command, or no command of admin, the usage and exit code 2', async () => {
  for (const words of [[], ['admin']]) {
    const { code, stderr } = await runCairn(words)
    assert.equal(code, 2, words.join(' '))
    assert.match(stderr, /Usage: cairn/)
  }
})

test('command line: dfs after wrong options of dfs or of cairn, exit code 255', async () => {
  for (const words of [
    ['--bad', 'dfs', '-ls', '/'],
    ['-D', 'x', 'dfs', '-ls', '/'],
    ['--conf', '/nosuch', 'dfs', '-ls', '/'],
    ['--fs', '127.0.0.1:99999', 'dfs', '-ls', '/'],
    ['dfs', '-fs', 'hdfs://127.0.0.1:99999', '-ls', '/'],
    ['dfs', '-conf', '/nosuch', '-ls', '/'],
    ['dfs', '-D', 'dfs.replication=many', '-ls', '/'],
  ]) {
    const { code, stderr } = await runCairn(words)
    assert.equal(code, 255, words.join(' '))
    assert.match(stderr, /^cairn: /, words.join(' '))
  }
})

test('command line: dfs with a wrong command or option, exit code 255 as HDFS has it', async () => {
  for (const words of [['-nosuch'], ['ls'], ['-ls', '-Z'], ['-cat'], ['-mv', 'a']]) {
    const { code, stderr } = await runCairn(['dfs', ...words])
    assert.equal(code, 255, words.join(' '))
    assert.match(stderr, /Usage: cairn dfs/)
  }
})

test('command line: an invalid address, one line', async () => {
  const { code, stderr } = await runCairn(['--fs', 'ftp://x', 'ls', '/'])
  assert.equal(code, 2)
  assert.equal(stderr.trim().split('\n').length, 1)
})

test('command line: run as a process, the same output and exit code as the function', async () => {
  const env = { ...process.env, CAIRN_FS: '', HADOOP_CONF_DIR: '' }
  for (const words of [['--version'], ['nosuch'], ['dfs', '-nosuch']]) {
    const { status, stdout, stderr } = spawnSync(process.execPath, [cairnMain, ...words], { encoding: 'utf8', env })
    assert.deepEqual({ code: status, stdout, stderr }, await runCairn(words), words.join(' '))
  }
})
