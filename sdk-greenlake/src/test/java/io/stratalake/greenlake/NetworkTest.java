package io.stratalake.greenlake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.error.ConfigurationException;
import io.stratalake.core.internal.okhttp.AuthenticatingProxy;
import io.stratalake.core.internal.okhttp.SecuredServer;
import io.stratalake.core.internal.okhttp.SecuredServer.Seen;
import io.stratalake.core.internal.okhttp.SecuredServer.Tls;
import io.stratalake.greenlake.subscriptions.AutoSubscriptionSettingsApi;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Behind a proxy that asks for a password, to a server that asks for a certificate. */
@Timeout(60)
class NetworkTest {

    private static final String PASSWORD = "pr0xy-hunter2";

    private static GreenLakeClient client(AuthenticatingProxy proxy, SecuredServer server, String password) {
        return GreenLakeClient.builder()
                .baseUrl(server.url())
                .clientCredentials("id", "secret")
                .userAgentSuffix("inventory-job/1.4")
                .network(server.trusting()
                        .proxy(proxy.host(), proxy.port(), "jo", password)
                        .clientCertificate(server.clientKeys(), SecuredServer.KEY_PASSWORD.toCharArray()))
                .build();
    }

    @Test
    void the_token_is_asked_for_and_the_call_made_under_one_name() {
        try (var proxy = AuthenticatingProxy.knowing("jo", PASSWORD);
                var server = new SecuredServer(Tls.WITH_CLIENT_CERTIFICATE);
                var client = client(proxy, server, PASSWORD)) {
            client.subscriptions().get("one");

            assertEquals(
                    List.of("/as/token.oauth2", "/subscriptions/v1/subscriptions/one"),
                    server.seen().stream().map(Seen::path).toList());
            server.seen()
                    .forEach(it -> assertTrue(
                            it.userAgent().matches("stratalake-sdk/\\S+ Java/\\d+ inventory-job/1\\.4"),
                            it.userAgent()));
        }
    }

    @Test
    void a_wrong_password_is_said_and_not_shown() {
        try (var proxy = AuthenticatingProxy.knowing("jo", "another");
                var server = new SecuredServer(Tls.WITH_CLIENT_CERTIFICATE);
                var client = client(proxy, server, PASSWORD)) {
            var refused = assertThrows(
                    ConfigurationException.class, () -> client.subscriptions().get("one"));

            assertTrue(
                    refused.getMessage().contains("127.0.0.1:" + proxy.port() + " rejected the user and password"),
                    refused.getMessage());
            assertFalse(refused.toString().contains("hunter2"), refused.toString());
        }
    }

    @Test
    void asynchronous_calls_are_made_on_the_executor_that_was_lent() throws Exception {
        var lent = Executors.newSingleThreadExecutor();
        try (var server = new SecuredServer(Tls.NONE)) {
            var tasks = new AtomicInteger();
            var client = GreenLakeClient.builder()
                    .baseUrl(server.url())
                    .clientCredentials("id", "secret")
                    .executor(task -> {
                        tasks.incrementAndGet();
                        lent.execute(task);
                    })
                    .build();

            client.api(AutoSubscriptionSettingsApi::new)
                    .getAutoSubscriptionSettingsAsync("one", CallOptions.none())
                    .get();
            client.close();

            assertEquals(1, tasks.get());
            assertFalse(lent.isShutdown());
        } finally {
            lent.shutdown();
        }
    }
}
