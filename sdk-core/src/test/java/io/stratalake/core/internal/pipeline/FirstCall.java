package io.stratalake.core.internal.pipeline;

import io.stratalake.core.auth.ClientCredentials;
import io.stratalake.core.auth.Credentials;
import io.stratalake.core.client.CallOptions;
import io.stratalake.core.codegen.ApiRequest;
import io.stratalake.core.codegen.Endpoint;
import io.stratalake.core.codegen.HttpMethod;
import io.stratalake.core.model.Adapters;
import java.net.URI;

/**
 * The program that {@link FirstCallTest} starts: one client, one call, and it says what was answered. The second argument,
 * if there is one, is the URL of a token endpoint.
 */
final class FirstCall {

    private FirstCall() {}

    public static void main(String[] arguments) {
        var endpoint = Endpoint.of("getThing", HttpMethod.GET, "/v1/things/{id}")
                .requestsPerMinute(20)
                .returning(() -> Adapters.TEXT);
        var builder = ClientConfig.standard().baseUrl(URI.create(arguments[0])).credentials(credentials(arguments));
        try (var pipeline = new Pipeline(builder)) {
            var request = new ApiRequest<>(endpoint).path("id", "1");
            System.out.println(pipeline.send(request, CallOptions.none()).value());
        }
    }

    private static Credentials credentials(String[] arguments) {
        return arguments.length == 1
                ? Credentials.bearerToken("t-1")
                : ClientCredentials.builder()
                        .tokenEndpoint(URI.create(arguments[1]))
                        .clientId("id")
                        .clientSecret("secret")
                        .build();
    }
}
