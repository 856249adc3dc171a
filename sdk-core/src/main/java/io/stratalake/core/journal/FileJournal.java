package io.stratalake.core.journal;

import io.stratalake.core.error.JournalException;
import io.stratalake.core.time.TimeSource;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A journal in one file of this machine, which one process has open at a time. Thread-safe.
 *
 * <p><b>Durability.</b> A write returns after {@code fsync} of the file, so it survives a kill of the process, a crash of
 * the operating system, and a power failure. The last two depend on file system and disk: those that confirm {@code fsync}
 * before the data is stored, as some disk caches and network file systems do, may lose writes that returned. {@code
 * fsync} does not protect against the loss of the disk.
 *
 * <p><b>Crashes.</b> If a write was cut off, the next {@link #open(Path)} drops the incomplete record at the end and logs
 * a warning. No write that returned is affected. Any other damage fails with the path and the offset, and changes
 * nothing.
 *
 * <p><b>Failures.</b> After a failed write, such as one to a full disk, the end of the file is unknown: the journal
 * refuses every further write with a {@link JournalException}, and reads still work. Close the journal, fix the cause,
 * and open it again. An interrupt of the calling thread has no effect and is preserved.
 *
 * <p><b>Size.</b> All last values are in memory. The file grows with each write. If it has at least 100 records and more
 * than half of them are superseded, {@code open} replaces it atomically by a compact one.
 *
 * <p><b>Files.</b> A new file can be read and written by its owner only (on POSIX systems). Beside it are two empty lock
 * files, {@code .lock} and {@code .jvm.lock}, which stay: do not delete them while a program has the journal open. During
 * a compaction, and after a crash in it, there is also a file {@code .new}. Values are stored as they are: encrypt
 * confidential ones before.
 *
 * <p><b>Leases</b> are in memory, because no other process can have the file open, and end with the process.
 */
public final class FileJournal implements Journal, AutoCloseable {

    private final Path path;
    private final ConcurrentMap<String, Entry> entries;
    private final Leases leases;
    private final TimeSource time;
    private final ReentrantLock writing = new ReentrantLock();
    private volatile boolean closed;

    /** Guarded by {@link #writing}, as are the next two. */
    private final JournalFile file;

    /** False during a write and after a failed one: the end of the file is unknown. */
    private boolean intact = true;

    private @Nullable Throwable failure;

    private FileJournal(Path path, JournalFile file, TimeSource time) {
        this.path = path;
        this.file = file;
        this.entries = file.entries();
        this.leases = new Leases(time);
        this.time = time;
    }

    /**
     * Opens a journal, or creates it if the file does not exist. The directory must exist.
     *
     * @throws JournalException if this process or another has the journal open, by any name of the file; if the file is
     *     damaged, is not a journal or has the format of a newer version; or if it cannot be read or written
     * @throws IllegalArgumentException if the path is not on the default file system
     */
    public static FileJournal open(Path path) {
        return open(path, TimeSource.system());
    }

    /**
     * Opens a journal as {@link #open(Path)} does.
     *
     * @param time the time source by which leases expire
     */
    public static FileJournal open(Path path, TimeSource time) {
        if (!path.getFileSystem().equals(FileSystems.getDefault())) {
            throw new IllegalArgumentException(
                    "The path %s of a journal is in %s. Use a path on the default file system."
                            .formatted(path, path.getFileSystem()));
        }
        try {
            return new FileJournal(path, JournalFile.open(path), time);
        } catch (IOException e) {
            throw new JournalException(
                    "The journal %s cannot be opened (%s). Check the directory, its permissions and the free space."
                            .formatted(path, e),
                    e);
        }
    }

    @Override
    public Optional<Entry> get(String key) {
        requireOpen();
        return Optional.ofNullable(entries.get(key));
    }

    @Override
    public Entry put(String key, String value) {
        writing.lock();
        try {
            return append(key, value);
        } finally {
            writing.unlock();
        }
    }

    @Override
    public boolean compareAndSet(String key, @Nullable Entry expected, String value) {
        if (expected != null && !expected.key().equals(key)) {
            throw new IllegalArgumentException(
                    "The expected entry has another key than the entry to write. Pass an entry of the same key.");
        }
        writing.lock();
        try {
            requireOpen();
            var current = entries.get(key);
            var isExpected =
                    current == null ? expected == null : (expected != null && current.version() == expected.version());
            if (isExpected) {
                append(key, value);
            }
            return isExpected;
        } finally {
            writing.unlock();
        }
    }

    private Entry append(String key, String value) {
        requireOpen();
        var entry = new Entry(key, value, file.nextVersion());
        if (!intact) {
            throw new JournalException(
                    ("The journal %s refuses writes after a failed one, because the end of its file is unknown. Close it,"
                                    + " fix the cause, and open it again.")
                            .formatted(path),
                    failure);
        }
        intact = false;
        try {
            file.append(entry);
        } catch (IOException e) {
            failure = e;
            throw new JournalException(
                    ("The journal %s cannot be written (%s). Whether this write is durable is unknown. Close the journal,"
                                    + " fix the cause, and open it again.")
                            .formatted(path, e),
                    e);
        }
        intact = true;
        entries.put(key, entry);
        return entry;
    }

    @Override
    public Optional<Lease> lease(String name, Duration duration) {
        requireOpen();
        return leases.acquire(name, duration);
    }

    /** Returns the time of the journal's time source. */
    @Override
    public Instant now() {
        return time.now();
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("The journal %s is closed. Open it again.".formatted(path));
        }
    }

    /**
     * Closes the file after a write in progress, releases all leases, and lets others open the journal. Has no effect if
     * the journal is closed.
     *
     * @throws JournalException if the file cannot be closed; all writes that returned are durable nevertheless
     */
    @Override
    public void close() {
        writing.lock();
        try {
            closed = true;
            leases.releaseAll();
            file.close();
        } catch (IOException e) {
            throw new JournalException("The journal %s cannot be closed (%s).".formatted(path, e), e);
        } finally {
            writing.unlock();
        }
    }

    @Override
    public String toString() {
        return "FileJournal[" + path + "]";
    }
}
