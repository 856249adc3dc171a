package io.stratalake.core.internal.okhttp;

import io.stratalake.core.error.ConfigurationException;
import io.stratalake.core.internal.client.HttpUrls;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;

/**
 * The hosts to which a secret or a token may be sent unencrypted: this machine, and hosts that the user allows.
 * Immutable.
 */
public final class CleartextPolicy {

    private static final String OCTET = "(25[0-5]|2[0-4]\\d|1?\\d?\\d)";
    private static final Pattern IPV4_LOOPBACK = Pattern.compile("127(\\." + OCTET + "){3}");
    private static final CleartextPolicy LOOPBACK_ONLY = new CleartextPolicy(Set.of());

    private final Set<String> hosts;

    private CleartextPolicy(Set<String> hosts) {
        this.hosts = hosts;
    }

    /** Returns the policy that allows only this machine: {@code localhost} and the loopback addresses. */
    public static CleartextPolicy loopbackOnly() {
        return LOOPBACK_ONLY;
    }

    /**
     * Returns this policy with one more host, at all its ports.
     *
     * @param host a name or an IP address, without scheme and port; an IPv6 address with or without brackets
     * @throws ConfigurationException if it is not a host
     */
    public CleartextPolicy allow(String host) {
        var more = new HashSet<>(hosts);
        more.add(canonical(host));
        return new CleartextPolicy(Set.copyOf(more));
    }

    private static String canonical(String host) {
        var canonical = HttpUrls.host(host);
        if (canonical == null) {
            throw new ConfigurationException(
                    "allowPlainHttpTo(...) needs a host without scheme and port, such as \"rig.example.com\"");
        }
        return canonical;
    }

    /** Returns whether a secret may be sent to a URL: encrypted, to this machine, or to an allowed host. */
    public boolean allows(HttpUrl url) {
        return url.isHttps() || isLoopback(url) || hosts.contains(url.host());
    }

    /** Returns whether the host of a URL is this machine. */
    static boolean isLoopback(HttpUrl url) {
        var host = url.host();
        return host.equals("localhost")
                || host.equals("::1")
                // Other hosts, which are the usual ones, cost no matcher.
                || (host.startsWith("127.") && IPV4_LOOPBACK.matcher(host).matches());
    }

    @Override
    public String toString() {
        return "CleartextPolicy[loopback and " + hosts + "]";
    }
}
