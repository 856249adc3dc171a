package io.stratalake.benchmarks.start;

import io.stratalake.benchmarks.peer.SignedIn;

/** OkHttp with Gson: obtains a token, then reads one subscription from the URL in the argument. */
public final class StartHandWrittenSignIn {

    private StartHandWrittenSignIn() {}

    public static void main(String[] arguments) throws Exception {
        System.out.println(new SignedIn(arguments[0]).with("id", "secret").subscription("1").key);
        System.out.flush();
        System.in.read(); // wait until the parent has read the processor time
        Runtime.getRuntime().halt(0);
    }
}
