package io.stratalake.core.internal.okhttp;

import io.stratalake.core.error.ConfigurationException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Hosts that are reached without a proxy, as {@code NO_PROXY} lists them: a domain with its subdomains, an IP address, a
 * range of addresses, each with or without a port, or all.
 */
record DirectHosts(List<Entry> entries) {

    static final DirectHosts NONE = new DirectHosts(List.of());

    private static final Pattern OCTETS =
            Pattern.compile("((25[0-5]|2[0-4]\\d|1?\\d?\\d)\\.){3}(25[0-5]|2[0-4]\\d|1?\\d?\\d)");
    private static final Pattern WITH_PORT = Pattern.compile("(?<host>[^:]+|\\[.+])(:(?<port>\\d{1,5}))?");

    /**
     * Reads a list that is separated by commas or spaces.
     *
     * @throws ConfigurationException if a range of addresses is invalid
     */
    static DirectHosts parse(String list) {
        return new DirectHosts(Stream.of(list.split("[,\\s]+"))
                .filter(entry -> !entry.isEmpty())
                .map(DirectHosts::entry)
                .toList());
    }

    /** Returns whether a host is reached without a proxy. An address matches ranges only if the URL has it in place of a name. */
    boolean contains(String host, int port) {
        var name = host.toLowerCase(Locale.ROOT);
        var address = address(name);
        return entries.stream().anyMatch(entry -> entry.matches(name, address, port));
    }

    @Override
    public String toString() {
        return entries.isEmpty() ? "" : ", none for " + entries.size() + " hosts";
    }

    private static Entry entry(String text) {
        if (text.equals("*")) {
            return new Entry("*", null, 0, 0);
        }
        var slash = text.indexOf('/');
        if (slash >= 0) {
            return range(text, text.substring(0, slash), text.substring(slash + 1));
        }
        var plain = address(text);
        if (plain != null) {
            return single(plain, 0);
        }
        var parts = WITH_PORT.matcher(text);
        if (!parts.matches()) {
            throw invalid(text);
        }
        var port = parts.group("port") == null ? 0 : Integer.parseInt(parts.group("port"));
        var host = parts.group("host").toLowerCase(Locale.ROOT);
        var address = address(host);
        return address != null
                ? single(address, port)
                : new Entry(host.replaceFirst("^\\*?\\.", "").replaceFirst("\\.$", ""), null, 0, port);
    }

    private static Entry single(InetAddress address, int port) {
        return new Entry(null, address, bits(address), port);
    }

    private static Entry range(String text, String start, String length) {
        var address = address(start);
        if (address == null || !length.matches("\\d{1,3}") || Integer.parseInt(length) > bits(address)) {
            throw invalid(text);
        }
        return new Entry(null, address, Integer.parseInt(length), 0);
    }

    private static ConfigurationException invalid(String text) {
        return new ConfigurationException("NO_PROXY has the invalid entry \"" + text
                + "\": use a domain, an IP address or a range such as 10.0.0.0/8, separated by commas");
    }

    private static int bits(InetAddress address) {
        return address.getAddress().length * Byte.SIZE;
    }

    /** Returns the address that a text states, without DNS, or null if it is a name. */
    private static @Nullable InetAddress address(String text) {
        var isV6 = text.indexOf(':') != text.lastIndexOf(':');
        if (!isV6 && !OCTETS.matcher(text).matches()) {
            return null;
        }
        try {
            // In brackets, a text that is not an address is not looked up as a name.
            return InetAddress.getByName(isV6 && !text.startsWith("[") ? "[" + text + "]" : text);
        } catch (UnknownHostException notAnAddress) {
            return null;
        }
    }

    /**
     * One entry.
     *
     * @param domain the domain in lower case, {@code *} for all hosts, or null
     * @param start the address or the start of the range, or null
     * @param prefix the number of bits that are equal in all addresses of the range
     * @param port the port, or 0 for each
     */
    record Entry(@Nullable String domain, @Nullable InetAddress start, int prefix, int port) {

        boolean matches(String host, @Nullable InetAddress address, int actualPort) {
            if (port != 0 && port != actualPort) {
                return false;
            }
            if (domain != null) {
                var name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
                return domain.equals("*") || name.equals(domain) || name.endsWith("." + domain);
            }
            return start != null
                    && address != null
                    && bits(start) == bits(address)
                    && leadingBits(start).equals(leadingBits(address));
        }

        private BigInteger leadingBits(InetAddress address) {
            return new BigInteger(1, address.getAddress()).shiftRight(bits(address) - prefix);
        }
    }
}
