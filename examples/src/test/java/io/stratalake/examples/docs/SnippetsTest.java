package io.stratalake.examples.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
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

/**
 * Every piece of Java in the documentation is compiled and run, in a {@link Frame}. What a fence says behind {@code java}
 * is not shown to the reader: {@code offline} for code that sends nothing, {@code wrong} for lines that do not compile.
 */
class SnippetsTest {

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

    /** Of each mistake, the line without it stands in the comment behind. */
    static Stream<Arguments> mistakes() {
        return snippets("java wrong").flatMap(snippet -> snippet.block().text().lines().map(line -> {
            var sides = line.split(" // right: ");
            return Arguments.of(snippet.with(sides[0]), snippet.with(sides[1]));
        }));
    }

    private static Stream<Snippet> snippets(String info) {
        return Document.all().stream().flatMap(page -> page.blocks(info).stream()).map(Snippet::new);
    }

    @ParameterizedTest
    @MethodSource("statements")
    void runs_against_the_sandbox(Snippet snippet) throws Exception {
        try (var frame = snippet.frame(classes)) {
            frame.run();

            assertTrue(frame.calls() > 0 || snippet.startsItsOwnSandbox(), () -> snippet + " asks the sandbox nothing");
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

        assertEquals(List.of(), summary.getSummary().getFailures());
        assertTrue(summary.getSummary().getTestsSucceededCount() > 0, () -> snippet + " has no test");
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void does_not_compile(Snippet mistake, Snippet right) {
        assertFalse(mistake.errors(classes).isEmpty(), () -> mistake.block().text());
        assertEquals(List.of(), right.errors(classes), () -> right.block().text());
    }

    @Test
    void leaves_out_no_block_of_java() {
        var blocks = Document.all().stream()
                .flatMap(page -> page.blocks().stream())
                .filter(block -> block.info().startsWith("java"))
                .count();
        var judged = statements().count() + offline().count() + testClasses().count()
                + snippets("java wrong").count();

        assertEquals(blocks, judged);
    }
}
