package io.stratalake.examples;

import io.stratalake.examples.console.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** Files that list one thing a line. */
final class FileLines {

    private FileLines() {}

    /** The lines, without empty ones and without what follows a #. */
    static List<String> read(String file, String thing) {
        try {
            var lines = Files.readAllLines(Path.of(file)).stream()
                    .map(line -> line.replaceFirst("#.*", "").strip())
                    .filter(line -> !line.isEmpty())
                    .toList();
            if (lines.isEmpty()) {
                throw new UsageException("there is no " + thing + " in " + file);
            }
            return lines;
        } catch (NoSuchFileException e) {
            throw new UsageException("there is no file " + file);
        } catch (IOException e) {
            throw new UsageException("cannot read " + file + ": " + e.getMessage());
        }
    }
}
