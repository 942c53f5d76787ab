// A writer that can be killed in the middle of a file, and whoever takes the file over, as they are told; one process is one of them.
// usage: Leases FILE_SYSTEM_URI. Standard input and output as test/interop/command-session.ts says; what a command gave is its standard output.
// A file is records of 16 bytes, `record 00000000` and a line end, numbered from 0.
import java.io.*;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.*;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.*;
import org.apache.hadoop.hdfs.DistributedFileSystem;

public class Leases {
    private static final int RECORD_BYTES = 16;
    private final DistributedFileSystem fs;
    private final AtomicInteger acknowledged = new AtomicInteger();
    private Thread writer;
    private volatile Throwable failure;

    Leases(URI uri) throws IOException {
        fs = (DistributedFileSystem) FileSystem.newInstance(uri, new Configuration());
    }

    public static void main(String[] args) throws Exception {
        Leases leases = new Leases(URI.create(args[0]));
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        PrintStream answers = new PrintStream(new FileOutputStream(FileDescriptor.out), true, "UTF-8");
        for (String line; (line = lines.readLine()) != null; ) {
            String[] words = line.split(" ");
            for (int i = 0; i < words.length; i++) words[i] = new String(Base64.getDecoder().decode(words[i]), StandardCharsets.UTF_8);
            String code = "0", out = "", err = "";
            try {
                out = leases.run(words[0], words[1], words.length > 2 ? Integer.parseInt(words[2]) : 0);
            } catch (Throwable e) {
                code = "1";
                err = e + (e.getCause() == null ? "" : ": " + e.getCause());
            }
            answers.println(code + " " + encode(out) + " " + encode(err));
        }
    }

    private static String encode(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private String run(String command, String name, int number) throws Exception {
        Path path = new Path(name);
        switch (command) {
            case "begin": return begin(path, number, false);
            case "beginSynced": return begin(path, number, true);
            case "reach": return reach(number);
            case "append": return append(path, number);
            case "recover": return recover(path);
            case "truncate": return truncate(path, number);
            case "check": return check(path);
            default: throw new IllegalArgumentException("no such command: " + command);
        }
    }

    /** Writes and flushes records for ever, with hsync or hflush; answers when so many are acknowledged, and goes on. */
    private String begin(Path path, int count, boolean isSynced) throws Exception {
        writer = new Thread(() -> {
            try (FSDataOutputStream out = fs.create(path, true, 4096, (short) 3, 1 << 20)) {
                for (int i = 0; ; i++) {
                    out.write(record(i));
                    if (isSynced) out.hsync();
                    else out.hflush();
                    acknowledged.set(i + 1);
                }
            } catch (Throwable e) {
                failure = e.getCause() == null ? e : e.getCause(); // close() throws the same exception again, which hides it
            }
        });
        writer.setDaemon(true);
        writer.start();
        return reach(count);
    }

    /** How many records are acknowledged: at least so many; the writer's error if it failed before. */
    private String reach(int count) throws Exception {
        while (acknowledged.get() < count && writer.isAlive()) Thread.sleep(5);
        if (acknowledged.get() < count) throw new IOException("the writer failed after " + acknowledged.get() + " records", failure);
        return "" + acknowledged.get();
    }

    private static byte[] record(int number) {
        return String.format("record %08d\n", number).getBytes(StandardCharsets.US_ASCII);
    }

    /** After a partial record the rest of it, then so many more. */
    private String append(Path path, int count) throws Exception {
        int length = (int) fs.getFileStatus(path).getLen(), first = length / RECORD_BYTES, done = length % RECORD_BYTES;
        try (FSDataOutputStream out = fs.append(path)) {
            for (int i = 0; i <= count; i++) {
                byte[] record = record(first + i);
                if (i == 0) out.write(record, done, RECORD_BYTES - done);
                else out.write(record);
            }
            out.hflush();
        }
        return "" + fs.getFileStatus(path).getLen();
    }

    private String recover(Path path) throws Exception {
        boolean isClosed = fs.recoverLease(path);
        return isClosed ? "closed" : awaitClosed(path);
    }

    private String awaitClosed(Path path) throws Exception {
        for (int tries = 0; tries < 6000; tries++) {
            if (fs.isFileClosed(path)) return "closed";
            Thread.sleep(10);
        }
        return "open";
    }

    private String truncate(Path path, int length) throws Exception {
        return fs.truncate(path, length) ? "closed" : awaitClosed(path);
    }

    /** The length; an error where a byte is not what belongs there. */
    private String check(Path path) throws IOException {
        byte[] data = new byte[(int) fs.getFileStatus(path).getLen()];
        try (FSDataInputStream in = fs.open(path)) {
            in.readFully(data);
            if (in.read() >= 0) throw new IOException(path + " goes on beyond its length");
        }
        for (int i = 0; i < data.length; i++) {
            if (data[i] != record(i / RECORD_BYTES)[i % RECORD_BYTES]) throw new IOException("byte " + i + " of " + path + " is wrong");
        }
        return "" + data.length;
    }
}
