package io.stratalake.benchmarks.start;

import io.stratalake.core.auth.Credentials;
import io.stratalake.greenlake.GreenLakeClient;
import java.net.URI;

/** The SDK: reads one subscription from the URL in the argument. */
public final class StartSdk {

    private StartSdk() {}

    public static void main(String[] arguments) throws Exception {
        var client = GreenLakeClient.builder()
                .baseUrl(URI.create(arguments[0]))
                .credentials(Credentials.bearerToken("t"))
                .build();
        System.out.println(client.subscriptions().get("1").key());
        System.out.flush();
        System.in.read(); // wait until the parent has read the processor time
        Runtime.getRuntime().halt(0);
    }
}
