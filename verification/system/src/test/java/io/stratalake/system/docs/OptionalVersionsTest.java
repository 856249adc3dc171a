package io.stratalake.system.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The versions of optional libraries in the documentation are those of the build. */
class OptionalVersionsTest {

    private static String property(String name) throws IOException {
        var pom = Files.readString(Document.ROOT.resolve("pom.xml"));
        return first("<" + name + ">(.+)</", pom);
    }

    private static String first(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(match -> match.group(1))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing matches " + pattern));
    }

    private static String minor(String version) {
        return first("^(\\d+\\.\\d+)", version);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "io.micrometer:micrometer-core micrometer",
                "io.micrometer:context-propagation context-propagation",
                "io.opentelemetry:opentelemetry-api opentelemetry",
                "com.fasterxml.jackson.core:jackson-databind jackson2",
                "tools.jackson.core:jackson-databind jackson3"
            })
    void each_is_named_in_the_versions_of_the_build(String library) throws IOException {
        var names = library.split(" ");
        var table = Files.readString(Document.ROOT.resolve("docs/versions.md"));
        var row = "\\| `" + names[0] + "` \\| ";

        assertEquals(property(names[1] + ".version"), first(row + "(\\S+) \\|", table));
        assertEquals(
                minor(property("newest-" + names[1] + ".version")), first(row + "\\S+ \\| \\S+, (\\S+) \\|", table));
    }
}
