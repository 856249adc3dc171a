package io.stratalake.core.internal.paging;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.error.Failure;
import io.stratalake.core.error.ServerException;
import io.stratalake.core.internal.failure.CallContext;
import okhttp3.Headers;
import org.junit.jupiter.api.Test;

/** The failures after which a page is requested in a smaller size. */
class OversizedPageTest {

    private static final Headers NO_HEADERS = Headers.of();

    private static ServerException failed(String method, boolean isSigned) {
        var context = new CallContext("https://host", "", NO_HEADERS, isSigned, false, null, 0);
        return new ServerException(
                "",
                Failure.of(method, "/path")
                        .context(context)
                        .response(502, NO_HEADERS)
                        .build(),
                null);
    }

    @Test
    void the_size_may_explain_the_failure_of_a_page_with_or_without_a_token() {
        assertTrue(OversizedPage.mayExplain(failed("GET", true)));
        assertTrue(OversizedPage.mayExplain(failed("GET", false)));
    }

    @Test
    void the_size_does_not_explain_the_failure_of_a_token_request() {
        assertFalse(OversizedPage.mayExplain(failed("POST", false)));
    }
}
