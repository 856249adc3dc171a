package io.stratalake.core.internal.failure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.auth.AccessToken;
import io.stratalake.core.auth.ClientCredentials;
import io.stratalake.core.auth.Credentials;
import io.stratalake.core.client.CallOptions;
import io.stratalake.core.client.RetryPolicy;
import io.stratalake.core.codegen.ApiRequest;
import io.stratalake.core.codegen.Endpoint;
import io.stratalake.core.error.AuthenticationException;
import io.stratalake.core.error.DeadlineExceededException;
import io.stratalake.core.error.DecodingException;
import io.stratalake.core.error.RateLimitExceededException;
import io.stratalake.core.error.StratalakeException;
import io.stratalake.core.error.TransportException;
import io.stratalake.core.internal.pipeline.ClientConfig;
import io.stratalake.core.internal.pipeline.FakeService;
import io.stratalake.core.internal.pipeline.Pipeline;
import io.stratalake.core.model.Adapters;
import io.stratalake.core.time.Deadline;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;

/** Support reports of calls over HTTP. */
class SupportReportOverTheWireTest {

    private static final Endpoint<Object> SEARCH = FakeService.POST.requestsPerMinute(60);

    private FakeService service;

    @BeforeTry
    void open() {
        service = new FakeService();
    }

    @AfterTry
    void close() {
        service.close();
    }

    private Pipeline pipeline(String token) {
        return service.pipeline(builder -> builder.credentials(Credentials.bearerToken(token))
                .retry(RetryPolicy.none())
                .userAgent("sdk/1"));
    }

    private static StratalakeException failed(Pipeline pipeline, ApiRequest<?> request, CallOptions options) {
        return assertThrows(StratalakeException.class, () -> pipeline.send(request, options));
    }

    @Example
    void ends_with_a_command_that_sends_the_call_again() {
        service.answers(409, "");
        var request = new ApiRequest<>(SEARCH)
                .query("filter", "key eq 'it''s'")
                .query("limit", 50)
                .query("select", "id,key")
                .body(Adapters.TEXT, "work", FakeService.JSON);

        var report = failed(pipeline("t"), request, CallOptions.none().header("X-Tenant", "acme"))
                .supportReport();

        var origin = service.url().toString().replaceFirst("/$", "");
        assertTrue(
                report.endsWith("reproduce with\ncurl -g -X 'POST' '" + origin
                        + "/v1/things?filter=***&limit=50&select=id%2Ckey' -H \"Authorization: Bearer $TOKEN\""
                        + " -H 'User-Agent: sdk/1' -H 'Accept: application/json, */*;q=0.1' -H 'X-Tenant: ***'"
                        + " -H 'Content-Type: application/json' --data @body.json\n"),
                report);
        assertTrue(report.contains("rate limit:       60 requests per minute\n"), report);
        assertTrue(report.contains("sent by:          sdk/1\n"), report);
    }

    @Example
    void has_the_age_of_the_token_when_it_was_sent() {
        service.answers(200, "{}").answers(409, "");
        var pipeline = service.pipeline(
                builder -> builder.credentials(Credentials.supplier(() -> AccessToken.of("t", Duration.ofHours(1)))));
        FakeService.send(pipeline, FakeService.GET);
        service.time().advance(Duration.ofMinutes(14));

        var report = failed(pipeline, FakeService.request(FakeService.GET), CallOptions.none())
                .supportReport();

        assertTrue(report.contains("token age:        PT14M when the request was signed\n"), report);
        assertFalse(report.contains("--data"), report);
    }

    @Example
    void lists_every_attempt() {
        service.answers(503, "").answers(502, "").answers(409, "");
        var pipeline =
                service.pipeline(builder -> builder.retry(RetryPolicy.standard().baseDelay(Duration.ZERO)));

        var report = failed(pipeline, FakeService.request(FakeService.GET), CallOptions.none())
                .supportReport();

        assertTrue(report.contains("attempts:         3\n"), report);
        assertTrue(report.contains(": 503, took "), report);
        assertTrue(report.contains(": 502, took "), report);
        assertTrue(report.contains(": 409, took "), report);
    }

    @Example
    void is_complete_for_a_request_that_was_not_sent() {
        var over = CallOptions.none().deadline(Deadline.after(Duration.ZERO, service.time()));
        var one = FakeService.GET.requestsPerMinute(1);
        var pipeline = service.answers(200, "{}").pipeline();
        FakeService.send(pipeline, one);

        var late = failed(pipeline, FakeService.request(FakeService.PATCH), over);
        var full = failed(pipeline, FakeService.request(one), CallOptions.none().timeout(Duration.ofSeconds(1)));

        assertEquals(
                List.of(DeadlineExceededException.class, RateLimitExceededException.class),
                List.of(late.getClass(), full.getClass()));
        for (var report : List.of(late.supportReport(), full.supportReport())) {
            assertTrue(report.contains("'" + service.url() + "v1/things' -H \"Authorization: Bearer $TOKEN\""), report);
        }
    }

    @Example
    void the_command_of_an_anonymous_call_has_no_token() {
        service.answers(400, "");
        var anonymous = service.pipeline(ClientConfig::anonymous);

        var report = failed(anonymous, FakeService.request(FakeService.GET), CallOptions.none())
                .supportReport();

        assertTrue(report.contains("token age:        sent without a token\n"), report);
        assertFalse(report.contains("$TOKEN"), report);
    }

    @Provide
    Arbitrary<String> secrets() {
        return Arbitraries.strings()
                .withChars("abcXYZ0189._~+-")
                .ofMinLength(12)
                .ofMaxLength(40)
                .map(s -> "s3" + s);
    }

    @Property(tries = 15)
    void no_report_has_a_secret(@ForAll("secrets") String secret) {
        var pipeline = pipeline(secret);
        var request = new ApiRequest<>(SEARCH)
                .query("filter", secret)
                .query("id", secret)
                .header("If-Match", secret)
                .body(Adapters.TEXT, secret, FakeService.JSON);
        var options = CallOptions.none().header("X-Api-Key", secret).timeout(Duration.ofHours(1));
        for (var status : new int[] {400, 401, 403, 404, 409, 412, 429, 500, 502, 503, 307, 200}) {
            service.answers(
                    status,
                    "<html>" + secret,
                    "Set-Cookie",
                    secret,
                    "WWW-Authenticate",
                    secret,
                    "Location",
                    "https://elsewhere.example/?sig=" + secret);
        }
        var failures = new ArrayList<StratalakeException>();
        for (var i = 0; i < 12; i++) {
            failures.add(failed(pipeline, request, options));
        }
        assertEquals(DecodingException.class, failures.get(11).getClass());
        failures.add(failed(
                service.pipeline(builder -> builder.baseUrl(URI.create("http://localhost:1"))
                        .credentials(Credentials.bearerToken(secret))
                        .retry(RetryPolicy.none())),
                request,
                options));
        assertEquals(TransportException.class, failures.get(12).getClass());

        failures.forEach(noneOf(secret));
    }

    @Property(tries = 15)
    void the_report_of_a_token_request_has_no_client_secret(@ForAll("secrets") String secret) {
        var credentials = ClientCredentials.builder()
                .tokenEndpoint(service.url().resolve("/token?key=" + secret))
                .clientId("me")
                .clientSecret(secret)
                .build();
        var pipeline =
                service.pipeline(builder -> builder.credentials(credentials).retry(RetryPolicy.none()));
        service.answers(401, "{\"error\":\"invalid_client\",\"error_description\":\"" + secret + "\"}")
                .answers(200, "{\"token\":\"" + secret + "\"}")
                .answers(502, secret);

        var refused = failed(pipeline, FakeService.request(FakeService.GET), CallOptions.none());
        var unreadable = failed(pipeline, FakeService.request(FakeService.GET), CallOptions.none());
        var down = failed(pipeline, FakeService.request(FakeService.GET), CallOptions.none());

        assertEquals(AuthenticationException.class, refused.getClass());
        List.of(refused, unreadable, down).forEach(noneOf(secret));
        assertTrue(
                refused.supportReport()
                        .endsWith("reproduce with\ncurl -g -X 'POST' '"
                                + service.url()
                                + "token?***' -H 'User-Agent: stratalake-sdk' -H 'Accept: application/json'"
                                + " -H 'Content-Type: application/x-www-form-urlencoded' --data @body.txt\n"),
                refused.supportReport());
    }

    private static Consumer<StratalakeException> noneOf(String secret) {
        return failure -> {
            var report = failure.supportReport();
            assertFalse(report.contains(secret), report);
            assertTrue(report.contains("\ncurl -g -X "), report);
        };
    }

    @Example
    void a_command_of_an_anonymous_call_has_no_token() {
        service.answers(400, "{}").answers(400, "{}").answers(200, "<html>");
        var client = service.pipeline(builder -> builder.retry(RetryPolicy.none()));
        var anonymous = service.pipeline(builder -> builder.anonymous().retry(RetryPolicy.none()));
        var calls = List.<Runnable>of(
                () -> FakeService.send(client, FakeService.GET.anonymous()),
                () -> FakeService.send(anonymous, FakeService.GET),
                () -> FakeService.send(anonymous, FakeService.POST));
        for (var call : calls) {
            var failed = assertThrows(StratalakeException.class, call::run);

            assertFalse(failed.supportReport().contains("$TOKEN"), failed::supportReport);
        }
    }

    /** The list knows its operation, but not whether its client signs requests. */
    @Example
    void a_command_of_a_broken_list_has_no_token() {
        service.answers(200, "{}");
        var pipeline = service.pipeline(ClientConfig::anonymous);
        var response = pipeline.send(FakeService.request(FakeService.GET), CallOptions.none());

        var broken = pipeline.list(FakeService.GET).broken("no list", response);

        assertTrue(
                broken.supportReport().contains("curl -g -X 'GET' \"https://$HOST\"'/v1/things'"),
                broken::supportReport);
        assertFalse(broken.supportReport().contains("$TOKEN"), broken::supportReport);
    }
}
