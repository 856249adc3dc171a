package io.stratalake.greenlake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.stratalake.core.auth.Credentials;
import io.stratalake.core.client.RetryPolicy;
import io.stratalake.core.error.ConfigurationException;
import io.stratalake.core.error.RateLimitExceededException;
import io.stratalake.core.shared.LimitKey;
import io.stratalake.core.shared.RateLimitScope;
import io.stratalake.core.shared.SharedLimitOptions;
import io.stratalake.core.shared.SharedLimits;
import io.stratalake.core.shared.SlotRequest;
import io.stratalake.core.shared.SlotResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.junit.jupiter.api.Test;

/** Which clients share their limits. */
class SharedLimitsTest {

    private static final String WORKSPACE = "aabbccdd00112233445566778899eeff";
    private static final String TENANT = "ffbbccdd00112233445566778899eeff";

    private final Recorder engine = new Recorder();
    private int status = 200;

    /** Answers in place of HPE's hosts. */
    private final OkHttpClient service = new OkHttpClient.Builder()
            .addInterceptor((Interceptor.Chain chain) -> {
                var isToken = chain.request().url().toString().contains("oauth2");
                return new Response.Builder()
                        .request(chain.request())
                        .protocol(Protocol.HTTP_1_1)
                        .code(isToken ? 200 : status)
                        .message("OK")
                        .header("Retry-After", "7")
                        .body(ResponseBody.create(
                                isToken
                                        ? "{\"access_token\":\"t\"}"
                                        : "{\"items\":[],\"count\":0,\"offset\":0,\"total\":0}",
                                MediaType.get("application/json")))
                        .build();
            })
            .build();

    private GreenLakeClient.Builder builder() {
        return GreenLakeClient.builder()
                .clientCredentials("the-client", "the-secret")
                .httpClient(service)
                .sharedLimits(engine);
    }

    /** Returns the limits of which a listing takes slots. */
    private List<LimitKey> keysOf(GreenLakeClient.Builder builder) {
        engine.keys.clear();
        try (var client = builder.build()) {
            client.subscriptions().list().toList();
        }
        return List.copyOf(engine.keys);
    }

    @Test
    void a_listing_takes_a_slot_and_releases_it() {
        var keys = keysOf(builder().workspaceId(WORKSPACE));

        assertEquals(1, keys.size());
        assertEquals("greenlake", keys.get(0).platform());
        assertEquals("listSubscriptions", keys.get(0).operation());
        assertEquals(1, engine.released);
    }

    @Test
    void clients_of_one_workspace_share() {
        assertEquals(
                keysOf(builder().workspaceId(WORKSPACE)),
                keysOf(builder()
                        .clientCredentials("another", "s")
                        .workspaceId("aabbccdd-0011-2233-4455-66778899EEFF")));
        assertNotEquals(
                keysOf(builder().workspaceId(WORKSPACE)), keysOf(builder().workspaceId(TENANT)));
    }

    @Test
    void clients_with_the_same_credentials_share_without_a_workspace() {
        assertEquals(keysOf(builder()), keysOf(builder()));
        assertNotEquals(keysOf(builder()), keysOf(builder().clientCredentials("another", "s")));
    }

    @Test
    void a_tenant_has_the_limits_of_its_own_workspace() {
        var direct = keysOf(builder().workspaceId(TENANT));
        try (var provider = builder().workspaceId(WORKSPACE).build();
                var tenant = provider.tenant(TENANT)) {
            engine.keys.clear();
            tenant.subscriptions().list().toList();
        }

        assertEquals(direct, engine.keys);
    }

    @Test
    void both_scopes_take_two_slots() {
        var options = SharedLimitOptions.of(engine).scope(RateLimitScope.BOTH);

        assertEquals(
                2,
                keysOf(builder().workspaceId(WORKSPACE).sharedLimits(options)).size());
    }

    @Test
    void other_credentials_need_a_workspace_or_a_name() {
        var token = GreenLakeClient.builder()
                .credentials(Credentials.bearerToken("t"))
                .httpClient(service)
                .sharedLimits(engine);

        var failure = assertThrows(ConfigurationException.class, token::build);

        assertEquals(
                "The client cannot share its rate limits, because its settings do not show its workspace. Set the"
                        + " workspace id, or SharedLimitOptions.scopedTo(name)",
                failure.getMessage());
        assertEquals(keysOf(builder().workspaceId(WORKSPACE)), keysOf(token.workspaceId(WORKSPACE)));
        assertEquals(
                1,
                keysOf(token.sharedLimits(SharedLimitOptions.of(engine).scopedTo("jobs")))
                        .size());
    }

    @Test
    void a_429_pauses_all_clients() {
        status = 429;
        try (var client =
                builder().workspaceId(WORKSPACE).retry(RetryPolicy.none()).build()) {
            assertThrows(
                    RateLimitExceededException.class,
                    () -> client.subscriptions().list().toList());
        }

        assertEquals(List.of(Duration.ofSeconds(7)), engine.pauses);
    }

    /** An engine that grants every request. */
    private static final class Recorder implements SharedLimits {

        private final List<LimitKey> keys = new ArrayList<>();
        private final List<Duration> pauses = new ArrayList<>();
        private int released;

        @Override
        public SlotResult acquire(SlotRequest request) {
            keys.add(request.key());
            return new SlotResult.Granted(1, "epoch");
        }

        @Override
        public void release(SlotRequest slot) {
            released++;
        }

        @Override
        public void cancel(SlotRequest request) {
            // Every request is granted.
        }

        @Override
        public void pause(LimitKey key, Duration length) {
            pauses.add(length);
        }

        @Override
        public void close() {
            throw new AssertionError("the engine belongs to the caller");
        }
    }
}
