package io.stratalake.spring.boot.autoconfigure;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Problem details (RFC 9457) for failures of the clients.
 *
 * @param enabled Whether to respond with problem details if a call of a client fails. Default: the value of
 *     spring.mvc.problemdetails.enabled or spring.webflux.problemdetails.enabled.
 * @param statuses HTTP statuses by kind of failure, such as not-found, in place of the default ones.
 */
@ConfigurationProperties("stratalake.web.problem-details")
record ProblemDetailsProperties(
        @Nullable Boolean enabled, @DefaultValue Map<String, Integer> statuses) {}
