package io.stratalake.core.http;

import io.stratalake.core.error.Issue;
import io.stratalake.core.error.ServiceError;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Takes the token out of what a service says: some quote the very header that they refuse, and what a service says goes
 * into messages and logs.
 */
final class QuotedToken {

    private static final String MASK = "***";

    private final @Nullable String token;

    /** @param sent the headers of the request */
    QuotedToken(Headers sent) {
        var authorization = sent.get("Authorization");
        token = authorization == null ? null : authorization.substring(authorization.indexOf(' ') + 1);
    }

    ServiceError hiddenIn(ServiceError said) {
        return token == null
                ? said
                : new ServiceError(
                        hidden(said.code()),
                        hidden(said.message()),
                        hidden(said.requestId()),
                        said.issues().stream().map(this::hidden).toList(),
                        said.retryAfter());
    }

    private Issue hidden(Issue issue) {
        return new Issue(hidden(issue.source()), hidden(issue.subject()), hidden(issue.description()));
    }

    private @Nullable String hidden(@Nullable String text) {
        return text == null || token == null ? text : text.replace(token, MASK);
    }

    @Override
    public String toString() {
        return MASK;
    }
}
