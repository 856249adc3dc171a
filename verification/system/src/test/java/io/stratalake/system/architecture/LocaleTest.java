package io.stratalake.system.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Formatted numbers have the same digits on every machine. {@code %d} uses the digits of the default locale, so numbers
 * are formatted as {@code %s}, or with {@code Locale.ROOT} in the same line.
 */
class LocaleTest {

    private static final List<Path> SOURCES = Stream.of(
                    "sdk-core", "sdk-greenlake", "sdk-omnistrate", "sdk-sandbox", "examples")
            .map(module -> Path.of("..", "..", module, "src", "main", "java"))
            .toList();

    private static final Pattern NUMBER = Pattern.compile("%[-+ 0,(#]*[0-9.]*[dfeg](?![a-z])");

    @Test
    void numbers_are_formatted_without_the_default_locale() {
        var files = SOURCES.stream().flatMap(LocaleTest::files).toList();
        assertTrue(files.size() > 300, () -> files.size() + " files");
        assertEquals(List.of(), files.stream().flatMap(LocaleTest::offences).toList());
    }

    private static Stream<Path> files(Path root) {
        try (var all = Files.walk(root)) {
            return all.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> offences(Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> NUMBER.matcher(line).find() && !line.contains("Locale.ROOT"))
                    .map(line -> file.getFileName() + ": " + line.strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
