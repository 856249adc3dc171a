package io.stratalake.core.internal.auth;

import io.stratalake.core.error.ConfigurationException;
import io.stratalake.core.internal.okhttp.CleartextPolicy;
import java.net.URI;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * The address to which a secret is sent, checked.
 *
 * @param url the address; its path may name a workspace
 */
public record TokenEndpoint(HttpUrl url) {

    public static TokenEndpoint of(@Nullable URI address, CleartextPolicy plainHttp) {
        if (address == null) {
            throw refused("is missing: set it with tokenEndpoint(...)");
        }
        // Not quoted in any message: an address may hold a password.
        if (address.getRawUserInfo() != null) {
            throw refused("holds a user name or a password: give the credentials with "
                    + "clientId(...) and clientSecret(...)");
        }
        // OkHttp alone would read https:///token as the host "token".
        var url = address.getRawAuthority() == null ? null : HttpUrl.parse(address.toString());
        if (url == null) {
            throw refused("must begin with https:// and name a host");
        }
        if (address.getRawFragment() != null) {
            throw refused("must not have a fragment (RFC 6749, section 3.2)");
        }
        var endpoint = new TokenEndpoint(url);
        if (!plainHttp.allows(url)) {
            throw new ConfigurationException(("The token endpoint %s would get the client secret in plain text: use"
                            + " https, or say allowPlainHttpTo(\"%s\") where nobody can listen in")
                    .formatted(endpoint, url.host()));
        }
        return endpoint;
    }

    private static ConfigurationException refused(String why) {
        return new ConfigurationException("The address of the token endpoint " + why);
    }

    String path() {
        return url.encodedPath();
    }

    /** The address without its query, which belongs in no message. */
    @Override
    public String toString() {
        return url.newBuilder().query(null).build().toString();
    }
}
