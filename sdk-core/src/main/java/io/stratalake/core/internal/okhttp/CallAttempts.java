package io.stratalake.core.internal.okhttp;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.Call;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * The attempts that are under way through an OkHttp client, found by their calls wherever an interceptor goes on. Not
 * as tags of the requests: OkHttp keeps those by Kotlin's classes, and for the first of them a process loads fifty
 * others. Safe for use by several threads.
 */
public final class CallAttempts {

    private final Map<Call, AttemptState> attempts = new ConcurrentHashMap<>();

    /** Those of a client that has our interceptors, or null. */
    static @Nullable CallAttempts through(OkHttpClient client) {
        for (var interceptor : client.networkInterceptors()) {
            if (interceptor instanceof AttemptState.Watch ours) {
                return ours.underWay();
            }
        }
        return null;
    }

    /**
     * Makes the call, whose interceptors know the attempt until it is answered.
     *
     * @throws InterruptedException as {@link TimeLimitedCall#execute()}
     * @throws IOException as {@link TimeLimitedCall#execute()}
     */
    public Response execute(TimeLimitedCall call, AttemptState attempt) throws IOException, InterruptedException {
        attempts.put(call.call(), attempt);
        try {
            return call.execute();
        } finally {
            attempts.remove(call.call());
        }
    }

    /** The body that the GET of this call carries, or null. */
    @Nullable
    RequestBody bodyOnGet(Interceptor.Chain chain) {
        var attempt = attempt(chain);
        return attempt == null ? null : attempt.bodyOnGet();
    }

    /** The attempt that this call is, or null where the call is none of a pipeline's. */
    @Nullable
    AttemptState attempt(Interceptor.Chain chain) {
        return attempt(chain.call());
    }

    /** The attempt that this call is, or null where the call is not one of a pipeline's. */
    @Nullable
    AttemptState attempt(Call call) {
        return attempts.get(call);
    }
}
