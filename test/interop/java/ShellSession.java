// Runs many FsShell commands, and those of `hdfs dfsadmin` and `hdfs cacheadmin`, in one JVM: a session takes seconds instead of minutes.
// Standard input: a line a command, its arguments in base64 separated by spaces, an empty one as `-`; `<` is followed by what the command reads.
// Standard output: a line a command, `exit-code base64(stdout) base64(stderr)`.
import java.io.*;
import java.nio.charset.StandardCharsets;
import java.util.*;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FsShell;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.util.Tool;
import org.apache.hadoop.util.ToolRunner;

public class ShellSession {
    public static void main(String[] unused) throws Exception {
        PrintStream answers = System.out;
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        for (String line; (line = lines.readLine()) != null; ) {
            List<String> arguments = new ArrayList<>();
            byte[] input = new byte[0];
            String[] words = line.split(" ");
            for (int i = 0; i < words.length; i++) {
                if (words[i].isEmpty()) continue; // a command line without words
                if (words[i].equals("<")) input = decode(words[++i]);
                else arguments.add(new String(decode(words[i]), StandardCharsets.UTF_8));
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream(), err = new ByteArrayOutputStream();
            System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
            System.setIn(new ByteArrayInputStream(input));
            int code;
            try {
                // Another command is another process for whoever types it.
                LocalFileSystem local = FileSystem.getLocal(new Configuration());
                local.setWriteChecksum(true);
                local.setVerifyChecksum(true);
                code = run(arguments);
            } catch (Throwable thrown) {
                thrown.printStackTrace();
                code = 255;
            }
            System.out.flush();
            System.err.flush();
            Base64.Encoder encoder = Base64.getEncoder();
            answers.println(code + " " + encoder.encodeToString(out.toByteArray()) + " " + encoder.encodeToString(err.toByteArray()));
            answers.flush();
        }
    }

    /** The first word may be the name of another tool. */
    private static int run(List<String> words) throws Exception {
        String name = words.isEmpty() ? "" : words.get(0);
        Tool tool = name.equals("dfsadmin") ? new org.apache.hadoop.hdfs.tools.DFSAdmin()
            : name.equals("cacheadmin") ? new org.apache.hadoop.hdfs.tools.CacheAdmin()
            : new FsShell();
        List<String> rest = tool.getClass() == FsShell.class ? words : words.subList(1, words.size());
        return ToolRunner.run(new Configuration(), tool, rest.toArray(new String[0]));
    }

    private static byte[] decode(String word) {
        return word.equals("-") ? new byte[0] : Base64.getDecoder().decode(word);
    }
}
