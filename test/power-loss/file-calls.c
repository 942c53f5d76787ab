/*
 * Records the file calls of a process below one folder, in the order in which they took effect: each call that changes something runs under one lock
 * together with its record. Preloaded into a child process (LD_PRELOAD) by interposer.ts, which also compiles it and reads what it writes.
 *
 *   CAIRN_POWER_ROOT   the folder, absolute and without symbolic links
 *   CAIRN_POWER_MARKS  what is written to this file becomes a mark
 *   CAIRN_POWER_FAIL   so many syncs go well, the next one fails (EIO), once; without it all go well
 *   CAIRN_POWER_TRACE  trace := record*
 *                      record := kind: uint8, flags: uint8, zero: uint16, fd: int32, at: uint64, firstBytes: uint32, secondBytes: uint32, first, second
 *                      little-endian; kinds and flags below and in operation.ts; paths are relative to the folder
 *
 * What cannot be followed (a file mapped for writing, a duplicated descriptor, a raw system call that writes) is recorded as such and fails the recording.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

enum { OPEN = 1, CLOSE, WRITE, TRUNCATE, SYNC, RENAME, LINK, UNLINK, MAKE_FOLDER, REMOVE_FOLDER, MARK, TRUNCATE_PATH, UNSUPPORTED, FAILED_SYNC };
enum { CREATES = 1, EMPTIES = 2, DURABLE = 4, EXTENDS = 16 };
enum { UNTRACKED = 0, TRACKED = 1, MARKS = 2 };
static unsigned char isDurable[65536];
static long syncsLeft = -1;
#define DESCRIPTORS 65536

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static unsigned char descriptors[DESCRIPTORS];
static char root[PATH_MAX], marks[PATH_MAX];
static size_t rootBytes;
static int traceFd = -1;

#define REAL(result, name, ...) \
  static result (*real)(__VA_ARGS__); \
  if (real == NULL) real = (result(*)(__VA_ARGS__))dlsym(RTLD_NEXT, name)

static void emitAll(const void *bytes, size_t left) {
  const char *at = bytes;
  while (left > 0) {
    REAL(ssize_t, "write", int, const void *, size_t);
    ssize_t written = real(traceFd, at, left);
    if (written <= 0) abort();
    at += written;
    left -= (size_t)written;
  }
}

static void emit(int kind, int flags, int fd, uint64_t at, const void *first, size_t firstBytes, const void *second, size_t secondBytes) {
  if (traceFd < 0) return;
  int saved = errno;
  unsigned char head[24] = {(unsigned char)kind, (unsigned char)flags};
  int32_t descriptor = fd;
  uint32_t lengths[2] = {(uint32_t)firstBytes, (uint32_t)secondBytes};
  memcpy(head + 4, &descriptor, 4);
  memcpy(head + 8, &at, 8);
  memcpy(head + 16, lengths, 8);
  emitAll(head, sizeof head);
  emitAll(first, firstBytes);
  emitAll(second, secondBytes);
  errno = saved;
}

static void unsupported(const char *what) { emit(UNSUPPORTED, 0, -1, 0, what, strlen(what), "", 0); }

__attribute__((constructor)) static void begin(void) {
  const char *folder = getenv("CAIRN_POWER_ROOT"), *trace = getenv("CAIRN_POWER_TRACE"), *markFile = getenv("CAIRN_POWER_MARKS");
  if (folder == NULL || trace == NULL || markFile == NULL) return;
  snprintf(root, sizeof root, "%s", folder);
  snprintf(marks, sizeof marks, "%s", markFile);
  rootBytes = strlen(root);
  const char *fail = getenv("CAIRN_POWER_FAIL");
  if (fail != NULL) syncsLeft = atol(fail);
  REAL(int, "open", const char *, int, ...);
  traceFd = real(trace, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  if (traceFd < 0) abort();
}

/* The path relative to the root, in `into`; 0 when it is not below it. */
static int below(int folderFd, const char *path, char *into) {
  char whole[2 * PATH_MAX];
  if (traceFd < 0 || path == NULL) return 0;
  if (path[0] == '/') {
    snprintf(whole, sizeof whole, "%s", path);
  } else {
    char base[PATH_MAX] = "";
    if (folderFd == AT_FDCWD) {
      if (getcwd(base, sizeof base) == NULL) return 0;
    } else {
      char link[64];
      snprintf(link, sizeof link, "/proc/self/fd/%d", folderFd);
      ssize_t bytes = readlink(link, base, sizeof base - 1);
      if (bytes < 0) return 0;
      base[bytes] = 0;
    }
    snprintf(whole, sizeof whole, "%s/%s", base, path);
  }
  if (strncmp(whole, root, rootBytes) != 0 || (whole[rootBytes] != '/' && whole[rootBytes] != 0)) return 0;
  const char *rest = whole + rootBytes;
  while (*rest == '/') rest += 1;
  snprintf(into, PATH_MAX, "%s", rest);
  size_t bytes = strlen(into);
  while (bytes > 0 && into[bytes - 1] == '/') into[--bytes] = 0;
  return 1;
}

static int kindOf(int fd) { return fd >= 0 && fd < DESCRIPTORS && traceFd >= 0 ? descriptors[fd] : UNTRACKED; }

static void noteOpen(int fd, int folderFd, const char *path, int flags) {
  char name[PATH_MAX];
  if (fd < 0 || fd >= DESCRIPTORS || traceFd < 0) return;
  descriptors[fd] = UNTRACKED;
  if (path != NULL && strcmp(path, marks) == 0) {
    descriptors[fd] = MARKS;
  } else if (below(folderFd, path, name)) {
    descriptors[fd] = TRACKED;
    isDurable[fd] = (flags & O_DSYNC) != 0;
    int how = (flags & O_CREAT ? CREATES : 0) | (flags & O_TRUNC ? EMPTIES : 0) | (flags & O_DSYNC ? DURABLE : 0);
    emit(OPEN, how, fd, 0, name, strlen(name), "", 0);
  }
}

#define OPENING(symbol, parameters, call, folderFd, type) \
  int symbol parameters { \
    mode_t mode = 0; \
    if (flags & (O_CREAT | O_TMPFILE)) { \
      va_list rest; \
      va_start(rest, flags); \
      mode = (mode_t)va_arg(rest, int); \
      va_end(rest); \
    } \
    REAL(int, #symbol, type); \
    pthread_mutex_lock(&lock); \
    int fd = real call; \
    noteOpen(fd, folderFd, path, flags); \
    pthread_mutex_unlock(&lock); \
    return fd; \
  }
#define PLAIN const char *, int, ...
#define AT int, const char *, int, ...
OPENING(open, (const char *path, int flags, ...), (path, flags, mode), AT_FDCWD, PLAIN)
OPENING(open64, (const char *path, int flags, ...), (path, flags, mode), AT_FDCWD, PLAIN)
OPENING(openat, (int folderFd, const char *path, int flags, ...), (folderFd, path, flags, mode), folderFd, AT)
OPENING(openat64, (int folderFd, const char *path, int flags, ...), (folderFd, path, flags, mode), folderFd, AT)

int creat(const char *path, mode_t mode) { return open(path, O_CREAT | O_WRONLY | O_TRUNC, mode); }
int creat64(const char *path, mode_t mode) { return open(path, O_CREAT | O_WRONLY | O_TRUNC, mode); }

static void noteClose(int fd) {
  if (kindOf(fd) == TRACKED) emit(CLOSE, 0, fd, 0, "", 0, "", 0);
  if (fd >= 0 && fd < DESCRIPTORS) descriptors[fd] = UNTRACKED;
}

int close(int fd) {
  REAL(int, "close", int);
  if (kindOf(fd) == UNTRACKED) return real(fd);
  pthread_mutex_lock(&lock);
  noteClose(fd);
  int result = real(fd);
  pthread_mutex_unlock(&lock);
  return result;
}

/* Whether this sync (or durable write) is the one that fails. */
static int failsNow(int fd) {
  if (kindOf(fd) != TRACKED || syncsLeft < 0) return 0;
  syncsLeft -= 1;
  if (syncsLeft >= 0) return 0;
  emit(FAILED_SYNC, 0, fd, 0, "", 0, "", 0);
  errno = EIO;
  return 1;
}

static void noteWrite(int fd, uint64_t at, const struct iovec *pieces, int count, size_t bytes) {
  for (int each = 0; each < count && bytes > 0; each += 1) {
    size_t part = pieces[each].iov_len < bytes ? pieces[each].iov_len : bytes;
    if (part > 0) emit(kindOf(fd) == MARKS ? MARK : WRITE, 0, fd, at, pieces[each].iov_base, part, "", 0);
    at += part;
    bytes -= part;
  }
}

#define WRITING(symbol, parameters, call, type, startAt, pieces, count) \
  ssize_t symbol parameters { \
    REAL(ssize_t, #symbol, type); \
    if (kindOf(fd) == UNTRACKED) return real call; \
    pthread_mutex_lock(&lock); \
    ssize_t bytes = isDurable[fd] && failsNow(fd) ? -1 : real call; \
    if (bytes > 0) noteWrite(fd, startAt, pieces, count, (size_t)bytes); \
    pthread_mutex_unlock(&lock); \
    return bytes; \
  }
#define ONE (&(struct iovec){(void *)buffer, size})
#define CURRENT (uint64_t)(lseek(fd, 0, SEEK_CUR) - bytes)
#define BUFFER int, const void *, size_t
#define VECTOR int, const struct iovec *, int
WRITING(write, (int fd, const void *buffer, size_t size), (fd, buffer, size), BUFFER, CURRENT, ONE, 1)
WRITING(writev, (int fd, const struct iovec *pieces, int count), (fd, pieces, count), VECTOR, CURRENT, pieces, count)
ssize_t pwrite(int fd, const void *buffer, size_t size, off_t at) {
  REAL(ssize_t, "pwrite", int, const void *, size_t, off_t);
  if (kindOf(fd) == UNTRACKED) return real(fd, buffer, size, at);
  pthread_mutex_lock(&lock);
  ssize_t bytes = isDurable[fd] && failsNow(fd) ? -1 : real(fd, buffer, size, at);
  if (bytes > 0) noteWrite(fd, (uint64_t)at, ONE, 1, (size_t)bytes);
  pthread_mutex_unlock(&lock);
  return bytes;
}
ssize_t pwrite64(int fd, const void *buffer, size_t size, off64_t at) { return pwrite(fd, buffer, size, (off_t)at); }
ssize_t pwritev(int fd, const struct iovec *pieces, int count, off_t at) {
  REAL(ssize_t, "pwritev", int, const struct iovec *, int, off_t);
  if (kindOf(fd) == UNTRACKED) return real(fd, pieces, count, at);
  pthread_mutex_lock(&lock);
  ssize_t bytes = isDurable[fd] && failsNow(fd) ? -1 : real(fd, pieces, count, at);
  if (bytes > 0) noteWrite(fd, (uint64_t)at, pieces, count, (size_t)bytes);
  pthread_mutex_unlock(&lock);
  return bytes;
}
ssize_t pwritev64(int fd, const struct iovec *pieces, int count, off64_t at) { return pwritev(fd, pieces, count, (off_t)at); }

#define ON_FD(symbol, parameters, call, type, record) \
  int symbol parameters { \
    REAL(int, #symbol, type); \
    if (kindOf(fd) != TRACKED) return real call; \
    pthread_mutex_lock(&lock); \
    int result = real call; \
    if (result == 0) record; \
    pthread_mutex_unlock(&lock); \
    return result; \
  }
#define SIZED int, off_t
#define SPACE int, int, off_t, off_t
#define SYNCING(symbol) \
  int symbol(int fd) { \
    REAL(int, #symbol, int); \
    if (kindOf(fd) != TRACKED) return real(fd); \
    pthread_mutex_lock(&lock); \
    int result = failsNow(fd) ? -1 : real(fd); \
    if (result == 0) emit(SYNC, 0, fd, 0, "", 0, "", 0); \
    pthread_mutex_unlock(&lock); \
    return result; \
  }
SYNCING(fsync)
SYNCING(fdatasync)
ON_FD(ftruncate, (int fd, off_t bytes), (fd, bytes), SIZED, emit(TRUNCATE, 0, fd, (uint64_t)bytes, "", 0, "", 0))
ON_FD(ftruncate64, (int fd, off_t bytes), (fd, bytes), SIZED, emit(TRUNCATE, 0, fd, (uint64_t)bytes, "", 0, "", 0))
#define GROWN (mode == 0 ? emit(TRUNCATE, EXTENDS, fd, (uint64_t)(at + bytes), "", 0, "", 0) : unsupported("fallocate with a mode"))
ON_FD(fallocate, (int fd, int mode, off_t at, off_t bytes), (fd, mode, at, bytes), SPACE, GROWN)
ON_FD(fallocate64, (int fd, int mode, off_t at, off_t bytes), (fd, mode, at, bytes), SPACE, GROWN)
#define FILLED emit(TRUNCATE, EXTENDS, fd, (uint64_t)(at + bytes), "", 0, "", 0)
#define PLACE int, off_t, off_t
ON_FD(posix_fallocate, (int fd, off_t at, off_t bytes), (fd, at, bytes), PLACE, FILLED)
ON_FD(posix_fallocate64, (int fd, off_t at, off_t bytes), (fd, at, bytes), PLACE, FILLED)

/*
 * Streams (LevelDB writes its files through them): the C library's own writes do not pass here, so after each call the bytes by which the file has grown
 * are read back. Only appending is followed; every stream of LevelDB does no more.
 */
#define STREAMS 256
static struct {
  FILE *stream;
  off_t size;
} streams[STREAMS];

/* NULL finds a free place. */
static int findPlace(FILE *stream) {
  for (int each = 0; each < STREAMS; each += 1)
    if (streams[each].stream == stream) return each;
  return -1;
}

/* Of a stream that is followed; -1 for any other. fflush(NULL) is not followed. */
static int placeOf(FILE *stream) { return stream == NULL ? -1 : findPlace(stream); }

static void noteGrowth(int place) {
  char bytes[65536];
  struct stat found;
  int fd = fileno(streams[place].stream);
  if (fstat(fd, &found) != 0) abort();
  while (streams[place].size < found.st_size) {
    ssize_t part = pread(fd, bytes, sizeof bytes, streams[place].size);
    if (part <= 0) abort();
    emit(WRITE, 0, fd, (uint64_t)streams[place].size, bytes, (size_t)part, "", 0);
    streams[place].size += part;
  }
}

#define OPENING_STREAM(symbol) \
  FILE *symbol(const char *path, const char *mode) { \
    char name[PATH_MAX]; \
    struct stat found; \
    REAL(FILE *, #symbol, const char *, const char *); \
    if (mode[0] == 'r' || !below(AT_FDCWD, path, name)) { \
      if (mode[0] == 'r' && strchr(mode, '+') != NULL && below(AT_FDCWD, path, name)) unsupported("fopen to change a file"); \
      return real(path, mode); \
    } \
    pthread_mutex_lock(&lock); \
    FILE *stream = real(path, mode[0] == 'a' ? "a+" : "w+"); \
    if (stream != NULL) { \
      int place = findPlace(NULL); \
      if (place < 0 || fstat(fileno(stream), &found) != 0) abort(); \
      noteOpen(fileno(stream), AT_FDCWD, path, O_CREAT | (mode[0] == 'a' ? 0 : O_TRUNC)); \
      streams[place].stream = stream; \
      streams[place].size = found.st_size; \
    } \
    pthread_mutex_unlock(&lock); \
    return stream; \
  }
OPENING_STREAM(fopen)
OPENING_STREAM(fopen64)

#define ON_STREAM(symbol, result, parameters, call, type) \
  result symbol parameters { \
    REAL(result, #symbol, type); \
    int place = placeOf(stream); \
    if (place < 0) return real call; \
    pthread_mutex_lock(&lock); \
    result done = real call; \
    noteGrowth(place); \
    pthread_mutex_unlock(&lock); \
    return done; \
  }
#undef fwrite_unlocked
#undef fflush_unlocked
#define ITEMS const void *, size_t, size_t, FILE *
ON_STREAM(fwrite, size_t, (const void *bytes, size_t size, size_t count, FILE *stream), (bytes, size, count, stream), ITEMS)
ON_STREAM(fwrite_unlocked, size_t, (const void *bytes, size_t size, size_t count, FILE *stream), (bytes, size, count, stream), ITEMS)
ON_STREAM(fflush, int, (FILE * stream), (stream), FILE *)
ON_STREAM(fflush_unlocked, int, (FILE * stream), (stream), FILE *)

int fclose(FILE *stream) {
  REAL(int, "fclose", FILE *);
  int place = placeOf(stream);
  if (place < 0) return real(stream);
  fflush(stream);
  pthread_mutex_lock(&lock);
  noteClose(fileno(stream));
  streams[place].stream = NULL;
  int result = real(stream);
  pthread_mutex_unlock(&lock);
  return result;
}

/* Calls on paths: recorded when at least one path is below the folder. */
#define ON_PATH(symbol, parameters, call, type, kind, folderFd, path, value) \
  int symbol parameters { \
    char name[PATH_MAX]; \
    REAL(int, #symbol, type); \
    if (!below(folderFd, path, name)) return real call; \
    pthread_mutex_lock(&lock); \
    int result = real call; \
    if (result == 0) emit(kind, 0, -1, value, name, strlen(name), "", 0); \
    pthread_mutex_unlock(&lock); \
    return result; \
  }
#define NAME const char *
#define NAME_MODE const char *, mode_t
#define NAME_SIZE const char *, off_t
ON_PATH(unlink, (const char *path), (path), NAME, UNLINK, AT_FDCWD, path, 0)
ON_PATH(rmdir, (const char *path), (path), NAME, REMOVE_FOLDER, AT_FDCWD, path, 0)
ON_PATH(mkdir, (const char *path, mode_t mode), (path, mode), NAME_MODE, MAKE_FOLDER, AT_FDCWD, path, 0)
ON_PATH(truncate, (const char *path, off_t bytes), (path, bytes), NAME_SIZE, TRUNCATE_PATH, AT_FDCWD, path, (uint64_t)bytes)
ON_PATH(truncate64, (const char *path, off_t bytes), (path, bytes), NAME_SIZE, TRUNCATE_PATH, AT_FDCWD, path, (uint64_t)bytes)

int mkdirat(int folderFd, const char *path, mode_t mode) {
  char name[PATH_MAX];
  REAL(int, "mkdirat", int, const char *, mode_t);
  if (!below(folderFd, path, name)) return real(folderFd, path, mode);
  pthread_mutex_lock(&lock);
  int result = real(folderFd, path, mode);
  if (result == 0) emit(MAKE_FOLDER, 0, -1, 0, name, strlen(name), "", 0);
  pthread_mutex_unlock(&lock);
  return result;
}

int unlinkat(int folderFd, const char *path, int flags) {
  char name[PATH_MAX];
  REAL(int, "unlinkat", int, const char *, int);
  if (!below(folderFd, path, name)) return real(folderFd, path, flags);
  pthread_mutex_lock(&lock);
  int result = real(folderFd, path, flags);
  if (result == 0) emit(flags & AT_REMOVEDIR ? REMOVE_FOLDER : UNLINK, 0, -1, 0, name, strlen(name), "", 0);
  pthread_mutex_unlock(&lock);
  return result;
}

int remove(const char *path) {
  struct stat found;
  return lstat(path, &found) == 0 && S_ISDIR(found.st_mode) ? rmdir(path) : unlink(path);
}

static void notePair(int kind, int fromFd, const char *from, int toFd, const char *to) {
  char first[PATH_MAX], second[PATH_MAX];
  int isFirst = below(fromFd, from, first), isSecond = below(toFd, to, second);
  if (isFirst && isSecond) emit(kind, 0, -1, 0, first, strlen(first), second, strlen(second));
  else if (isFirst || isSecond) unsupported("a rename or link across the folder's border");
}

#define ON_PAIR(symbol, parameters, call, type, kind, fromFd, toFd) \
  int symbol parameters { \
    REAL(int, #symbol, type); \
    pthread_mutex_lock(&lock); \
    int result = real call; \
    if (result == 0 && traceFd >= 0) notePair(kind, fromFd, from, toFd, to); \
    pthread_mutex_unlock(&lock); \
    return result; \
  }
#define PAIR const char *, const char *
#define PAIR_AT int, const char *, int, const char *
#define PAIR_FLAGS int, const char *, int, const char *, int
ON_PAIR(rename, (const char *from, const char *to), (from, to), PAIR, RENAME, AT_FDCWD, AT_FDCWD)
ON_PAIR(link, (const char *from, const char *to), (from, to), PAIR, LINK, AT_FDCWD, AT_FDCWD)
ON_PAIR(renameat, (int a, const char *from, int b, const char *to), (a, from, b, to), PAIR_AT, RENAME, a, b)
ON_PAIR(linkat, (int a, const char *from, int b, const char *to, int flags), (a, from, b, to, flags), PAIR_FLAGS, LINK, a, b)

int renameat2(int fromFd, const char *from, int toFd, const char *to, unsigned int flags) {
  REAL(int, "renameat2", int, const char *, int, const char *, unsigned int);
  pthread_mutex_lock(&lock);
  int result = real(fromFd, from, toFd, to, flags);
  if (result == 0 && traceFd >= 0) {
    char name[PATH_MAX];
    if (flags == 0) notePair(RENAME, fromFd, from, toFd, to);
    else if (below(fromFd, from, name) || below(toFd, to, name)) unsupported("renameat2 with flags");
  }
  pthread_mutex_unlock(&lock);
  return result;
}

int symlink(const char *target, const char *path) {
  char name[PATH_MAX];
  REAL(int, "symlink", const char *, const char *);
  if (below(AT_FDCWD, path, name)) unsupported("symlink");
  return real(target, path);
}

/* From here on: what cannot be followed. */
static void refuse(int fd, const char *what) {
  if (kindOf(fd) == UNTRACKED) return;
  pthread_mutex_lock(&lock);
  unsupported(what);
  pthread_mutex_unlock(&lock);
}

void *mmap(void *address, size_t bytes, int protection, int flags, int fd, off_t at) {
  REAL(void *, "mmap", void *, size_t, int, int, int, off_t);
  if (fd >= 0 && (protection & PROT_WRITE) && (flags & MAP_SHARED)) refuse(fd, "mmap for writing");
  return real(address, bytes, protection, flags, fd, at);
}
void *mmap64(void *address, size_t bytes, int protection, int flags, int fd, off64_t at) {
  return mmap(address, bytes, protection, flags, fd, (off_t)at);
}
int dup(int fd) {
  REAL(int, "dup", int);
  refuse(fd, "dup");
  return real(fd);
}
int dup2(int fd, int other) {
  REAL(int, "dup2", int, int);
  refuse(fd, "dup2");
  return real(fd, other);
}
int dup3(int fd, int other, int flags) {
  REAL(int, "dup3", int, int, int);
  refuse(fd, "dup3");
  return real(fd, other, flags);
}
FILE *fdopen(int fd, const char *mode) {
  REAL(FILE *, "fdopen", int, const char *);
  if (mode[0] != 'r' || strchr(mode, '+') != NULL) refuse(fd, "fdopen");
  return real(fd, mode);
}
ssize_t sendfile(int to, int from, off_t *at, size_t bytes) {
  REAL(ssize_t, "sendfile", int, int, off_t *, size_t);
  refuse(to, "sendfile");
  return real(to, from, at, bytes);
}
ssize_t sendfile64(int to, int from, off64_t *at, size_t bytes) { return sendfile(to, from, (off_t *)at, bytes); }
ssize_t copy_file_range(int from, off64_t *fromAt, int to, off64_t *toAt, size_t bytes, unsigned int flags) {
  REAL(ssize_t, "copy_file_range", int, off64_t *, int, off64_t *, size_t, unsigned int);
  refuse(to, "copy_file_range");
  return real(from, fromAt, to, toAt, bytes, flags);
}

long syscall(long number, ...) {
  REAL(long, "syscall", long, ...);
  long a[6];
  va_list rest;
  va_start(rest, number);
  for (int each = 0; each < 6; each += 1) a[each] = va_arg(rest, long);
  va_end(rest);
  switch (number) {
    case SYS_close:
      return close((int)a[0]);
    case SYS_copy_file_range:
      refuse((int)a[2], "copy_file_range by a raw system call");
      break;
    case SYS_write:
    case SYS_writev:
    case SYS_pwrite64:
    case SYS_pwritev:
    case SYS_fsync:
    case SYS_fdatasync:
    case SYS_ftruncate:
    case SYS_fallocate:
    case SYS_sendfile:
      refuse((int)a[0], "a raw system call");
      break;
    default:
      break;
  }
  return real(number, a[0], a[1], a[2], a[3], a[4], a[5]);
}
