package io.stratalake.core.internal.okhttp;

import java.net.InetSocketAddress;
import java.net.Proxy;
import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.Response;

/**
 * Notes the status and headers of each response before OkHttp judges them: it throws away a 204 or 205 that has a
 * length, and with it that the service did what it was asked for.
 */
final class ResponseHeadListener extends EventListener {

    private final CallAttempts underWay;

    ResponseHeadListener(CallAttempts underWay) {
        this.underWay = underWay;
    }

    @Override
    public void connectStart(Call call, InetSocketAddress address, Proxy proxy) {
        var attempt = underWay.attempt(call);
        if (attempt != null) {
            attempt.connecting(proxy);
        }
    }

    @Override
    public void responseHeadersEnd(Call call, Response response) {
        var attempt = underWay.attempt(call);
        if (attempt != null) {
            attempt.answered(response);
        }
    }
}
