package io.stratalake.core.journal;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.READ;

import io.stratalake.core.error.JournalException;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * A locked journal file that is open for appending. Not thread-safe.
 *
 * <p>It uses no channel for the file, because an interrupt closes the channel that a thread uses.
 */
final class JournalFile implements Closeable {

    private final JournalLock lock;
    private final RandomAccessFile out;
    private final JournalFormat format;
    private final ConcurrentMap<String, Journal.Entry> entries;

    private JournalFile(
            JournalLock lock,
            RandomAccessFile out,
            JournalFormat format,
            ConcurrentMap<String, Journal.Entry> entries) {
        this.lock = lock;
        this.out = out;
        this.format = format;
        this.entries = entries;
    }

    /**
     * Opens or creates a file, truncates a torn last record, and compacts the file if most records are superseded.
     *
     * @throws JournalException if the file is locked, has another format or is damaged
     */
    static JournalFile open(Path path) throws IOException {
        var file = realPath(path);
        var lock = JournalLock.acquire(file);
        try {
            return open(file, lock);
        } catch (IOException | RuntimeException | Error e) {
            lock.close();
            throw e;
        }
    }

    private static JournalFile open(Path file, JournalLock lock) throws IOException {
        Files.deleteIfExists(replacement(file));
        if (!Files.exists(file)) {
            replace(file, Map.of());
        }
        var contents = JournalContents.read(file);
        var format = contents.isMostlySuperseded() ? replace(file, contents.entries()) : contents.format();
        var out = new RandomAccessFile(file.toFile(), "rw");
        try {
            if (out.length() > format.length()) {
                // The last record is torn.
                out.setLength(format.length());
            }
            out.seek(format.length());
            // What was read may not be durable yet if the process that wrote it was killed.
            out.getFD().sync();
            syncDirectory(file);
            return new JournalFile(lock, out, format, contents.entries());
        } catch (IOException | RuntimeException | Error e) {
            out.close();
            throw e;
        }
    }

    /** Returns the entries at the time of opening, as a map for the caller to update. */
    ConcurrentMap<String, Journal.Entry> entries() {
        return entries;
    }

    long nextVersion() {
        return format.lastVersion() + 1;
    }

    /** Appends an entry, durably when it returns. After an exception the end of the file is unknown. */
    void append(Journal.Entry entry) throws IOException {
        out.write(format.write(entry));
        out.getFD().sync();
    }

    @Override
    public void close() throws IOException {
        try (lock) {
            out.close();
        }
    }

    /** Returns a file beside another, named like it with a suffix. */
    static Path sibling(Path file, String suffix) {
        return file.resolveSibling(file.getFileName() + suffix);
    }

    /** Returns the attributes of a new file that only its owner can read and write, where the file system has them. */
    static FileAttribute<?>[] ownerOnly(Path file) {
        return isPosix(file)
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private static boolean isPosix(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static Path replacement(Path file) {
        return sibling(file, ".new");
    }

    private static Path realPath(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            throw new JournalException("The path %s of a journal is a directory. Use a file.".formatted(path), null);
        }
        // A link to a missing file fails, because the journal that it led to may exist elsewhere.
        if (Files.exists(path) || Files.isSymbolicLink(path)) {
            return path.toRealPath();
        }
        var absolute = path.toAbsolutePath();
        return folder(absolute).toRealPath().resolve(absolute.getFileName());
    }

    private static Path folder(Path file) {
        return Objects.requireNonNull(file.getParent(), "only a root has no parent, and it is a directory");
    }

    /**
     * Creates the file, or replaces it by one with the same entries and no superseded records. A crash leaves the old
     * file or the new one, both complete.
     */
    private static JournalFormat replace(Path file, Map<String, Journal.Entry> entries) throws IOException {
        var replacement = replacement(file);
        Files.createFile(replacement, ownerOnly(file));
        try {
            if (isPosix(file) && Files.exists(file)) {
                Files.setPosixFilePermissions(replacement, Files.getPosixFilePermissions(file));
            }
            var format = write(replacement, entries.values());
            Files.move(replacement, file, ATOMIC_MOVE);
            return format;
        } finally {
            Files.deleteIfExists(replacement);
        }
    }

    private static JournalFormat write(Path file, Collection<Journal.Entry> entries) throws IOException {
        var format = new JournalFormat();
        try (var out = new FileOutputStream(file.toFile());
                var buffered = new BufferedOutputStream(out)) {
            buffered.write(JournalFormat.header());
            for (var entry : entries.stream()
                    .sorted(Comparator.comparingLong(Journal.Entry::version))
                    .toList()) {
                buffered.write(format.write(entry));
            }
            buffered.flush();
            out.getFD().sync();
        }
        return format;
    }

    /** Makes the name of a file durable. Windows cannot open a directory and needs no sync of it. */
    private static void syncDirectory(Path file) throws IOException {
        var interrupted = false;
        try {
            while (true) {
                // An interrupt closes the channel of a directory too. No other thread uses it, so try again.
                interrupted |= Thread.interrupted();
                try (var directory = openDirectory(folder(file))) {
                    if (directory != null) {
                        directory.force(true);
                    }
                    return;
                } catch (ClosedByInterruptException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static @Nullable FileChannel openDirectory(Path directory) {
        try {
            return FileChannel.open(directory, READ);
        } catch (IOException e) {
            return null;
        }
    }
}
