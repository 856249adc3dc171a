package io.stratalake.benchmarks.start;

import io.stratalake.greenlake.GreenLakeClient;
import java.net.URI;

/** The SDK: obtains a token by client credentials, then reads one subscription from the URL in the argument. */
public final class StartSdkSignIn {

    private StartSdkSignIn() {}

    public static void main(String[] arguments) throws Exception {
        var client = GreenLakeClient.builder()
                .baseUrl(URI.create(arguments[0]))
                .clientCredentials("id", "secret")
                .build();
        System.out.println(client.subscriptions().get("1").key());
        System.out.flush();
        System.in.read(); // wait until the parent has read the processor time
        Runtime.getRuntime().halt(0);
    }
}
