// Hadoop's keys as this client knows them, with what each does here. docs/hadoop-configuration.md shows this table; a test compares the two.

/** How a value is written; `values.ts` reads it. */
export type KeyType = 'address' | 'names' | 'host:port' | 'class' | 'number' | 'size' | 'time' | 'flag' | 'umask' | 'path' | 'word'

export interface KnownKey {
  /** `NAME` stands for a nameservice, `ID` for one of its masters; `*` at the end for any ending. */
  readonly name: string
  /** Deprecated names that mean the same. */
  readonly oldNames?: readonly string[]
  readonly type: KeyType
  /** Of a number, a size (bytes) or a time (milliseconds). */
  readonly min?: number
  readonly max?: number
  /** All values that a word may have. */
  readonly choices?: readonly string[]
  /** What holds when the key is not set. */
  readonly usual: string
  readonly meaning: string
}

const chosenByServer = "the file system's"

/** What this client does as they say. */
export const obeyedKeys: readonly KnownKey[] = [
  {
    name: 'fs.defaultFS',
    oldNames: ['fs.default.name'],
    type: 'address',
    usual: 'hdfs://127.0.0.1:8020',
    meaning: 'The file system of paths that name none. An address that is not `hdfs:` is refused.',
  },
  {
    name: 'dfs.nameservices',
    oldNames: ['dfs.federation.nameservices'],
    type: 'names',
    usual: 'none',
    meaning: 'The names that stand for a group of masters in `hdfs://NAME/`. Several are a federation: each is found by its name.',
  },
  { name: 'dfs.internal.nameservices', type: 'names', usual: 'none', meaning: 'Used when `dfs.nameservices` is not set.' },
  { name: 'dfs.ha.namenodes.NAME', type: 'names', usual: 'none', meaning: 'The ids of the masters of a nameservice.' },
  {
    name: 'dfs.namenode.rpc-address.NAME.ID',
    type: 'host:port',
    usual: 'none',
    meaning: 'Where a master is. Without `dfs.ha.namenodes.NAME` the key ends in NAME.',
  },
  {
    name: 'dfs.client.failover.proxy.provider.NAME',
    type: 'class',
    usual: 'all masters are asked',
    meaning:
      'Of any provider of Hadoop that uses the list of masters, the client asks all of them who leads. With `IPFailoverProxyProvider`, NAME is ' +
      'the name of a host. A class that is not known is refused when NAME is used.',
  },
  {
    name: 'dfs.replication',
    type: 'number',
    min: 1,
    max: 32767,
    usual: chosenByServer,
    meaning: 'Copies kept of the chunks of a new file.',
  },
  {
    name: 'dfs.blocksize',
    oldNames: ['dfs.block.size'],
    type: 'size',
    min: 1,
    usual: chosenByServer,
    meaning: 'Size of the chunks of a new file, a multiple of `dfs.bytes-per-checksum`.',
  },
  {
    name: 'dfs.bytes-per-checksum',
    oldNames: ['io.bytes.per.checksum'],
    type: 'number',
    min: 1,
    max: 4 * 1024 * 1024,
    usual: chosenByServer,
    meaning: 'Bytes of a new file under one checksum.',
  },
  {
    name: 'dfs.checksum.type',
    type: 'word',
    choices: ['CRC32C', 'CRC32', 'NULL'],
    usual: chosenByServer,
    meaning: 'Kind of the checksums of a new file.',
  },
  {
    name: 'fs.permissions.umask-mode',
    oldNames: ['dfs.umaskmode'],
    type: 'umask',
    usual: '022',
    meaning:
      'Permission bits that new files and directories do not get: octal (`027`), or as chmod writes what they do get (`u=rwx,g=rx,o=`).',
  },
  { name: 'dfs.user.home.dir.prefix', type: 'path', usual: '/user', meaning: 'The directory that holds the home directories.' },
  {
    name: 'dfs.client.use.datanode.hostname',
    type: 'flag',
    usual: 'false',
    meaning: 'Connect to the name that a chunkserver has, not to its address.',
  },
  {
    name: 'dfs.client.socket-timeout',
    oldNames: ['dfs.socket.timeout'],
    type: 'time',
    min: 0,
    max: 2 ** 30,
    usual: '60s',
    meaning: 'How long a chunkserver may be silent when there is no other to go to. 0: for ever.',
  },
  {
    name: 'ipc.client.connect.timeout',
    type: 'time',
    min: 1,
    max: 2 ** 31 - 1,
    usual: '5s',
    meaning: 'How long a connection to a master may take to be made.',
  },
  {
    name: 'ipc.client.rpc-timeout.ms',
    type: 'time',
    min: 0,
    max: 2 ** 31 - 1,
    usual: '20s, then more',
    meaning: 'How long one attempt of a call may take before it is made anew. 0: as usual.',
  },
]

/** What this client cannot do. With the values that ask for it, it refuses to go on: the data would go elsewhere, or in the clear. */
export const refusedKeys: readonly KnownKey[] = [
  {
    name: 'hadoop.security.authentication',
    type: 'word',
    usual: 'simple',
    meaning: 'Refused unless `simple`: Kerberos is not spoken.',
  },
  {
    name: 'dfs.encrypt.data.transfer',
    type: 'flag',
    usual: 'false',
    meaning: 'Refused when true: data goes over the network as it is.',
  },
  {
    name: 'fs.hdfs.impl',
    type: 'class',
    usual: 'DistributedFileSystem',
    meaning: 'Refused for any other class: `hdfs:` paths would be mounted elsewhere (ViewFileSystemOverloadScheme and its like).',
  },
  {
    name: 'dfs.client.failover.resolve-needed',
    type: 'flag',
    usual: 'false',
    meaning:
      "Refused when true, also as `dfs.client.failover.resolve-needed.NAME` for that nameservice: a master's name stands for one address.",
  },
  {
    name: 'hadoop.rpc.socket.factory.class.default',
    type: 'class',
    usual: 'StandardSocketFactory',
    meaning: 'Refused for any other class, such as the one for a SOCKS proxy: connections are made directly.',
  },
  {
    name: 'hadoop.rpc.socket.factory.class.ClientProtocol',
    type: 'class',
    usual: 'none',
    meaning: 'As `hadoop.rpc.socket.factory.class.default`.',
  },
  {
    name: 'fs.trash.interval',
    type: 'number',
    usual: '0',
    meaning:
      'There is no trash yet. When it is more than 0, `cairn dfs -rm` without `-skipTrash` refuses to remove for good. `cairn rm` never has a trash.',
  },
]

/** What this client does not do and says so, on the standard error of a command, or in `HadoopConf.notices`. */
export const toldKeys: readonly KnownKey[] = [
  {
    name: 'dfs.client.local.interfaces',
    type: 'names',
    usual: 'any',
    meaning: 'Connections leave through any network interface.',
  },
  {
    name: 'dfs.client.replica.accessor.builder.classes',
    type: 'class',
    usual: 'none',
    meaning: 'Replicas are read from chunkservers only.',
  },
  {
    name: 'hadoop.security.key.provider.path',
    oldNames: ['dfs.encryption.key.provider.uri'],
    type: 'address',
    usual: 'none',
    meaning: 'Files in encryption zones are neither read nor written.',
  },
  {
    name: 'dfs.client.block.write.replace-datanode-on-failure.enable',
    type: 'flag',
    usual: 'true',
    meaning: 'A chunkserver that fails while a file is written is always replaced by the DEFAULT policy.',
  },
  {
    name: 'dfs.client.block.write.replace-datanode-on-failure.policy',
    type: 'word',
    usual: 'DEFAULT',
    meaning: 'As before.',
  },
  {
    name: 'dfs.client.block.write.replace-datanode-on-failure.min-replication',
    type: 'number',
    usual: '0',
    meaning: 'As before.',
  },
]

/** Names or beginnings of names (with a `*`) that change nothing about what this client stores and where. */
export const harmlessKeys: readonly { readonly names: readonly string[]; readonly why: string }[] = [
  {
    names: [
      ...['dfs.namenode.*', 'dfs.datanode.*', 'dfs.journalnode.*', 'dfs.secondary.*', 'dfs.ha.*', 'dfs.permissions*', 'dfs.hosts*'],
      ...[
        'dfs.block.*',
        'dfs.blockreport.*',
        'dfs.balancer.*',
        'dfs.balance.*',
        'dfs.mover.*',
        'dfs.storage.*',
        'dfs.disk.*',
        'dfs.qjournal.*',
      ],
      ...['dfs.federation.*', 'dfs.heartbeat.*', 'dfs.image.*', 'dfs.edit*', 'dfs.cachereport.*', 'dfs.provided.*', 'dfs.pipeline.*'],
      ...['dfs.replication.*', 'dfs.nameservice.id', 'dfs.support.*', 'dfs.xframe.*', 'dfs.metrics.*', 'dfs.web.*', 'dfs.webhdfs.*'],
      ...['dfs.http*', 'dfs.https*', 'dfs.cluster.*', 'dfs.reformat.*', 'dfs.trustedchannel.*', 'dfs.lock.*', 'dfs.net.*', 'dfs.quota.*'],
      ...['dfs.name.*', 'dfs.data.*', 'dfs.max*', 'dfs.safemode.*', 'dfs.access.*', 'dfs.batched.*', 'dfs.ls.*', 'dfs.content-summary.*'],
      ...[
        'dfs.snapshot*',
        'fs.checkpoint.*',
        'fs.trash.checkpoint.interval',
        'fs.trash.clean.trashroot.enable',
        'fs.protected.directories',
      ],
    ],
    why: 'Of servers, or of their addresses for servers.',
  },
  {
    names: [
      ...['dfs.client.read.*', 'dfs.client.domain.socket.*', 'dfs.client.cache.*', 'dfs.client.mmap.*', 'dfs.client.hedged.*'],
      ...['dfs.client.short.circuit.*', 'dfs.client.socketcache.*', 'dfs.client.deadnode.*', 'dfs.client.refresh.*', 'dfs.client.slow.*'],
      ...['dfs.client.write.*', 'dfs.client-write-packet-size', 'dfs.write.packet.size', 'dfs.client.congestion.*', 'dfs.domain.socket.*'],
      ...['dfs.client.use.legacy.*', 'dfs.client.block.reader.*', 'dfs.client.socket.send.buffer.size', 'dfs.client.cached.*'],
      ...[
        'dfs.client.server-defaults.*',
        'dfs.client.output.*',
        'dfs.stream-buffer-size',
        'dfs.checksum.combine.mode',
        'dfs.checksum.ec.*',
      ],
      ...['dfs.client.mark.*', 'dfs.client.context', 'dfs.client.key.provider.*', 'dfs.client.test.*', 'dfs.read.prefetch.size'],
      ...['dfs.client.block.write.replace-datanode-on-failure.best-effort', 'dfs.client.rbf.*', 'dfs.ec.*', 'dfs.client.fsck.*'],
    ],
    why: "How fast Hadoop's client is, or by which means: this one has its own.",
  },
  {
    names: [
      ...[
        'dfs.client.failover.*',
        'dfs.client.retry.*',
        'dfs.client.max.*',
        'dfs.client.block.write.retries',
        'dfs.client.datanode-restart.*',
      ],
      ...['dfs.client.block.write.locateFollowingBlock.*', 'dfs.client.pipeline.*', 'ipc.*', 'ipc.client.connect.*'],
    ],
    why: 'How often and how soon something is tried again: this client counts time, not attempts (`connectTimeoutMs`, `callTimeoutMs`).',
  },
  {
    names: ['hadoop.security.*', 'hadoop.rpc.protection', 'dfs.data.transfer.*', 'dfs.encrypt.data.*', 'dfs.web.authentication.*'],
    why: 'Means something with Kerberos only, which is refused, or on servers.',
  },
  {
    names: [
      'fs.hdfs.impl.disable.cache',
      'fs.automatic.close',
      'fs.AbstractFileSystem.*',
      'fs.client.*',
      'fs.df.*',
      'fs.du.*',
      'fs.getspaceused.*',
    ],
    why: "Of Hadoop's own classes.",
  },
  {
    names: [
      ...[
        'fs.s3a.*',
        'fs.s3.*',
        'fs.s3n.*',
        'fs.azure.*',
        'fs.abfs*',
        'fs.wasb*',
        'fs.adl.*',
        'fs.gs.*',
        'fs.oss.*',
        'fs.cosn.*',
        'fs.obs.*',
      ],
      ...[
        'fs.ftp.*',
        'fs.sftp.*',
        'fs.har.*',
        'fs.file.*',
        'fs.o3fs.*',
        'fs.ofs.*',
        'fs.viewfs.*',
        'fs.webhdfs.*',
        'fs.swebhdfs.*',
        'fs.swift.*',
      ],
      ...['fs.iostatistics.*', 'fs.creation.*'],
    ],
    why: 'Of other file systems, whose paths are refused by their scheme.',
  },
]
