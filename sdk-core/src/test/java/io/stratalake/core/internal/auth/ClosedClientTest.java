package io.stratalake.core.internal.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.stratalake.core.auth.AccessToken;
import io.stratalake.core.auth.ClientCredentials;
import io.stratalake.core.auth.Credentials;
import io.stratalake.core.client.CallOptions;
import io.stratalake.core.codegen.ApiRequest;
import io.stratalake.core.codegen.Endpoint;
import io.stratalake.core.codegen.HttpMethod;
import io.stratalake.core.internal.okhttp.SecuredServer;
import io.stratalake.core.internal.okhttp.SecuredServer.Tls;
import io.stratalake.core.internal.pipeline.ClientConfig;
import io.stratalake.core.internal.pipeline.Pipeline;
import io.stratalake.core.model.Adapters;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A closed client, which a program may hold for long, holds neither credentials nor token. */
@Timeout(60)
class ClosedClientTest {

    private static final Endpoint<Object> THING =
            Endpoint.of("getThing", HttpMethod.GET, "/thing").returning(() -> Adapters.FREE);

    private final List<WeakReference<?>> secrets = new ArrayList<>();

    private <S> S secret(S secret) {
        secrets.add(new WeakReference<>(secret));
        return secret;
    }

    private Pipeline pipeline(URI url, Credentials credentials) {
        return new Pipeline(ClientConfig.standard().baseUrl(url).credentials(credentials));
    }

    /** Makes a call and closes the client, within a frame of its own, which keeps nothing. */
    private static void use(Pipeline pipeline) {
        pipeline.send(new ApiRequest<>(THING), CallOptions.none());
        pipeline.close();
    }

    private void assertGone(Object client) {
        try {
            for (var attempt = 0;
                    attempt < 20 && secrets.stream().anyMatch(secret -> secret.get() != null);
                    attempt++) {
                System.gc();
            }
            assertEquals(
                    0, secrets.stream().filter(secret -> secret.get() != null).count(), "secrets are reachable");
        } finally {
            Reference.reachabilityFence(client);
        }
    }

    private ClientCredentials clientCredentials(SecuredServer server) {
        return secret(ClientCredentials.builder()
                .tokenEndpoint(server.url().resolve("/token"))
                .clientId("job")
                .clientSecret(secret(new String("hunter2")))
                .build());
    }

    @Test
    void holds_no_client_secret() {
        try (var server = new SecuredServer(Tls.NONE)) {
            var pipeline = pipeline(server.url(), clientCredentials(server));
            var another = pipeline.at(server.url());

            use(pipeline);

            assertGone(List.of(pipeline, another));
            assertEquals(1, pipeline.tokensObtained());
        }
    }

    @Test
    void holds_no_token() {
        try (var server = new SecuredServer(Tls.NONE)) {
            var pipeline = pipeline(server.url(), Credentials.supplier(() -> secret(AccessToken.of("hunter2"))));

            use(pipeline);

            assertGone(pipeline);
        }
    }

    @Test
    void holds_no_fixed_token() {
        try (var server = new SecuredServer(Tls.NONE)) {
            var pipeline = pipeline(server.url(), secret(Credentials.bearerToken(secret(new String("hunter2")))));

            use(pipeline);

            assertGone(pipeline);
        }
    }

    @Test
    void leaves_nothing_to_those_who_exchange_its_token() {
        try (var server = new SecuredServer(Tls.NONE)) {
            var provider = pipeline(server.url(), clientCredentials(server));
            var exchanged = provider.exchangedAt(server.url().resolve("/token"));

            use(provider);

            assertGone(exchanged);
            try (var tenant = pipeline(server.url(), exchanged)) {
                assertThrows(RuntimeException.class, () -> use(tenant));
            }
            assertEquals(2, server.seen().size());
        }
    }

    @Test
    void does_not_keep_a_token_that_arrives_after_it_was_closed() {
        try (var server = new SecuredServer(Tls.NONE)) {
            var closing = new ArrayList<Pipeline>();
            var pipeline = pipeline(server.url(), Credentials.supplier(() -> {
                closing.get(0).close();
                return secret(AccessToken.of("hunter2"));
            }));
            closing.add(pipeline);

            use(pipeline);

            assertGone(pipeline);
        }
    }
}
