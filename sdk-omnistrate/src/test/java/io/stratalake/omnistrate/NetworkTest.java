package io.stratalake.omnistrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.error.ConfigurationException;
import io.stratalake.core.internal.okhttp.AuthenticatingProxy;
import io.stratalake.core.internal.okhttp.SecuredServer;
import io.stratalake.core.internal.okhttp.SecuredServer.Seen;
import io.stratalake.core.internal.okhttp.SecuredServer.Tls;
import io.stratalake.omnistrate.account.CloudProvider;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Behind a proxy that asks for a password, to a server that asks for a certificate. */
@Timeout(60)
class NetworkTest {

    private static final String PASSWORD = "pr0xy-hunter2";

    private static OmnistrateClient client(AuthenticatingProxy proxy, SecuredServer server, String password) {
        return OmnistrateClient.builder()
                .baseUrl(server.url())
                .signIn("jo@example.com", "secret")
                .network(server.trusting()
                        .proxy(proxy.host(), proxy.port(), "jo", password)
                        .clientCertificate(server.clientKeys(), SecuredServer.KEY_PASSWORD.toCharArray()))
                .build();
    }

    @Test
    void signing_in_and_a_get_with_a_body_go_through() {
        try (var proxy = AuthenticatingProxy.knowing("jo", PASSWORD);
                var server = new SecuredServer(Tls.WITH_CLIENT_CERTIFICATE);
                var client = client(proxy, server, PASSWORD)) {
            client.accountConfigs().list(CloudProvider.AWS);

            assertEquals(
                    List.of("POST", "GET"),
                    server.seen().stream().map(Seen::method).toList());
            assertEquals("{\"cloudProviderName\":\"aws\"}", server.seen().get(1).body());
        }
    }

    @Test
    void a_wrong_password_is_said_and_not_shown() {
        try (var proxy = AuthenticatingProxy.knowing("jo", "another");
                var server = new SecuredServer(Tls.WITH_CLIENT_CERTIFICATE);
                var client = client(proxy, server, PASSWORD)) {
            var refused = assertThrows(
                    ConfigurationException.class, () -> client.accountConfigs().list(CloudProvider.AWS));

            assertTrue(
                    refused.getMessage().contains("127.0.0.1:" + proxy.port() + " rejected the user and password"),
                    refused.getMessage());
            assertFalse(refused.toString().contains("hunter2"), refused.toString());
        }
    }
}
