package io.stratalake.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that tests hand to programs, in the build's folder, because programs put a journal beside them. */
final class Samples {

    private Samples() {}

    /** A new file with this content; its path. */
    static String file(String content) {
        try {
            var folder = Files.createDirectories(Path.of("target", "samples").toAbsolutePath());
            return Files.writeString(Files.createTempFile(folder, "keys", ".txt"), content)
                    .toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
