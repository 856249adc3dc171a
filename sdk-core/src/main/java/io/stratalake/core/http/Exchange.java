package io.stratalake.core.http;

import io.stratalake.core.error.Attempt;
import io.stratalake.core.quota.Permit;
import io.stratalake.core.time.Deadline;
import java.util.ArrayList;
import java.util.List;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * One call on its way down: the request, what the stages added to it, what was tried. Confined to the calling thread.
 */
final class Exchange<T extends @Nullable Object> {

    private final ApiRequest<T> request;
    private final HttpUrl url;
    private final CallOptions options;
    private final Headers.Builder headers = new Headers.Builder();
    private final List<Attempt> attempts = new ArrayList<>(1);
    private Deadline deadline = Deadline.none();
    private @Nullable Permit permit;

    Exchange(ApiRequest<T> request, HttpUrl url, CallOptions options) {
        this.request = request;
        this.url = url;
        this.options = options;
    }

    ApiRequest<T> request() {
        return request;
    }

    Endpoint<T> endpoint() {
        return request.endpoint();
    }

    HttpUrl url() {
        return url;
    }

    CallOptions options() {
        return options;
    }

    /** The headers to send; stages set theirs. */
    Headers.Builder headers() {
        return headers;
    }

    Deadline deadline() {
        return deadline;
    }

    void deadline(Deadline deadline) {
        this.deadline = deadline;
    }

    /** The right to send the attempt that is to come. */
    void permit(Permit given) {
        this.permit = given;
    }

    /** Says that a good answer has begun: the service has counted the request, however long the answer is. */
    void answered() {
        if (permit != null) {
            permit.release();
        }
    }

    /** The tries so far, oldest first. */
    List<Attempt> attempts() {
        return attempts;
    }
}
