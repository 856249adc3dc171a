package io.stratalake.greenlake.subscriptions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.json.Adapters;
import io.stratalake.core.json.JsonText;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BreakdownTest {

    private static Breakdown of(String json) {
        return Breakdown.of(JsonText.read(Adapters.FREE, json));
    }

    private static Map<String, String> told(String json) {
        var told = new TreeMap<String, String>();
        of(json).all().forEach(fate ->
                told.put(fate.name(), fate.outcome() + (fate.reason() == null ? "" : " " + fate.reason())));
        return told;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{'succeeded': ['A'], 'failed': ['B']}",
        "{'success': ['A'], 'failure': ['B']}",
        "{'successKeys': ['A'], 'failedKeys': ['B']}",
        "{'successful_keys': ['A'], 'unsuccessful_keys': ['B']}",
        "{'COMPLETED': ['A'], 'ERRORS': ['B']}",
        "{'claimedKeys': ['A'], 'notClaimedKeys': ['B']}",
        "{'added': ['A'], 'skipped': ['B']}",
        "{'added': ['A'], 'ignoredKeys': ['B']}",
        "{'subscriptions': [{'key': 'A', 'status': 'claimed'}, {'key': 'B', 'status': 'Not claimed'}]}",
        "{'subscriptions': [{'key': 'A', 'status': 'added'}, {'key': 'B', 'status': 'not-found'}]}",
        "{'added': ['A'], 'rejected': ['B']}",
        "{'released': ['A'], 'invalid': ['B']}",
        "{'succeeded': [{'key': 'A'}], 'failed': [{'key': 'B'}]}",
        "{'succeeded': [{'subscriptionKey': 'A'}], 'failed': [{'subscription_key': 'B'}]}",
        "{'succeeded': [{'id': 'A'}], 'failed': [{'subscriptionId': 'B'}]}",
        "{'summary': {'done': 1}, 'subscriptions': {'succeeded': ['A'], 'failed': ['B']}}",
        "{'subscriptions': [{'key': 'A', 'status': 'SUCCEEDED'}, {'key': 'B', 'status': 'FAILED'}]}",
        "[{'key': 'A', 'state': 'COMPLETED'}, {'key': 'B', 'state': 'Rejected'}]",
        "{'succeeded': [{'key': 'A'}, {'key': 'B', 'status': 'FAILED'}]}",
        "{'failed': ['B'], 'succeeded': ['A', 'B']}",
        "{'succeeded': ['A', 'B'], 'failed': ['B']}"
    })
    void lists_under_telling_names_and_entries_with_a_status_are_recognised(String json) {
        assertEquals(Map.of("A", "DONE", "B", "FAILED"), told(json.replace('\'', '"')));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "'reason': 'Taken.'", "'message': 'Taken.'", "'errorMessage': 'Taken.'", "'error_message': 'Taken.'",
        "'description': 'Taken.'", "'error': 'Taken.'", "'error': {'message': 'Taken.', 'code': 7}",
        "'reason': null, 'errorCode': 'Taken.'"
    })
    void a_failure_has_its_reason(String reason) {
        assertEquals(
                Map.of("B", "FAILED Taken."), told(("{'failed': [{'key': 'B', " + reason + "}]}").replace('\'', '"')));
    }

    @Test
    void what_was_done_has_its_id() {
        assertEquals(
                Optional.of(Fate.done("A", "id-1")), of("{\"succeeded\": [{\"key\": \"A\", \"id\": \"id-1\"}]}").of("A"));
    }

    @Test
    void an_entry_is_found_whatever_case_the_service_writes_it_in() {
        var breakdown = of("{\"failed\": [{\"key\": \"STIQ1\", \"id\": \"AB-1\"}], \"succeeded\": [\"stiq2\", \"STIQ2\"]}");
        assertEquals(Optional.of(Fate.failed("stiq1", null)), breakdown.of("stiq1"));
        assertEquals(Optional.of(Fate.failed("ab-1", null)), breakdown.of("ab-1"));
        assertEquals(Optional.of(Fate.done("STIQ2", null)), breakdown.of("STIQ2"));
    }

    @Test
    void an_entry_in_the_very_case_counts_before_one_in_another() {
        var breakdown = of("{\"failed\": [\"a\"], \"succeeded\": [\"A\"]}");
        assertEquals(Optional.of(Fate.done("A", null)), breakdown.of("A"));
        assertEquals(Optional.of(Fate.failed("a", null)), breakdown.of("a"));
    }

    @Test
    void an_entry_is_found_by_its_key_and_by_its_id() {
        var breakdown = of("{\"failed\": [{\"key\": \"A\", \"id\": \"id-1\", \"reason\": \"In use.\"}]}");
        assertEquals(Optional.of(Fate.failed("A", "In use.")), breakdown.of("A"));
        assertEquals(Optional.of(Fate.failed("id-1", "In use.")), breakdown.of("id-1"));
        assertEquals(List.of("A"), breakdown.all().stream().map(Fate::name).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "\"SUCCEEDED\"", "null", "5", "true", "{}", "[]", "{\"succeeded\": 3, \"failed\": 0}", "{\"notes\": [\"A\"]}",
        "{\"succeeded\": []}", "{\"failed\": [5, null, [], {\"reason\": \"x\"}]}", "[\"A\"]", "{\"keys\": [\"A\"]}",
        "{\"subscriptions\": [{\"key\": \"A\", \"status\": \"RUNNING\"}]}"
    })
    void everything_else_tells_nothing(String json) {
        assertTrue(of(json).isEmpty(), () -> told(json).toString());
    }
}
