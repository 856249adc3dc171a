package io.stratalake.examples.tour;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The code that the tour shows is the code that it runs: it stands in the same source file a second time, as code. */
class ShownCodeTest {

    private static final Path SOURCES = Path.of("../../examples/src/main/java/io/stratalake/examples/tour");
    private static final Pattern SHOWN = Pattern.compile("code\\(\"\"\"\\n(.*?)\"\"\"", Pattern.DOTALL);

    static Stream<Path> steps() throws IOException {
        try (var files = Files.list(SOURCES)) {
            return files.filter(file -> !file.endsWith("Tour.java")).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("steps")
    void what_is_shown_is_what_runs(Path source) throws IOException {
        var text = Files.readString(source);
        var code = bare(SHOWN.matcher(text).replaceAll(""));

        SHOWN.matcher(text)
                .results()
                .map(shown -> shown.group(1))
                .forEach(shown -> assertTrue(
                        code.contains(bare(shown)), () -> source + " shows what it does not run:\n" + shown));
    }

    @Test
    void there_is_code_to_be_compared() throws IOException {
        try (var sources = steps()) {
            assertTrue(sources.filter(ShownCodeTest::showsCode).count() >= 12);
        }
    }

    private static boolean showsCode(Path source) {
        try {
            return SHOWN.matcher(Files.readString(source)).find();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String bare(String code) {
        return code.replaceAll("\\s", "");
    }
}
