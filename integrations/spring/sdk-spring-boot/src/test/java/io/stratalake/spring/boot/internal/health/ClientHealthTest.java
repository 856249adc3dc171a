package io.stratalake.spring.boot.internal.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.stratalake.core.error.AuthenticationException;
import io.stratalake.core.error.CancelledException;
import io.stratalake.core.error.Failure;
import io.stratalake.core.error.NotFoundException;
import io.stratalake.core.error.OutcomeUnknownException;
import io.stratalake.core.error.ServerException;
import io.stratalake.core.error.StratalakeException;
import io.stratalake.core.error.TransportException;
import io.stratalake.core.observe.ClientListener;
import io.stratalake.core.observe.RequestEnd;
import io.stratalake.core.observe.RequestStart;
import io.stratalake.core.observe.TokenFailure;
import io.stratalake.core.observe.TokenRenewal;
import io.stratalake.core.time.SimulatedTime;
import io.stratalake.spring.boot.internal.health.ClientHealth.Status;
import java.time.Duration;
import java.util.Map;
import okhttp3.Headers;
import org.junit.jupiter.api.Test;

class ClientHealthTest {

    private static final RequestStart START =
            new RequestStart("getThing", "GET", "/things", "https", "api.example", 443, "/things", 1);
    private static final Failure NONE = Failure.of("GET", "/things").build();

    private final SimulatedTime time = new SimulatedTime();
    private final ClientHealths healths = new ClientHealths(new HealthProperties(3, Duration.ofMinutes(5)), time);
    private final ClientListener client = healths.listener("greenlake", "billing");

    private static Failure response(int status) {
        return Failure.of("GET", "/things").response(status, Headers.EMPTY).build();
    }

    private void responds(int status, StratalakeException failure) {
        client.request(START).ended(new RequestEnd(status, null, Duration.ZERO, failure));
    }

    private void fails() {
        responds(0, new TransportException("", NONE, null));
    }

    private void rejectsToken() {
        responds(401, new AuthenticationException("", response(401), null));
    }

    private ClientHealth.Snapshot snapshot() {
        return healths.clients().get("greenlake").get("billing").snapshot();
    }

    private void assertStatus(Status expected) {
        assertThat(snapshot().status()).isEqualTo(expected);
    }

    @Test
    void is_unknown_before_the_first_call() {
        assertThat(snapshot()).isEqualTo(new ClientHealth.Snapshot(Status.UNKNOWN, Map.of("client", "billing")));
    }

    @Test
    void is_up_after_a_response() {
        client.tokenObtained(new TokenRenewal(Duration.ZERO, Duration.ofMinutes(15)));
        var now = time.now();
        responds(200, null);

        assertStatus(Status.UP);
        assertThat(snapshot().details())
                .containsEntry("lastSuccess", now.toString())
                .containsEntry("tokenExpiry", now.plusSeconds(900).toString())
                .doesNotContainKey("lastFailure");
    }

    @Test
    void is_up_after_a_response_that_rejects_the_request() {
        responds(404, new NotFoundException("", response(404), null));

        assertStatus(Status.UP);
    }

    @Test
    void is_down_after_as_many_failures_as_the_rule_says_until_a_success() {
        responds(200, null);
        fails();
        responds(500, new ServerException("", response(500), null));
        assertStatus(Status.UP);

        fails();
        assertStatus(Status.DOWN);
        assertThat(snapshot().details()).containsEntry("lastFailureKind", "transport");

        responds(200, null);
        assertStatus(Status.UP);
    }

    @Test
    void is_down_after_writes_with_an_unknown_outcome() {
        responds(502, new OutcomeUnknownException("", response(502), null));
        responds(504, new OutcomeUnknownException("", response(504), null));
        responds(0, new OutcomeUnknownException("", NONE, null));

        assertStatus(Status.DOWN);
    }

    @Test
    void is_not_down_because_the_caller_cancels() {
        responds(200, null);
        for (var i = 0; i < 5; i++) {
            responds(0, new CancelledException("", NONE, null));
        }

        assertStatus(Status.UP);
    }

    @Test
    void is_down_if_the_sign_in_is_rejected_until_there_is_a_token() {
        responds(200, null);
        client.tokenFailed(new TokenFailure(new AuthenticationException("", response(401), null), false));
        assertStatus(Status.DOWN);

        client.tokenObtained(new TokenRenewal(Duration.ZERO, null));
        assertStatus(Status.UP);
    }

    @Test
    void is_up_while_an_earlier_token_is_in_use() {
        responds(200, null);
        client.tokenFailed(new TokenFailure(new AuthenticationException("", response(401), null), true));

        assertStatus(Status.UP);
        assertThat(snapshot().details()).containsEntry("lastFailureKind", "authentication");
    }

    @Test
    void is_down_if_two_tokens_in_a_row_are_rejected() {
        responds(200, null);
        rejectsToken();
        assertStatus(Status.UP);

        rejectsToken();
        assertStatus(Status.DOWN);
    }

    @Test
    void is_unknown_if_the_last_outcome_is_old() {
        rejectsToken();
        rejectsToken();
        time.advance(Duration.ofMinutes(6));
        assertStatus(Status.UNKNOWN);

        responds(200, null);
        time.advance(Duration.ofMinutes(6));
        assertStatus(Status.UNKNOWN);
    }

    @Test
    void needs_at_least_one_failure() {
        assertThatIllegalArgumentException().isThrownBy(() -> new HealthProperties(0, Duration.ofMinutes(5)));
    }
}
