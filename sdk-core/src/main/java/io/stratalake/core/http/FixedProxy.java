package io.stratalake.core.http;

import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;

/** One proxy for every address, as an OkHttp client may be given one. */
final class FixedProxy extends ProxySelector {

    private final List<Proxy> proxy;

    FixedProxy(Proxy proxy) {
        this.proxy = List.of(proxy);
    }

    @Override
    public List<Proxy> select(URI address) {
        return proxy;
    }

    /** There is no other to fall back to; the failure reaches the caller with the call. */
    @Override
    public void connectFailed(URI address, SocketAddress proxyAddress, IOException failure) {}
}
