package io.stratalake.core.internal.auth.source;

import io.stratalake.core.auth.CredentialSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** A folder with a file for each value. */
public record SecretFolderSource(Path folder) implements CredentialSource {

    @Override
    public Optional<String> value(String name) {
        return SecretFile.read(folder.resolve(name))
                .or(() -> SecretFile.read(
                        folder.resolve(name.toLowerCase(Locale.ROOT).replace('_', '-'))));
    }

    @Override
    public String description() {
        return "the folder " + folder + (Files.isDirectory(folder) ? "" : ", which does not exist");
    }

    @Override
    public String toString() {
        return description();
    }
}
