// The part `snapshot-tools`: Hadoop's commands for snapshots (dfsadmin, dfs, lsSnapshottableDir, lsSnapshot, snapshotDiff) and distcp by
// the difference of two snapshots, on HDFS and on Cairn. What they print and what they make must be the same.

import assert from 'node:assert/strict'
import { FileSystem } from '../../client/index.js'
import { runTool } from './hadoop.js'

const top = '/snapshot-tools'
const [source, target] = [`${top}/source`, `${top}/target`]

/** Resolves to a text that tells what was done. */
export async function compareSnapshotTools(jars: string, hdfsFs: string, cairnFs: string): Promise<string> {
  const [there, here] = [await session(jars, hdfsFs), await session(jars, cairnFs)]
  assert.deepEqual(here, there)
  return `${here.length} commands of Hadoop on snapshots, among them distcp -diff and -rdiff, do and print the same`
}

/** What each command printed, and the trees that distcp made. */
async function session(jars: string, fs: string): Promise<readonly string[]> {
  await using files = await FileSystem.connect(fs)
  await files.rm(top, { recursive: true, force: true })
  for (const name of ['d/e', 'kept', 'moved']) await files.mkdir(`${source}/${name}`, { recursive: true })
  for (const [at, name] of ['d/f', 'd/e/g', 'kept/h', 'moved/i', 'gone', 'longer'].entries())
    await files.writeFile(`${source}/${name}`, `${name} ${'x'.repeat(at)}`)
  const printed: string[] = []
  const run = async (mainClass: string, ...words: string[]): Promise<void> => {
    const { code, stdout, stderr } = await runTool(jars, fs, `org.apache.hadoop.${mainClass}`, words, {
      'mapreduce.framework.name': 'local',
    })
    const isCopy = mainClass === 'tools.DistCp'
    if (isCopy) assert.equal(code, 0, stderr)
    const text = isCopy ? '' : comparable(stdout + stderr, fs)
    // HDFS tells the directories of one level in the order of a hash.
    const shown = mainClass.endsWith('SnapshotDiff') ? text.split('\n').sort().join('\n') : text
    printed.push(`${words.join(' ')}: ${code} ${shown}`)
  }
  const admin = (...words: string[]) => run('hdfs.tools.DFSAdmin', ...words)
  const dfs = (...words: string[]) => run('fs.FsShell', ...words)
  const diff = (...words: string[]) => run('hdfs.tools.snapshot.SnapshotDiff', ...words)
  const copy = (...words: string[]) => run('tools.DistCp', '-update', ...words, source, target)

  await admin('-allowSnapshot', source)
  await admin('-allowSnapshot', `${source}/none`)
  await dfs('-createSnapshot', source, 's1')
  await run('hdfs.tools.snapshot.LsSnapshottableDir')
  await run('hdfs.tools.snapshot.LsSnapshot', source)
  await run('tools.DistCp', '-update', `${source}/.snapshot/s1`, target)
  await admin('-allowSnapshot', target)
  await dfs('-createSnapshot', target, 's1')
  printed.push(...(await treeOf(files, target)))

  await changeSource(files)
  await diff(source, 's1', '.')
  await dfs('-createSnapshot', source, 's2')
  await diff(source, 's1', 's2')
  await diff(source, 's2', 's1')
  await diff(source, 's2', '.')
  await diff(source, 'none', 's1')
  await copy('-diff', 's1', 's2')
  printed.push(...(await treeOf(files, target)))
  assert.deepEqual(await treeOf(files, target), await treeOf(files, source), 'distcp -diff')

  await dfs('-createSnapshot', target, 's2')
  await copy('-rdiff', 's2', 's1')
  assert.deepEqual(await treeOf(files, target), await treeOf(files, `${source}/.snapshot/s1`), 'distcp -rdiff')

  await dfs('-count', '-s', '-v', source)
  await dfs('-count', '-x', source)
  await dfs('-du', '-s', source)
  await dfs('-du', '-s', '-x', source)
  await admin('-provisionSnapshotTrash', source)
  await dfs('-ls', source)
  await admin('-provisionSnapshotTrash', `${source}/h`)
  await dfs('-renameSnapshot', source, 's2', 's3')
  await admin('-disallowSnapshot', source)
  for (const [path, name] of [
    [source, 's1'],
    [source, 's3'],
    [target, 's1'],
    [target, 's2'],
  ] as const)
    await dfs('-deleteSnapshot', path, name)
  for (const path of [source, target]) await admin('-disallowSnapshot', path)
  await files.rm(top, { recursive: true, force: true })
  return printed
}

/** Names are moved within each other, made, removed and written to. */
async function changeSource(files: FileSystem): Promise<void> {
  await files.rename(`${source}/moved`, `${source}/d/e/moved`)
  await files.rename(`${source}/d`, `${source}/renamed`)
  await files.rm(`${source}/gone`)
  await files.appendFile(`${source}/longer`, 'and more')
  await files.writeFile(`${source}/renamed/new`, 'new')
  await files.mkdir(`${source}/new/deep`, { recursive: true })
  await files.writeFile(`${source}/new/deep/file`, 'deep')
  await files.rename(`${source}/kept/h`, `${source}/h`)
}

/** Without times, traces of the server and numbers of snapshots, and with one name for the cluster. */
const comparable = (text: string, fs: string): string =>
  text
    .replaceAll(fs, 'FS')
    .replaceAll(/\d{4}-\d\d-\d\d \d\d:\d\d/g, 'TIME')
    .replaceAll(/^(\tat .*|\t\.\.\. .*|.*WARN.*|\s*)\n/gm, '')
    .replaceAll(/\d+ ACTIVE/g, 'NUMBER ACTIVE')
    .trim()

/** Every file with its content, and every directory. */
async function treeOf(files: FileSystem, path: string): Promise<string[]> {
  const lines: string[] = []
  for (const entry of await files.readdir(path, { withFileTypes: true, recursive: true })) {
    const at = `${entry.parentPath}/${entry.name}`
    lines.push(`${at.slice(path.length)} ${entry.isDirectory() ? 'directory' : await files.readFile(at, 'utf8')}`)
  }
  return lines.sort()
}
