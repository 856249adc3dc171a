package io.stratalake.sandbox.greenlake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.sandbox.Journal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class JournalTest extends SandboxFixture {

    @Test
    void shows_a_request_as_it_was_on_the_wire() {
        pass(Duration.ofSeconds(3));
        caller.patch("a%20b", "{\"tags\":{\"x\":null}}");
        Journal.Exchange last = sandbox.journal().last().orElseThrow();
        assertEquals("updateTags", last.operation());
        assertEquals("PATCH", last.method());
        assertEquals("/subscriptions/v1/subscriptions", last.path());
        assertEquals("id=a%20b", last.query());
        assertEquals("application/merge-patch+json", last.header("content-type").orElseThrow());
        assertEquals("{\"tags\":{\"x\":null}}", last.body());
        assertEquals(400, last.status());
        assertEquals(NOW.plusSeconds(3), last.at());
    }

    @Test
    void keeps_no_secrets() {
        caller.get(Caller.SUBSCRIPTIONS);
        String all = sandbox.journal().exchanges().toString();
        assertFalse(all.contains(Caller.encoded(sandbox.clientSecret())));
        assertTrue(all.contains("client_secret=***"));
        assertEquals(
                "Bearer ***",
                sandbox.journal().last().orElseThrow().header("authorization").orElseThrow());
    }

    @Test
    void counts_calls_in_all_and_by_operation() {
        caller.get(Caller.SUBSCRIPTIONS);
        caller.get(Caller.SUBSCRIPTIONS + "?limit=0");
        caller.get("/flex/v1beta1/orders");
        caller.get("/nowhere");
        Journal journal = sandbox.journal();
        assertEquals(3, journal.calls());
        assertEquals(2, journal.calls("listSubscriptions"));
        assertEquals(1, journal.calls("listOrders"));
        assertEquals(0, journal.calls("listDevices"));
        assertEquals(
                List.of(200, 400),
                journal.exchanges("listSubscriptions").stream()
                        .map(Journal.Exchange::status)
                        .toList());
        assertNull(journal.last().orElseThrow().operation());
        assertEquals(5, journal.exchanges().size());
    }

    @Test
    void begins_afresh_when_cleared() {
        caller.get(Caller.SUBSCRIPTIONS);
        Journal journal = sandbox.journal();
        journal.clear();
        assertEquals(List.of(), journal.exchanges());
        assertEquals(0, journal.calls() + journal.calls("listSubscriptions") + journal.tokensIssued());
    }
}
