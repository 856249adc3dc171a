package io.stratalake.system.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The libraries of the clients, compared with the table in {@code docs/security.md}. */
class LibrariesTest {

    /** Written by the build, because the class path of the tests includes their libraries. */
    private static final Path CLASS_PATH = Path.of("target", "runtime-class-path.txt");

    private static final Pattern JAR = Pattern.compile("(.+?)-(\\d.*)\\.jar");

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z_0-9-]+)` \\| ([0-9][^ |]*) \\|");

    /** Libraries that only the examples use. */
    private static final Set<String> NOT_THE_CLIENTS = Set.of("examples", "slf4j-simple");

    /** Returns the versions by name. */
    private static Map<String, String> resolved() throws IOException {
        return Files.readAllLines(CLASS_PATH).stream()
                .map(line -> JAR.matcher(Path.of(line).getFileName().toString()))
                .filter(Matcher::matches)
                .filter(jar -> !jar.group(1).startsWith("sdk-") && !NOT_THE_CLIENTS.contains(jar.group(1)))
                .collect(Collectors.toMap(jar -> jar.group(1), jar -> jar.group(2), (one, other) -> one, TreeMap::new));
    }

    @Test
    void every_library_that_comes_along_is_justified() throws IOException {
        var justified = Names.matches("(?m)^\\| `([a-z_0-9-]+)` \\| [0-9][^|]* \\| .*[a-z]", List.of(security()));

        assertTrue(resolved().containsKey("okhttp-jvm"), () -> CLASS_PATH.toAbsolutePath() + " is not what it was");
        assertEquals(justified, resolved().keySet());
    }

    @Test
    void every_version_is_the_documented_one() throws IOException {
        var documented = ROW.matcher(security().text())
                .results()
                .collect(Collectors.toMap(row -> row.group(1), row -> row.group(2), (one, other) -> one, TreeMap::new));

        assertEquals(documented, resolved());
    }

    private static Document security() {
        return Document.read(Document.ROOT.resolve("docs/security.md"));
    }

    /** The jars have what their classes have. */
    @ParameterizedTest
    @ValueSource(strings = {"sdk-core", "sdk-greenlake", "sdk-omnistrate", "sdk-sandbox", "examples"})
    void every_module_has_the_license(String module) throws IOException {
        var license = Document.ROOT.resolve(module).resolve("target/classes/META-INF/LICENSE");

        assertTrue(Files.exists(license), license.toString());
        assertEquals(Files.readString(Document.ROOT.resolve("LICENSE")), Files.readString(license));
    }
}
