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

/** The layout of the generated sources, which users read in their debugger. */
class GeneratedSourcesTest {

    private static final int WIDTH = 120;

    private static final Pattern IMPORT = Pattern.compile("(?m)^import (?:static )?([\\w.]+?)\\.(\\w+|\\*);$");
    private static final Pattern NOT_CODE =
            Pattern.compile("\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\])*\"|/\\*.*?\\*/|//[^\n]*", Pattern.DOTALL);

    private record Source(Path file, String text) {

        Stream<String> unusedImports() {
            var imports = IMPORT.matcher(text).results().toList();
            var code = NOT_CODE.matcher(IMPORT.matcher(text).replaceAll("")).replaceAll("");
            return imports.stream()
                    .filter(type -> !Pattern.compile("\\b" + Pattern.quote(type.group(2)) + "\\b")
                            .matcher(code)
                            .find())
                    .map(type -> file.getFileName() + ": " + type.group(1) + "." + type.group(2));
        }

        Stream<String> wideLines() {
            return text.lines().filter(line -> line.length() > WIDTH).map(line -> file.getFileName() + ": " + line);
        }
    }

    private static List<Source> sources() {
        return SdkClasses.GENERATED_SOURCES.stream()
                .flatMap(GeneratedSourcesTest::files)
                .map(GeneratedSourcesTest::source)
                .toList();
    }

    private static Stream<Path> files(Path root) {
        try (var files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".java")).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Source source(Path file) {
        try {
            return new Source(file, Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void the_sources_are_found() {
        assertTrue(sources().size() > 500, () -> sources().size() + " sources");
    }

    @Test
    void every_import_is_used() {
        assertEquals(
                List.of(), sources().stream().flatMap(Source::unusedImports).toList());
    }

    @Test
    void every_line_fits() {
        assertEquals(List.of(), sources().stream().flatMap(Source::wideLines).toList());
    }
}
