package io.stratalake.core.internal.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.auth.AccessToken;
import io.stratalake.core.auth.Credentials;
import io.stratalake.core.auth.TokenContext;
import io.stratalake.core.client.RetryPolicy;
import io.stratalake.core.error.AuthenticationException;
import io.stratalake.core.error.CancelledException;
import io.stratalake.core.error.ConfigurationException;
import io.stratalake.core.error.DeadlineExceededException;
import io.stratalake.core.error.Failure;
import io.stratalake.core.error.ServerException;
import io.stratalake.core.error.StratalakeException;
import io.stratalake.core.internal.concurrent.ConcurrentCalls;
import io.stratalake.core.internal.failure.StandardError;
import io.stratalake.core.internal.observe.Listeners;
import io.stratalake.core.internal.pipeline.TokenContexts;
import io.stratalake.core.observe.ClientListener;
import io.stratalake.core.observe.RecordingListener;
import io.stratalake.core.observe.TokenFailure;
import io.stratalake.core.observe.TokenRenewal;
import io.stratalake.core.time.Deadline;
import io.stratalake.core.time.SimulatedTime;
import io.stratalake.core.time.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.Headers;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class TokenCacheTest {

    private static final Duration TWO_HOURS = Duration.ofHours(2);
    private static final OkHttpClient HTTP = new OkHttpClient();

    private final SimulatedTime time = new SimulatedTime();
    private final Source source = new Source();
    private final TokenCache cache = cache(source);

    /** Hands out numbered tokens; can be held up, and made to fail. */
    private static final class Source implements Credentials {

        private final AtomicInteger requests = new AtomicInteger();
        private volatile Duration lifetime = TWO_HOURS;
        private volatile CountDownLatch gate = new CountDownLatch(0);
        private volatile CountDownLatch arrival = new CountDownLatch(1);
        private volatile RuntimeException failure;
        private volatile TokenContext context;

        @Override
        public AccessToken obtain(TokenContext context) {
            this.context = context;
            var number = requests.incrementAndGet();
            // Before the arrival, after which the test may close the next gate.
            var ownGate = gate;
            arrival.countDown();
            try {
                ownGate.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CancelledException("", Failure.unrelatedToACall(), e);
            }
            var toThrow = failure;
            if (toThrow != null) {
                throw toThrow;
            }
            return AccessToken.of("token-" + number, lifetime);
        }

        void close() {
            arrival = new CountDownLatch(1);
            gate = new CountDownLatch(1);
        }

        void open() {
            gate.countDown();
        }
    }

    private TokenCache cache(Credentials credentials) {
        return TokenContexts.cache(credentials, HTTP, time, RetryPolicy.standard());
    }

    private AccessToken token() {
        return cache.token(Deadline.none());
    }

    private static ServerException outage() {
        var answer = Failure.of("POST", "/token").response(503, Headers.EMPTY).build();
        return new ServerException("", answer, null);
    }

    // One for all

    @Test
    void fifty_threads_get_one_token_with_one_request() throws Exception {
        source.close();
        var crowd = new ConcurrentCalls<>(50, this::token).awaitBlocked();
        source.open();

        assertEquals(1, Set.copyOf(crowd.results()).size());
        assertEquals(1, source.requests.get());
        assertEquals(1, cache.tokensObtained());
    }

    @Test
    void a_failure_reaches_all_who_waited_and_the_next_caller_tries_anew() throws Exception {
        source.close();
        source.failure = outage();
        var crowd = new ConcurrentCalls<>(20, this::token).awaitBlocked();
        source.open();

        assertEquals(Set.of(source.failure), Set.copyOf(crowd.failures()));
        assertEquals(1, source.requests.get());

        source.failure = null;
        assertEquals("token-2", token().value());
    }

    @Test
    void one_threads_interruption_is_no_other_threads_failure() throws Exception {
        source.close();
        var first = ConcurrentCalls.ofOne(this::token);
        source.arrival.await();
        var others = new ConcurrentCalls<>(10, this::token).awaitBlocked();

        first.interrupt();

        assertInstanceOf(CancelledException.class, first.failure());
        source.open();
        assertEquals(1, Set.copyOf(others.results()).size());
        assertEquals(2, source.requests.get());
    }

    @Test
    void one_threads_deadline_is_no_other_threads_failure() throws Exception {
        source.close();
        source.failure = new DeadlineExceededException("", Failure.unrelatedToACall(), null);
        var first = ConcurrentCalls.ofOne(this::token);
        source.arrival.await();
        var others = new ConcurrentCalls<>(10, () -> {
                    try {
                        return token();
                    } catch (DeadlineExceededException e) {
                        return e;
                    }
                })
                .awaitBlocked();
        source.open();

        assertSame(source.failure, first.failure());
        others.results();
        assertEquals(11, source.requests.get(), "each had a try of its own");
    }

    /** Credentials of the caller's own need not know our exceptions. */
    @Test
    void nor_is_one_that_the_credentials_report_in_their_own_way() throws Exception {
        var calls = new AtomicInteger();
        var began = new CountDownLatch(1);
        var shared = cache(context -> {
            if (calls.incrementAndGet() == 1) {
                began.countDown();
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new IllegalStateException("the vault was interrupted", e);
                }
            }
            return AccessToken.of("good");
        });
        var first = ConcurrentCalls.ofOne(() -> shared.token(Deadline.none()));
        began.await();
        var others =
                new ConcurrentCalls<>(3, () -> shared.token(Deadline.none()).value()).awaitBlocked();

        first.interrupt();

        var thrown = first.failure();
        assertInstanceOf(CancelledException.class, thrown);
        assertInstanceOf(IllegalStateException.class, thrown.getCause());
        assertEquals(List.of("good", "good", "good"), others.results());
    }

    @Test
    void nor_is_a_deadline_that_passed_while_they_tried() throws Exception {
        var gate = new CountDownLatch(1);
        var began = new CountDownLatch(1);
        var calls = new AtomicInteger();
        var shared = cache(context -> {
            if (calls.incrementAndGet() == 1) {
                began.countDown();
                awaitQuietly(gate);
                throw new IllegalStateException("the vault took too long");
            }
            return AccessToken.of("good");
        });
        var first = ConcurrentCalls.ofOne(() -> shared.token(Deadline.after(Duration.ofSeconds(5), time)));
        began.await();
        var others =
                new ConcurrentCalls<>(3, () -> shared.token(Deadline.none()).value()).awaitBlocked();

        time.advance(Duration.ofSeconds(5));
        gate.countDown();

        var thrown = first.failure();
        assertInstanceOf(DeadlineExceededException.class, thrown);
        assertInstanceOf(IllegalStateException.class, thrown.getCause());
        assertEquals(List.of("good", "good", "good"), others.results());
    }

    @Test
    void a_thread_waits_no_longer_than_its_own_deadline() throws Exception {
        source.close();
        var first = ConcurrentCalls.ofOne(this::token);
        source.arrival.await();

        var thrown =
                assertThrows(DeadlineExceededException.class, () -> cache.token(Deadline.after(Duration.ZERO, time)));

        assertTrue(thrown.getMessage().contains("another thread"), thrown.getMessage());
        source.open();
        assertEquals("token-1", first.result().value());
    }

    @Test
    void a_thread_that_waits_can_be_interrupted() throws Exception {
        source.close();
        var first = ConcurrentCalls.ofOne(this::token);
        source.arrival.await();
        var flag = new AtomicReference<Boolean>();
        var waiting = ConcurrentCalls.ofOne(() -> {
                    try {
                        return token();
                    } finally {
                        flag.set(Thread.currentThread().isInterrupted());
                    }
                })
                .awaitBlocked();

        waiting.interrupt();

        assertInstanceOf(CancelledException.class, waiting.failure());
        assertTrue(flag.get(), "the flag is set again");
        source.open();
        first.result();
    }

    @Test
    void an_error_strands_nobody() throws Exception {
        var calls = new AtomicInteger();
        var gate = new CountDownLatch(1);
        var shared = cache(context -> {
            if (calls.incrementAndGet() == 1) {
                awaitQuietly(gate);
                throw new StackOverflowError("as a test");
            }
            return AccessToken.of("good");
        });
        var crowd = new ConcurrentCalls<>(5, () -> {
                    try {
                        return shared.token(Deadline.none()).value();
                    } catch (StackOverflowError e) {
                        return e.getMessage();
                    }
                })
                .awaitBlocked();
        gate.countDown();

        assertEquals(Set.of("good", "as a test"), Set.copyOf(crowd.results()));
        assertEquals(2, calls.get());
    }

    private static void awaitQuietly(CountDownLatch gate) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    // Age

    @ParameterizedTest
    @CsvSource({"PT2H, PT1H58M", "PT15M, PT13M", "PT10M, PT8M", "PT5M, PT4M", "PT1M, PT48S", "PT10S, PT8S"})
    void a_token_is_renewed_a_fifth_of_its_lifetime_but_two_minutes_at_most_ahead_of_its_end(
            Duration lifetime, Duration renewalAge) {
        source.lifetime = lifetime;
        token();

        time.advance(renewalAge.minusNanos(1));
        assertEquals("token-1", token().value());

        time.advance(Duration.ofNanos(1));
        assertEquals("token-2", token().value());
    }

    @Test
    void a_changed_wall_clock_does_not_matter() {
        token();

        time.shiftWallClock(Duration.ofDays(400));
        assertEquals("token-1", token().value());

        time.shiftWallClock(Duration.ofDays(-800));
        time.advance(TWO_HOURS);
        assertEquals("token-2", token().value());
    }

    @Test
    void a_dead_token_is_never_used() {
        token();
        time.advance(TWO_HOURS);
        source.failure = outage();

        assertSame(source.failure, assertThrows(ServerException.class, this::token));
    }

    @Test
    void a_token_without_a_lifetime_is_good_for_once() {
        source.lifetime = Duration.ofSeconds(-1);

        assertEquals("token-1", token().value());
        assertEquals("token-2", token().value());
    }

    @Test
    void a_token_without_a_lifetime_serves_all_who_waited_for_it() throws Exception {
        source.lifetime = Duration.ZERO;
        source.close();
        var crowd = new ConcurrentCalls<>(10, this::token).awaitBlocked();
        source.open();

        assertEquals(1, Set.copyOf(crowd.results()).size());
    }

    @Test
    void a_token_of_unknown_lifetime_is_used_until_it_is_rejected() {
        var calls = new AtomicInteger();
        var unknown = cache(Credentials.supplier(() -> AccessToken.of("token-" + calls.incrementAndGet())));
        var first = unknown.token(Deadline.none());

        time.advance(Duration.ofDays(3650));
        assertSame(first, unknown.token(Deadline.none()));

        unknown.reject(first);
        assertEquals("token-2", unknown.token(Deadline.none()).value());
    }

    // Renewal ahead

    @Test
    void while_one_thread_renews_the_others_go_on_with_the_old_token() throws Exception {
        var old = token();
        time.advance(Duration.ofMinutes(119));
        source.close();
        var renewing = ConcurrentCalls.ofOne(this::token);
        source.arrival.await();

        assertEquals(List.of(old, old, old), List.of(token(), token(), token()));

        source.open();
        assertEquals("token-2", renewing.result().value());
        assertEquals("token-2", token().value());
        assertEquals(2, source.requests.get());
    }

    @Test
    void a_renewal_makes_one_attempt_within_half_of_the_callers_time() {
        token();
        time.advance(Duration.ofMinutes(119));

        cache.token(Deadline.after(Duration.ofSeconds(8), time));

        assertEquals(Duration.ofSeconds(4), source.context.deadline().remaining());
        assertThrows(
                ServerException.class,
                () -> source.context.retrier().run(Deadline.none(), true, () -> {
                    throw outage();
                }));
        assertEquals(List.of(), time.sleeps());
    }

    @Test
    void a_renewal_takes_no_longer_than_the_token_lives() {
        token();
        time.advance(Duration.ofMinutes(119));

        token();

        assertEquals(Duration.ofMinutes(1), source.context.deadline().remaining());
    }

    @Test
    void a_first_token_may_take_all_the_callers_time_and_attempts() {
        cache.token(Deadline.after(Duration.ofMinutes(8), time));

        assertEquals(Duration.ofMinutes(8), source.context.deadline().remaining());
        // Attempts are counted and not delays, because jitter can make a delay zero.
        var attempts = new AtomicInteger();
        assertThrows(
                ServerException.class,
                () -> source.context.retrier().run(Deadline.none(), true, () -> {
                    attempts.incrementAndGet();
                    throw outage();
                }));
        assertEquals(5, attempts.get());
    }

    @Test
    void a_renewal_that_fails_leaves_the_old_token_in_use_and_rests_for_ten_seconds() {
        var old = token();
        time.advance(Duration.ofMinutes(118));
        source.failure = outage();

        assertSame(old, token());
        time.advance(Duration.ofSeconds(10).minusNanos(1));
        assertSame(old, token());
        assertEquals(2, source.requests.get(), "no second try yet");

        time.advance(Duration.ofNanos(1));
        assertSame(old, token());
        assertEquals(3, source.requests.get(), "a try again");

        source.failure = null;
        time.advance(Duration.ofSeconds(10));
        assertEquals("token-4", token().value());
    }

    @Test
    void a_rest_does_not_outlast_the_token() {
        source.lifetime = Duration.ofMinutes(10);
        token();
        time.advance(Duration.ofMinutes(10).minusSeconds(1));
        source.failure = outage();
        assertEquals("token-1", token().value());

        time.advance(Duration.ofSeconds(1));

        assertThrows(ServerException.class, this::token);
    }

    @Test
    void says_once_for_each_failure_that_a_renewal_failed() {
        token();
        time.advance(Duration.ofMinutes(118));
        source.failure = new IllegalStateException("s3cret");

        var logged = StandardError.capture(() -> {
            token();
            token();
        });

        assertEquals(1, logged.lines().filter(line -> line.contains("WARN")).count(), logged);
        assertTrue(logged.contains("could not be renewed"), logged);
        assertFalse(logged.contains("s3cret"), logged);
    }

    @Test
    void reports_failed_token_requests_and_whether_an_earlier_token_stays_in_use() {
        var listener = new RecordingListener();
        var observed = TokenContexts.cache(source, HTTP, time, RetryPolicy.none(), Listeners.of(List.of(listener)));
        source.failure = outage();
        assertThrows(ServerException.class, () -> observed.token(Deadline.none()));
        source.failure = null;
        observed.token(Deadline.none());
        time.advance(Duration.ofMinutes(119));
        source.failure = outage();
        observed.token(Deadline.none());

        assertEquals(
                List.of(false, true),
                listener.events(TokenFailure.class).stream()
                        .map(TokenFailure::inUse)
                        .toList());
    }

    @Test
    void reports_no_failed_token_request_that_the_caller_has_ended() {
        var listener = new RecordingListener();
        var observed = TokenContexts.cache(source, HTTP, time, RetryPolicy.none(), Listeners.of(List.of(listener)));
        source.failure = new CancelledException("", Failure.unrelatedToACall(), null);

        assertThrows(CancelledException.class, () -> observed.token(Deadline.none()));

        assertEquals(List.of(), listener.events());
    }

    @Test
    void who_waits_after_a_rejection_is_not_served_the_failure_of_a_renewal() throws Exception {
        var old = token();
        time.advance(Duration.ofMinutes(119));
        source.close();
        source.failure = outage();
        var renewing = ConcurrentCalls.ofOne(this::token);
        source.arrival.await();
        cache.reject(old);
        var waiting = new ConcurrentCalls<>(5, this::token).awaitBlocked();
        var renewalGate = source.gate;
        source.close();

        renewalGate.countDown();
        source.arrival.await();
        source.failure = null;
        source.open();

        assertEquals("token-3", renewing.result().value());
        assertEquals(Set.of(renewing.result()), Set.copyOf(waiting.results()));
    }

    @Test
    void tells_of_each_token_how_long_it_took_and_how_long_it_lives() {
        var told = new ArrayList<TokenRenewal>();
        var listener = new ClientListener() {
            @Override
            public void tokenObtained(TokenRenewal renewal) {
                told.add(renewal);
            }
        };
        time.advance(Duration.ofHours(1));
        Credentials slow = context -> {
            time.advance(Duration.ofSeconds(2));
            return told.isEmpty() ? AccessToken.of("token", TWO_HOURS) : AccessToken.of("endless");
        };
        var watched = TokenContexts.cache(slow, HTTP, time, RetryPolicy.none(), Listeners.of(List.of(listener)));

        watched.token(Deadline.none());
        watched.token(Deadline.none());
        time.advance(TWO_HOURS);
        watched.token(Deadline.none());

        assertEquals(
                List.of(
                        new TokenRenewal(Duration.ofSeconds(2), TWO_HOURS),
                        new TokenRenewal(Duration.ofSeconds(2), null)),
                told);
    }

    @Test
    void who_is_told_of_a_token_may_make_a_call_with_it() {
        var self = new AtomicReference<TokenCache>();
        var used = new ArrayList<String>();
        var watched =
                TokenContexts.cache(source, HTTP, time, RetryPolicy.none(), Listeners.of(List.of(new ClientListener() {
                    @Override
                    public void tokenObtained(TokenRenewal renewal) {
                        used.add(self.get().token(Deadline.none()).value());
                    }
                })));
        self.set(watched);

        watched.token(Deadline.none());

        assertEquals(List.of("token-1"), used);
    }

    @Test
    void knows_the_age_of_the_token_at_hand_and_of_no_other() {
        var first = token();
        time.advance(Duration.ofSeconds(30));
        assertEquals(Duration.ofSeconds(30), cache.ageOf(first));

        cache.reject(first);
        assertNull(cache.ageOf(first));
        var second = token();
        assertNull(cache.ageOf(first));
        assertEquals(Duration.ZERO, cache.ageOf(second));
        assertEquals("TokenCache[2 tokens obtained]", cache.toString());
    }

    // Rejection

    @Test
    void renews_only_if_the_rejected_token_is_still_the_current_one() {
        var first = token();
        cache.reject(first);
        var second = token();
        assertNotSame(first, second);

        cache.reject(first);

        assertSame(second, token());
        assertEquals(2, source.requests.get());
    }

    @Test
    void a_late_rejection_does_not_cost_a_new_token_of_the_same_text() {
        var same = cache(context -> AccessToken.of("same"));
        var first = same.token(Deadline.none());
        same.reject(first);
        var second = same.token(Deadline.none());

        same.reject(first);

        assertSame(second, same.token(Deadline.none()));
        assertEquals(2, same.tokensObtained());
    }

    @Test
    void fifty_threads_whose_token_is_rejected_lead_to_one_renewal() throws Exception {
        token();
        var allHaveIt = new CyclicBarrier(50);
        var crowd = new ConcurrentCalls<>(50, () -> {
            var rejected = token();
            allHaveIt.await();
            cache.reject(rejected);
            return token();
        });

        assertEquals(
                "[token-2]",
                crowd.results().stream()
                        .map(AccessToken::value)
                        .distinct()
                        .toList()
                        .toString());
        assertEquals(2, source.requests.get());
    }

    // Credentials of all kinds

    @Test
    void a_bearer_token_is_final() {
        var fixed = cache(Credentials.bearerToken("abc"));

        assertFalse(fixed.isRenewable());
        time.advance(Duration.ofDays(3650));
        assertEquals("abc", fixed.token(Deadline.none()).value());
        assertTrue(cache.isRenewable());
        assertTrue(Credentials.supplier(() -> AccessToken.of("a")).isRenewable());
    }

    @Test
    void what_a_suppliers_own_code_throws_is_the_cause() {
        var cause = new IllegalStateException("the vault is closed");
        var broken = cache(Credentials.supplier(() -> {
            throw cause;
        }));

        var thrown = assertThrows(AuthenticationException.class, () -> broken.token(Deadline.none()));

        assertSame(cause, thrown.getCause());
        assertTrue(thrown.getMessage().contains("IllegalStateException"), thrown.getMessage());
        assertFalse(thrown.getMessage().contains("vault"), thrown.getMessage());
    }

    @Test
    void a_supplier_of_nothing_is_a_failure() {
        var empty = cache(Credentials.supplier(() -> null));

        assertThrows(AuthenticationException.class, () -> empty.token(Deadline.none()));
    }

    @Test
    void credentials_that_need_a_token_to_obtain_a_token_are_told_so() {
        var self = new AtomicReference<TokenCache>();
        self.set(cache(context -> self.get().token(Deadline.none())));

        StratalakeException thrown =
                assertThrows(ConfigurationException.class, () -> self.get().token(Deadline.none()));

        assertTrue(thrown.getMessage().contains("in order to obtain one"), thrown.getMessage());
    }

    @Test
    void works_with_the_time_of_this_machine() {
        var real = TokenContexts.cache(source, HTTP, TimeSource.system(), RetryPolicy.none());

        assertSame(real.token(Deadline.none()), real.token(Deadline.after(Duration.ofHours(1), TimeSource.system())));
    }
}
