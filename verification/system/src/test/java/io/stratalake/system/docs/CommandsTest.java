package io.stratalake.system.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The two commands at the top of the README, the programs and the profiles that the documentation names. */
class CommandsTest {

    @ParameterizedTest
    @ValueSource(strings = {"## Try it", "## Test it"})
    void one_block_holds_one_command(String heading) {
        var blocks = Document.readme().blocksBelow(heading);

        assertEquals(1, blocks.size());
        assertEquals("sh", blocks.get(0).info());
        assertEquals(1, blocks.get(0).text().lines().count());
        assertTrue(blocks.get(0).text().startsWith("mvn "), blocks.get(0).text());
    }

    @Test
    void ci_runs_the_command_that_tests_it() throws IOException {
        var command = Document.readme().blocksBelow("## Test it").get(0).text().strip();

        assertTrue(Files.readAllLines(Document.ROOT.resolve(".ci/run")).contains("exec " + command));
    }

    @Test
    void every_program_is_listed_and_there() throws IOException {
        var listed = Names.matches("(?m)^\\| `([A-Z][a-z]\\w+)[ `]", List.of(Document.readme()));

        try (var files = Files.list(Document.ROOT.resolve("examples/src/main/java/io/stratalake/examples"))) {
            var programs = files.filter(CommandsTest::isProgram)
                    .map(file -> file.getFileName().toString().replace(".java", ""))
                    .filter(name -> !name.equals("Programs"))
                    .collect(Collectors.toSet());
            assertEquals(programs, listed);
        }
        assertTrue(listed.containsAll(Names.matches("-Dexample=(\\w+)", Document.all())));
    }

    private static boolean isProgram(Path file) {
        return file.toString().endsWith(".java") && Document.read(file).text().contains("public static void main(");
    }

    /** Maven does not fail for an unknown profile. */
    @Test
    void every_profile_exists() throws IOException {
        var poms = new StringBuilder();
        for (var pom : List.of("pom.xml", "sdk-core/pom.xml", "examples/pom.xml")) {
            poms.append(Files.readString(Document.ROOT.resolve(pom)));
        }
        var profiles = Names.matches("-P([a-z]+)", Document.all());

        assertTrue(profiles.contains("tour"));
        profiles.forEach(profile -> assertTrue(poms.indexOf("<id>" + profile + "</id>") > 0, profile));
    }
}
