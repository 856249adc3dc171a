package io.stratalake.system.contract;

import static io.stratalake.core.operation.Sent.whenSent;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import io.stratalake.core.contract.Finding;
import io.stratalake.core.error.CancelledException;
import io.stratalake.core.error.NotFoundException;
import io.stratalake.core.error.OperationFailedException;
import io.stratalake.core.error.OperationTimeoutException;
import io.stratalake.core.error.PermissionDeniedException;
import io.stratalake.core.operation.Progress;
import io.stratalake.greenlake.bulk.Outcome;
import io.stratalake.greenlake.subscriptions.ClaimOptions;
import io.stratalake.greenlake.subscriptions.ClaimResult;
import io.stratalake.greenlake.subscriptions.KeyResult;
import io.stratalake.sandbox.RequestLog.Exchange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Claims, from the first request to the outcome of each key, with failures in between. */
class ClaimTest extends ContractFixture {

    private static final String CLAIM = "claimSubscriptions";
    private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

    private static List<String> keys(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> "NEW-" + i).toList();
    }

    @Test
    void claims_more_keys_than_one_call_takes() {
        var keys = keys(12);

        var claimed = greenlake.subscriptions().claim(keys).await(Duration.ofMinutes(15));

        assertTrue(claimed.isComplete());
        assertEquals(keys, claimed.names(Outcome.DONE));
        assertEquals(keys, claimed.items().stream().map(KeyResult::key).toList());
        assertEquals(
                List.of(5, 5, 2), keysOfEachRequest().stream().map(List::size).toList());
        assertEquals(keys, keysOfEachRequest().stream().flatMap(List::stream).toList());
        keys.forEach(key -> assertTrue(greenlake.subscriptions().find(key).isPresent(), key));
    }

    @Test
    void tells_the_ids_of_the_new_subscriptions() {
        var claimed = greenlake.subscriptions().claim(keys(3)).await();

        claimed.subscriptionIds()
                .forEach((key, id) ->
                        assertEquals(key, greenlake.subscriptions().get(id).key()));
        assertEquals(
                new TreeSet<>(keys(3)), new TreeSet<>(claimed.subscriptionIds().keySet()));
    }

    @Test
    void counts_a_key_once_however_often_it_is_named() {
        var claimed = greenlake
                .subscriptions()
                .claim("NEW-1", "NEW-2", "NEW-1", " NEW-2 ")
                .await();

        assertEquals(List.of("NEW-1", "NEW-2"), claimed.names(Outcome.DONE));
        assertEquals(List.of(List.of("NEW-1", "NEW-2")), keysOfEachRequest());
    }

    @Test
    void gives_each_new_subscription_its_tags() {
        var tags = Map.of("city", "São Paulo", "cost center", "a'b\"c");
        greenlake
                .subscriptions()
                .claim(List.of("NEW-1", "NEW-2"), ClaimOptions.none().tags(Map.of("NEW-1", tags)))
                .await();

        assertEquals(tags, greenlake.subscriptions().find("NEW-1").orElseThrow().tags());
        assertEquals(
                Map.of(), greenlake.subscriptions().find("NEW-2").orElseThrow().tags());
    }

    @Test
    void tells_apart_what_was_claimed_and_what_was_not() {
        var claimed = greenlake
                .subscriptions()
                .claim("NEW-1", "BAD-1", "NEW-2", "NEW-3", "NEW-4", "NEW-5", "BAD-2")
                .await();

        assertFalse(claimed.isComplete());
        assertEquals(List.of("NEW-1", "NEW-2", "NEW-3", "NEW-4", "NEW-5"), claimed.names(Outcome.DONE));
        assertEquals(List.of("BAD-1", "BAD-2"), claimed.names(Outcome.REJECTED));
        assertEquals(
                "The subscription key is not valid.", claimed.rejected().get(0).reason());
        var refusal = assertThrows(OperationFailedException.class, claimed::orThrow);
        assertTrue(refusal.getMessage().contains("5 of 7 done"), refusal::getMessage);
        assertTrue(refusal.getMessage().contains("***-2"), refusal::getMessage);
    }

    @Test
    void has_a_result_for_each_key_if_none_was_claimed() {
        var operation = greenlake.subscriptions().claim("BAD-1", "BAD-2", "BAD-3", "BAD-4", "BAD-5", "BAD-6");

        var result = operation.await();

        assertEquals(6, result.rejected().size());
        assertEquals(
                "The subscription key is not valid.", result.rejected().get(5).reason());
        assertTrue(operation.isDone());
    }

    @Test
    void says_that_a_key_is_claimed_already() {
        greenlake.subscriptions().claim("NEW-1").await();

        var again = greenlake.subscriptions().claim("NEW-1", "NEW-2").await();

        assertEquals(List.of("NEW-2"), again.names(Outcome.DONE));
        assertTrue(again.rejected().get(0).reason().contains("already claimed"), again::toString);
    }

    @Test
    void is_settled_by_the_list_where_the_service_never_says_that_it_is_done() {
        var keys = List.of("STUCK-1", "NEW-1");

        var claimed = greenlake
                .subscriptions()
                .claim(keys, ClaimOptions.none().settleFromList())
                .await(Duration.ofMinutes(5));

        assertTrue(claimed.isComplete());
        assertEquals(keys, claimed.names(Outcome.DONE));
        assertEquals(1, sandbox.requestLog().calls(CLAIM));
    }

    @Test
    void gives_up_on_what_never_ends_and_can_be_resumed_by_its_id() {
        var operation = greenlake.subscriptions().claim("STUCK-1");
        var began = time.elapsed();

        var timeout = assertThrows(OperationTimeoutException.class, () -> operation.await(Duration.ofMinutes(2)));

        assertEquals(operation.id(), timeout.operationId().orElseThrow());
        assertTrue(timeout.getMessage().contains(operation.id()), timeout::getMessage);
        assertTrue(time.elapsed().minus(began).compareTo(Duration.ofMinutes(2)) <= 0);
        assertFalse(operation.isDone());
        var settled = greenlake
                .subscriptions()
                .resumeClaim(operation.id())
                .completeWhen(() -> Optional.of(greenlake.subscriptions().findClaimed(List.of("STUCK-1"))))
                .await(Duration.ofMinutes(1));
        assertEquals(List.of("STUCK-1"), settled.names(Outcome.DONE));
        assertEquals(1, sandbox.requestLog().calls(CLAIM));
    }

    @Test
    void waits_no_longer_than_the_service_itself_gives_the_work() {
        var operation = greenlake.subscriptions().claim("STUCK-1");

        assertThrows(OperationTimeoutException.class, operation::await);

        assertTrue(time.elapsed().compareTo(Duration.ofMinutes(61)) < 0, () -> "as long as " + time.elapsed());
        assertTrue(time.elapsed().compareTo(Duration.ofMinutes(60)) >= 0, () -> "only " + time.elapsed());
    }

    @Test
    void a_fresh_client_watches_on_by_the_id() {
        var claim = greenlake.subscriptions().claim("NEW-1", "BAD-1", "NEW-3", "NEW-4", "NEW-5", "NEW-6", "NEW-7");
        whenSent(claim);
        var id = claim.id();

        try (var another = client().build()) {
            var result = another.subscriptions().resumeClaim(id).await();

            assertEquals(List.of("NEW-1", "NEW-3", "NEW-4", "NEW-5", "NEW-6", "NEW-7"), result.names(Outcome.DONE));
            assertEquals(List.of("BAD-1"), result.names(Outcome.REJECTED));
        }
        assertEquals(2, sandbox.requestLog().calls(CLAIM));
    }

    @Test
    void an_operation_is_forgotten_a_day_after_its_end() {
        var operation = greenlake.subscriptions().claim("NEW-1");
        operation.await();
        time.advance(Duration.ofHours(25));

        assertThrows(NotFoundException.class, () -> greenlake.subscriptions().getOperation(operation.id()));
    }

    @Test
    void tells_its_progress() {
        var told = new ArrayList<Progress>();

        greenlake.subscriptions().claim("NEW-1").onProgress(told::add).await();

        assertEquals(
                List.of("INITIALIZED", "RUNNING", "RUNNING", "SUCCEEDED"),
                told.stream().map(Progress::state).toList());
    }

    @Test
    void a_failing_poll_is_not_a_failed_claim_and_nothing_is_sent_again() {
        var operation = greenlake.subscriptions().claim("NEW-1");
        sandbox.failNext(7, 503, JSON, "{}", path -> path.contains("/async-operations/"));

        assertEquals(List.of("NEW-1"), operation.await().names(Outcome.DONE));
        assertEquals(1, sandbox.requestLog().calls(CLAIM));
        // The documents know no 503, which a gateway sends all the same.
        assertEquals(
                Set.of("validation.response.status.unknown"),
                watch.takeFindings().stream().map(Finding::key).collect(Collectors.toSet()));
    }

    @Test
    void a_gateways_page_in_place_of_a_poll_is_no_failed_claim_either() {
        var operation = greenlake.subscriptions().claim("NEW-1");
        var html = Map.of("Content-Type", "text/html");
        sandbox.failNext(2, 200, html, "<html>", path -> path.contains("/async-operations/"));

        assertEquals(List.of("NEW-1"), operation.await().names(Outcome.DONE));
        assertEquals(2, watch.takeFindings().size());
    }

    @Test
    void a_lost_answer_to_a_poll_is_no_failed_claim() {
        var operation = greenlake.subscriptions().claim("NEW-1");
        sandbox.loseResponses(2, path -> path.contains("/async-operations/"));

        assertEquals(List.of("NEW-1"), operation.await().names(Outcome.DONE));
        assertEquals(1, sandbox.requestLog().calls(CLAIM));
    }

    @Test
    void a_lost_answer_leaves_the_outcome_unknown_and_the_keys_are_not_sent_again() {
        sandbox.loseResponses(1, path -> path.endsWith("/subscriptions"));

        var claimed = greenlake.subscriptions().claim("NEW-1").await();

        assertEquals(1, sandbox.requestLog().calls(CLAIM));
        var reason = claimed.unknown().get(0).reason();
        assertTrue(reason.contains("POST /subscriptions/v1/subscriptions"), reason);
        assertTrue(reason.contains("not sent again"), reason);
    }

    @Test
    void a_lost_answer_among_several_leaves_only_its_own_keys_unknown() {
        sandbox.loseResponses(
                1,
                path -> path.endsWith("/subscriptions") && sandbox.requestLog().calls(CLAIM) == 1);

        var claimed = greenlake.subscriptions().claim(keys(12)).await();

        assertSecondOfThreeUnknown(claimed);
        assertEquals(2, sandbox.requestLog().calls(CLAIM));
    }

    @Test
    void an_acceptance_that_leads_to_no_operation_leaves_its_keys_unknown_and_does_not_hold_up_the_others() {
        sandbox.failNext(
                1,
                202,
                Map.of("Location", "/subscriptions/v1/async-operations/x"),
                "{",
                path -> path.endsWith("/subscriptions") && sandbox.requestLog().calls(CLAIM) == 1);

        var claimed = greenlake.subscriptions().claim(keys(12)).await();

        assertEquals(List.of(Outcome.DONE), outcomes(claimed.items().subList(0, 5)));
        assertEquals(List.of(Outcome.UNKNOWN), outcomes(claimed.items().subList(5, 10)));
        assertEquals(List.of(Outcome.DONE), outcomes(claimed.items().subList(10, 12)));
        assertFalse(watch.takeFindings().isEmpty());
    }

    @Test
    void accepted_work_without_a_place_to_watch_it_is_not_taken_for_refused() {
        sandbox.failNext(1, 202, JSON, "{\"code\": 202, \"status\": \"202 ACCEPTED\", \"transactionId\": \"t\"}");

        var claimed = greenlake.subscriptions().claim("NEW-1").await();

        assertEquals(List.of("NEW-1"), claimed.names(Outcome.UNKNOWN));
        assertTrue(claimed.unknown().get(0).reason().contains("Do not send it again"), claimed::toString);
        assertEquals(1, sandbox.requestLog().calls(CLAIM));
    }

    private static void assertSecondOfThreeUnknown(ClaimResult claimed) {
        assertEquals(keys(12), claimed.items().stream().map(KeyResult::key).toList());
        assertEquals(List.of(Outcome.DONE), outcomes(claimed.items().subList(0, 5)));
        assertEquals(List.of(Outcome.UNKNOWN), outcomes(claimed.items().subList(5, 10)));
        assertEquals(List.of(Outcome.NOT_SENT), outcomes(claimed.items().subList(10, 12)));
    }

    private static List<Outcome> outcomes(List<KeyResult> items) {
        return items.stream().map(KeyResult::outcome).distinct().toList();
    }

    @Test
    void a_refused_request_stops_no_other() {
        sandbox.failNext(
                1,
                400,
                JSON,
                "{\"message\": \"No such contract.\"}",
                path -> path.endsWith("/subscriptions") && sandbox.requestLog().calls(CLAIM) == 1);

        var claimed = greenlake.subscriptions().claim(keys(12)).await();

        assertEquals(3, sandbox.requestLog().calls(CLAIM));
        assertEquals(7, claimed.done().size());
        assertEquals(keys(12).subList(5, 10), claimed.names(Outcome.REJECTED));
        assertTrue(claimed.rejected().get(0).reason().contains("No such contract."), claimed::toString);
    }

    @Test
    void a_service_that_is_down_is_not_asked_for_the_rest() {
        sandbox.failNext(1, 500, JSON, "{\"message\": \"Down.\"}", path -> path.endsWith("/subscriptions"));

        var claimed = greenlake.subscriptions().claim(keys(12)).await();

        assertEquals(keys(12).subList(0, 5), claimed.names(Outcome.UNKNOWN));
        assertEquals(keys(12).subList(5, 12), claimed.names(Outcome.NOT_SENT));
        assertEquals(1, sandbox.requestLog().calls(CLAIM));
    }

    @Test
    void a_503_that_names_a_moment_was_not_taken_and_is_sent_again() {
        sandbox.failNext(1, 503, Map.of("Retry-After", "7", "Content-Type", "application/json"), "{}");

        assertEquals(
                List.of("NEW-1"),
                greenlake.subscriptions().claim("NEW-1").await().names(Outcome.DONE));
        assertEquals(2, sandbox.requestLog().calls(CLAIM));
        assertTrue(time.sleeps().get(0).compareTo(Duration.ofSeconds(7)) >= 0, () -> "slept " + time.sleeps());
        assertEquals(1, watch.takeFindings().size());
    }

    @Test
    void a_gateways_502_leaves_the_outcome_unknown() {
        sandbox.failNext(1, 502, Map.of("Content-Type", "text/html"), "<html>Bad gateway</html>");

        var claimed = greenlake.subscriptions().claim("NEW-1").await();

        assertEquals(List.of("NEW-1"), claimed.names(Outcome.UNKNOWN));
        assertEquals(1, sandbox.requestLog().calls(CLAIM));
        assertFalse(watch.takeFindings().isEmpty());
    }

    @Test
    void an_interrupted_wait_ends_and_the_claim_goes_on() {
        var operation = greenlake.subscriptions().claim("NEW-1");
        Thread.currentThread().interrupt();

        var interruption = assertThrows(CancelledException.class, operation::await);

        assertTrue(Thread.interrupted(), "the flag is set again");
        assertTrue(interruption.getMessage().contains(operation.id()), interruption::getMessage);
        assertEquals(List.of("NEW-1"), operation.await().names(Outcome.DONE));
        assertEquals(1, sandbox.requestLog().calls(CLAIM));
    }

    @Test
    void a_dry_run_changes_nothing() {
        greenlake.subscriptions().dryRunClaim(keys(7)).await();

        assertEquals(
                List.of("dry-run=true", "dry-run=true"),
                sandbox.requestLog().exchanges(CLAIM).stream()
                        .map(Exchange::query)
                        .toList());
        time.advance(Duration.ofHours(1));
        keys(7).forEach(key -> assertTrue(greenlake.subscriptions().find(key).isEmpty(), key));
    }

    @Test
    void a_dry_run_that_the_service_refuses_says_why() {
        sandbox.failNext(1, 400, JSON, """
                {"httpStatusCode": 400, "errorCode": "HPE_GL_ERROR_BAD_REQUEST", "message": "The request is not valid.",
                 "debugId": "d-1", "errorDetails": [{"type": "hpe.greenlake.bad_request",
                 "issues": [{"source": "body", "subject": "key", "description": "The key is spent."}]}]}""");

        var checked = greenlake.subscriptions().dryRunClaim(List.of("NEW-1")).await();

        var reason = checked.rejected().get(0).reason();
        assertTrue(reason.contains("The key is spent.") && reason.contains("d-1"), reason);
    }

    @Test
    void the_beta_claims_in_the_same_way() {
        @SuppressWarnings("deprecation")
        var beta = greenlake.subscriptions().v1beta1();
        var operation = beta.claim(keys(6));
        var claimed = operation.await();

        assertTrue(claimed.isComplete());
        assertEquals(2, sandbox.requestLog().calls("claimSubscriptionsV1Beta1"));
        assertEquals(0, sandbox.requestLog().calls("getOperation"));
    }

    @Test
    void a_service_that_fails_at_the_first_request_is_reported_as_such() {
        sandbox.failNext(9, 403, JSON, "{}");

        assertThrows(
                PermissionDeniedException.class, () -> greenlake.subscriptions().claim("NEW-1"));
    }

    private List<List<String>> keysOfEachRequest() {
        return sandbox.requestLog().exchanges(CLAIM).stream()
                .map(ClaimTest::keys)
                .toList();
    }

    private static List<String> keys(Exchange exchange) {
        var body = JsonParser.parseString(exchange.body()).getAsJsonObject();
        return body.getAsJsonArray("subscriptions").asList().stream()
                .map(claim -> claim.getAsJsonObject().get("key").getAsString())
                .toList();
    }
}
