package io.stratalake.greenlake.subscriptions;

import static io.stratalake.core.operation.Sent.whenSent;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import io.stratalake.core.client.CallOptions;
import io.stratalake.core.error.AuthenticationException;
import io.stratalake.core.error.DecodingException;
import io.stratalake.core.error.OperationFailedException;
import io.stratalake.core.error.OperationTimeoutException;
import io.stratalake.core.error.PermissionDeniedException;
import io.stratalake.core.fault.Logs;
import io.stratalake.core.observe.ClientListener;
import io.stratalake.core.observe.RequestEnd;
import io.stratalake.core.observe.RequestObservation;
import io.stratalake.core.observe.RequestStart;
import io.stratalake.greenlake.GreenLakeClient;
import io.stratalake.greenlake.Service;
import io.stratalake.greenlake.bulk.BulkResult;
import io.stratalake.greenlake.bulk.ItemResult;
import io.stratalake.greenlake.bulk.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** More keys than one call takes, and what goes wrong between the calls. */
class BatchSenderTest extends BulkFixture {

    private static final List<String> TWELVE = keys(12);

    private List<Integer> sizes() {
        return posts().stream().map(JsonArray::size).toList();
    }

    private static Map<String, String> reasons(BulkResult<?> result) {
        return result.rejected().stream().collect(Collectors.toMap(ItemResult::name, ItemResult::reason));
    }

    @Test
    void claims_more_keys_than_one_call_takes() {
        service.accept(AT + "a").accept(AT + "b").accept(AT + "c");
        for (var i = 0; i < 3; i++) {
            service.operation("\"status\": \"SUCCEEDED\", \"result\": \"SUCCEEDED\"");
        }
        var operation = whenSent(subscriptions.claim(TWELVE));
        assertEquals(List.of(5, 5, 2), sizes());
        assertEquals(TWELVE, sentKeys());
        assertEquals("a,b,c", operation.id());
        var claimed = operation.await();
        assertEquals(TWELVE, claimed.names(Outcome.DONE));
        assertTrue(claimed.isComplete());
        claimed.orThrow();
    }

    @Test
    void a_key_that_is_named_twice_is_claimed_once() {
        service.accept(AT + "a");
        subscriptions.claim("K1", "K2", " K1", "K2 ");
        assertEquals(List.of("K1", "K2"), sentKeys());
    }

    @Test
    void ids_are_released_by_tens_and_tagged_by_fifties() {
        for (var i = 0; i < 5; i++) {
            service.accept(AT + "x" + i);
        }
        whenSent(subscriptions.release(keys(23)));
        whenSent(subscriptions.updateTags(keys(70), tags -> tags.remove("t")));
        assertEquals(
                List.of("DELETE", "DELETE", "DELETE", "PATCH", "PATCH"),
                service.asked().stream().map(Service.Asked::method).toList());
        assertEquals(50, service.asked().get(3).target().split("id=", -1).length - 1);
        assertEquals(20, service.asked().get(4).target().split("id=", -1).length - 1);
    }

    @Test
    void a_refused_request_says_nothing_about_the_others() {
        service.accept(AT + "a")
                .answer(422, "{\"message\": \"A key is taken.\"}")
                .accept(AT + "c");
        service.operation("\"status\": \"SUCCEEDED\"").operation("\"status\": \"SUCCEEDED\"");
        var operation = whenSent(subscriptions.claim(TWELVE));
        assertEquals("a,c", operation.id());
        var claimed = operation.await();
        assertEquals(List.of("K1", "K2", "K3", "K4", "K5", "K11", "K12"), claimed.names(Outcome.DONE));
        assertEquals(List.of("K6", "K7", "K8", "K9", "K10"), claimed.names(Outcome.REJECTED));
        assertTrue(claimed.rejected().get(0).reason().contains("A key is taken."), claimed::toString);
        assertEquals(TWELVE, claimed.items().stream().map(KeyResult::key).toList());
        var failure = assertThrows(OperationFailedException.class, claimed::orThrow);
        assertTrue(failure.getMessage().contains("7 of 12 done"), failure::getMessage);
    }

    @Test
    void after_a_lost_answer_nothing_more_is_sent_and_nothing_twice() {
        service.accept(AT + "a").answer(lost());
        service.operation("\"status\": \"SUCCEEDED\"");
        var claimed = subscriptions.claim(TWELVE).await();
        assertEquals(List.of(5, 5), sizes());
        assertEquals(TWELVE.subList(0, 5), claimed.names(Outcome.DONE));
        assertEquals(TWELVE.subList(5, 10), claimed.names(Outcome.UNKNOWN));
        assertEquals(TWELVE.subList(10, 12), claimed.names(Outcome.NOT_SENT));
        assertFalse(claimed.isComplete());
    }

    @Test
    void a_timeout_bounds_each_request_and_not_the_wait_for_its_turn() {
        accept(6);
        // Four requests a minute: the fifth waits for longer than it may take.
        var hasty = subscriptions.with(CallOptions.none().timeout(Duration.ofSeconds(10)));
        var operation = whenSent(hasty.claim(keys(27)));
        assertEquals("0,1,2,3,4,5", operation.id());
        assertEquals(List.of(5, 5, 5, 5, 5, 2), sizes());
        assertTrue(service.time.elapsed().compareTo(Duration.ofSeconds(60)) >= 0);
    }

    @Test
    void if_the_first_response_is_lost_its_keys_are_unknown_and_the_rest_is_not_sent() {
        service.answer(lost());
        var claimed = subscriptions.claim(TWELVE).await();
        assertEquals(TWELVE.subList(0, 5), claimed.names(Outcome.UNKNOWN));
        assertEquals(TWELVE.subList(5, 12), claimed.names(Outcome.NOT_SENT));
        assertTrue(claimed.notSent().get(0).reason().startsWith("an earlier request failed: "), claimed::toString);
        assertEquals(List.of(5), sizes());
    }

    @Test
    void refused_credentials_are_thrown_after_one_renewal() {
        service.answer(401, "{\"message\": \"No.\"}").answer(401, "{\"message\": \"No.\"}");
        assertThrows(AuthenticationException.class, () -> subscriptions.claim(TWELVE));
        assertEquals(2, service.askedForTokens().size());
        assertEquals(2, service.asked().size());
    }

    @Test
    void credentials_that_are_refused_halfway_leave_the_rest_unsent() {
        service.accept(AT + "a").answer(403, "{\"message\": \"No.\"}").operation("\"status\": \"SUCCEEDED\"");
        var claimed = subscriptions.claim(TWELVE).await();
        assertEquals(TWELVE.subList(5, 10), claimed.names(Outcome.REJECTED));
        assertEquals(TWELVE.subList(10, 12), claimed.names(Outcome.NOT_SENT));
    }

    @Test
    void if_every_request_is_rejected_each_key_has_the_reason_of_its_own() {
        service.answer(422, "{\"message\": \"First.\"}").answer(422, "{\"message\": \"Second.\"}");
        var claimed = subscriptions.claim(keys(6)).await();
        assertEquals(keys(6), claimed.names(Outcome.REJECTED));
        assertTrue(claimed.items().get(4).reason().contains("First."), claimed::toString);
        assertTrue(claimed.items().get(5).reason().contains("Second."), claimed::toString);
        assertEquals(List.of(5, 1), sizes());
    }

    @Test
    void a_location_at_another_host_does_not_lead_the_token_away() {
        try (var other = new Service()) {
            service.accept(other.url() + "subscriptions/v1/async-operations/op+1%2F2?x=y#z");
            service.operation("\"status\": \"SUCCEEDED\"");
            assertEquals(List.of("K"), subscriptions.claim("K").await().names(Outcome.DONE));
            assertEquals(List.of(), other.asked());
            assertEquals(
                    "GET /subscriptions/v1/async-operations/op+1%2F2",
                    service.lines().get(1));
        }
    }

    @Test
    void accepted_work_that_cannot_be_watched_is_not_sent_again() {
        for (var location : new String[] {
            null, "/elsewhere/op", AT, AT + "..", AT + "%zz", AT + "%2e%2e", "/subscriptions/v1/subscriptions/1"
        }) {
            try (var platform = new Service();
                    var its = platform.client()) {
                if (location == null) {
                    platform.answer(202, Service.ACCEPTED);
                } else {
                    platform.accept(location);
                }
                var claimed = its.subscriptions().claim(TWELVE).await();
                assertEquals(TWELVE.subList(0, 5), claimed.names(Outcome.UNKNOWN), location);
                assertTrue(claimed.unknown().get(0).reason().contains("Do not send it again"), claimed::toString);
                assertEquals(1, platform.asked().size(), location);
            }
        }
    }

    @Test
    void accepted_work_that_cannot_be_watched_halfway_is_unknown() {
        service.accept(AT + "a").answer(202, Service.ACCEPTED).operation("\"status\": \"SUCCEEDED\"");
        var claimed = subscriptions.claim(TWELVE).await();
        assertEquals(TWELVE.subList(5, 10), claimed.names(Outcome.UNKNOWN));
        assertEquals(TWELVE.subList(10, 12), claimed.names(Outcome.NOT_SENT));
    }

    @Test
    void keys_of_an_operation_that_the_service_forgot_do_not_vanish() {
        service.accept(AT + "a").accept(AT + "b");
        service.operation("\"status\": \"SUCCEEDED\"").answer(404, "{\"message\": \"Gone.\"}");
        var claimed = subscriptions.claim(keys(6)).await();
        assertEquals(keys(5), claimed.names(Outcome.DONE));
        assertEquals(List.of("K6"), claimed.names(Outcome.UNKNOWN));
        assertFalse(claimed.isComplete());
    }

    @Test
    void an_operation_is_resumed_by_its_id_alone() {
        service.operation(
                        "\"status\": \"SUCCEEDED\", \"result\": {\"succeeded\": [{\"key\": \"K1\", \"id\": \"id-1\"}]}")
                .operation(
                        "\"status\": \"FAILED\", \"result\": {\"failed\": [{\"key\": \"K2\", \"reason\": \"Taken.\"}]}");
        var result = subscriptions.resumeClaim("a,b").await();
        assertEquals(List.of(new KeyResult("K1", Outcome.DONE, "id-1", "")), result.done());
        assertEquals(Map.of("K2", "Taken."), reasons(result));
        assertEquals(List.of("GET " + AT + "a", "GET " + AT + "b"), service.lines());
    }

    @Test
    void a_resumed_operation_that_is_gone_says_so() {
        service.answer(404, "{\"message\": \"Gone.\"}");
        var result = subscriptions.resumeRelease("a").await();
        assertEquals(List.of("operation a"), result.names(Outcome.UNKNOWN));
        assertTrue(result.unknown().get(0).reason().contains("does not know the operation a"), result::toString);
    }

    @Test
    void a_claim_of_which_nothing_was_done_has_a_result_for_each_key() {
        service.accept(AT + "a")
                .operation("\"status\": \"FAILED\", \"error\": {\"message\": \"The service is being repaired.\"}");
        var result = subscriptions.claim("K1", "K2").await();
        assertEquals(List.of("K1", "K2"), result.names(Outcome.REJECTED));
        assertEquals("The service is being repaired.", result.rejected().get(0).reason());
    }

    @Test
    void a_failed_poll_sends_nothing_again() {
        service.accept(AT + "a").answer(lost()).answer(503, "").operation("\"status\": \"SUCCEEDED\"");
        assertEquals(List.of("K"), subscriptions.claim("K").await().names(Outcome.DONE));
        assertEquals(List.of("K"), sentKeys());
    }

    @Test
    void a_503_without_retry_after_leaves_its_chunk_unknown_and_keeps_what_was_accepted() {
        service.accept(AT + "a").answer(503, "").operation("\"status\": \"SUCCEEDED\"");
        var claimed = subscriptions.claim(TWELVE).await();
        assertEquals(List.of(5, 5), sizes());
        assertEquals(TWELVE.subList(0, 5), claimed.names(Outcome.DONE));
        assertEquals(TWELVE.subList(5, 10), claimed.names(Outcome.UNKNOWN));
        assertEquals(TWELVE.subList(10, 12), claimed.names(Outcome.NOT_SENT));
    }

    @Test
    void a_refusal_does_not_hide_that_the_fate_of_later_keys_is_unknown() {
        service.answer(422, "{\"message\": \"A key is taken.\"}").answer(lost());
        var claimed = subscriptions.claim(TWELVE).await();
        assertEquals(List.of(5, 5), sizes());
        assertEquals(TWELVE.subList(0, 5), claimed.names(Outcome.REJECTED));
        assertEquals(TWELVE.subList(5, 10), claimed.names(Outcome.UNKNOWN));
        assertEquals(TWELVE.subList(10, 12), claimed.names(Outcome.NOT_SENT));
    }

    private static List<String> logged(Runnable work) {
        try (var logs = new Logs(line -> line.contains("INFO io.stratalake.greenlake"))) {
            work.run();
            return logs.unwanted().stream()
                    .map(line -> line.replaceFirst(".*BatchSender - ", ""))
                    .toList();
        }
    }

    @Test
    void a_claim_logs_its_masked_keys_before_each_request_and_the_operation_after_it() {
        service.accept(AT + "a").accept(AT + "b%2C%0A").answer(403, "{}");
        var keys = IntStream.rangeClosed(1, 12)
                .mapToObj(i -> "STIQQ4L%04d".formatted(i))
                .toList();

        assertEquals(
                List.of(
                        "Claim of 12 keys: sending 1 to 5: ***0001, ***0002, ***0003, ***0004, ***0005",
                        "Claim of 12 keys: accepted as operation a: ***0001, ***0002, ***0003, ***0004, ***0005",
                        "Claim of 12 keys: sending 6 to 10: ***0006, ***0007, ***0008, ***0009, ***0010",
                        "Claim of 12 keys: accepted as operation b%2C%0A: ***0006, ***0007, ***0008, ***0009, ***0010",
                        "Claim of 12 keys: sending 11 to 12: ***0011, ***0012",
                        "Claim of 12 keys: ended without an operation (PermissionDeniedException 403): ***0011, ***0012"),
                logged(() -> whenSent(subscriptions.claim(keys))));
    }

    @Test
    void a_line_is_there_before_the_request_is_answered() {
        service.answer(lost());

        assertEquals(
                List.of(
                        "Claim of 1 keys: sending 1 to 1: ***CDEF",
                        "Claim of 1 keys: ended without an operation (OutcomeUnknownException): ***CDEF"),
                logged(() -> subscriptions.claim("0123ABCDEF")));
    }

    @Test
    void of_a_short_key_no_more_than_half_is_logged() {
        service.accept(AT + "a");

        assertEquals(
                List.of(
                        "Claim of 3 keys: sending 1 to 3: ***, ***Y2, ***2345",
                        "Claim of 3 keys: accepted as operation a: ***, ***Y2, ***2345"),
                logged(() -> subscriptions.claim("1", "KEY2", "KEY12345")));
    }

    @Test
    void tags_and_releases_log_their_ids() {
        service.accept(AT + "a").accept(AT + "b");

        assertEquals(
                List.of(
                        "Tag update of 2 ids: sending 1 to 2: id-1, id-2 forged",
                        "Tag update of 2 ids: accepted as operation a: id-1, id-2 forged",
                        "Release of 1 ids: sending 1 to 1: id-1",
                        "Release of 1 ids: accepted as operation b: id-1"),
                logged(() -> {
                    subscriptions.updateTags(List.of("id-1", "id-2\nforged"), tags -> tags.remove("t"));
                    subscriptions.release("id-1");
                }));
    }

    @Test
    void a_dry_run_changes_nothing_and_logs_nothing() {
        service.answer(202, Service.ACCEPTED);

        assertEquals(List.of(), logged(() -> subscriptions.dryRunClaim(List.of("KEY12345"))));
    }

    private static MockResponse.Builder accepted(String location, String body) {
        return new MockResponse.Builder()
                .code(202)
                .addHeader("Location", location)
                .body(body);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "null", "Accepted", "<html></html>", "{\"code\": 202", "[]", "7", "\"202\"", "{}"})
    void accepted_work_is_found_by_its_location_alone(String body) {
        for (var id : List.of("a", "b", "c")) {
            service.answer(accepted(AT + id, body));
        }
        var claim = subscriptions.claim("K");
        var tags = subscriptions.updateTags(List.of("id-1"), changes -> changes.remove("t"));
        var release = subscriptions.release("id-1");

        assertEquals(List.of("a", "b", "c"), List.of(claim.id(), tags.id(), release.id()));
        service.operation("\"status\": \"SUCCEEDED\"");
        assertEquals(List.of("K"), claim.await().names(Outcome.DONE));
        assertEquals(4, service.asked().size(), () -> service.lines().toString());
    }

    @Test
    void accepted_work_whose_answer_breaks_off_is_not_lost_and_not_sent_again() {
        for (var id : List.of("a", "b", "c")) {
            service.answer(
                    accepted(AT + id, Service.ACCEPTED.repeat(100)).onResponseBody(new SocketEffect.CloseSocket()));
        }
        assertEquals("a", subscriptions.claim("K").id());
        assertEquals(
                "b",
                subscriptions
                        .updateTags(List.of("id-1"), changes -> changes.remove("t"))
                        .id());
        assertEquals("c", subscriptions.release("id-1").id());
        assertEquals(3, service.asked().size());
    }

    @Test
    void the_low_level_layer_gives_the_location_too() {
        service.answer(accepted(AT + "a", ""));
        var claims = ClaimRequest.builder()
                .subscriptions(List.of(SubscriptionClaim.builder().key("K").build()))
                .build();

        var response = client.api(SubscriptionsApi::new).claimSubscriptions(claims, new ClaimSubscriptionsQuery());

        assertEquals(AT + "a", response.headers().get("Location"));
        assertThrows(DecodingException.class, () -> response.value().transactionId());
    }

    @Test
    @SuppressWarnings("deprecation")
    void the_beta_finds_accepted_work_by_its_location_too() {
        service.answer(accepted("async-operations/a", "")).answer(accepted("async-operations/b", "null"));
        assertEquals("a", subscriptions.v1beta1().claim(List.of("K")).id());
        assertEquals(
                "b",
                subscriptions
                        .v1beta1()
                        .updateTags(List.of("x"), tags -> tags.remove("t"))
                        .id());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "async-operations/op",
                "./async-operations/op",
                "../async-operations/op",
                "async-operations/op/",
                "subscriptions/v1/async-operations/op",
                "async-operations/op?x=y",
                "//elsewhere.invalid/async-operations/op",
                "https://elsewhere.invalid/subscriptions/v1/async-operations/op"
            })
    void a_location_may_be_relative_and_the_operation_is_read_where_the_work_was_sent(String location) {
        service.answer(accepted(location, "")).operation("\"status\": \"SUCCEEDED\"");

        assertEquals(List.of("K"), subscriptions.claim("K").await().names(Outcome.DONE));
        assertEquals("GET " + AT + "op", service.lines().get(1));
    }

    @Test
    void a_paused_operation_ends_a_wait_without_a_time_of_its_own() {
        service.accept(AT + "a");
        for (var i = 0; i < 400; i++) {
            service.operation("\"status\": \"PAUSED\"");
        }
        var paused = assertThrows(
                OperationTimeoutException.class, () -> subscriptions.claim("K").await());

        assertTrue(
                paused.getMessage().startsWith("Operation a [PAUSED] has been paused by the service for 15 minutes"),
                paused::getMessage);
        assertEquals("a", paused.operationId().orElseThrow());
    }

    @Test
    void a_release_and_a_change_of_tags_fail_by_id() {
        service.accept(AT + "a")
                .operation("\"status\": \"SUCCEEDED\", \"failed\": [{\"id\": \"id-2\", \"errorCode\": \"E\"}]");
        var released = subscriptions.release("id-1", "id-2").await();
        assertEquals(List.of("id-1"), released.names(Outcome.DONE));
        assertEquals(Map.of("id-2", "E"), reasons(released));

        service.accept(AT + "b")
                .operation("\"status\": \"OK\", \"result\": {\"id-1\": \"updated\", \"id-2\": \"rejected\"}");
        var tagged = subscriptions
                .updateTags(List.of("id-1", "id-2"), tags -> tags.remove("t"))
                .await();
        assertEquals(List.of("id-1"), tagged.names(Outcome.DONE));
        assertEquals(Map.of("id-2", "rejected"), reasons(tagged));
    }

    @Test
    void a_resumed_operation_that_is_not_understood_is_not_complete() {
        service.operation("\"status\": \"SUCCEEDED\", \"result\": {\"KEY1\": \"SUCCEEDED\", \"weird\": [1]}");
        var resumed = subscriptions.resumeClaim("a").await();
        assertEquals(List.of("KEY1"), resumed.names(Outcome.DONE));
        assertEquals(List.of("operation a"), resumed.names(Outcome.UNKNOWN));
        assertFalse(resumed.isComplete());
    }

    @Test
    void what_was_accepted_is_not_lost_when_the_client_is_closed_between_two_requests() {
        service.accept(AT + "a");
        var closing = new AtomicReference<GreenLakeClient>();
        closing.set(service.builder()
                .listener(afterTheFirstRequest(() -> closing.get().close()))
                .build());
        var operation = closing.get().subscriptions().claim(TWELVE);
        assertEquals("a", operation.id());
        var closed = assertThrows(IllegalStateException.class, operation::await);
        assertTrue(closed.getMessage().contains("Operation a "), closed::getMessage);
        service.operation("\"status\": \"SUCCEEDED\", \"result\": {\"succeeded\": [\"K1\"]}");
        assertEquals(
                List.of("K1"), subscriptions.resumeClaim(operation.id()).await().names(Outcome.DONE));
        var known = operation.partialResult().orElseThrow();
        assertEquals(TWELVE.subList(0, 5), known.names(Outcome.PENDING));
        assertEquals(TWELVE.subList(5, 12), known.names(Outcome.NOT_SENT));
        assertEquals(List.of(5), sizes());
    }

    private static ClientListener afterTheFirstRequest(Runnable event) {
        var first = new AtomicBoolean(true);
        return new ClientListener() {
            @Override
            public RequestObservation request(RequestStart start) {
                return new RequestObservation() {
                    @Override
                    public void ended(RequestEnd end) {
                        if (first.getAndSet(false)) {
                            event.run();
                        }
                    }
                };
            }
        };
    }

    @Test
    void nothing_is_returned_of_a_claim_by_a_client_that_is_closed() {
        client.close();
        assertThrows(IllegalStateException.class, () -> subscriptions.claim(TWELVE));
        assertEquals(List.of(), sizes());
    }

    @Test
    void a_resumed_part_that_failed_without_naming_its_keys_does_not_vanish() {
        service.operation("\"status\": \"SUCCEEDED\", \"result\": {\"succeeded\": [{\"key\": \"K1\"}]}")
                .operation("\"status\": \"FAILED\", \"error\": {\"message\": \"The service is being repaired.\"}");
        var result = subscriptions.resumeClaim("a,b").await();
        assertEquals(List.of("K1"), result.names(Outcome.DONE));
        assertEquals(Map.of("operation b", "The service is being repaired."), reasons(result));
        assertFalse(result.isComplete());
    }

    @Test
    void a_resumed_part_that_the_service_forgot_does_not_vanish() {
        service.operation("\"status\": \"SUCCEEDED\", \"result\": {\"succeeded\": [{\"key\": \"K1\"}]}")
                .answer(404, "{\"message\": \"Gone.\"}");
        var result = subscriptions.resumeClaim("a,b").await();
        assertEquals(List.of("K1"), result.names(Outcome.DONE));
        assertEquals(List.of("operation b"), result.names(Outcome.UNKNOWN));
        assertFalse(result.isComplete());
    }

    @Test
    void a_name_that_cannot_be_sent_is_refused_before_the_first_request() {
        var names = new ArrayList<>(keys(50));
        names.add("\uD800");
        for (var send : List.<Executable>of(
                () -> subscriptions.claim(names),
                () -> subscriptions.release(names),
                () -> subscriptions.updateTags(names, tags -> tags.remove("t")))) {
            var refusal = assertThrows(IllegalArgumentException.class, send);
            assertTrue(refusal.getMessage().endsWith("no. 51 holds half of a surrogate pair"), refusal::getMessage);
        }
        assertEquals(List.of(), service.asked());
    }

    @Test
    void an_interruption_after_the_first_request_does_not_affect_the_others() {
        service.accept(AT + "a").accept(AT + "b").accept(AT + "c");
        try (var interrupted = service.builder()
                .listener(afterTheFirstRequest(() -> Thread.currentThread().interrupt()))
                .build()) {
            var operation = interrupted.subscriptions().claim(TWELVE);
            assertTrue(Thread.interrupted(), "the flag is set again");
            assertEquals("a,b,c", whenSent(operation).id());
            assertEquals(List.of(5, 5, 2), sizes());
        }
    }

    @Test
    void a_wait_that_a_refused_poll_ends_leaves_the_id_by_which_it_can_be_resumed() {
        service.accept(AT + "a").accept(AT + "b").answer(403, "{\"message\": \"Not any more.\"}");
        var refused = assertThrows(
                PermissionDeniedException.class,
                () -> whenSent(subscriptions.claim(keys(6))).await());
        var told = List.of(refused.getSuppressed()).toString();
        assertTrue(told.contains("Operation a,b ") && told.contains("resume it by its id"), told);
    }
}
