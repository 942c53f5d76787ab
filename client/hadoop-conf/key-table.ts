// The keys of Hadoop's configuration that this client knows, and their effect. docs/hadoop-configuration.md shows this table; a test
// compares the two.

/** The type of a value; `values.ts` parses it. */
export type KeyType = 'address' | 'names' | 'host:port' | 'class' | 'number' | 'size' | 'time' | 'boolean' | 'umask' | 'path' | 'choice'

export interface KnownKey {
  /** `NAME` means any nameservice, `ID` any of its masters; `*` at the end any suffix. */
  readonly name: string
  /** Deprecated names of the same key. */
  readonly oldNames?: readonly string[]
  readonly type: KeyType
  /** Limits of a number, a size (bytes) or a time (milliseconds). */
  readonly min?: number
  readonly max?: number
  /** All allowed values of the type `choice`. */
  readonly choices?: readonly string[]
  /** Default when the key is not set. */
  readonly defaultValue: string
  readonly meaning: string
}

const chosenByServer = "the file system's"

/** Keys that this client supports. */
export const supportedKeys: readonly KnownKey[] = [
  {
    name: 'fs.defaultFS',
    oldNames: ['fs.default.name'],
    type: 'address',
    defaultValue: 'hdfs://127.0.0.1:8020',
    meaning: 'The file system of paths without an address. Only `hdfs:` addresses are accepted.',
  },
  {
    name: 'dfs.nameservices',
    oldNames: ['dfs.federation.nameservices'],
    type: 'names',
    defaultValue: 'none',
    meaning: 'Names that can be used for a group of masters in `hdfs://NAME/`. Several names are a federation.',
  },
  { name: 'dfs.internal.nameservices', type: 'names', defaultValue: 'none', meaning: 'Used when `dfs.nameservices` is not set.' },
  { name: 'dfs.ha.namenodes.NAME', type: 'names', defaultValue: 'none', meaning: 'The ids of the masters of a nameservice.' },
  {
    name: 'dfs.namenode.rpc-address.NAME.ID',
    type: 'host:port',
    defaultValue: 'none',
    meaning: 'Address of a master. Without `dfs.ha.namenodes.NAME` the key ends in NAME.',
  },
  {
    name: 'dfs.client.failover.proxy.provider.NAME',
    type: 'class',
    defaultValue: 'all masters',
    meaning:
      "For all of Hadoop's providers that use the list of masters, the client asks all masters which one leads. With " +
      '`IPFailoverProxyProvider`, NAME is a host name. An unknown class is refused when NAME is used.',
  },
  {
    name: 'dfs.replication',
    type: 'number',
    min: 1,
    max: 32767,
    defaultValue: chosenByServer,
    meaning: 'Number of replicas of the chunks of a new file.',
  },
  {
    name: 'dfs.blocksize',
    oldNames: ['dfs.block.size'],
    type: 'size',
    min: 1,
    defaultValue: chosenByServer,
    meaning: 'Chunk size of a new file, a multiple of `dfs.bytes-per-checksum`.',
  },
  {
    name: 'dfs.bytes-per-checksum',
    oldNames: ['io.bytes.per.checksum'],
    type: 'number',
    min: 1,
    max: 4 * 1024 * 1024,
    defaultValue: chosenByServer,
    meaning: 'Number of bytes covered by one checksum, for a new file.',
  },
  {
    name: 'dfs.checksum.type',
    type: 'choice',
    choices: ['CRC32C', 'CRC32', 'NULL'],
    defaultValue: chosenByServer,
    meaning: 'Checksum algorithm of a new file.',
  },
  {
    name: 'fs.permissions.umask-mode',
    oldNames: ['dfs.umaskmode'],
    type: 'umask',
    defaultValue: '022',
    meaning:
      'Permission bits removed from new files and directories: octal (`027`), or symbolically the permissions kept (`u=rwx,g=rx,o=`).',
  },
  { name: 'dfs.user.home.dir.prefix', type: 'path', defaultValue: '/user', meaning: 'Parent directory of the home directories.' },
  {
    name: 'dfs.client.use.datanode.hostname',
    type: 'boolean',
    defaultValue: 'false',
    meaning: 'Connect to chunkservers by host name instead of IP address.',
  },
  {
    name: 'dfs.client.socket-timeout',
    oldNames: ['dfs.socket.timeout'],
    type: 'time',
    min: 0,
    max: 2 ** 30,
    defaultValue: '60s',
    meaning: 'Timeout for a silent chunkserver when there is no other replica to try. 0: no timeout.',
  },
  {
    name: 'ipc.client.connect.timeout',
    type: 'time',
    min: 1,
    max: 2 ** 31 - 1,
    defaultValue: '5s',
    meaning: 'Timeout for connecting to a master.',
  },
  {
    name: 'ipc.client.rpc-timeout.ms',
    type: 'time',
    min: 0,
    max: 2 ** 31 - 1,
    defaultValue: '20s, doubled per retry',
    meaning: 'Timeout of one attempt of a call, which is then retried. 0: the default.',
  },
  {
    name: 'fs.trash.interval',
    type: 'number',
    defaultValue: '0',
    meaning:
      'For how long removed files are kept in the trash, minutes, where the file system does not say it (`trashMinutes` of masters); 0: ' +
      '`rm` removes for good. `cairn dfs -expunge` takes this value alone, as Hadoop does.',
  },
  {
    name: 'fs.trash.clean.trashroot.enable',
    type: 'boolean',
    defaultValue: 'false',
    meaning: '`cairn dfs -expunge` also deletes what is in the trash beside `Current` and the checkpoints.',
  },
]

/** Unsupported features. Values that ask for them are refused, because data would be sent to another place or without encryption. */
export const refusedKeys: readonly KnownKey[] = [
  {
    name: 'hadoop.security.authentication',
    type: 'choice',
    defaultValue: 'simple',
    meaning: 'Refused unless `simple`: Kerberos is not supported.',
  },
  {
    name: 'dfs.encrypt.data.transfer',
    type: 'boolean',
    defaultValue: 'false',
    meaning: 'Refused when true: the client sends data without encryption.',
  },
  {
    name: 'fs.hdfs.impl',
    type: 'class',
    defaultValue: 'DistributedFileSystem',
    meaning: 'Refused for any other class, because it maps `hdfs:` paths to other file systems (such as ViewFileSystemOverloadScheme).',
  },
  {
    name: 'dfs.client.failover.resolve-needed',
    type: 'boolean',
    defaultValue: 'false',
    meaning: 'Refused when true, also as `dfs.client.failover.resolve-needed.NAME` for that nameservice: a host name must mean one master.',
  },
  {
    name: 'hadoop.rpc.socket.factory.class.default',
    type: 'class',
    defaultValue: 'StandardSocketFactory',
    meaning: 'Refused for any other class, such as one for a SOCKS proxy: the client connects directly.',
  },
  {
    name: 'hadoop.rpc.socket.factory.class.ClientProtocol',
    type: 'class',
    defaultValue: 'none',
    meaning: 'The same as `hadoop.rpc.socket.factory.class.default`.',
  },
]

/** Keys that have no effect. The client warns about them, on standard error of a command or in `HadoopConf.notices`. */
export const warnedKeys: readonly KnownKey[] = [
  {
    name: 'dfs.client.local.interfaces',
    type: 'names',
    defaultValue: 'any',
    meaning: 'Connections may use any network interface.',
  },
  {
    name: 'dfs.client.replica.accessor.builder.classes',
    type: 'class',
    defaultValue: 'none',
    meaning: 'Replicas are only read from chunkservers.',
  },
  {
    name: 'hadoop.security.key.provider.path',
    oldNames: ['dfs.encryption.key.provider.uri'],
    type: 'address',
    defaultValue: 'none',
    meaning: 'Files in encryption zones cannot be read or written.',
  },
  {
    name: 'dfs.client.block.write.replace-datanode-on-failure.enable',
    type: 'boolean',
    defaultValue: 'true',
    meaning: 'A chunkserver that fails while a file is written is always replaced according to the DEFAULT policy.',
  },
  {
    name: 'dfs.client.block.write.replace-datanode-on-failure.policy',
    type: 'choice',
    defaultValue: 'DEFAULT',
    meaning: 'The same as the previous key.',
  },
  {
    name: 'dfs.client.block.write.replace-datanode-on-failure.min-replication',
    type: 'number',
    defaultValue: '0',
    meaning: 'The same as the previous key.',
  },
]

/** Names, or prefixes of names (with a `*`), of keys that do not change what this client stores and where. Ignored without a warning. */
export const harmlessKeys: readonly { readonly names: readonly string[]; readonly why: string }[] = [
  {
    names: listOf(`
      dfs.namenode.* dfs.datanode.* dfs.journalnode.* dfs.secondary.* dfs.ha.* dfs.permissions* dfs.hosts* dfs.block.*
      dfs.blockreport.* dfs.balancer.* dfs.balance.* dfs.mover.* dfs.storage.* dfs.disk.* dfs.qjournal.* dfs.federation.*
      dfs.heartbeat.* dfs.image.* dfs.edit* dfs.cachereport.* dfs.provided.* dfs.pipeline.* dfs.replication.* dfs.nameservice.id
      dfs.support.* dfs.xframe.* dfs.metrics.* dfs.web.* dfs.webhdfs.* dfs.http* dfs.https* dfs.cluster.* dfs.reformat.*
      dfs.trustedchannel.* dfs.lock.* dfs.net.* dfs.quota.* dfs.name.* dfs.data.* dfs.max* dfs.safemode.* dfs.access.* dfs.batched.*
      dfs.ls.* dfs.content-summary.* dfs.snapshot* fs.checkpoint.* fs.trash.checkpoint.interval
      fs.protected.directories
    `),
    why: 'Settings of servers, or addresses that servers use among themselves.',
  },
  {
    names: listOf(`
      dfs.client.read.* dfs.client.domain.socket.* dfs.client.cache.* dfs.client.mmap.* dfs.client.hedged.*
      dfs.client.short.circuit.* dfs.client.socketcache.* dfs.client.deadnode.* dfs.client.refresh.* dfs.client.slow.*
      dfs.client.write.* dfs.client-write-packet-size dfs.write.packet.size dfs.client.congestion.* dfs.domain.socket.*
      dfs.client.use.legacy.* dfs.client.block.reader.* dfs.client.socket.send.buffer.size dfs.client.cached.*
      dfs.client.server-defaults.* dfs.client.output.* dfs.stream-buffer-size dfs.checksum.combine.mode dfs.checksum.ec.*
      dfs.client.mark.* dfs.client.context dfs.client.key.provider.* dfs.client.test.* dfs.read.prefetch.size
      dfs.client.block.write.replace-datanode-on-failure.best-effort dfs.client.rbf.* dfs.ec.* dfs.client.fsck.*
    `),
    why: "Performance and implementation details of Hadoop's client, which do not apply to this one.",
  },
  {
    names: listOf(`
      dfs.client.failover.* dfs.client.retry.* dfs.client.max.* dfs.client.block.write.retries dfs.client.datanode-restart.*
      dfs.client.block.write.locateFollowingBlock.* dfs.client.pipeline.* ipc.* ipc.client.connect.*
    `),
    why: 'Number and delay of retries: this client limits time instead of attempts (`connectTimeoutMs`, `callTimeoutMs`).',
  },
  {
    names: listOf(`
      hadoop.security.* hadoop.rpc.protection dfs.data.transfer.* dfs.encrypt.data.* dfs.web.authentication.*
    `),
    why: 'Has an effect only with Kerberos, which is refused, or on servers.',
  },
  {
    names: listOf(`
      fs.hdfs.impl.disable.cache fs.automatic.close fs.AbstractFileSystem.* fs.client.* fs.df.* fs.du.* fs.getspaceused.*
    `),
    why: "Settings of Hadoop's own classes.",
  },
  {
    names: listOf(`
      fs.s3a.* fs.s3.* fs.s3n.* fs.azure.* fs.abfs* fs.wasb* fs.adl.* fs.gs.* fs.oss.* fs.cosn.* fs.obs.* fs.ftp.* fs.sftp.*
      fs.har.* fs.file.* fs.o3fs.* fs.ofs.* fs.viewfs.* fs.webhdfs.* fs.swebhdfs.* fs.swift.* fs.iostatistics.* fs.creation.*
    `),
    why: 'Settings of other file systems, whose paths are refused because of their scheme.',
  },
]

function listOf(text: string): readonly string[] {
  return text.trim().split(/\s+/)
}
