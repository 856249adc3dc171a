package io.stratalake.sandbox.greenlake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.sandbox.RequestLog;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestLogTest extends SandboxFixture {

    @Test
    void shows_a_request_as_it_was_on_the_wire() {
        pass(Duration.ofSeconds(3));
        caller.patch("a%20b", "{\"tags\":{\"x\":null}}");
        RequestLog.Exchange last = sandbox.requestLog().last().orElseThrow();
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
        String all = sandbox.requestLog().exchanges().toString();
        assertFalse(all.contains(Caller.encoded(sandbox.clientSecret())));
        assertTrue(all.contains("client_secret=***"));
        assertEquals(
                "Bearer ***",
                sandbox.requestLog()
                        .last()
                        .orElseThrow()
                        .header("authorization")
                        .orElseThrow());
    }

    @Test
    void counts_calls_in_all_and_by_operation() {
        caller.get(Caller.SUBSCRIPTIONS);
        caller.get(Caller.SUBSCRIPTIONS + "?limit=0");
        caller.get("/flex/v1beta1/orders");
        caller.get("/nowhere");
        RequestLog log = sandbox.requestLog();
        assertEquals(3, log.calls());
        assertEquals(2, log.calls("listSubscriptions"));
        assertEquals(1, log.calls("listOrders"));
        assertEquals(0, log.calls("listDevices"));
        assertEquals(
                List.of(200, 400),
                log.exchanges("listSubscriptions").stream()
                        .map(RequestLog.Exchange::status)
                        .toList());
        assertNull(log.last().orElseThrow().operation());
        assertEquals(5, log.exchanges().size());
    }

    @Test
    void begins_afresh_when_cleared() {
        caller.get(Caller.SUBSCRIPTIONS);
        RequestLog log = sandbox.requestLog();
        log.clear();
        assertEquals(List.of(), log.exchanges());
        assertEquals(0, log.calls() + log.calls("listSubscriptions") + log.tokensIssued());
    }
}
