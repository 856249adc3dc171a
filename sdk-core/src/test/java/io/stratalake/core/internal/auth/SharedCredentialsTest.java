package io.stratalake.core.internal.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.auth.AccessToken;
import io.stratalake.core.auth.Credentials;
import io.stratalake.core.auth.ReplaceableCredentials;
import io.stratalake.core.auth.SharedTokens;
import io.stratalake.core.auth.TokenContext;
import io.stratalake.core.client.RetryPolicy;
import io.stratalake.core.error.AuthenticationException;
import io.stratalake.core.error.CancelledException;
import io.stratalake.core.error.ConfigurationException;
import io.stratalake.core.error.DeadlineExceededException;
import io.stratalake.core.error.Failure;
import io.stratalake.core.error.JournalException;
import io.stratalake.core.fault.Logs;
import io.stratalake.core.internal.concurrent.ConcurrentCalls;
import io.stratalake.core.internal.okhttp.CleartextPolicy;
import io.stratalake.core.internal.pipeline.TokenContexts;
import io.stratalake.core.journal.FileJournal;
import io.stratalake.core.journal.Journal;
import io.stratalake.core.time.Deadline;
import io.stratalake.core.time.SimulatedTime;
import io.stratalake.core.time.TimeSource;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens that the clients of several processes share. A process is a token cache with credentials of its own. */
@Timeout(60)
class SharedCredentialsTest {

    private static final Duration LIFETIME = Duration.ofMinutes(15);
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final OkHttpClient HTTP = new OkHttpClient();

    @TempDir
    Path folder;

    private final SimulatedTime time = new SimulatedTime();
    private final Issuer issuer = new Issuer();
    private FileJournal file;
    private BrittleJournal journal;

    /** An issuer of numbered tokens, for all processes. */
    private static final class Issuer {

        private final AtomicInteger requests = new AtomicInteger();
        private volatile Duration lifetime = LIFETIME;
        private volatile CountDownLatch gate = new CountDownLatch(0);
        private volatile RuntimeException failure;

        AccessToken issue() {
            var number = requests.incrementAndGet();
            try {
                gate.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            var toThrow = failure;
            if (toThrow != null) {
                throw toThrow;
            }
            return lifetime == null ? AccessToken.of("secret-" + number) : AccessToken.of("secret-" + number, lifetime);
        }
    }

    private record Source(Issuer issuer, String account) implements Credentials {

        @Override
        public AccessToken obtain(TokenContext context) {
            return issuer.issue();
        }

        @Override
        public Optional<String> identity() {
            return account.isEmpty() ? Optional.empty() : Optional.of(account);
        }
    }

    /** Credentials that take over their next account with each token, as those of a source that is changed. */
    private static final class Changing implements Credentials {

        private final Issuer issuer;
        private final List<String> accounts;
        private volatile int current;

        Changing(Issuer issuer, String... accounts) {
            this.issuer = issuer;
            this.accounts = List.of(accounts);
        }

        @Override
        public AccessToken obtain(TokenContext context) {
            current = Math.min(current + 1, accounts.size() - 1);
            return issuer.issue();
        }

        @Override
        public Optional<String> identity() {
            return Optional.of(accounts.get(current));
        }
    }

    /** A time source whose time of day differs. */
    private record Skewed(TimeSource time, Duration offset) implements TimeSource {

        @Override
        public long nanoTime() {
            return time.nanoTime();
        }

        @Override
        public Instant now() {
            return time.now().plus(offset);
        }

        @Override
        public void sleep(Duration duration) throws InterruptedException {
            time.sleep(duration);
        }
    }

    @BeforeEach
    void open() {
        file = FileJournal.open(folder.resolve("tokens.journal"), time);
        journal = new BrittleJournal(file);
    }

    @AfterEach
    void close() {
        journal.unblock();
        file.close();
    }

    private static byte[] key(int number) {
        var key = new byte[32];
        key[31] = (byte) number;
        return key;
    }

    private TokenCache process() {
        return process(tokens -> tokens);
    }

    private TokenCache process(UnaryOperator<SharedTokens.Builder> settings) {
        return process(new Source(issuer, "account"), settings);
    }

    private TokenCache process(Credentials credentials, UnaryOperator<SharedTokens.Builder> settings) {
        return process(credentials, settings, time);
    }

    private TokenCache process(
            Credentials credentials, UnaryOperator<SharedTokens.Builder> settings, TimeSource clock) {
        var tokens = settings.apply(SharedTokens.builder(journal).encryptionKey(key(1)))
                .build();
        return TokenContexts.cache(tokens.share(credentials), HTTP, clock, RetryPolicy.none());
    }

    private static String token(TokenCache process) {
        return process.token(Deadline.none()).value();
    }

    private static void reject(TokenCache process) {
        process.reject(process.token(Deadline.none()));
    }

    // One for all

    @Test
    void one_process_signs_in_for_all() {
        var tokens = List.of(process(), process(), process()).stream()
                .map(SharedCredentialsTest::token)
                .toList();

        assertEquals(List.of("secret-1", "secret-1", "secret-1"), tokens);
        assertEquals(1, issuer.requests.get());
    }

    @Test
    void processes_that_start_together_send_one_request() throws Exception {
        issuer.gate = new CountDownLatch(1);
        var number = new AtomicInteger();
        var processes = List.of(realTime(), realTime(), realTime(), realTime());
        var calls = new ConcurrentCalls<>(4, () -> token(processes.get(number.getAndIncrement())));
        while (issuer.requests.get() == 0) {
            Thread.sleep(1);
        }
        Thread.sleep(200);
        issuer.gate.countDown();

        assertEquals(Set.of("secret-1"), Set.copyOf(calls.results()));
        assertEquals(1, issuer.requests.get());
    }

    private TokenCache realTime() {
        return process(new Source(issuer, "account"), tokens -> tokens, TimeSource.system());
    }

    @Test
    void a_token_is_used_for_the_rest_of_its_lifetime() {
        token(process());
        time.advance(Duration.ofMinutes(5));

        var token = process().token(Deadline.none());

        assertEquals(Duration.ofMinutes(10), token.lifetime().orElseThrow());
    }

    @Test
    void one_process_renews_ahead_of_expiry_for_all() {
        var processes = List.of(process(), process(), process());
        for (var minute = 0; minute < 60; minute++) {
            processes.forEach(SharedCredentialsTest::token);
            time.advance(Duration.ofMinutes(1));
        }

        // The first after 13 minutes, 2 before expiry, and each that follows the same.
        assertEquals(5, issuer.requests.get());
    }

    @Test
    void a_token_that_is_nearly_expired_is_not_taken_over() {
        token(process());
        time.advance(Duration.ofMinutes(13));

        assertEquals("secret-2", token(process()));
    }

    @Test
    void a_token_without_a_known_lifetime_is_shared_until_it_is_rejected() {
        issuer.lifetime = null;
        var first = process();
        var second = process();
        token(first);
        time.advance(Duration.ofDays(30));
        assertEquals("secret-1", token(second));

        reject(first);

        assertEquals("secret-2", token(first));
        reject(second);
        assertEquals("secret-2", token(second));
    }

    @Test
    void a_token_of_no_lifetime_is_not_shared() {
        issuer.lifetime = Duration.ZERO;
        token(process());

        assertEquals("secret-2", token(process()));
    }

    @Test
    void after_a_rejection_a_newer_token_of_the_store_is_used() {
        var first = process();
        var second = process();
        token(first);
        token(second);
        reject(first);
        assertEquals("secret-2", token(first));

        reject(second);

        assertEquals("secret-2", token(second));
        assertEquals(2, issuer.requests.get());
        // That one is rejected, too.
        reject(second);
        assertEquals("secret-3", token(second));
    }

    @ParameterizedTest
    @ValueSource(ints = {-10, 10})
    void clocks_ten_minutes_apart_make_no_difference(int minutes) {
        var source = new Source(issuer, "account");
        var first = process(source, tokens -> tokens, new Skewed(time, Duration.ofMinutes(minutes)));
        var second = process(source, tokens -> tokens, new Skewed(time, Duration.ofMinutes(-minutes)));
        for (var minute = 0; minute < 60; minute++) {
            assertEquals(token(first), token(second));
            time.advance(Duration.ofMinutes(1));
        }

        assertEquals(5, issuer.requests.get());
        assertTrue(second.token(Deadline.none()).lifetime().orElseThrow().compareTo(LIFETIME) <= 0);
    }

    @Test
    void the_time_of_day_during_a_sign_in_is_that_of_the_store() {
        var seen = new ArrayList<Instant>();
        Credentials source = context -> {
            seen.add(context.time().now());
            return AccessToken.of("secret-1");
        };

        token(process(source, tokens -> tokens.name("a"), new Skewed(time, Duration.ofMinutes(10))));

        assertEquals(List.of(time.now()), seen);
    }

    // A process that ends

    @Test
    void after_a_crash_the_others_continue_when_the_lease_has_expired() {
        acquireAsAnotherProcess();
        var began = time.now();

        assertEquals("secret-1", token(process()));

        var waited = Duration.between(began, time.now());
        assertTrue(waited.compareTo(LEASE.plusSeconds(1)) <= 0 && waited.compareTo(LEASE) >= 0, waited::toString);
    }

    @Test
    void a_process_with_a_valid_token_does_not_wait_for_another() {
        var process = process();
        token(process);
        time.advance(Duration.ofMinutes(13));
        acquireAsAnotherProcess();
        var began = time.now();

        try (var logs = new Logs(line -> line.contains("WARN"))) {
            assertEquals("secret-1", token(process));
            assertEquals("secret-1", token(process));
            assertEquals(List.of(), logs.unwanted());
        }
        assertEquals(began, time.now());
        assertEquals(1, issuer.requests.get());

        time.advance(LEASE);
        assertEquals("secret-2", token(process));
    }

    @Test
    void a_first_token_takes_eight_accesses_and_each_other_process_two() {
        token(process());
        assertEquals(List.of("get", "now", "lease", "get", "now", "set", "get", "close"), journal.accesses());

        token(process());
        assertEquals(10, journal.accesses().size());
    }

    private Journal.Lease acquireAsAnotherProcess() {
        return file.lease(entryKey(), LEASE).orElseThrow();
    }

    /** Returns the key of the account's entry, which is also the name of its lease. */
    private static String entryKey() {
        return SharedCredentials.entryKey("", Optional.of("account"));
    }

    @Test
    void a_process_whose_lease_expired_during_its_sign_in_uses_the_token_of_the_faster_one() {
        var slow = process();
        journal.beforeWrite(() -> {
            time.advance(LEASE);
            assertEquals("secret-2", token(process()));
        });

        assertEquals("secret-2", token(slow));
        assertEquals(2, issuer.requests.get());
    }

    @Test
    void a_failed_sign_in_releases_the_lease() {
        issuer.failure = new AuthenticationException("wrong secret", Failure.unrelatedToACall(), null);
        assertThrows(AuthenticationException.class, () -> token(process()));
        issuer.failure = null;
        var began = time.now();

        assertEquals("secret-2", token(process()));
        assertEquals(began, time.now());
    }

    @Test
    void a_wait_ends_with_the_deadline_of_the_call() {
        acquireAsAnotherProcess();
        var process = process();

        assertThrows(
                DeadlineExceededException.class, () -> process.token(Deadline.after(Duration.ofSeconds(10), time)));
    }

    @Test
    void a_wait_ends_with_an_interrupt() {
        acquireAsAnotherProcess();
        var process = process();
        Thread.currentThread().interrupt();

        assertThrows(CancelledException.class, () -> token(process));
        assertTrue(Thread.interrupted());
    }

    // An outage

    @Test
    void an_outage_fails_no_call_and_is_logged_once() {
        var process = process();
        try (var logs = new Logs(line -> line.contains("SharedCredentials"))) {
            journal.failWith(new JournalException("The disk is full.", null));
            assertEquals("secret-1", token(process));
            reject(process);
            assertEquals("secret-2", token(process));
            journal.failWith(null);
            reject(process);
            assertEquals("secret-3", token(process));
            reject(process);
            assertEquals("secret-4", token(process));

            var lines = logs.unwanted().stream()
                    .map(line -> line.substring(line.indexOf(" - ") + 3))
                    .toList();
            assertEquals(
                    List.of(
                            "The shared tokens cannot be used, so that this process signs in for itself until the journal"
                                    + " works again: The disk is full.",
                            "The journal of the shared tokens works again"),
                    lines);
        }
        assertEquals("secret-4", token(process()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"get", "now", "lease", "set", "close"})
    void an_outage_at_any_access_fails_no_call_and_shows_no_secret(String access) {
        journal.failOn(access, new IllegalStateException("secret-of-a-url"));
        try (var logs = new Logs(line -> line.contains("secret"))) {
            var process = process();
            token(process);
            reject(process);
            token(process);
            assertEquals(List.of(), logs.unwanted());
        }
        assertEquals(2, issuer.requests.get());
    }

    @Test
    void a_journal_that_blocks_delays_a_call_by_its_timeout_and_the_next_one_not_at_all() throws Exception {
        journal.block();
        var process = process(tokens -> tokens.journalTimeout(Duration.ofMillis(100)));

        assertEquals("secret-1", token(process));
        reject(process);
        assertEquals("secret-2", token(process));
        assertEquals(List.of("get"), journal.accesses());

        journal.unblock();
        Thread.sleep(100);
        reject(process);
        assertEquals("secret-3", token(process));
        assertEquals("secret-3", token(process()));
    }

    @Test
    void a_journal_that_blocks_takes_half_of_the_time_of_a_call() {
        journal.block();
        var process = process(new Source(issuer, "account"), tokens -> tokens, TimeSource.system());

        var deadline = Deadline.after(Duration.ofSeconds(2), TimeSource.system());
        assertEquals("secret-1", process.token(deadline).value());

        assertTrue(deadline.remaining().compareTo(Duration.ofMillis(200)) > 0, deadline::toString);
    }

    @Test
    void a_lease_that_comes_too_late_is_released() throws Exception {
        journal.blockOn("lease");
        var process = process(tokens -> tokens.journalTimeout(Duration.ofMillis(200)));

        assertEquals("secret-1", token(process));
        journal.unblock();

        while (!journal.accesses().contains("close")) {
            Thread.sleep(1);
        }
        Thread.sleep(20);
        assertTrue(file.lease(entryKey(), LEASE).isPresent());
    }

    // An attacker who can read and write the store

    @Test
    void a_token_cannot_be_read_in_the_store() throws Exception {
        token(process());

        var content = Files.readString(folder.resolve("tokens.journal"));
        assertFalse(content.contains("secret"), content);
        assertFalse(content.contains("account"), content);
    }

    @Test
    void equal_tokens_have_different_encrypted_forms() throws Exception {
        var cipher = new TokenCipher(secretKey(1), List.of());

        assertNotEquals(cipher.encrypt("a", "b"), cipher.encrypt("a", "b"));
    }

    private static SecretKey secretKey(int number) {
        return new SecretKeySpec(key(number), "AES");
    }

    @Test
    void an_altered_entry_counts_as_absent_and_is_replaced() {
        token(process());
        var value = file.get(entryKey()).orElseThrow().value();
        var altered = List.of(
                value.substring(0, value.length() - 2) + (value.endsWith("AA") ? "BB" : "AA"),
                value.replace(":1:", ":2:"),
                value.replace("v1:", "v2:"),
                "v1:1:",
                "v1:1:!",
                "v1:1:AAAA",
                "v1:x:AAAA",
                "",
                "::",
                "{}");
        for (var each : altered) {
            file.put(entryKey(), each);
            var before = issuer.requests.get();
            try (var logs = new Logs(line -> line.contains("cannot be decrypted"))) {
                var process = process();
                token(process);
                assertEquals(before + 1, issuer.requests.get(), each);
                token(process());
                assertEquals(before + 1, issuer.requests.get(), each);
                assertEquals(1, logs.unwanted().size(), each);
            }
        }
    }

    @Test
    void the_entry_of_another_account_is_not_used() {
        token(process());
        token(process(new Source(issuer, "other"), tokens -> tokens));
        var other = SharedCredentials.entryKey("", Optional.of("other"));
        file.put(entryKey(), file.get(other).orElseThrow().value());

        assertEquals("secret-3", token(process()));
    }

    @Test
    void an_old_entry_that_is_put_back_is_not_used_by_a_process_that_had_a_newer_one() {
        var process = process();
        token(process);
        var old = file.get(entryKey()).orElseThrow().value();
        reject(process);
        token(process);
        file.put(entryKey(), old);

        reject(process);

        assertEquals("secret-3", token(process));
        assertEquals("secret-3", token(process()));
    }

    @Test
    void a_token_under_an_older_key_is_read_and_the_next_one_is_written_under_the_new_key() {
        token(process());
        var rotating = process(tokens -> tokens.encryptionKey(key(2)).decryptionKey(key(1)));
        assertEquals("secret-1", token(rotating));
        var knowsBoth = process(tokens -> tokens.decryptionKey(key(2)));
        reject(rotating);
        assertEquals("secret-2", token(rotating));

        assertEquals("secret-2", token(knowsBoth));
        assertEquals("secret-2", token(process(tokens -> tokens.encryptionKey(key(2)))));
    }

    @Test
    void a_process_with_another_key_signs_in_and_fails_no_call() {
        var first = process();
        var second = process(tokens -> tokens.encryptionKey(key(2)));
        for (var minute = 0; minute < 30; minute++) {
            token(first);
            token(second);
            time.advance(Duration.ofMinutes(1));
        }

        assertEquals(6, issuer.requests.get());
    }

    // Names and identities

    @Test
    void other_accounts_and_other_names_have_other_tokens() {
        assertEquals("secret-1", token(process()));
        assertEquals("secret-2", token(process(new Source(issuer, "other"), tokens -> tokens)));
        assertEquals("secret-3", token(process(tokens -> tokens.name("batch"))));
        assertEquals("secret-3", token(process(tokens -> tokens.name("batch"))));
        assertEquals("secret-4", token(process(new Source(issuer, ""), tokens -> tokens.name("batch"))));
    }

    @Test
    void replaced_credentials_of_another_identity_have_other_tokens() {
        var credentials = new ReplaceableCredentials(new Source(issuer, "account"));
        var process = process(credentials, tokens -> tokens);
        token(process);
        assertEquals("secret-1", token(process()));

        credentials.replace(new Source(issuer, "other"));
        reject(process);

        assertEquals("secret-2", token(process));
        assertEquals("secret-1", token(process()));
    }

    @Test
    void credentials_that_change_their_account_with_a_token_leave_the_token_of_the_old_account_alone() {
        var changing = new Changing(issuer, "account", "other");
        var process = process(changing, tokens -> tokens);

        var token = token(process);

        assertEquals(token, token(process(new Source(issuer, "other"), tokens -> tokens)));
        assertNotEquals(token, token(process()));
    }

    @Test
    void credentials_that_are_replaced_during_a_read_do_not_return_the_token_of_the_old_account() {
        assertEquals("secret-1", token(process()));
        var credentials = new ReplaceableCredentials(new Source(issuer, "account"));
        var process = process(credentials, tokens -> tokens);
        journal.beforeRead(() -> credentials.replace(new Source(issuer, "other")));

        assertEquals("secret-2", token(process));
        assertEquals("secret-2", token(process(new Source(issuer, "other"), tokens -> tokens)));
        assertEquals("secret-1", token(process()));
    }

    @Test
    void credentials_that_change_their_account_with_each_token_get_one_that_is_not_shared() {
        var process = process(new Changing(issuer, "1", "2", "3", "4", "5"), tokens -> tokens);

        assertEquals("secret-4", token(process));
        assertEquals(3, journal.accesses().stream().filter("lease"::equals).count());
        assertFalse(journal.accesses().contains("set"));
    }

    @Test
    void an_exchange_has_the_identity_of_its_endpoint_and_of_the_exchanged_token() {
        var exchange = new TokenExchangeCredentials(
                process(), () -> false, URI.create("https://host/token"), CleartextPolicy.loopbackOnly());

        assertEquals(Optional.of("token exchange\nhttps://host/token\naccount"), exchange.identity());
    }

    private static TokenExchangeCredentials exchange(TokenCache subject, String host) {
        return new TokenExchangeCredentials(
                subject, () -> false, URI.create("https://" + host + "/token"), CleartextPolicy.loopbackOnly());
    }

    @Test
    void tenants_of_a_provider_with_a_name_only_have_different_identities() {
        var provider = process(new Source(issuer, ""), tokens -> tokens.name("provider"));

        assertEquals(
                Optional.of("token exchange\nhttps://one/token\nname\nprovider"),
                exchange(provider, "one").identity());
        assertNotEquals(
                exchange(provider, "one").identity(), exchange(provider, "two").identity());
    }

    /** Otherwise each tenant would use the token of the entry that has the name only. */
    @Test
    void tenants_of_a_provider_without_an_identity_share_no_tokens() {
        var provider = TokenContexts.cache(new Source(issuer, ""), HTTP, time, RetryPolicy.none());
        var tokens = SharedTokens.builder(journal)
                .encryptionKey(key(1))
                .name("tenants")
                .build();

        assertThrows(ConfigurationException.class, () -> tokens.share(exchange(provider, "one")));
        assertTrue(exchange(TokenContexts.cache(Credentials.bearerToken("a"), HTTP, time, RetryPolicy.none()), "one")
                .identity()
                .isPresent());
    }

    @Test
    void credentials_that_lose_their_identity_use_no_shared_token() {
        token(process(new Source(issuer, ""), tokens -> tokens.name("batch")));
        var credentials = new ReplaceableCredentials(new Source(issuer, "account"));
        var process = process(credentials, tokens -> tokens.name("batch"));
        assertEquals("secret-2", token(process));

        credentials.replace(new Source(issuer, ""));
        reject(process);

        assertEquals("secret-3", token(process));
    }

    @Test
    void an_interrupted_access_does_not_count_as_an_outage() {
        journal.blockOn("get");
        var process = process();
        Thread.currentThread().interrupt();
        assertThrows(CancelledException.class, () -> token(process));
        assertTrue(Thread.interrupted());
        journal.unblock();

        assertEquals("secret-1", token(process));
        assertEquals("secret-1", token(process()));
    }

    @Test
    void a_fixed_token_is_not_shared() {
        var process = process(Credentials.bearerToken("fixed"), tokens -> tokens);

        assertEquals("fixed", token(process));
        assertEquals(List.of(), journal.accesses());
    }

    @Test
    void texts_show_no_token() {
        var shared = SharedTokens.builder(journal).encryptionKey(key(1)).build().share(new Source(issuer, "account"));
        assertEquals("SharedCredentials[Source[issuer=" + issuer + ", account=account]]", shared.toString());
        assertEquals(Optional.of("account"), shared.identity());
        assertTrue(shared.isRenewable());
        var token = SharedToken.of(3, AccessToken.of("secret"), Instant.EPOCH, "secret");
        assertEquals("SharedToken[generation=3]", token.toString());
        assertEquals(
                "Stored[SharedToken[generation=3]]",
                new TokenStore.Stored(new Journal.Entry("a", "b", 1), token, Instant.EPOCH).toString());
        assertEquals("Session[***]", new SessionCredentials.Session(AccessToken.of("secret"), "secret").toString());
        assertEquals("TokenCipher[2 keys]", new TokenCipher(secretKey(1), List.of(secretKey(2))).toString());
    }
}
