package io.stratalake.core.internal.okhttp;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import okhttp3.Dns;

/** A DNS whose exception has the host, which may be that of the proxy and not that of the request. */
public final class HostLookup implements Dns {

    private final Dns dns;

    /** @param dns the DNS that looks up the addresses */
    public HostLookup(Dns dns) {
        this.dns = dns;
    }

    private static final class UnknownException extends UnknownHostException {

        private static final long serialVersionUID = 1L;

        private final String host;

        UnknownException(String host, UnknownHostException cause) {
            super(cause.getMessage());
            this.host = host;
            initCause(cause);
        }
    }

    @Override
    public List<InetAddress> lookup(String host) throws UnknownHostException {
        try {
            var addresses = dns.lookup(host);
            if (addresses.isEmpty()) {
                throw new UnknownHostException(host);
            }
            return addresses;
        } catch (UnknownHostException e) {
            throw new UnknownException(host, e);
        }
    }

    /**
     * Returns what to do about an unknown host.
     *
     * @param requested the host of the request
     * @param advice what to do if that is the unknown host
     */
    public static String advice(UnknownHostException e, String requested, String advice) {
        return e instanceof UnknownException unknown && !unknown.host.equals(requested)
                ? ("The host %s of the proxy is unknown: check the proxy in network(...), in the OkHttpClient or in"
                                + " the system properties of this JVM, and this machine's DNS")
                        .formatted(unknown.host)
                : advice;
    }
}
