package io.stratalake.benchmarks.start;

import io.stratalake.core.auth.Credentials;
import io.stratalake.greenlake.GreenLakeClient;
import java.net.URI;

/** The SDK: one subscription from the address that is given. */
public final class StartSdk {

    private StartSdk() {}

    public static void main(String[] arguments) throws Exception {
        var client = GreenLakeClient.builder()
                .baseUrl(URI.create(arguments[0]))
                .credentials(Credentials.bearerToken("t"))
                .build();
        System.out.println(client.subscriptions().get("1").key());
        System.out.flush();
        System.in.read(); // until the processor time is known
        Runtime.getRuntime().halt(0);
    }
}
