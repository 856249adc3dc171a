package io.stratalake.core.internal.client;

import okhttp3.HttpUrl;

/** The request target of a request: the path and the query of its URL, as sent (RFC 9112, section 3.2.1). */
public final class RequestTarget {

    /**
     * The length above which a filter is not sent, in bytes. Servers reject a request line that exceeds their buffer, of
     * 8 kB in nginx, Apache httpd and the load balancers of AWS.
     */
    public static final int MAX_BYTES = 8 * 1024;

    private static final HttpUrl ANY_URL = HttpUrl.get("http://localhost/");

    private RequestTarget() {}

    /** Returns the length of the request target of a URL, in bytes. */
    public static int bytes(HttpUrl url) {
        var query = url.encodedQuery();
        return url.encodedPath().length() + (query == null ? 0 : 1 + query.length());
    }

    /** Returns the length of a query parameter with a value, in bytes as sent, with its separator. */
    static int parameterBytes(String name, String value) {
        var query = ANY_URL.newBuilder().addQueryParameter(name, value).build().encodedQuery();
        return 1 + (query == null ? 0 : query.length());
    }
}
