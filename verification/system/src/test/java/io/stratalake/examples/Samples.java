package io.stratalake.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

/** Files that tests hand to programs. */
final class Samples {

    private Samples() {}

    /** A new file with this content; its path. */
    static String file(String content) {
        try {
            var file = Files.createTempFile("keys", ".txt");
            file.toFile().deleteOnExit();
            Files.writeString(file, content);
            return file.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
