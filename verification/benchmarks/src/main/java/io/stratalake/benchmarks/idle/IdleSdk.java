package io.stratalake.benchmarks.idle;

import io.stratalake.greenlake.GreenLakeClient;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;

/** The SDK: signs in, reads one subscription from the URL in the first argument, keeps the
 * client for a while, and drops it. */
public final class IdleSdk {

    private IdleSdk() {}

    public static void main(String[] arguments) throws Exception {
        var moments = Stream.of(arguments).skip(1).map(Integer::valueOf).toList();
        var footprint = new Footprint();
        call(arguments[0], footprint, moments);
        footprint.print();
    }

    /** A method of its own, so that nothing refers to the client afterwards. */
    private static void call(String url, Footprint footprint, List<Integer> moments) throws Exception {
        try (var client = GreenLakeClient.builder()
                .baseUrl(URI.create(url))
                .clientCredentials("id", "secret")
                .build()) {
            client.subscriptions().get("1").key();
            footprint.printAfter(moments);
        }
    }
}
