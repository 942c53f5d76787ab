// The file systems that one command uses: the default one (from the command line, the environment or Hadoop's configuration), and every
// other one that a path names. Each is connected when its first path is used. Two addresses of the same cluster are refused unless the
// configuration says that they belong together: a copy from one to the other could overwrite a file with itself.

import type { Writable } from 'node:stream'
import { FileSystemError } from '../../proto/base/errors.js'
import { type FileSystem, fileSystemName, type HadoopConf, readHadoopConf, splitAddress } from '../index.js'
import { type AskIdentity, isSameCluster } from './cluster-identity.js'
import { asUsage, UsageError } from './usage-error.js'

const defaultAddress = 'hdfs://127.0.0.1:8020'

export interface ClustersOptions {
  /** Value of --fs or -fs. */
  readonly flag: string | undefined
  /** Files given with --conf or -conf, read after those of HADOOP_CONF_DIR. */
  readonly files?: readonly string[]
  /** Properties given with -D; they override all files. */
  readonly properties?: Readonly<Record<string, string>>
  /** Called with a warning for each configuration key that has no effect. */
  readonly onNotice?: (text: string) => void
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly signal: AbortSignal
}

export class Clusters {
  readonly #options: ClustersOptions
  readonly #connected = new Map<string, Promise<FileSystem>>()
  /** Made by `with` for the same command, with additional options. */
  readonly #derived = new Set<Clusters>()
  #conf: Promise<HadoopConf> | undefined
  #address: Promise<string> | undefined

  constructor(options: ClustersOptions) {
    this.#options = options
  }

  /** A copy with additional options, which override the present ones. The caller must close it separately. */
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

  /**
   * Address of the default file system, used for paths without an address: from -D, --fs, CAIRN_FS or Hadoop's configuration, in this
   * order.
   */
  address(): Promise<string> {
    this.#address ??= this.#chooseAddress()
    return this.#address
  }

  /** The file system that `path` belongs to; the default one when the path has no address, or when there is no path. */
  async of(path = ''): Promise<FileSystem> {
    const { scheme, authority } = splitAddress(path)
    if (scheme !== undefined && scheme !== 'hdfs') throw foreign(path, scheme)
    const usual = await this.address()
    const conf = await this.conf()
    const isUsual = authority === '' || asUsage(() => fileSystemName(usual, conf)).includes(authority)
    return this.#connect(isUsual ? usual : `hdfs://${authority}`)
  }

  /** The default file system, on a connection that is authenticated with the cluster key in `clusterKeyFile`. */
  async administrator(clusterKeyFile: string): Promise<FileSystem> {
    try {
      return await this.#connect(await this.address(), clusterKeyFile)
    } catch (thrown) {
      if (!(thrown instanceof FileSystemError && thrown.reason === 'accessDenied')) throw thrown
      const { message } = thrown.cause instanceof FileSystemError ? thrown.cause : thrown
      throw new FileSystemError('accessDenied', `${message} (the key file is ${clusterKeyFile})`, { cause: thrown })
    }
  }

  /** Tells the user on `stderr` which file systems in use have no leader, which is why the command waits. Never fails. */
  async reportMissingLeader(stderr: Writable): Promise<void> {
    for (const derived of this.#derived) await derived.reportMissingLeader(stderr)
    for (const connecting of this.#connected.values()) {
      try {
        const { leader } = await (await connecting).admin.report({ signal: this.#options.signal, leaderTimeoutMs: 0 })
        if (leader === undefined) stderr.write('cairn: no master leads: waiting\n')
      } catch {
        // Not a Cairn cluster, or no master answers: the command itself fails and reports it.
      }
    }
  }

  /** Whether two paths belong to one file system, judged by their addresses. */
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

  /**
   * Returns `opened`, or throws if one of `before` is the same cluster by another address: the user must then choose one of the two
   * addresses.
   */
  async #checkApart(opened: FileSystem, before: readonly Promise<FileSystem>[]): Promise<FileSystem> {
    const others = (await Promise.allSettled(before)).flatMap((each) => (each.status === 'fulfilled' ? each.value : []))
    try {
      for (const other of others) {
        if (!(await isSameCluster(this.#askIdentity(opened), this.#askIdentity(other)))) continue
        throw new UsageError(`${opened.address} and ${other.address} are the same cluster: name it by one of the two`)
      }
      return opened
    } catch (thrown) {
      await opened.close()
      throw thrown
    }
  }

  #askIdentity(fileSystem: FileSystem): AskIdentity {
    return async (leaderTimeoutMs) => {
      try {
        return await fileSystem.admin.report({ signal: this.#options.signal, leaderTimeoutMs })
      } catch (thrown) {
        if ((thrown as NodeJS.ErrnoException).code === 'ENOSYS') return undefined
        throw thrown
      }
    }
  }

  async #open(address: string, clusterKeyFile: string | undefined): Promise<FileSystem> {
    const { FileSystem } = await import('../index.js')
    const proof = clusterKeyFile === undefined ? {} : { clusterKeyFile }
    const conf = await this.conf()
    return asConfigurationStep(() => FileSystem.connect(address, { ...proof, signal: this.#options.signal, conf }))
  }

  async #readConf(): Promise<HadoopConf> {
    const { environment, files, properties, onNotice } = this.#options
    const conf = await asConfigurationStep(() => readHadoopConf({ directory: nonEmpty(environment['HADOOP_CONF_DIR']), files, properties }))
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
 * Runs a step that reads the configuration or connects. Errors found before any server is contacted (an invalid address, a missing file, an
 * invalid value of a key) become usage errors.
 */
async function asConfigurationStep<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run()
  } catch (thrown) {
    const isAsked = thrown instanceof FileSystemError && thrown.syscall !== undefined
    if (isAsked || !(thrown instanceof FileSystemError) || !configurationErrors.has(thrown.reason)) throw thrown
    throw new UsageError(thrown.message, { cause: thrown })
  }
}

const configurationErrors: ReadonlySet<string> = new Set(['invalidArgument', 'misconfigured'])

function foreign(path: string, scheme: string): FileSystemError {
  const what =
    scheme === 'file'
      ? `\`${path}': is a path of this machine, where one of a file system is meant`
      : `No FileSystem for scheme "${scheme}"`
  return new FileSystemError('unsupported', what, { path })
}

/** `a:8020,b:8021` means `hdfs://a:8020,b:8021`. */
function withScheme(text: string): string {
  return text.includes('://') ? text : `hdfs://${text}`
}

function nonEmpty(text: string | undefined): string | undefined {
  return text === undefined || text.trim() === '' ? undefined : text.trim()
}
