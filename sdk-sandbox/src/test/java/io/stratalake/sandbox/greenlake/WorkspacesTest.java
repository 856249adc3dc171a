package io.stratalake.sandbox.greenlake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.time.SimulatedTime;
import io.stratalake.sandbox.Sandbox;
import io.stratalake.sandbox.SandboxWorkspace;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Each workspace has data, tokens and rate limits of its own. */
class WorkspacesTest {

    private static final String TENANT = "0123456789abcdef0123456789abcdef";

    private final Sandbox sandbox = Sandbox.builder()
            .timeSource(new SimulatedTime(Instant.parse("2026-03-01T12:00:00Z")))
            .workspaceCount(2)
            .start();
    private final Caller first = new Caller(sandbox);
    private final Caller second = new Caller(sandbox, sandbox.workspaces().get(1));

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private static List<String> keys(Caller caller) {
        return caller.get(Caller.SUBSCRIPTIONS + "?limit=200").each("key");
    }

    @Test
    void have_subscriptions_of_their_own() {
        assertEquals(keys(first), keys(first));
        assertNotEquals(keys(first), keys(second));
    }

    @Test
    void do_not_see_what_others_claim() {
        String operation = second.claim("NEW1").header("Location").orElseThrow();

        assertEquals(404, first.get(operation).status());
        second.finish(second.claim("NEW2"));
        assertEquals(0, first.list("filter", "key eq 'NEW2'").items().size());
        assertEquals(1, second.list("filter", "key eq 'NEW2'").items().size());
    }

    @Test
    void have_rate_limits_of_their_own() {
        for (int i = 0; i < 4; i++) {
            first.claim("NEW" + i);
        }
        assertEquals(429, first.claim("NEW9").status());
        assertEquals(202, second.claim("NEW9").status());
    }

    @Test
    void give_tokens_to_their_own_client_only() {
        SandboxWorkspace other = sandbox.workspaces().get(1);
        String form = "grant_type=client_credentials&client_id=" + sandbox.clientId() + "&client_secret="
                + Caller.encoded(sandbox.clientSecret());

        assertEquals(401, first.form(other.tokenUrl(), form).status());
        assertEquals(200, first.form(sandbox.workspaceTokenUrl(), form).status());
        assertTrue(!other.toString().contains(other.clientSecret()));
    }

    @Test
    void of_tenants_are_reached_by_token_exchange() {
        Caller tenant = new Caller(sandbox);
        tenant.exchangeFor(TENANT);

        assertNotEquals(keys(first), keys(tenant));
        assertEquals(500, tenant.get(Caller.SUBSCRIPTIONS).json().get("total").getAsInt());
        tenant.finish(tenant.claim("NEW1"));
        assertEquals(0, first.list("filter", "key eq 'NEW1'").items().size());
    }
}
