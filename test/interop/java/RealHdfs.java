// A real NameNode and real DataNodes in one JVM, all on 127.0.0.1. Prints `ready` and the NameNode's HTTP port when every DataNode has registered; runs until its input ends.
// usage: RealHdfs FOLDER RPC_PORT DATANODES
import java.io.File;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hdfs.DFSConfigKeys;
import org.apache.hadoop.hdfs.HdfsConfiguration;
import org.apache.hadoop.hdfs.protocol.HdfsConstants.DatanodeReportType;
import org.apache.hadoop.hdfs.server.datanode.DataNode;
import org.apache.hadoop.hdfs.server.namenode.NameNode;
import org.apache.hadoop.metrics2.lib.DefaultMetricsSystem;

public class RealHdfs {
    public static void main(String[] args) throws Exception {
        File folder = new File(args[0]);
        int port = Integer.parseInt(args[1]), count = Integer.parseInt(args[2]);
        System.setProperty("hadoop.log.dir", args[0]); // reports are written there
        DefaultMetricsSystem.setMiniClusterMode(true); // several of each kind in one process
        Configuration conf = configuration(folder, port);
        NameNode.format(conf);
        NameNode nameNode = NameNode.createNameNode(new String[0], conf);
        for (int i = 1; i <= count; i++) {
            Configuration own = new Configuration(conf);
            own.set(DFSConfigKeys.DFS_DATANODE_DATA_DIR_KEY, new File(folder, "dn" + i).toURI().toString());
            own.set(DFSConfigKeys.DFS_DATANODE_ADDRESS_KEY, "127.0.0.1:0");
            own.set(DFSConfigKeys.DFS_DATANODE_HTTP_ADDRESS_KEY, "127.0.0.1:0");
            own.set(DFSConfigKeys.DFS_DATANODE_IPC_ADDRESS_KEY, "127.0.0.1:0");
            own.set(DFSConfigKeys.DFS_DATANODE_HOST_NAME_KEY, "localhost");
            DataNode.createDataNode(new String[0], own);
        }
        while (nameNode.getNamesystem().getBlockManager().getDatanodeManager().getDatanodeListForReport(DatanodeReportType.LIVE).size() < count
                || nameNode.getNamesystem().isInSafeMode()) {
            Thread.sleep(50);
        }
        System.out.println("ready " + nameNode.getHttpAddress().getPort());
        System.out.flush();
        while (System.in.read() >= 0) { }
        Runtime.getRuntime().halt(0);
    }

    private static Configuration configuration(File folder, int port) {
        Configuration conf = new HdfsConfiguration();
        conf.set("fs.defaultFS", "hdfs://127.0.0.1:" + port);
        conf.set("hadoop.tmp.dir", new File(folder, "tmp").getPath());
        conf.set(DFSConfigKeys.DFS_NAMENODE_NAME_DIR_KEY, new File(folder, "nn").toURI().toString());
        conf.set(DFSConfigKeys.DFS_NAMENODE_RPC_ADDRESS_KEY, "127.0.0.1:" + port);
        conf.set(DFSConfigKeys.DFS_NAMENODE_HTTP_ADDRESS_KEY, "127.0.0.1:0");
        conf.setBoolean(DFSConfigKeys.DFS_NAMENODE_XATTRS_ENABLED_KEY, true);
        conf.setLong(DFSConfigKeys.DFS_NAMENODE_SAFEMODE_EXTENSION_KEY, 0);
        return conf;
    }
}
