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
 * The attempts that are in flight through an OkHttp client, by call. Thread-safe.
 *
 * <p>Not tags of the requests: OkHttp 5 keys tags by Kotlin class, and the first tag of a process loads some 50 classes
 * of Kotlin's reflection, which takes about 20 ms of CPU time at start-up.
 */
public final class CallAttempts {

    private final Map<Call, AttemptState> attempts = new ConcurrentHashMap<>();

    /**
     * Returns the attempts of a client that has the interceptors of this package.
     *
     * @return {@code null} if the client does not have them
     */
    static @Nullable CallAttempts through(OkHttpClient client) {
        for (var interceptor : client.networkInterceptors()) {
            if (interceptor instanceof RequestSentInterceptor sent) {
                return sent.attempts();
            }
        }
        return null;
    }

    /**
     * Executes a call, whose interceptors find the attempt until there is a response.
     *
     * @throws InterruptedException as in {@link TimeLimitedCall#execute()}
     * @throws IOException as in {@link TimeLimitedCall#execute()}
     */
    public Response execute(TimeLimitedCall call, AttemptState attempt) throws IOException, InterruptedException {
        attempts.put(call.call(), attempt);
        try {
            return call.execute();
        } finally {
            attempts.remove(call.call());
        }
    }

    /**
     * Returns the body of a GET.
     *
     * @return {@code null} if the call is not a GET with a body
     */
    @Nullable
    RequestBody bodyOnGet(Interceptor.Chain chain) {
        var attempt = attempt(chain);
        return attempt == null ? null : attempt.bodyOnGet();
    }

    @Nullable
    AttemptState attempt(Interceptor.Chain chain) {
        return attempt(chain.call());
    }

    /**
     * Returns the attempt that a call makes.
     *
     * @return {@code null} if the call was not made by a pipeline
     */
    @Nullable
    AttemptState attempt(Call call) {
        return attempts.get(call);
    }
}
