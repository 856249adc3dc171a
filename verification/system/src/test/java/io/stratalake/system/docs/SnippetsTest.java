package io.stratalake.system.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary.Failure;

/**
 * Compiles and runs every Java block in the documentation, in a {@link Frame}. The word after {@code java} on a fence
 * is not shown to readers: {@code offline} marks code that sends nothing, {@code wrong} lines that do not compile,
 * {@code program} a complete program, which {@link ProgramsTest} runs, and {@code spring} a part of an application that
 * the tests of the starters compile and run.
 */
class SnippetsTest {

    private static final Pattern PAIR = Pattern.compile("(?m)^(?!//)(.+)\\n// (.+)$");

    private static final Path SPRING_EXAMPLE = Document.ROOT.resolve(
            "integrations/spring/sdk-spring-boot/src/test/java/io/stratalake/spring/boot/example");

    @TempDir
    Path classes;

    static Stream<Snippet> statements() {
        return snippets("java").filter(snippet -> !snippet.isClass());
    }

    static Stream<Snippet> offline() {
        return snippets("java offline");
    }

    static Stream<Snippet> testClasses() {
        return snippets("java").filter(Snippet::isClass);
    }

    /** Returns pairs of a wrong line and the correct one in the comment below it. */
    static Stream<Arguments> mistakes() {
        return snippets("java wrong")
                .flatMap(snippet -> PAIR.matcher(snippet.block().text())
                        .results()
                        .map(pair -> Arguments.of(snippet.with(pair.group(1)), snippet.with(pair.group(2)))));
    }

    static Stream<Snippet> springClasses() {
        return snippets("java spring");
    }

    private static Stream<Snippet> snippets(String info) {
        return Document.all().stream()
                .flatMap(page -> page.blocks(info).stream())
                .map(Snippet::new);
    }

    @ParameterizedTest
    @MethodSource("statements")
    void runs_against_the_sandbox(Snippet snippet) throws Exception {
        try (var frame = snippet.frame(classes)) {
            frame.run();

            assertTrue(frame.calls() > 0 || snippet.startsItsOwnSandbox(), () -> snippet + " sends no request");
        }
    }

    @ParameterizedTest
    @MethodSource("offline")
    void runs_and_sends_nothing(Snippet snippet) throws Exception {
        try (var frame = snippet.frame(classes)) {
            frame.run();

            assertEquals(0, frame.calls());
        }
    }

    @ParameterizedTest
    @MethodSource("testClasses")
    void passes_as_a_test(Snippet snippet) throws IOException, ClassNotFoundException {
        var request = LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectClass(snippet.load(classes)))
                .build();
        var summary = new SummaryGeneratingListener();
        LauncherFactory.create().execute(request, summary);

        assertEquals(
                List.of(),
                summary.getSummary().getFailures().stream()
                        .map(Failure::getException)
                        .toList());
        assertTrue(summary.getSummary().getTestsSucceededCount() > 0, () -> snippet + " has no test");
    }

    @ParameterizedTest
    @MethodSource("springClasses")
    void is_part_of_the_example_of_the_starters(Snippet snippet) throws IOException {
        try (var files = Files.list(SPRING_EXAMPLE)) {
            var sources = new ArrayList<String>();
            for (var file : files.toList()) {
                sources.add(Files.readString(file));
            }

            assertTrue(
                    sources.stream()
                            .anyMatch(source -> source.contains(snippet.block().text())),
                    () -> snippet + " is not in " + SPRING_EXAMPLE);
        }
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void does_not_compile(Snippet mistake, Snippet right) {
        assertFalse(mistake.errors(classes).isEmpty(), () -> mistake.block().text());
        assertEquals(List.of(), right.errors(classes), () -> right.block().text());
    }

    @Test
    void every_mistake_has_what_is_right_below_it() {
        var lines = snippets("java wrong")
                .flatMap(snippet -> snippet.block().text().lines())
                .filter(line -> !line.isBlank())
                .count();

        assertEquals(lines, 2 * mistakes().count());
    }

    @Test
    void leaves_out_no_block_of_java() {
        var blocks = Document.all().stream()
                .flatMap(page -> page.blocks().stream())
                .filter(block -> block.info().startsWith("java"))
                .count();
        var judged = statements().count()
                + offline().count()
                + testClasses().count()
                + springClasses().count()
                + snippets("java wrong").count()
                + ProgramsTest.programs().count();

        assertEquals(blocks, judged);
    }
}
