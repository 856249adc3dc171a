package io.stratalake.core.internal.auth;

import io.stratalake.core.error.ConfigurationException;
import io.stratalake.core.internal.client.HttpUrls;
import io.stratalake.core.internal.okhttp.CleartextPolicy;
import io.stratalake.core.internal.redact.Redactor;
import java.net.URI;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * The validated URL of a token endpoint.
 *
 * @param url the URL, whose path may contain a workspace id
 */
public record TokenEndpoint(HttpUrl url) {

    /**
     * Validates a URL.
     *
     * @throws ConfigurationException if it is missing or invalid, or is plain HTTP to a host that is not allowed
     */
    public static TokenEndpoint of(@Nullable URI address, CleartextPolicy cleartext) {
        if (address == null) {
            throw invalid("is missing: set it with tokenEndpoint(...)");
        }
        // No message quotes the URL, which may contain a password.
        if (address.getRawUserInfo() != null) {
            throw invalid("contains a user name or a password: set the credentials with "
                    + "clientId(...) and clientSecret(...)");
        }
        var url = HttpUrls.parse(address);
        if (url == null) {
            throw invalid("must begin with https:// and name a host");
        }
        if (address.getRawFragment() != null) {
            throw invalid("must not have a fragment (RFC 6749, section 3.2)");
        }
        var endpoint = new TokenEndpoint(url);
        if (!cleartext.allows(url)) {
            throw new ConfigurationException(("The token endpoint %s would get the client secret in plain text: use"
                            + " https, or allowPlainHttpTo(\"%s\") in a closed network")
                    .formatted(endpoint, url.host()));
        }
        return endpoint;
    }

    private static ConfigurationException invalid(String reason) {
        return new ConfigurationException("The URL of the token endpoint " + reason);
    }

    String path() {
        return url.encodedPath();
    }

    /** Returns the URL without its query, which may contain a secret. */
    @Override
    public String toString() {
        return Redactor.url(url);
    }
}
