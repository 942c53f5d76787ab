// A writer that can be killed: appends records of 16 bytes, `record 00000000` and a line end, numbered from 0, in sessions that it closes. Each
// record is flushed.
// usage: go-writer ADDRESS[,ADDRESS...] PATH
// Standard output: after each session, how many records the file has.
package main

import (
	"fmt"
	"math/rand"
	"os"
	"strings"
	"time"

	"github.com/colinmarc/hdfs/v2"
)

const recordBytes = 16
const recordsMax = 60
const blockBytes = 1 << 20

func main() {
	addresses, path := strings.Split(os.Args[1], ","), os.Args[2]
	client, err := hdfs.NewClient(hdfs.ClientOptions{Addresses: addresses, User: "root"})
	for err == nil {
		var count int
		count, err = session(client, path)
		if err == nil {
			fmt.Println(count)
		}
	}
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}

func session(client *hdfs.Client, path string) (int, error) {
	writer, count, err := open(client, path)
	if err != nil {
		return 0, err
	}
	for left := 1 + rand.Intn(recordsMax); left > 0; left-- {
		if _, err = fmt.Fprintf(writer, "record %08d\n", count); err != nil {
			return 0, err
		}
		if err = writer.Flush(); err != nil {
			return 0, err
		}
		count++
	}
	return count, closed(writer)
}

// The file, and how many records it has.
func open(client *hdfs.Client, path string) (*hdfs.FileWriter, int, error) {
	info, err := client.Stat(path)
	if os.IsNotExist(err) {
		writer, err := client.CreateFile(path, 3, blockBytes, 0644)
		return writer, 0, err
	}
	if err != nil {
		return nil, 0, err
	}
	writer, err := client.Append(path)
	return writer, int(info.Size()) / recordBytes, err
}

// As the client's documentation says: it can be called again as long as the masters lack replicas.
func closed(writer *hdfs.FileWriter) error {
	for {
		err := writer.Close()
		if !hdfs.IsErrReplicating(err) {
			return err
		}
		time.Sleep(100 * time.Millisecond)
	}
}
