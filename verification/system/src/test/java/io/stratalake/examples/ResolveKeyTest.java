package io.stratalake.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.stratalake.examples.console.ExitCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ResolveKeyTest {

    private final Shell shell = new Shell();

    @AfterEach
    void close() {
        shell.close();
    }

    @Test
    void tells_the_id_of_each_key_and_which_there_is_not() {
        var third = shell.greenlake().subscriptions().list().toList().get(2);

        var outcome = shell.run(ResolveKey.PROGRAM, third.key(), "NO-SUCH-KEY");

        assertEquals(ExitCode.FOUND, outcome.code());
        assertEquals(third.id(), outcome.rows(third.key()).get(0).get(1));
        assertEquals(
                third.subscriptionStatus().value(),
                outcome.rows(third.key()).get(0).get(2));
        assertEquals("not found", outcome.rows("NO-SUCH-KEY").get(0).get(2));
    }

    @Test
    void ends_with_zero_if_all_are_found() {
        assertEquals(ExitCode.DONE, shell.run(ResolveKey.PROGRAM, "STIQF3FIO2").code());
    }
}
