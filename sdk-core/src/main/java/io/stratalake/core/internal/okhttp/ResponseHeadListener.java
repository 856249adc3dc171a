package io.stratalake.core.internal.okhttp;

import java.net.InetSocketAddress;
import java.net.Proxy;
import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.Response;

/**
 * Records the status and headers of each response before OkHttp validates them: it discards a 204 or 205 that has a
 * length, although the service did accept the request.
 */
final class ResponseHeadListener extends EventListener {

    private final CallAttempts attempts;

    ResponseHeadListener(CallAttempts attempts) {
        this.attempts = attempts;
    }

    @Override
    public void connectStart(Call call, InetSocketAddress address, Proxy proxy) {
        var attempt = attempts.attempt(call);
        if (attempt != null) {
            attempt.connecting(proxy);
        }
    }

    @Override
    public void responseHeadersEnd(Call call, Response response) {
        var attempt = attempts.attempt(call);
        if (attempt != null) {
            attempt.responded(response);
        }
    }
}
