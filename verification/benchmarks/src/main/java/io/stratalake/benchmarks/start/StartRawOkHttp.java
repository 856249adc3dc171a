package io.stratalake.benchmarks.start;

import io.stratalake.benchmarks.peer.RawOkHttp;

/** OkHttp alone: reads one subscription from the URL in the argument. */
public final class StartRawOkHttp {

    private StartRawOkHttp() {}

    public static void main(String[] arguments) throws Exception {
        System.out.println(new RawOkHttp(arguments[0]).subscription("1").length);
        System.out.flush();
        System.in.read(); // wait until the parent has read the processor time
        Runtime.getRuntime().halt(0);
    }
}
