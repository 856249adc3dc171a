package io.stratalake.greenlake.internal.bulk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.stratalake.core.error.Attempt;
import io.stratalake.core.error.Failure;
import io.stratalake.core.error.ServerException;
import io.stratalake.core.error.StratalakeException;
import io.stratalake.core.error.TransportException;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import okhttp3.Headers;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The meaning of the failure of a request that was repeated. */
class BatchFailureTest {

    private static Failure.Builder after(String attempts) {
        return Failure.of("PATCH", "/devices")
                .attempts(Stream.of(attempts.split(" "))
                        .map(outcome -> new Attempt(Instant.EPOCH, Duration.ZERO, outcome))
                        .toList());
    }

    private static StratalakeException failure(String attempts) {
        var last = attempts.substring(attempts.lastIndexOf(' ') + 1);
        return last.matches("\\d+")
                ? new ServerException(
                        "",
                        after(attempts)
                                .response(Integer.parseInt(last), Headers.of())
                                .build(),
                        null)
                : new TransportException("", after(attempts).build(), null);
    }

    @ParameterizedTest
    @CsvSource({
        "ConnectException,                  NOT_SENT, NOT_SENT",
        "429 UnknownHostException,          NOT_SENT, NOT_SENT",
        "SocketTimeoutException,            NOT_SENT, UNKNOWN",
        "SocketException ConnectException,  NOT_SENT, UNKNOWN",
        "504,                               REFUSED,  UNKNOWN",
        "502 502,                           REFUSED,  UNKNOWN",
        "503 503,                           REFUSED,  UNKNOWN",
        "500,                               UNKNOWN,  UNKNOWN",
    })
    void a_request_that_may_be_repeated_may_have_taken_effect(
            String attempts, BatchFailure otherwise, BatchFailure ifRepeatable) {
        assertEquals(otherwise, BatchFailure.of(failure(attempts), false));
        assertEquals(ifRepeatable, BatchFailure.of(failure(attempts), true));
    }
}
