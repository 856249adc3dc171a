package io.stratalake.core.http;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Response;

/**
 * How far one attempt came: whether a byte of the request may have left this machine, and whether an answer began. It
 * decides whether a request that must not be sent twice can be sent again.
 */
final class Sending {

    private volatile boolean begun;
    private volatile int status;

    /** Whether a connection was there and the request began to go out. */
    boolean hasBegun() {
        return begun;
    }

    /** The status of the answer, 0 where none came. */
    int status() {
        return status;
    }

    void answered(int code) {
        status = code;
    }

    /** Notes that a request goes out; as a network interceptor it is asked once a connection is there. */
    static final class Watch implements Interceptor {

        @Override
        public Response intercept(Chain chain) throws IOException {
            var sending = chain.request().tag(Sending.class);
            if (sending != null) {
                sending.begun = true;
            }
            return chain.proceed(chain.request());
        }
    }
}
