// The file systems that one command speaks to: the one that the command line, the environment or Hadoop's configuration names, and any other that a
// path names. Each is connected when the first path of it is met. Two addresses of one cluster are refused where no configuration says that they are one:
// a copy from one to the other could replace a file by itself.

import type { Writable } from 'node:stream'
import { FileSystemError } from '../../proto/base/errors.js'
import { type ClusterReport, type FileSystem, fileSystemName, type HadoopConf, readHadoopConf, splitAddress } from '../index.js'
import { asUsage, UsageError } from './usage-error.js'

const defaultAddress = 'hdfs://127.0.0.1:8020'

export interface ClustersOptions {
  /** Of --fs or -fs. */
  readonly flag: string | undefined
  /** Files of --conf or -conf, read after those of HADOOP_CONF_DIR. */
  readonly files?: readonly string[]
  /** Of -D: they win over all files. */
  readonly properties?: Readonly<Record<string, string>>
  /** Told what of the configuration is not obeyed. */
  readonly onNotice?: (text: string) => void
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly signal: AbortSignal
}

export class Clusters {
  readonly #options: ClustersOptions
  readonly #connected = new Map<string, Promise<FileSystem>>()
  /** Of the same command, with more options. */
  readonly #derived = new Set<Clusters>()
  #conf: Promise<HadoopConf> | undefined
  #address: Promise<string> | undefined

  constructor(options: ClustersOptions) {
    this.#options = options
  }

  /** The same with more options, which win over these. To be closed by itself. */
  with({ flag, files = [], properties = {} }: Pick<ClustersOptions, 'flag' | 'files' | 'properties'>): Clusters {
    const before = this.#options
    const derived = new Clusters({
      ...before,
      flag: nonEmpty(flag) ?? before.flag,
      files: [...(before.files ?? []), ...files],
      properties: { ...before.properties, ...properties },
    })
    this.#derived.add(derived)
    return derived
  }

  /** Hadoop's configuration, empty when there is none. */
  conf(): Promise<HadoopConf> {
    this.#conf ??= this.#readConf()
    return this.#conf
  }

  /** Where paths without an address are looked up: as -D, --fs, CAIRN_FS or Hadoop's configuration say, in this order. */
  address(): Promise<string> {
    this.#address ??= this.#chooseAddress()
    return this.#address
  }

  /** The file system that `path` is of; the usual one for a path that names none, and without a path. */
  async of(path = ''): Promise<FileSystem> {
    const { scheme, authority } = splitAddress(path)
    if (scheme !== undefined && scheme !== 'hdfs') throw foreign(path, scheme)
    const usual = await this.address()
    const conf = await this.conf()
    const isUsual = authority === '' || asUsage(() => fileSystemName(usual, conf)).includes(authority)
    return this.#connect(isUsual ? usual : `hdfs://${authority}`)
  }

  /** The usual one, connected as who holds the key in `clusterKeyFile`. */
  async administrator(clusterKeyFile: string): Promise<FileSystem> {
    try {
      return await this.#connect(await this.address(), clusterKeyFile)
    } catch (thrown) {
      if (!(thrown instanceof FileSystemError && thrown.reason === 'accessDenied')) throw thrown
      const { message } = thrown.cause instanceof FileSystemError ? thrown.cause : thrown
      throw new FileSystemError('accessDenied', `${message} (the key file is ${clusterKeyFile})`, { cause: thrown })
    }
  }

  /** Tells the person who waits that no master leads, of each file system in use. Never fails. */
  async sayIfNotLed(stderr: Writable): Promise<void> {
    for (const derived of this.#derived) await derived.sayIfNotLed(stderr)
    for (const connecting of this.#connected.values()) {
      try {
        const { leader } = await (await connecting).admin.report({ signal: this.#options.signal, leaderTimeoutMs: 0 })
        if (leader === undefined) stderr.write('cairn: no master leads: waiting\n')
      } catch {
        // No Cairn, or no master that answers: the command itself meets that and says so.
      }
    }
  }

  /** Whether two paths are of one file system, as far as their addresses tell. */
  async areTogether(one: string, other: string): Promise<boolean> {
    const [first, second] = await Promise.all([this.of(one), this.of(other)])
    return first === second || first.holds(other)
  }

  async close(): Promise<void> {
    const all = await Promise.allSettled(this.#connected.values())
    const opened = new Set(all.flatMap((each) => (each.status === 'fulfilled' ? each.value : [])))
    await Promise.all([...opened].map((fileSystem) => fileSystem.close()))
  }

  #connect(address: string, clusterKeyFile?: string): Promise<FileSystem> {
    const key = `${address.toLowerCase()} ${clusterKeyFile ?? ''}`
    const known = this.#connected.get(key)
    if (known !== undefined) return known
    const before = [...this.#connected.values()]
    const opening = this.#open(address, clusterKeyFile)
    const connecting = clusterKeyFile === undefined ? opening.then((opened) => this.#checkApart(opened, before)) : opening
    this.#connected.set(key, connecting)
    return connecting
  }

  /** `opened`, unless one of `before` is the same cluster by another address. Which one an address stands for is never guessed: it is the user's word. */
  async #checkApart(opened: FileSystem, before: readonly Promise<FileSystem>[]): Promise<FileSystem> {
    const others = (await Promise.allSettled(before)).flatMap((each) => (each.status === 'fulfilled' ? each.value : []))
    if (others.length === 0) return opened
    try {
      const here = await this.#identityOf(opened)
      for (const other of here === undefined ? [] : others) {
        const there = await this.#identityOf(other)
        if (there === undefined || there.clusterId !== here?.clusterId) continue
        // Of two clusters with one id, one was made of a copy of the other.
        if (there.run !== undefined && here.run !== undefined && there.run !== here.run) continue
        throw new UsageError(`${opened.address} and ${other.address} are the same cluster: name it by one of the two`)
      }
      return opened
    } catch (thrown) {
      await opened.close()
      throw thrown
    }
  }

  /** Undefined where it cannot be asked for, which is so of Apache HDFS. */
  async #identityOf(fileSystem: FileSystem): Promise<Pick<ClusterReport, 'clusterId' | 'run'> | undefined> {
    try {
      return await fileSystem.admin.report({ signal: this.#options.signal, leaderTimeoutMs: 0 })
    } catch (thrown) {
      if ((thrown as NodeJS.ErrnoException).code === 'ENOSYS') return undefined
      throw thrown
    }
  }

  async #open(address: string, clusterKeyFile: string | undefined): Promise<FileSystem> {
    const { FileSystem } = await import('../index.js')
    const proof = clusterKeyFile === undefined ? {} : { clusterKeyFile }
    const conf = await this.conf()
    return unasked(() => FileSystem.connect(address, { ...proof, signal: this.#options.signal, conf }))
  }

  async #readConf(): Promise<HadoopConf> {
    const { environment, files, properties, onNotice } = this.#options
    const conf = await unasked(() => readHadoopConf({ directory: nonEmpty(environment['HADOOP_CONF_DIR']), files, properties }))
    if (onNotice !== undefined) for (const notice of conf.notices()) onNotice(notice)
    return conf
  }

  async #chooseAddress(): Promise<string> {
    const { flag, environment } = this.#options
    const conf = await this.conf()
    const named = nonEmpty(flag) ?? nonEmpty(environment['CAIRN_FS'])
    if (named !== undefined && !conf.isGiven('fs.defaultFS')) return withScheme(named)
    const configured = conf.defaultFs ?? defaultAddress
    if (/^hdfs:/i.test(configured)) return configured
    throw new UsageError(conf.invalid('fs.defaultFS', 'must be an address of the scheme hdfs (--fs names another file system)').message)
  }
}

/**
 * Runs what reads a configuration or connects. What is refused before any server was asked (an address that is none, a file that is not there, the value
 * of a key) was asked for in a wrong way.
 */
async function unasked<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run()
  } catch (thrown) {
    const isAsked = thrown instanceof FileSystemError && thrown.syscall !== undefined
    if (isAsked || !(thrown instanceof FileSystemError) || !refusedUnasked.has(thrown.reason)) throw thrown
    throw new UsageError(thrown.message, { cause: thrown })
  }
}

const refusedUnasked: ReadonlySet<string> = new Set(['invalidArgument', 'misconfigured'])

function foreign(path: string, scheme: string): FileSystemError {
  const what =
    scheme === 'file'
      ? `\`${path}': is a path of this machine, where one of a file system is meant`
      : `No FileSystem for scheme "${scheme}"`
  return new FileSystemError('unsupported', what, { path })
}

/** `a:8020,b:8021` is taken for `hdfs://a:8020,b:8021`. */
function withScheme(text: string): string {
  return text.includes('://') ? text : `hdfs://${text}`
}

function nonEmpty(text: string | undefined): string | undefined {
  return text === undefined || text.trim() === '' ? undefined : text.trim()
}
