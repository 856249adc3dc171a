package io.stratalake.core.internal.ratelimit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.contract.InMemorySharedLimits;
import io.stratalake.core.error.ConfigurationException;
import io.stratalake.core.shared.RateLimitScope;
import io.stratalake.core.shared.SharedLimitOptions;
import io.stratalake.core.time.SimulatedTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LimitOwnerTest {

    private static final SharedLimitOptions OPTIONS =
            SharedLimitOptions.of(new InMemorySharedLimits(new SimulatedTime()));

    private static List<String> scopes(LimitOwner owner, RateLimitScope scope) {
        return owner.scopes(OPTIONS.scope(scope));
    }

    @Test
    void a_workspace_id_may_be_written_in_two_ways() {
        assertEquals(
                scopes(LimitOwner.of("0123ABCD", "a"), RateLimitScope.WORKSPACE),
                scopes(LimitOwner.of("0123-abcd", "b"), RateLimitScope.WORKSPACE));
    }

    @Test
    void an_api_client_stands_for_its_workspace_if_that_is_unknown() {
        var owner = LimitOwner.of(null, "a");

        assertEquals(scopes(owner, RateLimitScope.API_CLIENT), scopes(owner, RateLimitScope.WORKSPACE));
    }

    @Test
    void a_workspace_and_an_api_client_of_the_same_id_differ() {
        var both = scopes(LimitOwner.of("a", "a"), RateLimitScope.BOTH);

        assertNotEquals(both.get(0), both.get(1));
    }

    @Test
    void by_workspace_each_tenant_has_its_own_limits() {
        var provider = LimitOwner.of("provider", "a");
        var scope = RateLimitScope.WORKSPACE;

        assertNotEquals(scopes(provider, scope), scopes(provider.ofTenant("t1"), scope));
        assertNotEquals(scopes(provider.ofTenant("t1"), scope), scopes(provider.ofTenant("t2"), scope));
    }

    @Test
    void by_api_client_all_tenants_share_with_the_provider_that_signs_in_for_them() {
        var provider = LimitOwner.of("provider", "a");
        var scope = RateLimitScope.API_CLIENT;

        assertEquals(scopes(provider, scope), scopes(provider.ofTenant("t1"), scope));
    }

    @Test
    void by_both_tenants_share_one_of_two_limits() {
        var provider = LimitOwner.of("provider", "a");
        var first = scopes(provider.ofTenant("t1"), RateLimitScope.BOTH);
        var second = scopes(provider.ofTenant("t2"), RateLimitScope.BOTH);

        assertEquals(first.get(0), second.get(0), "the API client");
        assertNotEquals(first.get(1), second.get(1), "the workspace");
    }

    @Test
    void a_tenant_shares_with_clients_of_its_workspace() {
        assertEquals(
                scopes(LimitOwner.of("t1", "b"), RateLimitScope.WORKSPACE),
                scopes(LimitOwner.of("provider", "a").ofTenant("t1"), RateLimitScope.WORKSPACE));
    }

    @Test
    void a_name_takes_the_place_of_all_ids() {
        var named = OPTIONS.scopedTo("jobs");

        assertEquals(LimitOwner.UNKNOWN.scopes(named), LimitOwner.of("w", "a").scopes(named));
        assertEquals(
                LimitOwner.UNKNOWN.scopes(named),
                LimitOwner.UNKNOWN.ofTenant("t1").scopes(named));
        assertNotEquals(LimitOwner.UNKNOWN.scopes(named), LimitOwner.UNKNOWN.scopes(OPTIONS.scopedTo("others")));
    }

    @ParameterizedTest
    @EnumSource
    void an_unknown_owner_cannot_share(RateLimitScope scope) {
        var failure = assertThrows(ConfigurationException.class, () -> scopes(LimitOwner.UNKNOWN, scope));

        assertTrue(failure.getMessage().contains("SharedLimitOptions.scopedTo(name)"), failure::getMessage);
    }
}
