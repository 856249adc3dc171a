package io.stratalake.greenlake.internal.bulk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.client.ApiResponse;
import io.stratalake.core.client.CallOptions;
import io.stratalake.core.error.Failure;
import io.stratalake.core.error.NotFoundException;
import io.stratalake.core.operation.OperationStatus;
import io.stratalake.core.operation.OperationStatus.Running;
import io.stratalake.core.operation.OperationStatus.Succeeded;
import io.stratalake.core.time.Deadline;
import io.stratalake.greenlake.bulk.Outcome;
import io.stratalake.greenlake.subscriptions.AsyncOperation;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import okhttp3.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptedBatchTest {

    private static AcceptedBatch batch(String properties, String... names) {
        var operation = AsyncOperation.fromJson(("{" + properties + "}").replace('\'', '"'));
        return new AcceptedBatch(
                "op",
                List.of(names),
                names.length,
                (id, options) -> new ApiResponse<>(200, Headers.of(), null, operation),
                CallOptions.none(),
                "subscriptions");
    }

    private static OperationStatus<List<NamedResult>> status(String properties, String... names) {
        return batch(properties, names).poll(Deadline.none());
    }

    private static List<NamedResult> ended(String properties, String... names) {
        return assertInstanceOf(Succeeded.class, status(properties, names)).result() instanceof List<?> list
                ? list.stream().map(NamedResult.class::cast).toList()
                : List.of();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SUCCEEDED",
                "succeeded",
                "Succeeded",
                "SUCCESS",
                "OK",
                "ok",
                "COMPLETE",
                "COMPLETED",
                "Completed",
                "DONE",
                "done "
            })
    void success_is_known_in_any_case_and_under_both_names(String text) {
        assertEquals(List.of(NamedResult.done("K", null)), ended("'status': '" + text + "'", "K"));
        assertEquals(List.of(NamedResult.done("K", null)), ended("'state': '" + text + "'", "K"));
        assertEquals(List.of(NamedResult.done("K", null)), ended("'status': '', 'state': '" + text + "'", "K"));
        assertEquals(text, status("'status': '" + text + "'", "K").state());
    }

    @ParameterizedTest
    @ValueSource(strings = {"TIMEDOUT", "Timeout", "CANCELLED", "cancelled"})
    void what_was_done_before_an_operation_was_cut_short_is_not_known(String text) {
        assertEquals(
                List.of(NamedResult.unknown("K", "the operation ended as " + text)),
                ended("'status': '" + text + "'", "K"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"FAILED", "failed", "FAILURE", "Failure", "ERROR", "error"})
    void failure_is_known_in_any_case(String text) {
        assertEquals(
                List.of(NamedResult.rejected("K", "the operation ended as " + text)),
                ended("'status': '" + text + "'", "K"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'status': 'RUNNING'",
                "'status': 'INITIALIZED'",
                "'status': 'PAUSED'",
                "'status': 'SOMETHING_NEW'",
                "",
                "'status': 'PARTIALLY_COMPLETED'",
                "'status': 'COMPLETING'",
                "'status': 'NOT_DONE'",
                "'status': null",
                "'status': 5",
                "'status': {'a': 1}"
            })
    void everything_else_goes_on(String properties) {
        assertInstanceOf(Running.class, status(properties, "K"));
    }

    @Test
    void hints_are_passed_on_and_may_be_missing() {
        var running = assertInstanceOf(
                Running.class,
                status(
                        "'status': 'RUNNING', 'suggestedPollingIntervalSeconds': 7, 'timeoutMinutes': '30', 'progressPercent': 40"));
        assertEquals(Duration.ofSeconds(7), running.pollAfter());
        assertEquals(Duration.ofMinutes(30), running.timeLimit());
        assertEquals(OptionalInt.of(40), running.percent());
        var silent = assertInstanceOf(Running.class, status("'status': 'RUNNING'"));
        assertNull(silent.pollAfter());
        assertNull(silent.timeLimit());
        assertEquals(OptionalInt.empty(), silent.percent());
    }

    @Test
    void absurd_hints_do_no_harm() {
        var running = assertInstanceOf(
                Running.class,
                status(
                        "'status': 'RUNNING', 'suggestedPollingIntervalSeconds': -1, 'timeoutMinutes': 0, 'progressPercent': 4000"));
        assertNull(running.timeLimit());
        assertEquals(OptionalInt.of(100), running.percent());
    }

    @Test
    void a_bare_success_is_everybodys() {
        assertEquals(
                List.of(NamedResult.done("A", null), NamedResult.done("B", null)),
                ended("'status': 'SUCCEEDED', 'result': 'SUCCEEDED'", "A", "B"));
    }

    @Test
    void a_breakdown_decides_over_a_success() {
        assertEquals(
                List.of(NamedResult.rejected("A", "Taken."), NamedResult.done("B", null)),
                ended("'status': 'SUCCEEDED', 'result': {'failed': [{'key': 'A', 'reason': 'Taken.'}]}", "A", "B"));
    }

    @Test
    void a_success_may_have_rejected_everything() {
        assertEquals(
                List.of(NamedResult.rejected("A", null)),
                ended("'status': 'SUCCEEDED', 'result': {'failed': ['A']}", "A"));
    }

    @Test
    void ids_are_found_where_the_service_lists_them_beside_keys() {
        assertEquals(
                List.of(NamedResult.rejected("id-1", "In use."), NamedResult.done("id-2", "id-2")),
                ended(
                        "'status': 'FAILED', 'result': {'failed': [{'key': 'A', 'id': 'id-1', 'reason': 'In use.'}],"
                                + " 'succeeded': [{'key': 'B', 'id': 'id-2'}]}",
                        "id-1",
                        "id-2"));
    }

    @Test
    void a_failure_with_a_breakdown_is_a_partial_success() {
        assertEquals(
                List.of(
                        NamedResult.done("A", null),
                        NamedResult.rejected("B", null),
                        NamedResult.unknown("C", "Said.")),
                ended(
                        "'status': 'FAILED', 'error': {'message': 'Said.'}, 'result': {'succeeded': ['A'], 'failed': ['B']}",
                        "A",
                        "B",
                        "C"));
    }

    @Test
    void a_failure_without_a_breakdown_is_everybodys_with_the_services_reason() {
        assertEquals(
                List.of(NamedResult.rejected("A", "Said."), NamedResult.rejected("B", "Said.")),
                ended("'status': 'FAILED', 'error': {'message': 'Said.'}, 'result': 'FAILED'", "A", "B"));
    }

    @Test
    void without_names_the_services_own_count() {
        assertEquals(
                List.of(NamedResult.done("operation op", null)), ended("'status': 'SUCCEEDED', 'result': 'SUCCEEDED'"));
        assertEquals(List.of(NamedResult.done("A", null)), ended("'status': 'FAILED', 'result': {'succeeded': ['A']}"));
        assertEquals(
                List.of(NamedResult.rejected("operation op", "the operation ended as FAILED")),
                ended("'status': 'FAILED'"));
    }

    @Test
    void a_forgotten_operation_leaves_its_keys_unknown() {
        var gone = new NotFoundException("", Failure.unrelatedToACall(), null);
        var reason = "the service does not know the operation op any longer; read the list of subscriptions";

        assertEquals(
                new Succeeded<>("unknown", List.of(NamedResult.unknown("A", reason))),
                batch("", "A").whenNotFound(gone));
        assertEquals(
                new Succeeded<>("unknown", List.of(NamedResult.unknown("operation op", reason))),
                batch("").whenNotFound(gone));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PAUSED", "paused", "Paused"})
    void a_paused_operation_goes_on_and_says_that_it_is_paused(String text) {
        assertTrue(assertInstanceOf(Running.class, status("'status': '" + text + "'", "K"))
                .paused());
        assertTrue(assertInstanceOf(Running.class, status("'state': '" + text + "'", "K"))
                .paused());
        assertFalse(assertInstanceOf(Running.class, status("'status': 'RUNNING'", "K"))
                .paused());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'message': 'Said.' | Said.",
                "'error': 'Said.' | Said.",
                "'error': {'message': 'Said.'} | Said.",
                "'error': {'detail': 'Said.'} | Said.",
                "'error': {'error': 'E', 'error_description': 'Said.'} | E",
                "'error': {'errorCode': 'HPE_E'} | HPE_E",
                "'error': ['Said.', 'And more.'] | Said.; And more.",
                "'error': {'errorDetails': [{'issues': [{'description': 'Said.'}]}]} | Said.",
                "'error': {'message': 'Said.'}, 'message': 'Also.' | Said.",
                "'error': {'message': 'Taken.', 'errorDetails': [{'metadata': {'workspaceId': '00ff'}}]}"
                        + " | Taken. (workspaceId: 00ff)",
                "'error': {'metadata': {'workspaceId': '00ff', 'workspaceName': 'Other'}}"
                        + " | workspaceId: 00ff; workspaceName: Other",
                "'error': {'message': 'Not valid', 'badRequestErrorDetails': [{'issues': [{'subject': 'key',"
                        + " 'description': 'is taken'}]}]} | Not valid (key: is taken)",
                "'error': {'message': 'Taken.', 'errorDetails': [{'metadata': {'accessToken': 'abc'}}]}"
                        + " | Taken. (accessToken: ***)",
                "'messages': ['Said.', 'And more.'] | Said.; And more.",
                "'messages': [{'message': 'Said.'}] | Said.",
                "'errors': [{'message': 'Said.', 'code': 'E'}] | Said.",
                "'reason': 'Said.' | Said.",
                "'errorMessage': 'Said.' | Said.",
                "'errorCode': 'HPE_E' | HPE_E",
                "'statusMessage': 'Said.' | Said.",
                "'details': {'text': 'Said.'} | Said.",
                "'result': 'The key is used elsewhere.' | The key is used elsewhere.",
                "'result': {'message': 'Said.'} | Said.",
                "'result': {'error': {'message': 'Said.'}} | Said.",
                "'logMessages': [{'message': 'Begun.'}, {'message': 'It failed.'}, {'message': 'Ended.'}] | It failed.",
                "'logMessages': ['Begun.', 'Said.'] | Said.",
                "'logMessages': [{'message': 'It failed.'}], 'message': 'Said.' | Said.",
                "'error': {}, 'message': '', 'result': 'FAILED' | the operation ended as FAILED"
            })
    void a_failure_has_the_services_reason_wherever_it_stands(String properties, String reason) {
        assertEquals(
                List.of(NamedResult.rejected("KEY1", reason), NamedResult.rejected("KEY2", reason)),
                ended("'status': 'FAILED', " + properties, "KEY1", "KEY2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"'result': {'weird': [1]}", "'result': 'PARTIAL'", "'phase': 'CLAIMING'"})
    void a_failure_that_is_not_understood_leaves_the_keys_unknown(String properties) {
        assertEquals(
                List.of(NamedResult.unknown("KEY1", "Said.")),
                ended("'status': 'FAILED', 'message': 'Said.', " + properties, "KEY1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'result': {'weird': [1]}",
                "'error': {'message': 'Said.'}",
                "'error': 'Said.'",
                "'result': 'PARTIAL'",
                "'result': {'failed': 1}",
                "'weird': {'KEY1': 'x'}"
            })
    void a_success_that_is_not_understood_leaves_the_keys_unknown(String properties) {
        for (var item : ended("'status': 'SUCCEEDED', " + properties, "KEY1", "KEY2")) {
            assertEquals(Outcome.UNKNOWN, item.outcome());
            assertNotNull(item.reason());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'result': {'weird': [1]}",
                "'result': {'failed': 1}",
                "'error': 'Said.'",
                "'result': {'failed': [{'reason': 'x'}]}"
            })
    void where_the_keys_are_not_known_anymore_what_is_not_understood_stands_for_them(String properties) {
        var alone = ended("'status': 'SUCCEEDED', " + properties);
        assertEquals(1, alone.size());
        assertEquals(Outcome.UNKNOWN, alone.get(0).outcome());
        assertEquals("operation op", alone.get(0).name());

        var beside = ended("'status': 'SUCCEEDED', 'succeeded': ['K1'], " + properties);
        assertEquals(NamedResult.done("K1", null), beside.get(0));
        assertEquals(Outcome.UNKNOWN, beside.get(1).outcome());
        assertEquals("operation op", beside.get(1).name());
    }

    @Test
    void what_beside_the_status_names_keys_counts_for_ids_too() {
        assertEquals(
                List.of(NamedResult.done("id-1", null), NamedResult.rejected("id-2", "In use.")),
                ended("'status': 'COMPLETED', 'failed': {'id-2': 'In use.'}", "id-1", "id-2"));
    }
}
