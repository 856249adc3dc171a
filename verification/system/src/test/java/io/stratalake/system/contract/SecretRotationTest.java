package io.stratalake.system.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.stratalake.core.auth.ClientCredentials;
import io.stratalake.core.auth.Credentials;
import io.stratalake.core.auth.ReplaceableCredentials;
import io.stratalake.core.error.AuthenticationException;
import io.stratalake.core.error.ConflictException;
import io.stratalake.core.error.NotFoundException;
import io.stratalake.core.fault.Patience;
import io.stratalake.greenlake.GreenLakeClient;
import io.stratalake.greenlake.credentials.ApiClient;
import io.stratalake.greenlake.credentials.ApiClientRequest;
import io.stratalake.greenlake.credentials.ApiClientWithSecret;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The rotation of the secret of a running client. */
@Timeout(120)
class SecretRotationTest extends ContractFixture {

    private Credentials signIn(String id, String secret) {
        return ClientCredentials.builder()
                .tokenEndpoint(sandbox.workspaceTokenUrl())
                .clientId(id)
                .clientSecret(secret)
                .build();
    }

    @Test
    void a_running_client_continues_without_a_failed_call() throws InterruptedException {
        var credentials = new ReplaceableCredentials(signIn(sandbox.clientId(), sandbox.clientSecret()));
        try (var running = GreenLakeClient.builder()
                .baseUrl(sandbox.baseUrl())
                .credentials(credentials)
                .httpClient(http)
                .time(time)
                .build()) {
            var stop = new AtomicBoolean();
            var calls = new AtomicInteger();
            var failure = new Throwable[1];
            var job = new Thread(() -> {
                try {
                    while (!stop.get()) {
                        running.users().list().first();
                        calls.incrementAndGet();
                    }
                } catch (RuntimeException e) {
                    failure[0] = e;
                }
            });
            job.start();
            var id = sandbox.clientId();
            for (var i = 0; i < 5; i++) {
                id = running.apiClients()
                        .rotate(id, created -> credentials.replace(signIn(created.clientId(), created.clientSecret())))
                        .clientId();
                var before = calls.get();
                while (calls.get() < before + 3 && job.isAlive()) {
                    Patience.pause();
                }
            }
            stop.set(true);
            job.join();

            assertEquals(null, failure[0]);
            assertEquals(
                    List.of(id),
                    running.apiClients().list().stream()
                            .map(ApiClient::clientId)
                            .toList());
            assertNotEquals(sandbox.clientId(), id);
        }
        assertThrows(
                AuthenticationException.class,
                () -> client().build().users().list().first());
    }

    @Test
    void a_failed_takeover_keeps_the_old_api_client() {
        var failure = assertThrows(
                IllegalStateException.class,
                () -> greenlake.apiClients().rotate(sandbox.clientId(), created -> {
                    throw new IllegalStateException("The vault is closed");
                }));

        assertEquals("The vault is closed", failure.getMessage());
        assertEquals(
                List.of(sandbox.clientId()),
                greenlake.apiClients().list().stream().map(ApiClient::clientId).toList());
    }

    @Test
    void an_error_of_the_takeover_keeps_the_old_api_client_too() {
        assertThrows(
                AssertionError.class,
                () -> greenlake.apiClients().rotate(sandbox.clientId(), created -> {
                    throw new AssertionError("The vault is wrong");
                }));

        assertEquals(
                List.of(sandbox.clientId()),
                greenlake.apiClients().list().stream().map(ApiClient::clientId).toList());
    }

    private ApiClientWithSecret createApiClient() {
        return greenlake
                .apiClients()
                .create(ApiClientRequest.builder().credentialName("job").build());
    }

    @Test
    void a_deletion_whose_response_is_lost_completes_the_rotation() {
        var old = createApiClient();

        var created = greenlake
                .apiClients()
                .rotate(old.clientId(), replacement -> sandbox.loseResponses(1, path -> path.endsWith("/" + old.id())));

        assertEquals(
                List.of(sandbox.clientId(), created.clientId()),
                greenlake.apiClients().list().stream().map(ApiClient::clientId).toList());
    }

    @Test
    void a_gateways_page_does_not_complete_the_rotation() {
        var old = createApiClient();

        assertThrows(
                NotFoundException.class,
                () -> greenlake
                        .apiClients()
                        .rotate(
                                old.clientId(),
                                replacement -> sandbox.failNext(
                                        1,
                                        404,
                                        Map.of("Content-Type", "text/html"),
                                        "<html></html>",
                                        path -> path.endsWith("/" + old.id()))));
        watch.takeFindings();
    }

    @Test
    void one_api_client_of_seven_must_be_free() {
        for (var i = 0; i < 6; i++) {
            greenlake
                    .apiClients()
                    .create(ApiClientRequest.builder()
                            .credentialName("job " + i)
                            .build());
        }
        assertThrows(ConflictException.class, () -> greenlake.apiClients().rotate(sandbox.clientId(), created -> {}));
    }

    @Test
    void an_unknown_api_client_is_rejected() {
        var failure = assertThrows(
                IllegalArgumentException.class, () -> greenlake.apiClients().rotate("unknown", created -> {}));
        assertEquals(
                "The workspace has no API client with the client id unknown. Pass the id with which the program signs in.",
                failure.getMessage());
    }
}
