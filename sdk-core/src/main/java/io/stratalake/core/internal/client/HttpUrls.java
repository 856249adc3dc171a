package io.stratalake.core.internal.client;

import java.net.URI;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** The one validation of the URLs that a user configures, in code or in an environment variable. */
public final class HttpUrls {

    private HttpUrls() {}

    /**
     * Returns the HTTP URL that an address is.
     *
     * @return {@code null} if it is not an absolute HTTP URL with a host
     */
    public static @Nullable HttpUrl parse(URI address) {
        // OkHttp parses the first path segment of https:///path as the host.
        return address.getRawAuthority() == null ? null : HttpUrl.parse(address.toString());
    }

    /**
     * Returns the host in the form of a URL.
     *
     * @return {@code null} if it is not a host name or an IP address
     */
    public static @Nullable String host(String host) {
        try {
            // OkHttp accepts an asterisk as a letter.
            return host.contains("*")
                    ? null
                    : new HttpUrl.Builder().scheme("http").host(host).build().host();
        } catch (IllegalArgumentException e) {
            // Not as the cause of another exception: it quotes the host, which may be a URL with a password.
            return null;
        }
    }
}
