package io.stratalake.core.journal;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import io.stratalake.core.error.JournalException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.util.Set;

/**
 * The exclusive right to a journal file, held by locks on two empty files beside it. The journal file itself cannot
 * carry a lock, because compaction replaces it. The lock files are never deleted: another process could hold a lock on
 * the deleted file.
 *
 * <p>One file would not do. On POSIX systems a process loses its lock on a file when it closes any channel of the file,
 * also that of a failed second attempt. An attempt of the same JVM therefore fails at the file {@code .jvm.lock}, before
 * it opens the file {@code .lock}. That the first holder then loses its lock on {@code .jvm.lock} to other processes
 * does no harm: they fail at {@code .lock}, and attempts of the same JVM still fail, because the JVM checks its own table
 * of locks first.
 */
final class JournalLock implements Closeable {

    private final FileChannel withinProcess;
    private final FileChannel betweenProcesses;

    private JournalLock(FileChannel withinProcess, FileChannel betweenProcesses) {
        this.withinProcess = withinProcess;
        this.betweenProcesses = betweenProcesses;
    }

    /**
     * @param file the real path, so that the lock files are the same for all names of the file
     * @throws JournalException if the file is locked
     */
    static JournalLock acquire(Path file) throws IOException {
        var withinProcess = lock(file, ".jvm.lock");
        try {
            return new JournalLock(withinProcess, lock(file, ".lock"));
        } catch (IOException | RuntimeException | Error e) {
            withinProcess.close();
            throw e;
        }
    }

    private static FileChannel lock(Path file, String suffix) throws IOException {
        var channel =
                FileChannel.open(JournalFile.sibling(file, suffix), Set.of(CREATE, WRITE), JournalFile.ownerOnly(file));
        try {
            if (channel.tryLock() == null) {
                throw new JournalException(
                        "Another process has the journal %s open. Wait until it ends, or use another file."
                                .formatted(file),
                        null);
            }
            return channel;
        } catch (OverlappingFileLockException e) {
            channel.close();
            throw new JournalException(
                    "This process has the journal %s open already. Use the open journal, or close it first."
                            .formatted(file),
                    e);
        } catch (IOException | RuntimeException | Error e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        try (withinProcess) {
            betweenProcesses.close();
        }
    }
}
