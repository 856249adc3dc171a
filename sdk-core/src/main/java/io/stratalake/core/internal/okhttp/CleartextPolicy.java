package io.stratalake.core.internal.okhttp;

import io.stratalake.core.error.ConfigurationException;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;

/**
 * Where a secret or a token may go without encryption: to this machine, to the hosts that the user named, and nowhere
 * else. Immutable.
 */
public final class CleartextPolicy {

    private static final String OCTET = "(25[0-5]|2[0-4]\\d|1?\\d?\\d)";
    private static final Pattern IPV4_LOOPBACK = Pattern.compile("127(\\." + OCTET + "){3}");
    private static final CleartextPolicy ON_THIS_MACHINE = new CleartextPolicy(Set.of());

    private final Set<String> hosts;

    private CleartextPolicy(Set<String> hosts) {
        this.hosts = hosts;
    }

    /** To this machine alone: {@code localhost} and the addresses of loopback. */
    public static CleartextPolicy loopbackOnly() {
        return ON_THIS_MACHINE;
    }

    /**
     * The same, and to one more host, at any of its ports.
     *
     * @param host a name or an address, without scheme and port; an IPv6 address with or without its brackets
     * @throws ConfigurationException if it is neither
     */
    public CleartextPolicy allow(String host) {
        var more = new HashSet<>(hosts);
        more.add(canonical(host));
        return new CleartextPolicy(Set.copyOf(more));
    }

    private static String canonical(String host) {
        try {
            // Not for every name there is: OkHttp takes a star for a letter.
            if (!host.contains("*")) {
                return new HttpUrl.Builder().scheme("http").host(host).build().host();
            }
        } catch (IllegalArgumentException e) {
            // Not as the cause: it quotes what was given, which may be an address with a password.
            throw notAHost();
        }
        throw notAHost();
    }

    private static ConfigurationException notAHost() {
        return new ConfigurationException(
                "Plain HTTP is allowed by the name of a host, without scheme and port: \"rig.example.com\", say");
    }

    /** Whether a secret may go to this address: encrypted, to this machine, or to a host that the user named. */
    public boolean allows(HttpUrl url) {
        return url.isHttps() || isThisMachine(url.host()) || hosts.contains(url.host());
    }

    private static boolean isThisMachine(String host) {
        return host.equals("localhost")
                || host.equals("::1")
                || IPV4_LOOPBACK.matcher(host).matches();
    }

    @Override
    public String toString() {
        return "CleartextPolicy[this machine and " + hosts + "]";
    }
}
