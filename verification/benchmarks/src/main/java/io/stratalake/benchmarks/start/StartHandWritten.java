package io.stratalake.benchmarks.start;

import io.stratalake.benchmarks.peer.HandWritten;

/** OkHttp with Gson: one subscription from the address that is given. */
public final class StartHandWritten {

    private StartHandWritten() {}

    public static void main(String[] arguments) throws Exception {
        System.out.println(new HandWritten(arguments[0], "t").subscription("1").key);
        System.out.flush();
        System.in.read(); // until the processor time is known
        Runtime.getRuntime().halt(0);
    }
}
