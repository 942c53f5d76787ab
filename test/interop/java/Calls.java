// Makes calls of ClientProtocol, and writes with chosen checksums, as it is told; prints what each gave, so that two file systems can be compared.
// usage: Calls FILE_SYSTEM_URI. Standard input and output as test/interop/command-session.ts says; `{PATH}` in a word is the inode id of PATH.
// What a call gave is `= result`, or `! exception class: first line of its message` with exit code 1.
import java.io.*;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.PrivilegedExceptionAction;
import java.util.*;
import java.util.regex.*;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.*;
import org.apache.hadoop.fs.permission.AclEntry;
import org.apache.hadoop.fs.permission.FsCreateModes;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.crypto.CryptoProtocolVersion;
import org.apache.hadoop.hdfs.DFSClient;
import org.apache.hadoop.hdfs.DistributedFileSystem;
import org.apache.hadoop.hdfs.client.HdfsDataOutputStream;
import org.apache.hadoop.hdfs.client.HdfsDataOutputStream.SyncFlag;
import org.apache.hadoop.hdfs.protocol.*;
import org.apache.hadoop.io.EnumSetWritable;
import org.apache.hadoop.ipc.RemoteException;
import org.apache.hadoop.security.UserGroupInformation;

public class Calls {
    private static final String HOLDER = "calls";
    private final URI uri;
    private final Map<String, DFSClient> clients = new HashMap<>();
    private DFSClient client;
    private ClientProtocol names;
    private UserGroupInformation caller = UserGroupInformation.getLoginUser();
    private final List<FSDataOutputStream> held = new ArrayList<>();

    Calls(URI uri) throws IOException {
        this.uri = uri;
        client = new DFSClient(uri, new Configuration());
        names = client.getNamenode();
    }

    public static void main(String[] args) throws Exception {
        Calls calls = new Calls(URI.create(args[0]));
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        PrintStream answers = new PrintStream(new FileOutputStream(FileDescriptor.out), true, "UTF-8");
        for (String line; (line = lines.readLine()) != null; ) {
            String[] words = line.split(" ");
            for (int i = 0; i < words.length; i++) {
                words[i] = words[i].equals("-") ? "" : new String(Base64.getDecoder().decode(words[i]), StandardCharsets.UTF_8);
            }
            String answer = calls.answer(words);
            String encoded = Base64.getEncoder().encodeToString(answer.getBytes(StandardCharsets.UTF_8));
            answers.println((answer.startsWith("=") ? 0 : 1) + " " + encoded + " ");
        }
    }

    private String answer(String[] words) {
        try {
            for (int i = 0; i < words.length; i++) words[i] = withIds(words[i]);
            return "= " + call(words[0], Arrays.copyOfRange(words, 1, words.length));
        } catch (RemoteException e) {
            return "! " + e.getClassName() + ": " + firstLine(e.getMessage());
        } catch (Throwable e) {
            return "! " + e.getClass().getName() + ": " + firstLine(e.getMessage());
        }
    }

    /** The calls that follow are made by this user. */
    private String as(String user) throws Exception {
        DFSClient known = clients.get(user);
        caller = user.equals("root") ? UserGroupInformation.getLoginUser() : UserGroupInformation.createRemoteUser(user);
        if (known == null) {
            known = caller.doAs((PrivilegedExceptionAction<DFSClient>) () -> new DFSClient(uri, new Configuration()));
            clients.put(user, known);
        }
        client = known;
        names = client.getNamenode();
        return "done";
    }

    private static String firstLine(String text) {
        return text == null ? "" : text.split("\n")[0].replaceAll("DFSClient_NONMAPREDUCE_-?\\d+_\\d+", "DFSClient").replaceAll("BP-[0-9A-Za-z.-]+:blk", "POOL:blk");
    }

    private String withIds(String word) throws IOException {
        Matcher found = Pattern.compile("\\{([^}]*)}").matcher(word);
        StringBuffer text = new StringBuffer();
        while (found.find()) found.appendReplacement(text, Long.toString(names.getFileInfo(found.group(1)).getFileId()));
        return found.appendTail(text).toString();
    }

    private String call(String method, String[] w) throws Exception {
        switch (method) {
            case "as": return as(w[0]);
            case "mkdirs": return "" + names.mkdirs(w[0], modes(w, 2, 0755), flag(w, 1, true));
            case "create": return create(w[0], flag(w, 1, true), number(w, 2, 1), number(w, 3, 1 << 20));
            case "open": return status(open(w[0], w.length > 1 ? w[1] : HOLDER, true, 1, 1 << 20));
            case "complete": return "" + names.complete(w[0], HOLDER, null, 0);
            case "append": return "" + (names
                .append(w[0], w.length > 1 ? w[1] : HOLDER, new EnumSetWritable<>(EnumSet.of(CreateFlag.APPEND))) != null);
            case "rename": return "" + names.rename(w[0], w[1]);
            case "rename2": names.rename2(w[0], w[1], flag(w, 2, false) ? Options.Rename.OVERWRITE : Options.Rename.NONE); return "done";
            case "delete": return "" + names.delete(w[0], flag(w, 1, true));
            case "concat": names.concat(w[0], Arrays.copyOfRange(w, 1, w.length)); return "done";
            case "truncate": return "" + names.truncate(w[0], number(w, 1, 0), w.length > 2 ? w[2] : HOLDER);
            case "cutTwice": return cutTwice(w[0], number(w, 1, 0), number(w, 2, 0), w[3]);
            case "awaitClosed": return awaitClosed(w[0]);
            case "settle": return settle(w[0]);
            case "hold": return hold(w[0], (int) number(w, 1, 0));
            case "createSymlink": names.createSymlink(w[0], w[1], new FsPermission((short) 0755), flag(w, 2, true)); return "done";
            case "setPermission": names.setPermission(w[0], new FsPermission((short) Integer.parseInt(w[1], 8))); return "done";
            case "setOwner": names.setOwner(w[0], w[1], w.length > 2 ? w[2] : null); return "done";
            case "setTimes": names.setTimes(w[0], number(w, 1, -1), number(w, 2, -1)); return "done";
            case "setReplication": return "" + names.setReplication(w[0], (short) number(w, 1, 1));
            case "setStoragePolicy": names.setStoragePolicy(w[0], w[1]); return "done";
            case "getStoragePolicy": return names.getStoragePolicy(w[0]).getName();
            case "setXAttr": names.setXAttr(w[0], attribute(w[1]), EnumSet.of(XAttrSetFlag.CREATE, XAttrSetFlag.REPLACE)); return "done";
            case "getXAttrs": return names.getXAttrs(w[0], null).toString();
            case "listXAttrs": return names.listXAttrs(w[0]).toString();
            case "removeXAttr": names.removeXAttr(w[0], attribute(w[1])); return "done";
            case "getFileInfo": return status(names.getFileInfo(w[0]));
            case "getFileLinkInfo": return status(names.getFileLinkInfo(w[0]));
            case "getLocatedFileInfo": return status(names.getLocatedFileInfo(w[0], false));
            case "getLinkTarget": return names.getLinkTarget(w[0]);
            case "getListing": return listing(names.getListing(w[0], bytes(w, 1), flag(w, 2, false)));
            case "getBatchedListing": return batch(w);
            case "getBlockLocations": return located(names.getBlockLocations(w[0], number(w, 1, 0), number(w, 2, 10)));
            case "getContentSummary": return summary(names.getContentSummary(w[0]));
            case "getQuotaUsage": return quota(names.getQuotaUsage(w[0]));
            case "setQuota": names.setQuota(w[0], number(w, 1, 0), number(w, 2, 0), w.length > 3 ? StorageType.valueOf(w[3]) : null); return "done";
            case "quotas": return quotas(w);
            case "tree": return tree(w[0]);
            case "openAndAbandon": return openAndAbandon(w[0], Arrays.copyOfRange(w, 1, w.length));
            case "getPreferredBlockSize": return "" + names.getPreferredBlockSize(w[0]);
            case "isFileClosed": return "" + names.isFileClosed(w[0]);
            case "recoverLease": return "" + names.recoverLease(w[0], "other");
            case "checkAccess": names.checkAccess(w[0], org.apache.hadoop.fs.permission.FsAction.READ); return "done";
            case "getErasureCodingPolicy": return "" + names.getErasureCodingPolicy(w[0]);
            case "getEZForPath": return "" + names.getEZForPath(w[0]);
            case "setAcl": names.setAcl(w[0], AclEntry.parseAclSpec(w[1], true)); return "done";
            case "modifyAclEntries": names.modifyAclEntries(w[0], AclEntry.parseAclSpec(w[1], true)); return "done";
            case "removeAclEntries": names.removeAclEntries(w[0], AclEntry.parseAclSpec(w[1], false)); return "done";
            case "removeAcl": names.removeAcl(w[0]); return "done";
            case "removeDefaultAcl": names.removeDefaultAcl(w[0]); return "done";
            case "makeFile": return makeFile(w[0], modes(w, 1, 0644));
            case "getAclStatus": return "" + names.getAclStatus(w[0]);
            case "addTo": return "" + names.getAdditionalDatanode(w[0], 0, new ExtendedBlock(pool(), 1), new DatanodeInfo[0], new String[0], new DatanodeInfo[0], 1, HOLDER);
            case "getAdditionalDatanode": return "" + names.getAdditionalDatanode(w[0], 0, new ExtendedBlock("BP-1", 1), new DatanodeInfo[0], new String[0], new DatanodeInfo[0], 1, HOLDER);
            case "fsync": names.fsync(w[0], 0, HOLDER, -1); return "done";
            case "times": return times(names.getFileInfo(w[0]));
            case "write": return write(w[0], w[1], w[2], (int) number(w, 3, 0), false);
            case "more": return write(w[0], w[1], w[2], (int) number(w, 3, 0), true);
            case "read": return read(w[0]);
            case "put": return put(w[0], w[1], (int) number(w, 2, 0), (int) number(w, 3, 1));
            case "context": return context(w[0], w[1], (int) number(w, 2, 0));
            case "createAs": return status(names.create(w[0], new FsPermission((short) 0644), HOLDER, flags(w[1]), true, (short) 3, 1 << 20, CryptoProtocolVersion.supported(), null, null));
            case "appendAs": return "" + (names.append(w[0], w.length > 2 ? w[2] : HOLDER, flags(w[1])).getLastBlock() != null);
            case "sync": return sync(w[0], w[1], (int) number(w, 2, 0), (int) number(w, 3, 0));
            case "during": return during(w[0], w[1]);
            case "handOver": return handOver(w[0], (int) number(w, 1, 0));
            case "blocks": return blocks(w[0]);
            case "checksum": return checksum(w[0], w.length > 1 ? w[1] : "MD5MD5CRC");
            case "safeMode": return "" + names.setSafeMode(HdfsConstants.SafeModeAction.valueOf("SAFEMODE_" + w[0]), false);
            case "renewLease": names.renewLease(HOLDER, null); return "done";
            case "addBlock": return "" + (names.addBlock(w[0], HOLDER, null, null, 0, null, null) != null);
            case "abandonBlock": names.abandonBlock(new ExtendedBlock(pool(), 7, 0, 8), 0, w[0], HOLDER); return "done";
            case "updateBlockForPipeline": return "" + names.updateBlockForPipeline(new ExtendedBlock(pool(), 7, 0, 8), HOLDER);
            case "updatePipeline": names.updatePipeline(HOLDER, new ExtendedBlock(pool(), 7, 0, 8), new ExtendedBlock(pool(), 7, 0, 9), new DatanodeID[0], new String[0]); return "done";
            case "unsetStoragePolicy": names.unsetStoragePolicy(w[0]); return "done";
            case "setErasureCodingPolicy": names.setErasureCodingPolicy(w[0], "replication"); return "done";
            case "saveNamespace": return "" + names.saveNamespace(0, 0);
            case "rollEdits": return "" + (names.rollEdits() > 0);
            case "metaSave": names.metaSave(w[0]); return "done";
            case "refreshNodes": names.refreshNodes(); return "done";
            case "finalizeUpgrade": names.finalizeUpgrade(); return "done";
            case "upgradeStatus": return "" + names.upgradeStatus();
            case "rollingUpgrade": return "" + names.rollingUpgrade(HdfsConstants.RollingUpgradeAction.valueOf(w[0]));
            case "setBalancerBandwidth": names.setBalancerBandwidth(number(w, 0, 1)); return "done";
            case "getDatanodeReport": return "" + names.getDatanodeReport(HdfsConstants.DatanodeReportType.valueOf(w[0])).length;
            case "getDatanodeStorageReport": return "" + names.getDatanodeStorageReport(HdfsConstants.DatanodeReportType.valueOf(w[0])).length;
            case "getSlowDatanodeReport": return "" + names.getSlowDatanodeReport().length;
            case "listCorruptFileBlocks": {
                CorruptFileBlocks page = names.listCorruptFileBlocks(w[0], w.length > 1 ? w[1] : null);
                return Arrays.toString(page.getFiles()) + " " + page.getCookie();
            }
            case "allowSnapshot": names.allowSnapshot(w[0]); return "done";
            case "disallowSnapshot": names.disallowSnapshot(w[0]); return "done";
            case "createSnapshot": return names.createSnapshot(w[0], w.length > 1 ? w[1] : null).replaceAll("/s\\d{8}-\\d{6}\\.\\d{3}$", "/TIME");
            case "deleteSnapshot": names.deleteSnapshot(w[0], w[1]); return "done";
            case "renameSnapshot": names.renameSnapshot(w[0], w[1], w[2]); return "done";
            case "snapshottable": return snapshottable();
            case "snapshots": return snapshots(w[0]);
            case "diff": return diff(names.getSnapshotDiffReport(w[0], w.length > 1 ? w[1] : "", w.length > 2 ? w[2] : ""));
            case "getEnclosingRoot": return "" + names.getEnclosingRoot(w[0]);
            case "msync": names.msync(); return "done";
            case "dfsadmin": return tool(new org.apache.hadoop.hdfs.tools.DFSAdmin(), w);
            case "cacheadmin": return tool(new org.apache.hadoop.hdfs.tools.CacheAdmin(), w);
            case "addCachePool": names.addCachePool(pool(w)); return "done";
            case "modifyCachePool": names.modifyCachePool(pool(w)); return "done";
            case "removeCachePool": names.removeCachePool(w[0]); return "done";
            case "listCachePools": return pools(w.length > 0 ? w[0] : "");
            case "addCacheDirective": return "" + names.addCacheDirective(directive(w), cacheFlags(w));
            case "modifyCacheDirective": names.modifyCacheDirective(directive(w), cacheFlags(w)); return "done";
            case "removeCacheDirective": names.removeCacheDirective(number(w, 0, 0)); return "done";
            case "listCacheDirectives": return directives(directive(w), number(w, w.length, 0));
            case "storagepolicies": return tool(new org.apache.hadoop.hdfs.tools.StoragePolicyAdmin(null), w);
            case "satisfyStoragePolicy": names.satisfyStoragePolicy(w[0]); return "done";
            case "getStoragePolicies": return Arrays.toString(names.getStoragePolicies());
            case "createWith": {
                HdfsFileStatus made = names.create(w[0], new FsPermission((short) 0644), HOLDER, flags(w[1]), true, (short) 3, 1 << 20, CryptoProtocolVersion.supported(), null, w.length > 2 ? w[2] : null);
                return status(made) + " " + names.complete(w[0], HOLDER, null, made.getFileId());
            }
            default: throw new IllegalArgumentException("no such call: " + method);
        }
    }

    /** The name of a pool, and what is said of it as `key=value`. */
    private static CachePoolInfo pool(String[] w) {
        CachePoolInfo info = new CachePoolInfo(w[0]);
        for (int i = 1; i < w.length; i++) {
            String[] parts = w[i].split("=", 2);
            switch (parts[0]) {
                case "owner": info.setOwnerName(parts[1]); break;
                case "group": info.setGroupName(parts[1]); break;
                case "mode": info.setMode(new FsPermission((short) Integer.parseInt(parts[1], 8))); break;
                case "limit": info.setLimit(Long.valueOf(parts[1])); break;
                case "copies": info.setDefaultReplication(Short.valueOf(parts[1])); break;
                case "ttl": info.setMaxRelativeExpiryMs(Long.valueOf(parts[1])); break;
                default: throw new IllegalArgumentException(w[i]);
            }
        }
        return info;
    }

    private String pools(String after) throws IOException {
        StringBuilder all = new StringBuilder();
        org.apache.hadoop.fs.BatchedRemoteIterator.BatchedEntries<CachePoolEntry> page = names.listCachePools(after);
        for (int i = 0; i < page.size(); i++) {
            CachePoolStats s = page.get(i).getStats();
            all.append(page.get(i).getInfo()).append(" needs ").append(s.getBytesNeeded()).append(" over ").append(s.getBytesOverlimit())
                .append(" files ").append(s.getFilesNeeded()).append(" cached ").append(s.getBytesCached()).append(" ")
                .append(s.getFilesCached()).append("; ");
        }
        return all + (page.hasMore() ? "more" : "end");
    }

    /** `key=value`; the word `force` is none of it. */
    private static CacheDirectiveInfo directive(String[] w) {
        CacheDirectiveInfo.Builder info = new CacheDirectiveInfo.Builder();
        for (String word : w) {
            String[] parts = word.split("=", 2);
            switch (parts[0]) {
                case "id": info.setId(Long.valueOf(parts[1])); break;
                case "path": info.setPath(new Path(parts[1])); break;
                case "copies": info.setReplication(Short.valueOf(parts[1])); break;
                case "pool": info.setPool(parts[1]); break;
                case "in": info.setExpiration(CacheDirectiveInfo.Expiration.newRelative(Long.parseLong(parts[1]))); break;
                case "at": info.setExpiration(CacheDirectiveInfo.Expiration.newAbsolute(Long.parseLong(parts[1]))); break;
                case "never": info.setExpiration(CacheDirectiveInfo.Expiration.NEVER); break;
                case "force": break;
                default: throw new IllegalArgumentException(word);
            }
        }
        return info.build();
    }

    private static EnumSet<CacheFlag> cacheFlags(String[] w) {
        return Arrays.asList(w).contains("force") ? EnumSet.of(CacheFlag.FORCE) : EnumSet.noneOf(CacheFlag.class);
    }

    /** Expirations of this moment are not shown. */
    private String directives(CacheDirectiveInfo filter, long after) throws IOException {
        StringBuilder all = new StringBuilder();
        org.apache.hadoop.fs.BatchedRemoteIterator.BatchedEntries<CacheDirectiveEntry> page = names.listCacheDirectives(after, filter);
        for (int i = 0; i < page.size(); i++) {
            CacheDirectiveInfo info = page.get(i).getInfo();
            CacheDirectiveStats s = page.get(i).getStats();
            long at = info.getExpiration().getMillis();
            String expires = at > Long.MAX_VALUE / 8 ? "never" : Math.abs(at - System.currentTimeMillis()) < 864000000L ? "TIME" : "" + at;
            all.append(info.getPath().toUri().getPath()).append(" ").append(info.getPool()).append(" ")
                .append(info.getReplication()).append(" ").append(expires)
                .append(" needs ").append(s.getBytesNeeded()).append(" files ").append(s.getFilesNeeded())
                .append(" cached ").append(s.getBytesCached()).append(" ").append(s.getFilesCached())
                .append(s.hasExpired() ? " over; " : "; ");
        }
        return all + (page.hasMore() ? "more" : "end");
    }

    private String pool() throws IOException {
        return client.getNamenode().getBlockLocations("/w/one", 0, 1).get(0).getBlock().getBlockPoolId();
    }

    /** What a tool of Hadoop prints and its exit code, without what belongs to the machine and the moment. `DATANODE` is the address of one. */
    private String tool(org.apache.hadoop.util.Tool tool, String[] words) throws Exception {
        Configuration conf = new Configuration();
        conf.set("fs.defaultFS", uri.toString());
        String[] args = words.clone();
        for (int i = 0; i < args.length; i++) {
            if (args[i].equals("DATANODE")) args[i] = "127.0.0.1:" + names.getDatanodeReport(HdfsConstants.DatanodeReportType.LIVE)[0].getIpcPort();
        }
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream both = new PrintStream(said, true, "UTF-8");
        System.setOut(both);
        System.setErr(both);
        int code;
        try {
            code = caller.doAs((PrivilegedExceptionAction<Integer>) () -> org.apache.hadoop.util.ToolRunner.run(conf, tool, args));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        return code + "\n" + said.toString("UTF-8")
            .replaceAll("hdfs://[^ \n]+", "FS")
            .replaceAll("127\\.0\\.0\\.1:\\d+", "ADDRESS")
            .replaceAll("DFSClient_NONMAPREDUCE_-?\\d+_\\d+", "DFSClient")
            .replaceAll("\\d+ \\([0-9.]+ [KMGTP]?B\\)", "SIZE")
            .replaceAll("[0-9.]+%", "PERCENT")
            .replaceAll("(Hostname|Last contact|Last Block Report|Xceivers|Num of Blocks): .*", "$1: ANY")
            .replaceAll("Uptime: .*, Software version: .*, Config version: .*", "Uptime, software and config version")
            .replaceAll("txid \\d+", "txid N")
            .replaceAll("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d[+-]\\d{4}", "TIME");
    }

    private String create(String path, boolean parents, long replication, long blockSize) throws IOException {
        HdfsFileStatus made = open(path, HOLDER, parents, replication, blockSize);
        return status(made) + " " + names.complete(path, HOLDER, null, made.getFileId());
    }

    /** Creates and closes; an existing file is replaced. */
    private String makeFile(String path, FsPermission modes) throws IOException {
        EnumSetWritable<CreateFlag> flags = new EnumSetWritable<>(EnumSet.of(CreateFlag.CREATE, CreateFlag.OVERWRITE));
        HdfsFileStatus made = names.create(path, modes, HOLDER, flags, true, (short) 1, 1 << 20, CryptoProtocolVersion.supported(), null, null);
        return status(made) + " " + names.complete(path, HOLDER, null, made.getFileId());
    }

    /** A mode with the umask applied, and one without. */
    private static FsPermission modes(String[] w, int at, int otherwise) {
        if (w.length <= at) return new FsPermission((short) otherwise);
        FsPermission masked = new FsPermission(Short.parseShort(w[at], 8));
        return w.length > at + 1 ? FsCreateModes.create(masked, new FsPermission(Short.parseShort(w[at + 1], 8))) : masked;
    }

    private HdfsFileStatus open(String path, String holder, boolean parents, long replication, long blockSize) throws IOException {
        EnumSetWritable<CreateFlag> flags = new EnumSetWritable<>(EnumSet.of(CreateFlag.CREATE));
        return names.create(path, new FsPermission((short) 0644), holder, flags, parents, (short) replication, blockSize, CryptoProtocolVersion.supported(), null, null);
    }

    /** A truncation, and another one while it runs: what the second gave. It is tried again where the first was done before the second came. */
    private String cutTwice(String path, long first, long second, String holder) throws IOException {
        for (int tries = 0; tries < 20; tries++) {
            names.delete(path, true);
            write(path, "CRC32C", "512", (int) first + 100, false);
            names.truncate(path, first, HOLDER);
            try {
                names.truncate(path, second, holder);
            } catch (RemoteException e) {
                awaitClosed(path);
                throw e;
            }
            awaitClosed(path);
        }
        return "never refused";
    }

    private String awaitClosed(String path) throws IOException {
        for (int tries = 0; tries < 6000; tries++) {
            if (names.isFileClosed(path)) return "closed";
            pause(10);
        }
        return "open";
    }

    /** What is removed in the background is gone: what the directory uses stays the same. */
    private String settle(String path) throws IOException {
        String before = quotas(new String[] {path});
        for (int same = 0, tries = 0; same < 6 && tries < 600; tries++) {
            pause(100);
            String now = quotas(new String[] {path});
            same = now.equals(before) ? same + 1 : 0;
            before = now;
        }
        return "settled";
    }

    /** Creates the file or appends to it with these flags, so many bytes each time. */
    private String put(String name, String flags, int count, int times) throws IOException {
        Path path = new Path(name);
        EnumSet<CreateFlag> set = flags(flags).get();
        try (DistributedFileSystem fs = fileSystem("CRC32C", "512")) {
            for (int i = 0; i < times; i++) {
                if (i == 0 && names.getFileInfo(name) != null) awaitReplicas(name);
                try (FSDataOutputStream out = set.contains(CreateFlag.CREATE)
                        ? fs.create(path, FsPermission.getFileDefault(), set, 4096, (short) 3, 1 << 20, null, null)
                        : fs.append(path, set, 4096, null)) {
                    writeBytes(out, count);
                }
            }
        }
        return blocks(name);
    }

    /** The same through FileContext, which takes more flags than FileSystem. */
    private String context(String name, String flags, int count) throws IOException {
        Configuration conf = new Configuration();
        conf.set("fs.defaultFS", uri.toString());
        try (FSDataOutputStream out = FileContext.getFileContext(uri, conf).create(new Path(name), flags(flags).get(), Options.CreateOpts.blockSize(1 << 20))) {
            writeBytes(out, count);
        }
        return blocks(name);
    }

    private static EnumSetWritable<CreateFlag> flags(String names) {
        EnumSet<CreateFlag> set = EnumSet.noneOf(CreateFlag.class);
        for (String each : names.split(",")) if (!each.equals("none")) set.add(CreateFlag.valueOf(each));
        return new EnumSetWritable<>(set, CreateFlag.class);
    }

    /** What belongs after the bytes that are there. */
    private static void writeBytes(FSDataOutputStream out, int count) throws IOException {
        byte[] data = new byte[count];
        long start = out.getPos();
        for (int i = 0; i < count; i++) data[i] = (byte) ((start + i) * 31 ^ (start + i) >> 9);
        out.write(data);
    }

    /** Writes twice and calls hsync with these flags after each; what the masters show after each, and after the end. */
    private String sync(String name, String flags, int first, int second) throws IOException {
        EnumSet<SyncFlag> set = EnumSet.noneOf(SyncFlag.class);
        for (String each : flags.split(",")) if (!each.equals("none")) set.add(SyncFlag.valueOf(each));
        StringBuilder text = new StringBuilder();
        try (DistributedFileSystem fs = fileSystem("CRC32C", "512")) {
            try (FSDataOutputStream out = fs.create(new Path(name), true, 4096, (short) 3, 1 << 20)) {
                for (int count : new int[] {first, second}) {
                    writeBytes(out, count);
                    ((HdfsDataOutputStream) out).hsync(set);
                    text.append(names.getFileInfo(name).getLen()).append(" in ").append(blocks(name)).append(", ");
                }
            }
        }
        return text + blocks(name);
    }

    /** The length of each block; of an open one as the masters know it. */
    private String blocks(String name) throws IOException {
        LocatedBlocks all = names.getBlockLocations(name, 0, Long.MAX_VALUE);
        StringBuilder text = new StringBuilder("[");
        for (LocatedBlock each : all.getLocatedBlocks()) text.append(text.length() > 1 ? " " : "").append(each.getBlockSize());
        return text + (all.isUnderConstruction() ? "] open" : "]");
    }

    /** A call on a file whose recovery is under way; tried again where it was done before the call came. */
    private String during(String path, String method) throws Exception {
        for (int tries = 0; tries < 20; tries++) {
            hold(path, 1500);
            if (names.recoverLease(path, "other")) throw new IOException("closed at once");
            boolean isOpen = !names.isFileClosed(path);
            try {
                if (method.equals("truncate")) names.truncate(path, 700, "third");
                else if (method.equals("append")) names.append(path, "third", flags("APPEND"));
                else if (method.equals("create")) open(path, "third", true, 3, 1 << 20);
                else if (method.equals("recoverLease")) return "" + (names.recoverLease(path, "third") ? "closed" : awaitClosed(path));
                else if (method.equals("delete")) return "" + names.delete(path, true) + " " + names.getFileInfo(path);
                else throw new IllegalArgumentException(method);
            } catch (RemoteException e) {
                if (!isOpen || !e.getClassName().endsWith("FileAlreadyExistsException")) awaitClosed(path);
                throw e;
            }
            names.delete(path, true);
        }
        return "never refused";
    }

    /** Two clients append in turns, each as soon as the other has closed the file. */
    private String handOver(String name, int times) throws IOException {
        try (DistributedFileSystem one = fileSystem("CRC32C", "512"); DistributedFileSystem other = fileSystem("CRC32C", "512")) {
            one.create(new Path(name), true, 4096, (short) 3, 1 << 20).close();
            for (int i = 0; i < times; i++) {
                try (FSDataOutputStream out = (i % 3 == 0 ? one : other).append(new Path(name))) {
                    writeBytes(out, 100);
                }
            }
        }
        return blocks(name);
    }

    /** Writes, flushes, and keeps the file open for as long as this process lives. */
    private String hold(String path, int count) throws IOException {
        FSDataOutputStream out = fileSystem("CRC32C", "512").create(new Path(path), true, 4096, (short) 3, 8_000_000);
        for (int i = 0; i < count; i++) out.write((byte) (i * 31 ^ i >> 9));
        out.hflush();
        held.add(out);
        return "flushed";
    }

    private static void pause(int ms) throws IOException {
        try {
            Thread.sleep(ms);
        } catch (InterruptedException e) {
            throw new InterruptedIOException(e.getMessage());
        }
    }

    private static boolean flag(String[] words, int at, boolean otherwise) {
        return words.length > at ? Boolean.parseBoolean(words[at]) : otherwise;
    }

    private static long number(String[] words, int at, long otherwise) {
        return words.length > at ? Long.parseLong(words[at]) : otherwise;
    }

    private static byte[] bytes(String[] words, int at) {
        return words.length > at ? words[at].getBytes(StandardCharsets.UTF_8) : HdfsFileStatus.EMPTY_NAME;
    }

    private static XAttr attribute(String name) {
        return new XAttr.Builder().setNameSpace(XAttr.NameSpace.USER).setName(name).setValue(new byte[] {1}).build();
    }

    private static String status(HdfsFileStatus s) {
        if (s == null) return "null";
        String kind = s.isSymlink() ? "link" : s.isDirectory() ? "directory" : "file";
        boolean hasId = s.getFileId() != HdfsConstants.GRANDFATHER_INODE_ID;
        return "'" + s.getLocalName() + "' " + kind + " " + s.getLen() + " " + s.getPermission() + (s.hasAcl() ? "+" : "") + " " + s.getOwner() + ":" + s.getGroup() + " x"
                + s.getReplication() + " " + s.getBlockSize() + " children " + s.getChildrenNum() + " id " + (hasId ? "yes" : "no") + " policy " + s.getStoragePolicy()
                + " times " + (s.getModificationTime() == 0 ? "0" : "T") + " " + (s.getAccessTime() == 0 ? "0" : "T");
    }

    private String snapshottable() throws IOException {
        StringBuilder text = new StringBuilder();
        SnapshottableDirectoryStatus[] all = names.getSnapshottableDirListing();
        for (SnapshottableDirectoryStatus each : all == null ? new SnapshottableDirectoryStatus[0] : all)
            text.append(each.getFullPath()).append(' ').append(each.getSnapshotNumber()).append(" of ")
                .append(each.getSnapshotQuota()).append("; ");
        return text.toString();
    }

    private String snapshots(String path) throws IOException {
        StringBuilder text = new StringBuilder();
        for (SnapshotStatus each : names.getSnapshotListing(path))
            text.append(each.getFullPath()).append(' ').append(status(each.getDirStatus())).append(each.isDeleted() ? " deleted; " : "; ");
        return text.toString();
    }

    private static String diff(SnapshotDiffReport report) {
        // The order of HDFS depends on where files and directories are by now.
        List<String> lines = new ArrayList<>();
        for (SnapshotDiffReport.DiffReportEntry each : report.getDiffList()) lines.add("" + each);
        Collections.sort(lines);
        return String.join("; ", lines);
    }

    private static String times(HdfsFileStatus s) {
        return s == null ? "null" : named(s.getModificationTime()) + " " + named(s.getAccessTime());
    }

    /** Times near now differ between two file systems. */
    private static String named(long ms) {
        return Math.abs(ms - System.currentTimeMillis()) < 3_600_000L ? "now" : Long.toString(ms);
    }

    private static String listing(DirectoryListing listing) {
        if (listing == null) return "null";
        List<String> names = new ArrayList<>();
        for (HdfsFileStatus each : listing.getPartialListing()) names.add(status(each));
        return names + " remaining " + listing.getRemainingEntries();
    }

    private String batch(String[] w) throws IOException {
        String[] paths = Arrays.copyOfRange(w, 2, w.length);
        BatchedDirectoryListing batch = names.getBatchedListing(paths, w[0].getBytes(StandardCharsets.UTF_8), Boolean.parseBoolean(w[1]));
        StringBuilder text = new StringBuilder();
        for (HdfsPartialListing each : batch.getListings()) {
            text.append(each.getParentIdx()).append(": ");
            RemoteException refused = each.getException();
            if (refused != null) text.append(refused.getClassName()).append(": ").append(firstLine(refused.getMessage()));
            else for (HdfsFileStatus status : each.getPartialListing()) text.append("[").append(status(status)).append("]");
            text.append("; ");
        }
        return text + "more " + batch.hasMore() + " after '" + new String(batch.getStartAfter(), StandardCharsets.UTF_8) + "'";
    }

    private static String located(LocatedBlocks blocks) {
        if (blocks == null) return "null";
        return blocks.getFileLength() + " bytes in " + blocks.getLocatedBlocks().size() + (blocks.isUnderConstruction() ? " open" : " closed");
    }

    private static String summary(ContentSummary s) {
        return s.getLength() + " " + s.getFileCount() + " " + s.getDirectoryCount() + " " + s.getQuota() + " " + s.getSpaceConsumed() + " " + s.getSpaceQuota()
            + " snapshots " + s.getSnapshotLength() + " " + s.getSnapshotFileCount() + " " + s.getSnapshotDirectoryCount() + " " + s.getSnapshotSpaceConsumed();
    }

    private static String quota(QuotaUsage usage) {
        return usage.getFileAndDirectoryCount() + " " + usage.getQuota() + " " + usage.getSpaceConsumed() + " " + usage.getSpaceQuota() + types(usage);
    }

    /** Of the storage types that are limited. */
    private static String types(QuotaUsage usage) {
        StringBuilder text = new StringBuilder();
        for (StorageType type : StorageType.getTypesSupportingQuota()) {
            if (usage.getTypeQuota(type) >= 0) text.append(" ").append(type).append(" ").append(usage.getTypeConsumed(type))
                .append("/").append(usage.getTypeQuota(type));
        }
        return text.toString();
    }

    /** Creates a file, adds a block and gives it back; what these paths use meanwhile. */
    private String openAndAbandon(String path, String[] shown) throws IOException {
        HdfsFileStatus made = open(path, HOLDER, true, 2, 1 << 20);
        StringBuilder text = new StringBuilder(quotas(shown));
        try {
            LocatedBlock block = names.addBlock(path, HOLDER, null, null, made.getFileId(), null, null);
            text.append("added: ").append(quotas(shown));
            names.abandonBlock(block.getBlock(), made.getFileId(), path, HOLDER);
        } finally {
            names.complete(path, HOLDER, null, made.getFileId());
        }
        return text.append("abandoned: ").append(quotas(shown)).toString();
    }

    /** What each of these uses, and what is counted below it. */
    private String quotas(String[] paths) throws IOException {
        StringBuilder text = new StringBuilder();
        for (String path : paths) {
            HdfsFileStatus there = names.getFileInfo(path);
            if (there == null) continue;
            text.append(path).append(": ").append(quota(names.getQuotaUsage(path))).append(" = ")
                .append(summary(names.getContentSummary(path))).append("; ");
        }
        return text.toString();
    }

    /** All that a tree is, as the user sees it who asks; what it uses of quotas is for the superuser alone, as HDFS also asks for sticky bits there. */
    private String tree(String path) throws IOException {
        StringBuilder text = new StringBuilder();
        addTree(path, names.getFileInfo(path), text);
        return text.toString();
    }

    private void addTree(String path, HdfsFileStatus there, StringBuilder text) throws IOException {
        if (there == null) return;
        text.append('\n').append(path).append(' ').append(status(there)).append(' ').append(asked(() -> "" + names.getAclStatus(path)));
        text.append(' ').append(asked(() -> names.listXAttrs(path).toString()));
        if (!there.isDirectory()) return;
        if (clients.isEmpty() || client == clients.get("root")) text.append(' ').append(asked(() -> quota(names.getQuotaUsage(path))));
        try {
            for (HdfsFileStatus child : names.getListing(path, HdfsFileStatus.EMPTY_NAME, false).getPartialListing()) {
                addTree(path + "/" + child.getLocalName(), child, text);
            }
        } catch (RemoteException e) {
            text.append(' ').append(firstLine(e.getMessage()));
        }
    }

    private interface Question {
        String ask() throws IOException;
    }

    private static String asked(Question question) throws IOException {
        try {
            return question.ask();
        } catch (RemoteException e) {
            return firstLine(e.getMessage());
        }
    }

    private DistributedFileSystem fileSystem(String type, String bytesPerChecksum) throws IOException {
        Configuration conf = new Configuration();
        conf.set("dfs.checksum.type", type);
        conf.set("dfs.bytes-per-checksum", bytesPerChecksum);
        conf.set("dfs.checksum.combine.mode", "MD5MD5CRC");
        conf.set("io.bytes.per.checksum", bytesPerChecksum);
        return (DistributedFileSystem) FileSystem.newInstance(uri, conf);
    }

    /** Half of the bytes, a flush, the other half; what they are follows from their places in the file. */
    private String write(String name, String type, String bytesPerChecksum, int count, boolean appends) throws IOException {
        Path path = new Path(name);
        try (DistributedFileSystem fs = fileSystem(type, bytesPerChecksum)) {
            if (appends) awaitReplicas(name);
            long start = appends ? fs.getFileStatus(path).getLen() : 0;
            long perSum = Long.parseLong(bytesPerChecksum);
            long blockSize = perSum * ((8_000_000 + perSum - 1) / perSum);
            try (FSDataOutputStream out = appends ? fs.append(path) : fs.create(path, true, 4096, (short) 3, blockSize)) {
                byte[] data = new byte[count];
                for (int i = 0; i < count; i++) data[i] = (byte) ((start + i) * 31 ^ (start + i) >> 9);
                out.write(data, 0, count / 2);
                out.hflush();
                out.write(data, count / 2, count - count / 2);
            }
            return "" + fs.getFileStatus(path).getLen();
        }
    }

    /**
     * HDFS fails an append while only some of the DataNodes have reported the last block: there is no other DataNode to take into the pipeline.
     * A file that has a lower replication by now may have lost the others.
     */
    private void awaitReplicas(String name) throws IOException {
        int wanted = Math.min(3, names.getFileInfo(name).getReplication());
        for (int tries = 0; tries < 3000; tries++) {
            LocatedBlock last = names.getBlockLocations(name, 0, Long.MAX_VALUE).getLastLocatedBlock();
            if (last == null || last.getLocations().length >= wanted) return;
            pause(20);
        }
        throw new IOException("the last block of " + name + " still has fewer than " + wanted + " replicas after a minute");
    }

    private String read(String name) throws Exception {
        try (DistributedFileSystem fs = fileSystem("CRC32C", "512"); FSDataInputStream in = fs.open(new Path(name))) {
            byte[] piece = new byte[65_536];
            long at = 0, wrong = 0;
            for (int count; (count = in.read(piece)) > 0; ) {
                for (int i = 0; i < count; i++, at++) if (piece[i] != (byte) (at * 31 ^ at >> 9)) wrong++;
            }
            return at + " bytes, " + wrong + " wrong";
        }
    }

    private String checksum(String name, String mode) throws IOException {
        Configuration conf = new Configuration();
        conf.set("dfs.checksum.combine.mode", mode);
        try (FileSystem fs = FileSystem.newInstance(uri, conf)) {
            return "" + fs.getFileChecksum(new Path(name));
        }
    }
}
