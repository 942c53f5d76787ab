// One side of the comparison: a shell, the file system it works on, and the local folder it works in.

import { spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { FileSystem } from '../../../client/index.js'
import { CommandSession } from '../command-session.js'
import { type Done, runSteps } from '../compare.js'
import { startFsShell } from '../hadoop.js'
import { fillFolder, sessionFolder } from '../local-files.js'
import type { Group } from './step.js'
import { localTree, remoteTree } from './tree.js'

const dfsSession = fileURLToPath(new URL('./dfs-session.js', import.meta.url))
const home = '/user/root'

export class Side {
  readonly #session: CommandSession
  readonly #fileSystem: FileSystem
  readonly #folder: string

  private constructor(session: CommandSession, fileSystem: FileSystem, folder: string) {
    this.#session = session
    this.#fileSystem = fileSystem
    this.#folder = folder
  }

  /** Hadoop's FsShell. */
  static async fsShell(jars: string, fs: string): Promise<Side> {
    const folder = sessionFolder()
    return new Side(startFsShell(jars, fs.split(',')[0] ?? fs, folder), await FileSystem.connect(fs), folder)
  }

  /** `cairn dfs`. */
  static async cairnDfs(fs: string): Promise<Side> {
    const folder = sessionFolder()
    const env = { ...process.env, CAIRN_FS: fs }
    const child = spawn(process.execPath, [dfsSession], { stdio: ['pipe', 'pipe', 'pipe'], cwd: folder, env })
    return new Side(new CommandSession(child, 'the process of cairn dfs'), await FileSystem.connect(fs), folder)
  }

  /** Runs a group in empty folders; what it left is the last that it "printed". */
  async run({ name, steps, prepare }: Group): Promise<Done[]> {
    const folders = [`/${name}`, home]
    await this.#clear(folders)
    await this.#fileSystem.mkdir(home, { recursive: true })
    fillFolder(this.#folder)
    prepare?.(this.#folder)
    const done = await runSteps(steps, ({ words, input }) =>
      this.#session.run(
        words.map((word) => word.replaceAll('$LOCAL', this.#folder)),
        input,
      ),
    )
    const trees = await Promise.all(folders.map((folder) => remoteTree(this.#fileSystem, folder)))
    await this.#clear(folders)
    return [...done, { line: `what ${name} left`, code: 0, stdout: [...trees, localTree(this.#folder)].join(''), stderr: '' }]
  }

  async #clear(folders: readonly string[]): Promise<void> {
    for (const folder of folders) await this.#fileSystem.rm(folder, { recursive: true, force: true })
  }

  async stop(): Promise<void> {
    this.#session.stop()
    await this.#fileSystem.close()
    rmSync(this.#folder, { recursive: true, force: true })
  }
}
