package io.stratalake.core.internal.okhttp;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.Response;

/**
 * A call with a timeout by OkHttp's own clock. A shorter timeout of the caller's client takes precedence. Confined to
 * one thread.
 */
public final class TimeLimitedCall {

    private final Call call;

    /**
     * @param call a call that was not executed yet
     * @param timeout the longest time from the start to the end of the response; zero or less times out at once
     */
    public TimeLimitedCall(Call call, Duration timeout) {
        this.call = call;
        // Zero stands for no timeout.
        var limit = Math.max(1, nanos(timeout));
        var callersOwn = call.timeout().timeoutNanos();
        if (callersOwn == 0 || callersOwn > limit) {
            call.timeout().timeout(limit, TimeUnit.NANOSECONDS);
        }
    }

    /** Returns at most half of the longest reading, so that adding it to OkHttp's clock cannot overflow. */
    private static long nanos(Duration duration) {
        var longest = Duration.ofNanos(Long.MAX_VALUE / 2);
        return (duration.compareTo(longest) < 0 ? duration : longest).toNanos();
    }

    public Call call() {
        return call;
    }

    /**
     * Executes the call.
     *
     * @throws InterruptedException if the thread is interrupted while it connects, which OkHttp throws undeclared
     * @throws IOException if there is no response, including after a timeout or an interruption
     */
    public Response execute() throws IOException, InterruptedException {
        return call.execute();
    }
}
