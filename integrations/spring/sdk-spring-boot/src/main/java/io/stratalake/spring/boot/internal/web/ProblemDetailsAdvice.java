package io.stratalake.spring.boot.internal.web;

import io.stratalake.core.error.StratalakeException;
import io.stratalake.spring.boot.internal.FailureKind;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * A handler that responds with problem details (RFC 9457) if a call of a client fails. It has the lowest precedence, so
 * that handlers of the application replace it.
 *
 * <p>The response names the kind of failure and the id of the request at the service. Text of the service, which may
 * contain data of other customers, is only logged.
 */
@RestControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
public final class ProblemDetailsAdvice {

    private static final Logger LOG = LoggerFactory.getLogger("io.stratalake.spring");

    private final Map<String, Integer> statuses;

    /**
     * @param statuses the HTTP statuses of kinds of failures that have another one than the default
     */
    public ProblemDetailsAdvice(Map<String, Integer> statuses) {
        this.statuses = Map.copyOf(statuses);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> handle(StratalakeException failure) {
        var kind = FailureKind.of(failure);
        var standard = ProblemStatus.of(failure);
        var status = statuses.getOrDefault(kind, standard.status());
        var problem = ProblemDetail.forStatus(status);
        problem.setDetail(standard.detail());
        problem.setProperty("kind", kind);
        failure.requestId().ifPresent(id -> problem.setProperty("requestId", id));
        LOG.warn("A call failed ({}), the response is {}: {}", kind, status, failure.getMessage(), failure);
        var response = ResponseEntity.status(status);
        if (status == ProblemStatus.UNAVAILABLE) {
            failure.retryAfter()
                    .ifPresent(delay -> response.header(HttpHeaders.RETRY_AFTER, Long.toString(seconds(delay))));
        }
        return response.body(problem);
    }

    private static long seconds(Duration delay) {
        return Math.max(1, delay.plusMillis(999).toSeconds());
    }
}
