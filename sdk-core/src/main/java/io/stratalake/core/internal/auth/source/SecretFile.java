package io.stratalake.core.internal.auth.source;

import io.stratalake.core.error.ConfigurationException;
import io.stratalake.core.error.Failure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** A file with a secret. */
final class SecretFile {

    /** Many times the length of a secret, and few enough not to fill the memory with a file that was not meant. */
    private static final int MAX_BYTES = 64 * 1024;

    private SecretFile() {}

    /**
     * Returns the text of a file without surrounding white space, or empty if the file does not exist or has no text.
     *
     * @throws ConfigurationException if the file cannot be read, or is larger than a secret can be
     */
    static Optional<String> read(Path file) {
        try (var in = Files.newInputStream(file)) {
            var bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new ConfigurationException(
                        "The file " + file + " is larger than 64 KiB: it is no file of credentials");
            }
            return Optional.of(new String(bytes, StandardCharsets.UTF_8).strip())
                    .filter(text -> !text.isEmpty());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new ConfigurationException(
                    "The file " + file + " cannot be read: check its permissions", Failure.unrelatedToACall(), e);
        }
    }
}
