package io.stratalake.core.internal.failure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.stratalake.core.error.Failure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import okhttp3.Headers;

/** The quoting, checked by a shell. */
class CurlLineProperties {

    @Provide
    Arbitrary<String> nasty() {
        return Arbitraries.strings()
                .withChars("'\"\\\\$`;&|<>(){}[]*?!~# \n\ta0-%é\u2028")
                .ofMaxLength(30);
    }

    /** Runs the line with a {@code curl} that prints its arguments, each terminated by a null character. */
    private static List<String> argumentsOf(String line) throws IOException, InterruptedException {
        var shell = new ProcessBuilder("sh").redirectErrorStream(true);
        shell.environment().put("TOKEN", "the token");
        var process = shell.start();
        // Not as an argument, which would have the default encoding of the machine.
        try (var script = process.getOutputStream()) {
            script.write(("curl() { printf '%s\\0' \"$@\"; }\n" + line + "\n").getBytes(StandardCharsets.UTF_8));
        }
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
        return List.of(output.split("\0", -1))
                .subList(0, (int) output.chars().filter(c -> c == 0).count());
    }

    @Property(tries = 100)
    void a_shell_reads_every_part_unchanged_and_runs_nothing_else(
            @ForAll("nasty") String path, @ForAll("nasty") String query, @ForAll("nasty") String value)
            throws Exception {
        var sendable = new Headers.Builder()
                .addUnsafeNonAscii("X-A", value.replaceAll("[\\n\u2028]", ""))
                .build();
        var context = new CallContext("https://h", query, sendable, true, true, null, 0);

        var arguments = argumentsOf(
                new CurlLine(Failure.of("GET", path).context(context).build()).text());

        var expected = new ArrayList<>(List.of("-g", "-X", "GET"));
        expected.add(SingleLine.of("https://h" + path + (query.isEmpty() ? "" : "?" + query)));
        expected.addAll(List.of("-H", "Authorization: Bearer the token"));
        expected.addAll(List.of("-H", SingleLine.of("X-A: " + sendable.get("X-A"))));
        expected.addAll(List.of("--data", "@body.txt"));
        assertEquals(expected, arguments);
    }
}
