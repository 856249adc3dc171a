package io.stratalake.core.observe;

import io.stratalake.core.error.StratalakeException;

/** Names from OpenTelemetry's semantic conventions for HTTP clients, and further names in the same style. */
final class Conventions {

    static final String REQUEST_DURATION = "http.client.request.duration";
    static final String REQUEST_METHOD = "http.request.method";
    static final String RESEND_COUNT = "http.request.resend_count";
    static final String STATUS_CODE = "http.response.status_code";
    static final String ERROR_TYPE = "error.type";
    static final String SERVER_ADDRESS = "server.address";
    static final String SERVER_PORT = "server.port";
    static final String URL_SCHEME = "url.scheme";
    static final String URL_FULL = "url.full";
    static final String URL_TEMPLATE = "url.template";

    static final String CLIENT = "stratalake.client";
    static final String OPERATION = "stratalake.operation";
    static final String REQUEST_ID = "stratalake.request.id";
    static final String RETRY_DELAY = "stratalake.client.retry.delay";
    static final String RATE_LIMIT_WAIT = "stratalake.client.rate_limit.wait";
    static final String SHARED_LIMITS_OUTAGES = "stratalake.client.shared_limits.outages";
    static final String TOKEN_DURATION = "stratalake.client.token.duration";
    static final String PAGE_DURATION = "stratalake.client.page.duration";
    static final String PAGE_ITEMS = "stratalake.client.page.items";
    static final String POLLS = "stratalake.client.polls";
    static final String POLL_FAILED = "stratalake.poll.failed";
    static final String DRIFTS = "stratalake.client.drifts";
    static final String DRIFT_KIND = "stratalake.drift.kind";
    static final String DRIFT_TYPE = "stratalake.drift.type";
    static final String DRIFT_NAME = "stratalake.drift.name";

    /** The value of {@code error.type} for a success, for backends that require the tag. */
    static final String NO_ERROR = "none";

    private Conventions() {}

    static String spanName(RequestStart start) {
        return start.method() + " " + start.pathTemplate();
    }

    /**
     * Returns the URL without its query, which may contain secrets.
     *
     * @param hasIds whether the path has its ids; if not, it is the path template
     */
    static String url(RequestStart start, boolean hasIds) {
        var path = hasIds ? start.path() : start.pathTemplate();
        return start.scheme() + "://" + start.host() + ":" + start.port() + path;
    }

    /** Returns the status of an error response, otherwise the class of the exception. */
    static String errorType(StratalakeException failure) {
        return failure.status() >= 400
                ? Integer.toString(failure.status())
                : failure.getClass().getName();
    }
}
