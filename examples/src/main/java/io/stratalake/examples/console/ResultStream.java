package io.stratalake.examples.console;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The stream for results. Keeps the cause of a failed write, which a {@link java.io.PrintStream} hides.
 * Confined to one thread.
 */
final class ResultStream extends FilterOutputStream {

    private static final Path STANDARD_OUTPUT = Path.of("/proc/self/fd/1");

    private final boolean isPipe;
    private @Nullable IOException failure;

    /** @param isPipe whether it is known to lead to another program: a write there fails only when that has ended */
    ResultStream(OutputStream out, boolean isPipe) {
        super(out);
        this.isPipe = isPipe;
    }

    /** The standard output of this process. */
    static ResultStream ofThisProcess() {
        return new ResultStream(new FileOutputStream(FileDescriptor.out), isPipe(STANDARD_OUTPUT));
    }

    /** Returns whether the system reports a pipe. Only Linux does; elsewhere the message of a failed write decides. */
    private static boolean isPipe(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString().startsWith("pipe:");
        } catch (IOException | UnsupportedOperationException notHere) {
            return false;
        }
    }

    /** Returns whether a write failed because the reader has ended, as after {@code | head}. */
    boolean hasLostItsReader() {
        return failure != null
                && (isPipe
                        || String.valueOf(failure.getMessage())
                                .toLowerCase(Locale.ROOT)
                                .contains("pipe"));
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        try {
            out.write(bytes, from, length);
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }

    @Override
    public void flush() throws IOException {
        try {
            out.flush();
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }
}
