package io.stratalake.core.observe;

import io.stratalake.core.error.StratalakeException;

/**
 * OpenTelemetry's semantic conventions for HTTP clients, and names of ours in their manner for what they do not know.
 */
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

    static final String OPERATION = "stratalake.operation";
    static final String REQUEST_ID = "stratalake.request.id";
    static final String RETRY_DELAY = "stratalake.client.retry.delay";
    static final String QUOTA_WAIT = "stratalake.client.quota.wait";
    static final String TOKEN_DURATION = "stratalake.client.token.duration";
    static final String PAGE_DURATION = "stratalake.client.page.duration";
    static final String PAGE_ITEMS = "stratalake.client.page.items";
    static final String POLLS = "stratalake.client.polls";
    static final String POLL_FAILED = "stratalake.poll.failed";
    static final String DRIFTS = "stratalake.client.drifts";
    static final String DRIFT_KIND = "stratalake.drift.kind";
    static final String DRIFT_TYPE = "stratalake.drift.type";
    static final String DRIFT_NAME = "stratalake.drift.name";

    /** What {@code error.type} says of a success where it may not be left out. */
    static final String NO_ERROR = "none";

    private Conventions() {}

    static String spanName(RequestStart start) {
        return start.method() + " " + start.pathTemplate();
    }

    /** The address without its query, which may hold what is nobody's business. */
    static String url(RequestStart start) {
        return start.scheme() + "://" + start.host() + ":" + start.port() + start.path();
    }

    /** The status where there is one, else the class of the exception. */
    static String errorType(StratalakeException failure) {
        return failure.status() >= 400
                ? Integer.toString(failure.status())
                : failure.getClass().getName();
    }
}
