# Clients of WebHDFS in Python, each doing the same work on a file system: python-clients.py CLIENT HOST:PORT FOLDER
# Ends with the client's version on standard output, or with an AssertionError.

import importlib.metadata
import io
import sys

client_name, address, folder = sys.argv[1:]
host, port = address.split(":")
data = bytes(range(256)) * 4096


def check(condition, what):
    assert condition, what


def hdfscli():
    from hdfs import InsecureClient
    from hdfs.util import HdfsError

    client = InsecureClient(f"http://{address}", user="root", root=folder)
    client.makedirs("a/b", permission="750")
    check(client.status("a/b")["permission"] == "750", "mode")
    client.write("a/empty", data=b"")
    client.write("a/file", data=data, replication=1, permission="640")
    client.write("a/file", data=(data[i : i + 70000] for i in range(0, len(data), 70000)), overwrite=True)
    client.write("a/file", data=b"tail", append=True)
    with client.read("a/file") as reader:
        check(reader.read() == data + b"tail", "content")
    with client.read("a/file", offset=10, length=20) as reader:
        check(reader.read() == data[10:30], "part")
    check(client.list("a") == ["b", "empty", "file"], client.list("a"))
    check(client.status("a/file")["length"] == len(data) + 4, "length")
    check(client.content("a")["fileCount"] == 2, "content summary")
    check(client.checksum("a/file")["length"] == 28, "checksum")
    client.set_permission("a/file", "600")
    client.set_times("a/file", modification_time=1000)
    client.set_replication("a/file", 2)
    client.rename("a/file", "a/moved é+%")
    check(client.status("a/file", strict=False) is None, "old name")
    with client.write("a/streamed", encoding="utf-8") as writer:
        writer.write("zeile é\n")
    with client.read("a/streamed", encoding="utf-8") as reader:
        check(reader.read() == "zeile é\n", "text")
    try:
        client.write("a/moved é+%", data=b"x")
        check(False, "an existing file was overwritten")
    except HdfsError as error:
        check("already exists" in str(error), str(error))
    check([name for name, _, _ in client.walk("")], "walk")
    check(client.delete("a", recursive=True), "delete")
    check(not client.delete("a", recursive=True), "delete again")
    return importlib.metadata.version("hdfs")


def pyhdfs():
    import pyhdfs

    client = pyhdfs.HdfsClient(hosts=address, user_name="root")
    path = folder + "/p"
    client.mkdirs(path)
    client.create(path + "/file", data, overwrite=True, permission="640")
    client.append(path + "/file", b"tail")
    check(client.open(path + "/file").read() == data + b"tail", "content")
    check(client.open(path + "/file", offset=5, length=7).read() == data[5:12], "part")
    check(client.listdir(path) == ["file"], "listing")
    check(client.get_file_status(path + "/file").permission == "640", "mode")
    check(client.get_file_checksum(path + "/file").length == 28, "checksum")
    check(client.get_content_summary(path).fileCount == 1, "content summary")
    client.set_xattr(path + "/file", "user.a", "value", "CREATE")
    check("user.a" in client.list_xattrs(path + "/file"), "attributes")
    client.set_permission(path + "/file", permission="600")
    client.set_times(path + "/file", modificationtime=1000)
    client.create(path + "/more", data)
    client.create(path + "/third", b"joined")
    client.concat(path + "/more", [path + "/third"])
    check(client.get_file_status(path + "/more").length == len(data) + 6, "concat")
    client.rename(path + "/file", path + "/moved")
    check(client.exists(path + "/moved"), "moved")
    client.copy_from_local(__file__, path + "/program")
    try:
        client.open(path + "/none")
        check(False, "a missing file was opened")
    except pyhdfs.HdfsFileNotFoundException:
        pass
    try:
        client.create(path + "/more", b"x")
        check(False, "an existing file was overwritten")
    except pyhdfs.HdfsFileAlreadyExistsException:
        pass
    check(client.delete(path, recursive=True), "delete")
    return importlib.metadata.version("pyhdfs")


def fsspec_client():
    import fsspec

    fs = fsspec.filesystem("webhdfs", host=host, port=int(port), user="root")
    path = folder + "/f"
    fs.makedirs(path + "/deep", exist_ok=True)
    with fs.open(path + "/file", "wb", block_size=2**18) as file:
        file.write(data)
    with fs.open(path + "/file", "rb") as file:
        check(file.read() == data, "content")
        file.seek(100)
        check(file.read(5) == data[100:105], "part")
    check(fs.info(path + "/file")["size"] == len(data), "size")
    check(sorted(fs.ls(path, detail=False)) == [path + "/deep", path + "/file"], fs.ls(path, detail=False))
    check(fs.ukey(path + "/file")["length"] == 28, "checksum")
    check(fs.content_summary(path)["fileCount"] == 1, "content summary")
    fs.chmod(path + "/file", "600")
    fs.set_replication(path + "/file", 2)
    fs.mv(path + "/file", path + "/moved")
    check(not fs.exists(path + "/file"), "old name")
    fs.pipe(path + "/piped", b"12345")
    check(fs.cat_file(path + "/piped", 1, 3) == b"23", "range")
    check(fs.home_directory() == "/user/root", "home")
    try:
        fs.info(path + "/none")
        check(False, "a missing file has information")
    except FileNotFoundError:
        pass
    fs.rm(path, recursive=True)
    check(not fs.exists(path), "removed")
    return importlib.metadata.version("fsspec")


print({"hdfs": hdfscli, "pyhdfs": pyhdfs, "fsspec": fsspec_client}[client_name]())
