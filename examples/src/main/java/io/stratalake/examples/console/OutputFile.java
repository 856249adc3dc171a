package io.stratalake.examples.console;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file for results, which is replaced as a whole when they are complete: no reader sees a part of them. */
final class OutputFile implements AutoCloseable {

    private final Path file;
    private final Path unfinished;
    private final PrintStream out;

    private OutputFile(Path file, Path unfinished, PrintStream out) {
        this.file = file;
        this.unfinished = unfinished;
        this.out = out;
    }

    /** @throws UsageException if the file cannot be written */
    static OutputFile open(String name) {
        try {
            var file = Path.of(name).toAbsolutePath();
            if (Files.isDirectory(file)) {
                throw new UsageException("--output needs a file, and " + name + " is a folder");
            }
            var unfinished = Files.createTempFile(file.getParent(), file.getFileName() + ".", ".part");
            return new OutputFile(
                    file,
                    unfinished,
                    new PrintStream(
                            new BufferedOutputStream(Files.newOutputStream(unfinished)),
                            false,
                            StandardCharsets.UTF_8));
        } catch (IOException | InvalidPathException e) {
            throw new UsageException("--output " + name + " cannot be written: check the folder and its permissions");
        }
    }

    Path path() {
        return file;
    }

    PrintStream out() {
        return out;
    }

    /** Replaces the file by the complete results. */
    void finish() throws IOException {
        out.close();
        Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Removes incomplete results. */
    @Override
    public void close() {
        out.close();
        try {
            Files.deleteIfExists(unfinished);
        } catch (IOException e) {
            throw new UsageException(unfinished + " cannot be deleted");
        }
    }
}
