package io.stratalake.core.internal.pipeline;

import io.stratalake.core.auth.Credentials;
import io.stratalake.core.client.NetworkOptions;
import java.net.URI;
import java.nio.file.Path;

/**
 * A program that makes one call over TLS, without a warm-up. Arguments: the URL, and a file with the certificate to
 * trust.
 */
final class FirstTlsCall {

    private FirstTlsCall() {}

    public static void main(String[] arguments) {
        var config = ClientConfig.standard()
                .baseUrl(URI.create(arguments[0]))
                .credentials(Credentials.bearerToken("t"))
                .network(NetworkOptions.standard().trust(Path.of(arguments[1])))
                .executor(Runnable::run);
        try (var pipeline = new Pipeline(config)) {
            FakeService.send(pipeline, FakeService.GET);
        }
    }
}
