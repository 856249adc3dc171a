package io.stratalake.benchmarks.start;

import io.stratalake.benchmarks.peer.HandWritten;

/** OkHttp with Gson: reads one subscription from the URL in the argument. */
public final class StartHandWritten {

    private StartHandWritten() {}

    public static void main(String[] arguments) throws Exception {
        System.out.println(new HandWritten(arguments[0], "t").subscription("1").key);
        System.out.flush();
        System.in.read(); // wait until the parent has read the processor time
        Runtime.getRuntime().halt(0);
    }
}
