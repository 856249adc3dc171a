package io.stratalake.system.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.stratalake.system.Javac;
import io.stratalake.system.docs.Document.Block;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The complete programs of the documentation compile with their own imports, and print what the page shows. */
class ProgramsTest {

    private static final Pattern CLASS = Pattern.compile("(?m)^public final class (\\w+)");
    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\S+");

    @TempDir
    Path classes;

    static Stream<Block> programs() {
        return Document.all().stream().flatMap(page -> page.blocks("java program").stream());
    }

    @ParameterizedTest
    @MethodSource("programs")
    void prints_what_the_page_shows(Block program) throws Exception {
        var name = CLASS.matcher(program.text()).results().findFirst().orElseThrow();
        assertEquals(List.of(), Javac.errors(name.group(1), program.text(), classes), program::toString);

        assertEquals(withoutTimes(output(program).text()), withoutTimes(run(name.group(1))));
    }

    /** Returns the next block of text on the page. */
    private static Block output(Block program) {
        return program.document().blocks("text").stream()
                .filter(block -> block.line() > program.line())
                .findFirst()
                .orElseThrow();
    }

    private String run(String program) throws Exception {
        var output = new ByteArrayOutputStream();
        var before = System.out;
        try (var loader = new URLClassLoader(
                        new URL[] {classes.toUri().toURL()}, getClass().getClassLoader());
                var captured = new PrintStream(output, true, StandardCharsets.UTF_8)) {
            System.setOut(captured);
            loader.loadClass(program).getMethod("main", String[].class).invoke(null, (Object) new String[0]);
        } finally {
            System.setOut(before);
        }
        return output.toString(StandardCharsets.UTF_8);
    }

    /** The sandbox of a program has the time of the machine. */
    private static String withoutTimes(String text) {
        return TIME.matcher(text).replaceAll("TIME").replace(System.lineSeparator(), "\n");
    }
}
