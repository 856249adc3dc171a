package io.stratalake.spring.boot.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.stratalake.core.error.AuthenticationException;
import io.stratalake.core.error.CancelledException;
import io.stratalake.core.error.DeadlineExceededException;
import io.stratalake.core.error.Failure;
import io.stratalake.core.error.InvalidRequestException;
import io.stratalake.core.error.NotFoundException;
import io.stratalake.core.error.RateLimitExceededException;
import io.stratalake.core.error.ServerException;
import io.stratalake.core.error.StratalakeException;
import io.stratalake.core.error.TransportException;
import io.stratalake.spring.boot.internal.web.ProblemDetailsAdvice;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import okhttp3.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The responses of an application whose calls fail. */
class ProblemDetailsTest {

    private static Failure response(int status) {
        return Failure.of("GET", "/things")
                .response(status, Headers.EMPTY)
                .serviceError("E7", "The customer Jane")
                .body("The customer Jane")
                .requestId("r-1")
                .retryAfter(Duration.ofMillis(6500))
                .build();
    }

    private static Failure none() {
        return Failure.of("GET", "/things").build();
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(new RateLimitExceededException("", response(429), null), 503, "rate-limit-exceeded", "7"),
                Arguments.of(new ServerException("", response(503), null), 503, "server", "7"),
                Arguments.of(new ServerException("", response(504), null), 504, "server", null),
                Arguments.of(new ServerException("", response(500), null), 502, "server", null),
                Arguments.of(new TransportException("", none(), null), 502, "transport", null),
                Arguments.of(new CancelledException("", none(), null), 503, "cancelled", null),
                Arguments.of(new DeadlineExceededException("", none(), null), 504, "deadline-exceeded", null),
                Arguments.of(new NotFoundException("", response(404), null), 502, "not-found", null),
                Arguments.of(new InvalidRequestException("", response(400), null), 500, "invalid-request", null),
                Arguments.of(new AuthenticationException("", response(401), null), 500, "authentication", null));
    }

    @RestController
    record Failing(Supplier<String> report) {

        @GetMapping("/report")
        String read() {
            return report.get();
        }
    }

    private static MockMvc mvc(RuntimeException failure, Map<String, Integer> statuses) {
        return MockMvcBuilders.standaloneSetup(new Failing(() -> {
                    throw failure;
                }))
                .setControllerAdvice(new ProblemDetailsAdvice(statuses))
                .build();
    }

    @ParameterizedTest
    @MethodSource("failures")
    void of_each_kind_of_failure(StratalakeException failure, int status, String kind, String retryAfter)
            throws Exception {
        var result = mvc(failure, Map.of())
                .perform(get("/report"))
                .andExpect(status().is(status))
                .andExpect(content().contentType("application/problem+json"))
                .andExpect(jsonPath("$.status").value(status))
                .andExpect(jsonPath("$.kind").value(kind))
                .andExpect(content().string(not(containsString("Jane"))));
        if (failure.requestId().isPresent()) {
            result.andExpect(jsonPath("$.requestId").value("r-1"));
        }
        if (retryAfter == null) {
            result.andExpect(header().doesNotExist("Retry-After"));
        } else {
            result.andExpect(header().string("Retry-After", retryAfter));
        }
    }

    @Test
    void of_an_asynchronous_call() throws Exception {
        mvc(new CompletionException(new ServerException("", response(500), null)), Map.of())
                .perform(get("/report"))
                .andExpect(status().isBadGateway());
    }

    @Test
    void in_a_reactive_application() {
        WebTestClient.bindToController(new Failing(() -> {
                    throw new NotFoundException("", response(404), null);
                }))
                .controllerAdvice(new ProblemDetailsAdvice(Map.of()))
                .build()
                .get()
                .uri("/report")
                .exchange()
                .expectStatus()
                .isEqualTo(502)
                .expectHeader()
                .contentType("application/problem+json")
                .expectBody()
                .jsonPath("$.kind")
                .isEqualTo("not-found");
    }

    @Test
    void with_the_status_of_the_application() throws Exception {
        mvc(new NotFoundException("", response(404), null), Map.of("not-found", 404))
                .perform(get("/report"))
                .andExpect(status().isNotFound());
    }

    @ParameterizedTest
    @CsvSource({
        "server.port=0, false",
        "spring.mvc.problemdetails.enabled=true, true",
        "spring.webflux.problemdetails.enabled=true, true",
        "stratalake.web.problem-details.enabled=true, true",
        "spring.mvc.problemdetails.enabled=true stratalake.web.problem-details.enabled=false, false"
    })
    void only_if_enabled(String properties, boolean enabled) {
        new WebApplicationContextRunner()
                .withConfiguration(Contexts.ALL)
                .withPropertyValues("stratalake.greenlake.enabled=false", "stratalake.omnistrate.enabled=false")
                .withPropertyValues(properties.split(" "))
                .run(context -> assertThat(context.getBeanNamesForType(ProblemDetailsAdvice.class))
                        .hasSize(enabled ? 1 : 0));
    }
}
