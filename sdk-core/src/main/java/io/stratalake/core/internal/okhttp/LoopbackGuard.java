package io.stratalake.core.internal.okhttp;

import io.stratalake.core.internal.failure.ProxyAuthenticationException;
import io.stratalake.core.internal.failure.UnsafeRouteException;
import java.io.IOException;
import java.net.Proxy;
import okhttp3.Interceptor;
import okhttp3.Response;

/**
 * A guard of plain HTTP to this machine, which is permitted because nothing of it leaves the machine. A network
 * interceptor: it sees the connection before the request is sent.
 */
final class LoopbackGuard implements Interceptor {

    @Override
    public Response intercept(Chain chain) throws IOException {
        var request = chain.request();
        var connection = chain.connection();
        if (connection != null && !request.isHttps() && CleartextPolicy.isLoopback(request.url())) {
            var route = connection.route();
            var host = request.url().host();
            if (route.proxy().type() != Proxy.Type.DIRECT) {
                throw UnsafeRouteException.throughProxy(host, ProxyAuthenticationException.addressOf(route));
            }
            var address = route.socketAddress().getAddress();
            if (address != null && !address.isLoopbackAddress() && !address.isAnyLocalAddress()) {
                throw UnsafeRouteException.elsewhere(host);
            }
        }
        return chain.proceed(request);
    }
}
