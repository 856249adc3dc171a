package io.stratalake.examples.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConsoleTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Console console =
            new Console(stream(out), new ProgressBar(stream(err), false, 80),
                    new Accounts(ConsoleTest::nothing, tenant -> nothing(), ConsoleTest::nothing));

    private static <A> A nothing() {
        throw new AssertionError("nothing is to be opened");
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    @Test
    void a_long_list_gives_signs_of_life_apart_from_the_results() {
        var items = IntStream.range(0, 2500).boxed().toList();

        assertEquals(items, console.readAll("devices", items));

        assertEquals(List.of(".. 1000 devices read", ".. 2000 devices read"),
                err.toString(StandardCharsets.UTF_8).lines().toList());
        assertEquals(0, out.size());
    }
}
