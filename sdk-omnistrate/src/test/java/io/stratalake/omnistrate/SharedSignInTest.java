package io.stratalake.omnistrate;

import static io.stratalake.omnistrate.FakeOmnistrate.API_KEY;
import static io.stratalake.omnistrate.FakeOmnistrate.EMAIL;
import static io.stratalake.omnistrate.FakeOmnistrate.PASSWORD;
import static io.stratalake.omnistrate.FakeOmnistrate.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.auth.SharedTokens;
import io.stratalake.core.error.ConfigurationException;
import io.stratalake.core.internal.okhttp.CleartextPolicy;
import io.stratalake.core.journal.FileJournal;
import io.stratalake.omnistrate.account.UsersApi;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A session that several clients share, each with the state of its own process. */
class SharedSignInTest {

    private static final String CALL = "fleet/user/user-1";

    @TempDir
    Path folder;

    private final FakeOmnistrate service = new FakeOmnistrate();
    private final List<OmnistrateClient> clients = new ArrayList<>();
    private FileJournal journal;

    @BeforeEach
    void open() {
        journal = FileJournal.open(folder.resolve("tokens.journal"), service.time);
    }

    @AfterEach
    void close() {
        clients.forEach(OmnistrateClient::close);
        journal.close();
        service.close();
    }

    private SharedTokens tokens() {
        return SharedTokens.builder(journal).encryptionKey(new byte[32]).build();
    }

    private OmnistrateClient client(OmnistrateClient.Builder builder) {
        var client = builder.sharedTokens(tokens()).build();
        clients.add(client);
        return client;
    }

    private static boolean call(OmnistrateClient omnistrate) {
        omnistrate.api(UsersApi::new).describeUser("user-1");
        return true;
    }

    @Test
    void one_client_signs_in_and_renews_for_all() throws Exception {
        var five = IntStream.range(0, 5)
                .mapToObj(number -> client(service.signingIn()))
                .toList();
        for (var minute = 0; minute < 180; minute += 5) {
            five.forEach(SharedSignInTest::call);
            service.time.advance(Duration.ofMinutes(5));
        }

        var counts = service.paths().stream().collect(Collectors.groupingBy(path -> path, Collectors.counting()));
        assertEquals(1, counts.get("signin"));
        assertEquals(2, counts.get("refresh-token"));
        assertEquals(List.of(), service.deadRefreshTokensSeen());
        var stored = Files.readString(folder.resolve("tokens.journal"));
        assertFalse(stored.contains("hunter2") || stored.contains(EMAIL), stored);
    }

    @Test
    void a_session_that_is_rejected_everywhere_is_renewed_once_by_refresh_token() throws Exception {
        var five = IntStream.range(0, 5)
                .mapToObj(number -> client(service.signingIn()))
                .toList();
        for (var round = 0; round < 5; round++) {
            var executor = Executors.newFixedThreadPool(5);
            try {
                for (var result : executor.invokeAll(five.stream()
                        .map(each -> (Callable<Boolean>) () -> call(each))
                        .toList())) {
                    assertTrue(result.get());
                }
            } finally {
                executor.shutdownNow();
            }
            service.rejectAllTokens();
        }

        assertEquals(List.of(), service.deadRefreshTokensSeen());
    }

    @Test
    void a_refused_refresh_token_leads_to_one_sign_in_for_all() {
        var first = client(service.signingIn());
        var second = client(service.signingIn());
        call(first);
        call(second);
        service.rejectAllTokens();
        service.prepare(FakeOmnistrate.REFRESH, json(401, "{}"));

        call(first);
        call(second);

        assertEquals(List.of("signin", CALL, CALL, CALL, "refresh-token", "signin", CALL, CALL, CALL), service.paths());
    }

    @Test
    void other_users_and_other_api_keys_have_other_sessions() {
        service.giveNoRefreshTokens();
        call(client(service.signingIn()));
        call(client(service.builder().apiKey(API_KEY)));
        call(client(service.builder().apiKey(API_KEY)));

        assertEquals(List.of("signin", CALL, "signin", CALL, CALL), service.paths());
        assertNotEquals(signIn("key-1", true).identity(), signIn("key-2", true).identity());
        assertEquals(
                signIn("password-1", false).identity(),
                signIn("password-2", false).identity());
    }

    private static SignIn signIn(String password, boolean isApiKey) {
        return new SignIn(URI.create("https://host"), CleartextPolicy.loopbackOnly(), EMAIL, password, isApiKey);
    }

    @Test
    void a_shared_session_is_not_revoked_by_one_of_its_clients() {
        var refusal = assertThrows(
                ConfigurationException.class,
                () -> client(service.builder().signIn(EMAIL, PASSWORD).revokeOnClose()));

        assertEquals(
                "The client has sharedTokens(...) and revokeOnClose(), which would end the session of the other processes."
                        + " Keep one of them",
                refusal.getMessage());
    }
}
