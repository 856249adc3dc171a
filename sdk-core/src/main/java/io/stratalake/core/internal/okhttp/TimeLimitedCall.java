package io.stratalake.core.internal.okhttp;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.Response;

/**
 * A call that is over when its time is, by OkHttp's own clock. The limit of the caller's own client counts where it is
 * shorter. Confined to one thread.
 */
public final class TimeLimitedCall {

    private final Call call;
    private final boolean limited;

    /**
     * @param call not made yet
     * @param most how long it may take, from its start to the end of its answer; zero or less ends it at once
     */
    public TimeLimitedCall(Call call, Duration most) {
        this.call = call;
        // OkHttp takes zero for no limit at all.
        var limit = Math.max(1, nanos(most));
        var callersOwn = call.timeout().timeoutNanos();
        this.limited = callersOwn == 0 || callersOwn > limit;
        if (limited) {
            call.timeout().timeout(limit, TimeUnit.NANOSECONDS);
        }
    }

    /** Half of the longest reading at most, so that adding it to OkHttp's clock cannot overflow into the past. */
    private static long nanos(Duration duration) {
        var longest = Duration.ofNanos(Long.MAX_VALUE / 2);
        return (duration.compareTo(longest) < 0 ? duration : longest).toNanos();
    }

    /** Whether the limit given here counts, and not a shorter one of the caller's own client. */
    public boolean isLimited() {
        return limited;
    }

    /** The call itself. */
    public Call call() {
        return call;
    }

    /**
     * Makes the call.
     *
     * @throws InterruptedException if the thread is interrupted while it connects: OkHttp throws it without declaring
     *     it
     * @throws IOException if no answer comes, also because the time is over or the thread was interrupted
     */
    public Response execute() throws IOException, InterruptedException {
        return call.execute();
    }
}
