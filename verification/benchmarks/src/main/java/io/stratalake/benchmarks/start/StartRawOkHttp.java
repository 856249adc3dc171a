package io.stratalake.benchmarks.start;

import io.stratalake.benchmarks.peer.RawOkHttp;

/** OkHttp alone: one subscription from the address that is given. */
public final class StartRawOkHttp {

    private StartRawOkHttp() {}

    public static void main(String[] arguments) throws Exception {
        System.out.println(new RawOkHttp(arguments[0]).subscription("1").length);
        System.out.flush();
        System.in.read(); // until the processor time is known
        Runtime.getRuntime().halt(0);
    }
}
