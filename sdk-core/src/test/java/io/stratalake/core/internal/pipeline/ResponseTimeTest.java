package io.stratalake.core.internal.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.codegen.ApiRequest;
import io.stratalake.core.codegen.Endpoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Some responses come after the work only: such a call gets the time that it needs, and other calls get no more. */
class ResponseTimeTest {

    private static final Endpoint<Object> SLOW = FakeService.POST.responseTime(Duration.ofMinutes(10));

    /** The two limits that OkHttp keeps for a call. */
    private record Limits(Duration attempt, Duration silence) {}

    private final List<Limits> seen = new ArrayList<>();

    @AutoClose
    private final FakeService service = new FakeService();

    private Limits limitsOf(ApiRequest<?> request, Duration attemptTimeout, CallOptions options) {
        service.answers(200, "{}");
        var client = new OkHttpClient.Builder().addInterceptor(this::note).build();
        service.pipeline(builder -> builder.httpClient(client).attemptTimeout(attemptTimeout))
                .send(request, options);
        return seen.get(seen.size() - 1);
    }

    private Response note(Interceptor.Chain chain) throws java.io.IOException {
        seen.add(new Limits(
                Duration.ofNanos(chain.call().timeout().timeoutNanos()), Duration.ofMillis(chain.readTimeoutMillis())));
        return chain.proceed(chain.request());
    }

    private static ApiRequest<?> to(Endpoint<?> endpoint) {
        return new ApiRequest<>(endpoint);
    }

    @Test
    void a_call_that_waits_for_the_service_has_the_wait_and_half_a_minute() {
        var limits =
                limitsOf(to(FakeService.POST).responseTimeSeconds(60L), Duration.ofSeconds(15), CallOptions.none());

        assertEquals(new Limits(Duration.ofSeconds(90), Duration.ofSeconds(90)), limits);
    }

    @ParameterizedTest
    @CsvSource(
            value = {"null", "0", "-1", "-9223372036854775808"},
            nullValues = "null")
    void a_call_that_asks_for_no_wait_has_the_usual_limits(Long seconds) {
        var limits =
                limitsOf(to(FakeService.POST).responseTimeSeconds(seconds), Duration.ofSeconds(15), CallOptions.none());

        assertEquals(new Limits(Duration.ofSeconds(15), Duration.ofSeconds(10)), limits);
    }

    @Test
    void an_operation_that_is_known_to_be_slow_has_its_own_limits() {
        var limits = limitsOf(to(SLOW), Duration.ofMinutes(2), CallOptions.none());

        assertEquals(new Limits(Duration.ofSeconds(630), Duration.ofSeconds(630)), limits);
    }

    @Test
    void the_longer_of_two_response_times_counts() {
        assertEquals(
                Duration.ofSeconds(630),
                limitsOf(to(SLOW).responseTimeSeconds(60L), Duration.ofMinutes(2), CallOptions.none())
                        .attempt());
        assertEquals(
                Duration.ofSeconds(930),
                limitsOf(to(SLOW).responseTimeSeconds(900L), Duration.ofMinutes(2), CallOptions.none())
                        .attempt());
    }

    @Test
    void a_longer_timeout_of_the_client_stays() {
        var limits = limitsOf(to(FakeService.POST).responseTimeSeconds(60L), Duration.ofMinutes(5), CallOptions.none());

        assertEquals(new Limits(Duration.ofMinutes(5), Duration.ofSeconds(90)), limits);
    }

    @Test
    void a_deadline_ends_the_wait_before_that() {
        var limits =
                limitsOf(to(SLOW), Duration.ofMinutes(2), CallOptions.none().timeout(Duration.ofSeconds(7)));

        assertEquals(Duration.ofSeconds(7), limits.attempt());
    }

    @Test
    void the_next_call_has_the_usual_limits_again() {
        limitsOf(to(SLOW), Duration.ofMinutes(2), CallOptions.none());

        assertEquals(
                new Limits(Duration.ofMinutes(2), Duration.ofSeconds(10)),
                limitsOf(to(FakeService.GET), Duration.ofMinutes(2), CallOptions.none()));
    }

    @Test
    void a_response_time_is_not_negative() {
        assertThrows(IllegalArgumentException.class, () -> FakeService.GET.responseTime(Duration.ofSeconds(-1)));
    }
}
