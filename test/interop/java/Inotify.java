// Changes a file system with Hadoop's own client and reads what its inotify stream tells of them.
// usage: Inotify FILE_SYSTEM_URI. Standard input and output as test/interop/command-session.ts says.
import java.io.*;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.*;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.*;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.hdfs.*;
import org.apache.hadoop.hdfs.client.HdfsAdmin;
import org.apache.hadoop.hdfs.inotify.*;

public class Inotify {
    private final DistributedFileSystem fs;
    private final HdfsAdmin admin;
    private DFSInotifyEventInputStream stream;
    private long lastTxid;

    Inotify(URI uri) throws IOException {
        Configuration conf = new Configuration();
        fs = (DistributedFileSystem) FileSystem.newInstance(uri, conf);
        admin = new HdfsAdmin(uri, conf);
    }

    public static void main(String[] args) throws Exception {
        Inotify inotify = new Inotify(URI.create(args[0]));
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        PrintStream answers = new PrintStream(new FileOutputStream(FileDescriptor.out), true, "UTF-8");
        for (String line; (line = lines.readLine()) != null; ) {
            String[] words = line.split(" ");
            for (int i = 0; i < words.length; i++) words[i] = new String(Base64.getDecoder().decode(words[i]), StandardCharsets.UTF_8);
            String code = "0", out = "", err = "";
            try {
                out = inotify.run(words[0], Arrays.copyOfRange(words, 1, words.length));
            } catch (Throwable e) {
                code = "1";
                err = e.toString();
            }
            answers.println(code + " " + encode(out) + " " + encode(err));
        }
    }

    private static String encode(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private String run(String command, String[] words) throws Exception {
        Path path = words.length > 0 ? new Path(words[0]) : null;
        switch (command) {
            case "begin": stream = admin.getInotifyEventStream(); while (stream.poll() != null); return "";
            case "resume": stream = admin.getInotifyEventStream(Long.parseLong(words[0])); return "";
            case "events": return events(Integer.parseInt(words[0]));
            case "poll": return "" + stream.poll();
            case "behind": return "" + stream.getTxidsBehindEstimate();
            case "txid": return "" + lastTxid;
            case "mkdirs": return "" + fs.mkdirs(path);
            case "write": return write(fs.create(path, true, 4096, (short) 1, 1 << 20), Integer.parseInt(words[1]));
            case "append": return write(fs.append(path), Integer.parseInt(words[1]));
            case "appendNew": return write(fs.append(path, EnumSet.of(CreateFlag.APPEND, CreateFlag.NEW_BLOCK), 4096, null), Integer.parseInt(words[1]));
            case "rename": return "" + fs.rename(path, new Path(words[1]));
            case "renameOver": fs.rename(path, new Path(words[1]), Options.Rename.OVERWRITE); return "";
            case "delete": return "" + fs.delete(path, true);
            case "truncate": return "" + fs.truncate(path, Long.parseLong(words[1]));
            case "concat": fs.concat(path, new Path[] {new Path(words[1]), new Path(words[2])}); return "";
            case "chmod": fs.setPermission(path, new FsPermission(words[1])); return "";
            case "chown": fs.setOwner(path, words[1], words[2]); return "";
            case "setrep": return "" + fs.setReplication(path, Short.parseShort(words[1]));
            case "times": fs.setTimes(path, Long.parseLong(words[1]), Long.parseLong(words[2])); return "";
            case "setXattr": fs.setXAttr(path, words[1], words[2].getBytes(StandardCharsets.UTF_8)); return "";
            case "removeXattr": fs.removeXAttr(path, words[1]); return "";
            case "allowSnapshot": admin.allowSnapshot(path); return "";
            case "disallowSnapshot": admin.disallowSnapshot(path); return "";
            case "createSnapshot": return "" + fs.createSnapshot(path, words[1]);
            case "renameSnapshot": fs.renameSnapshot(path, words[1], words[2]); return "";
            case "deleteSnapshot": fs.deleteSnapshot(path, words[1]); return "";
            case "closed": for (int i = 0; i < 3000 && !fs.isFileClosed(path); i++) Thread.sleep(10); return "" + fs.isFileClosed(path);
            default: throw new IllegalArgumentException("no such command: " + command);
        }
    }

    private static String write(FSDataOutputStream out, int bytes) throws IOException {
        out.write(new byte[bytes]);
        out.close();
        return "";
    }

    /** Reads a number of events, a line each. The ids of batches must rise. */
    private String events(int count) throws Exception {
        List<String> lines = new ArrayList<>();
        while (lines.size() < count) {
            EventBatch batch = stream.poll(30, TimeUnit.SECONDS);
            if (batch == null) throw new IOException("only " + lines.size() + " of " + count + " events came: " + lines);
            if (batch.getTxid() <= lastTxid) throw new IOException("batch " + batch.getTxid() + " came after " + lastTxid);
            lastTxid = batch.getTxid();
            for (Event event : batch.getEvents()) lines.add(textOf(event));
        }
        return String.join("\n", lines);
    }

    private static String textOf(Event event) {
        switch (event.getEventType()) {
            case CREATE: {
                Event.CreateEvent e = (Event.CreateEvent) event;
                String file = e.getiNodeType() + " " + e.getPath() + " " + e.getOwnerName() + ":" + e.getGroupName() + " " + e.getPerms();
                if (e.getiNodeType() != Event.CreateEvent.INodeType.FILE) return "create " + file + " " + (e.getCtime() > 0);
                return "create " + file + " x" + e.getReplication() + " " + e.getDefaultBlockSize() + " " + e.getOverwrite() + " " + (e.getCtime() > 0);
            }
            case CLOSE: {
                Event.CloseEvent e = (Event.CloseEvent) event;
                return "close " + e.getPath() + " " + e.getFileSize() + " " + (e.getTimestamp() > 0);
            }
            case APPEND: return "append " + ((Event.AppendEvent) event).getPath() + " " + ((Event.AppendEvent) event).toNewBlock();
            case TRUNCATE: return "truncate " + ((Event.TruncateEvent) event).getPath() + " " + ((Event.TruncateEvent) event).getFileSize();
            case RENAME: return "rename " + ((Event.RenameEvent) event).getSrcPath() + " " + ((Event.RenameEvent) event).getDstPath();
            case UNLINK: return "unlink " + ((Event.UnlinkEvent) event).getPath();
            case METADATA: {
                Event.MetadataUpdateEvent e = (Event.MetadataUpdateEvent) event;
                String about = "metadata " + e.getMetadataType() + " " + e.getPath() + " ";
                switch (e.getMetadataType()) {
                    case TIMES: return about + e.getMtime() + " " + e.getAtime();
                    case REPLICATION: return about + e.getReplication();
                    case OWNER: return about + e.getOwnerName() + ":" + e.getGroupName();
                    case PERMS: return about + e.getPerms();
                    case XATTRS: return about + e.getxAttrs() + " " + e.isxAttrsRemoved();
                    default: return about;
                }
            }
            default: return event.toString();
        }
    }
}
