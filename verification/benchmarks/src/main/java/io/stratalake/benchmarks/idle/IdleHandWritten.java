package io.stratalake.benchmarks.idle;

import io.stratalake.benchmarks.peer.SignedIn;
import java.util.List;
import java.util.stream.Stream;

/** OkHttp with Gson: signs in, reads one subscription from the URL in the first argument, keeps the
 * client for a while, and drops it. */
public final class IdleHandWritten {

    private IdleHandWritten() {}

    public static void main(String[] arguments) throws Exception {
        var moments = Stream.of(arguments).skip(1).map(Integer::valueOf).toList();
        var footprint = new Footprint();
        call(arguments[0], footprint, moments);
        footprint.print();
    }

    /** A method of its own, so that nothing refers to the client afterwards. */
    private static void call(String url, Footprint footprint, List<Integer> moments) throws Exception {
        var client = new SignedIn(url).with("id", "secret");
        client.subscription("1");
        footprint.printAfter(moments);
        client.close();
    }
}
