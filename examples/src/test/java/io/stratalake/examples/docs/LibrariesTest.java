package io.stratalake.examples.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The libraries of the clients, compared with the table in {@code docs/security.md}. */
class LibrariesTest {

    /** Written by the build, because the class path of the tests includes their libraries. */
    private static final Path CLASS_PATH = Path.of("target", "runtime-class-path.txt");

    private static final Pattern JAR = Pattern.compile("(.+?)-\\d.*\\.jar");

    /** Libraries that only the examples use. */
    private static final Set<String> NOT_THE_CLIENTS = Set.of("slf4j-simple");

    private static Set<String> broughtAlong() throws IOException {
        return Files.readAllLines(CLASS_PATH).stream()
                .map(line -> JAR.matcher(Path.of(line).getFileName().toString()))
                .filter(Matcher::matches)
                .map(jar -> jar.group(1))
                .filter(name -> !name.startsWith("sdk-") && !NOT_THE_CLIENTS.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void every_library_that_comes_along_is_justified() throws IOException {
        var justified = Names.matches(
                "(?m)^\\| `([a-z_0-9-]+)` \\| .*[a-z]",
                List.of(Document.read(Document.ROOT.resolve("docs/security.md"))));

        assertTrue(broughtAlong().contains("okhttp-jvm"), () -> CLASS_PATH.toAbsolutePath() + " is not what it was");
        assertEquals(justified, broughtAlong());
    }
}
