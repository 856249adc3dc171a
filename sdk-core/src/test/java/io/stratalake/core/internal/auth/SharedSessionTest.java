package io.stratalake.core.internal.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.stratalake.core.auth.AccessToken;
import io.stratalake.core.auth.SharedTokens;
import io.stratalake.core.auth.TokenContext;
import io.stratalake.core.client.RetryPolicy;
import io.stratalake.core.error.AuthenticationException;
import io.stratalake.core.error.CancelledException;
import io.stratalake.core.error.Failure;
import io.stratalake.core.error.JournalException;
import io.stratalake.core.error.TransportException;
import io.stratalake.core.internal.pipeline.TokenContexts;
import io.stratalake.core.journal.FileJournal;
import io.stratalake.core.time.Deadline;
import io.stratalake.core.time.SimulatedTime;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A session that several processes share, whose refresh tokens are valid once. */
@Timeout(60)
class SharedSessionTest {

    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final OkHttpClient HTTP = new OkHttpClient();

    @TempDir
    Path folder;

    private final SimulatedTime time = new SimulatedTime();
    private final List<String> requests = new ArrayList<>();
    private final Service service = new Service();
    private FileJournal file;
    private BrittleJournal journal;

    /** A service that numbers its sessions, and counts the use of refresh tokens. */
    private final class Service implements SessionCredentials {

        private int number;
        private boolean keepsRefreshToken;
        private boolean canSignIn = true;
        private Runnable atRefresh = () -> {};

        @Override
        public AccessToken obtain(TokenContext context) {
            requests.add("local sign-in");
            return AccessToken.of("local-" + ++number, Duration.ofMinutes(15));
        }

        @Override
        public Session signIn(TokenContext context) {
            if (!canSignIn) {
                throw new AuthenticationException("The session is lost.", Failure.unrelatedToACall(), null);
            }
            requests.add("sign-in");
            return session("refresh-" + (number + 1));
        }

        @Override
        public Session refresh(String refreshToken, TokenContext context) {
            requests.add(refreshToken);
            var action = atRefresh;
            atRefresh = () -> {};
            action.run();
            return session(keepsRefreshToken ? refreshToken : "refresh-" + (number + 1));
        }

        private Session session(String refreshToken) {
            number++;
            return new Session(AccessToken.of("token-" + number, Duration.ofMinutes(15)), refreshToken);
        }

        @Override
        public Optional<String> identity() {
            return Optional.of("account");
        }
    }

    @BeforeEach
    void open() {
        file = FileJournal.open(folder.resolve("tokens.journal"), time);
        journal = new BrittleJournal(file);
    }

    @AfterEach
    void close() {
        file.close();
    }

    private TokenCache process() {
        var tokens = SharedTokens.builder(journal).encryptionKey(new byte[32]).build();
        return TokenContexts.cache(tokens.share(service), HTTP, time, RetryPolicy.none());
    }

    private static String token(TokenCache process) {
        return process.token(Deadline.none()).value();
    }

    private static void reject(TokenCache process) {
        process.reject(process.token(Deadline.none()));
    }

    @Test
    void a_refresh_token_is_sent_once_by_whichever_process_renews() {
        var processes = List.of(process(), process(), process());
        for (var minute = 0; minute < 60; minute++) {
            processes.forEach(SharedSessionTest::token);
            time.advance(Duration.ofMinutes(1));
        }

        assertEquals(List.of("sign-in", "refresh-1", "refresh-2", "refresh-3", "refresh-4"), requests);
    }

    @Test
    void a_refresh_token_that_is_not_replaced_is_kept_by_all() {
        service.keepsRefreshToken = true;
        var first = process();
        var second = process();
        token(first);
        reject(first);
        token(first);
        token(second);
        reject(second);
        token(second);

        assertEquals(List.of("sign-in", "refresh-1", "refresh-1"), requests);
    }

    /** The process ended, or its call did, after the refresh token was sent. */
    @Test
    void a_refresh_token_that_a_process_may_have_sent_is_not_sent_by_another() {
        var first = process();
        token(first);
        reject(first);
        service.atRefresh = () -> {
            throw new CancelledException("killed", Failure.unrelatedToACall(), null);
        };
        assertThrows(CancelledException.class, () -> token(first));

        var second = process();
        reject(second);
        token(second);
        reject(first);
        token(first);

        assertEquals(List.of("sign-in", "refresh-1", "sign-in"), requests.subList(0, 3));
    }

    @Test
    void without_a_way_to_sign_in_a_session_that_may_be_used_up_is_lost() {
        var first = process();
        token(first);
        reject(first);
        service.canSignIn = false;
        service.atRefresh = () -> {
            throw new CancelledException("killed", Failure.unrelatedToACall(), null);
        };
        assertThrows(CancelledException.class, () -> token(first));

        var second = process();
        reject(second);
        var lost = assertThrows(AuthenticationException.class, () -> token(second));

        assertEquals("The session is lost.", lost.getMessage());
        assertEquals(List.of("sign-in", "refresh-1"), requests);
    }

    @Test
    void a_refused_refresh_token_leads_to_a_sign_in() {
        var process = process();
        token(process);
        reject(process);
        service.atRefresh = () -> {
            throw new TransportException("no connection", Failure.unrelatedToACall(), null);
        };

        assertEquals("token-2", token(process));
        assertEquals("token-2", token(process()));
        assertEquals(List.of("sign-in", "refresh-1", "sign-in"), requests);
    }

    @Test
    void a_mark_that_another_process_was_faster_with_sends_nothing() {
        var slow = process();
        var fast = process();
        token(slow);
        token(fast);
        reject(slow);
        reject(fast);
        journal.beforeWrite(() -> {
            // The slow one has the lease, reads the entry, and is stopped before it marks the refresh token.
            time.advance(LEASE);
            assertEquals("token-2", token(fast));
        });

        assertEquals("token-2", token(slow));
        assertEquals(List.of("sign-in", "refresh-1"), requests);
    }

    @Test
    void a_lease_that_expires_during_the_refresh_leads_to_a_sign_in_by_the_next_process() {
        var slow = process();
        var fast = process();
        token(slow);
        token(fast);
        reject(slow);
        reject(fast);
        service.atRefresh = () -> {
            time.advance(LEASE);
            assertEquals("token-2", token(fast));
        };

        // The token of the refresh is valid, but the other one is already shared.
        assertEquals("token-2", token(slow));
        assertEquals(List.of("sign-in", "refresh-1", "sign-in"), requests);
    }

    @Test
    void a_refresh_token_that_cannot_be_marked_is_not_sent() {
        var process = process();
        token(process);
        reject(process);
        journal.failOn("set", new JournalException("The disk is full.", null));

        assertEquals("local-2", token(process));
        journal.failWith(null);
        reject(process);

        assertEquals("token-3", token(process));
        assertEquals(List.of("sign-in", "local sign-in", "refresh-1"), requests);
    }
}
