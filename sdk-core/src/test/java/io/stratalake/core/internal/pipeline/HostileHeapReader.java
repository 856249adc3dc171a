package io.stratalake.core.internal.pipeline;

import com.google.gson.TypeAdapter;
import io.stratalake.core.auth.Credentials;
import io.stratalake.core.client.CallOptions;
import io.stratalake.core.client.NetworkOptions;
import io.stratalake.core.client.RetryPolicy;
import io.stratalake.core.codegen.ApiRequest;
import io.stratalake.core.codegen.Endpoint;
import io.stratalake.core.codegen.HttpMethod;
import io.stratalake.core.error.StratalakeException;
import io.stratalake.core.model.Account;
import io.stratalake.core.model.Adapters;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import okhttp3.tls.Certificates;

/** The program of {@link HostileHeapTest}: requests each URL and prints what becomes of it. */
final class HostileHeapReader {

    private HostileHeapReader() {}

    public static void main(String[] arguments) {
        var trusted = Certificates.decodeCertificatePem(arguments[0]);
        Arrays.stream(arguments).skip(1).map(URI::create).forEach(url -> {
            try (var pipeline = new Pipeline(ClientConfig.standard()
                    .baseUrl(url.resolve("/"))
                    .network(NetworkOptions.standard().trust(trusted))
                    .retry(RetryPolicy.none())
                    .attemptTimeout(Duration.ofSeconds(30))
                    .credentials(Credentials.bearerToken("t-1")))) {
                System.out.println(url + " " + outcome(pipeline, url.getPath()));
            }
        });
    }

    private static String outcome(Pipeline pipeline, String path) {
        try {
            var endpoint = Endpoint.of("read", HttpMethod.GET, path).<Object>returning(() -> adapter(path));
            return "read: "
                    + pipeline.send(new ApiRequest<>(endpoint), CallOptions.none())
                            .value()
                            .hashCode();
        } catch (StratalakeException refused) {
            return refused.getClass().getSimpleName() + ": "
                    + refused.getMessage().replaceFirst("^.*The response has ", "");
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // lists are objects
    private static TypeAdapter<Object> adapter(String path) {
        return switch (path) {
            case "/models", "/unknown", "/nulls" -> (TypeAdapter) Adapters.list(Account.adapter());
            default -> (TypeAdapter) Adapters.FREE;
        };
    }
}
