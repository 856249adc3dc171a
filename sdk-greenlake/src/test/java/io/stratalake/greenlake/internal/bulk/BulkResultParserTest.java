package io.stratalake.greenlake.internal.bulk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.greenlake.bulk.Outcome;
import io.stratalake.greenlake.subscriptions.AsyncOperation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The interpretation of the shapes in which a service returns the result of a claim. */
class BulkResultParserTest {

    private static final List<String> KEYS = List.of("KEY1", "KEY2");

    private static AsyncOperation operation(String properties) {
        return AsyncOperation.fromJson(("{'id': 'op', " + properties + "}").replace('\'', '"'));
    }

    private static BulkReport report(String properties, String... names) {
        return BulkResultParser.parse(operation(properties), List.of(names), "subscriptions");
    }

    private static BulkReport resumed(String json) {
        return report("'result': " + json);
    }

    /** Returns all outcomes of a result whose requested keys are not known. */
    private static Map<String, String> told(String json) {
        var told = new TreeMap<String, String>();
        resumed(json)
                .all()
                .forEach(fate ->
                        told.put(fate.name(), fate.outcome() + (fate.reason() == null ? "" : " " + fate.reason())));
        return told;
    }

    /** Returns the results of the requested KEY1 and KEY2 after a success. */
    private static List<NamedResult> fates(String properties) {
        return BulkResultParser.parse(operation("'status': 'SUCCEEDED', " + properties), KEYS, "subscriptions")
                .ofSucceeded(KEYS, KEYS.size(), name -> NamedResult.unknown(name, "unnamed"));
    }

    private static List<Outcome> outcomes(String properties) {
        return fates(properties).stream().map(NamedResult::outcome).toList();
    }

    // A failed key is failed, in whatever shape that is said

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'result': {'failed': {'KEY2': 'used elsewhere'}} | used elsewhere",
                "'result': {'failed': {'KEY2': ['used', 'twice']}} | used; twice",
                "'result': {'failed': {'KEY2': {'message': 'used'}}} | used",
                "'result': {'errors': {'KEY2': 'used elsewhere'}} | used elsewhere",
                "'result': {'error': {'KEY2': 'used elsewhere'}} | used elsewhere",
                "'result': {'KEY1': 'SUCCEEDED', 'KEY2': 'FAILED'} |",
                "'result': {'KEY1': 'SUCCEEDED', 'KEY2': 'FAILED: used elsewhere'} | FAILED: used elsewhere",
                "'result': {'key1': 'ok', 'key2': 'Not claimed'} | Not claimed",
                "'result': {'KEY1': true, 'KEY2': false} |",
                "'result': {'KEY1': 200, 'KEY2': 409} | 409",
                "'result': {'results': {'KEY1': 'Added', 'KEY2': 'Rejected'}} | Rejected",
                "'result': {'KEY2': {'status': 'FAILED', 'message': 'used'}} | used",
                "'result': {'KEY2': {'error': {'message': 'used'}}} | used",
                "'result': {'KEY2': {'success': false, 'reason': 'used'}} | used",
                "'result': {'KEY2': [{'status': 'FAILED', 'message': 'used'}]} | used",
                "'result': {'failedSubscriptions': 'KEY2'} |",
                "'result': {'failedSubscriptions': {'key': 'KEY2', 'reason': 'used'}} | used",
                "'result': {'failedSubscriptions': {'subscription': {'key': 'KEY2'}, 'reason': 'used'}} | used",
                "'result': {'failed': 'KEY2 is used elsewhere'} | KEY2 is used elsewhere",
                "'result': {'failed': ['KEY2: used elsewhere']} | KEY2: used elsewhere",
                "'result': {'error': 'KEY2 is used elsewhere'} | KEY2 is used elsewhere",
                "'result': [{'subscription': {'key': 'KEY2'}, 'error': {'message': 'used'}}] | used",
                "'result': [{'subscription': {'key': 'KEY2', 'status': 'FAILED', 'message': 'used'}}] | used",
                "'result': [{'subscription': 'KEY2', 'error': 'used'}] | used",
                "'result': [{'resource': {'id': 'KEY2'}, 'errorCode': 'E_USED'}] | E_USED",
                "'result': {'errorDetails': [{'metadata': {'key': 'KEY2'}, 'message': 'used'}]} | used",
                "'result': [{'status': 'FAILED', 'keys': ['KEY2'], 'reason': 'used'}] | used",
                "'result': {'failed': {'keys': ['KEY2'], 'reason': 'used'}} | used",
                "'result': {'failed': {'items': [{'key': 'KEY2', 'reason': 'used'}], 'count': 1}} | used",
                "'result': {'succeeded': ['KEY1', 'KEY2'], 'failed': [{'key': 'KEY2', 'reason': 'used'}]} | used",
                "'result': {'succeeded': [{'key': 'KEY1'}, {'key': 'KEY2', 'error': {'message': 'used'}}]} | used",
                "'result': 'SUCCEEDED', 'failed': [{'key': 'KEY2', 'messages': ['used', 'twice']}] | used; twice",
                "'failed': [{'key': 'KEY2'}] |",
                "'failed': ['KEY2'] |",
                "'failures': {'KEY2': 'used'} | used",
                "'items': [{'key': 'KEY2', 'status': 'FAILED'}] |",
                "'items': [{'key': 'KEY2', 'state': 'ERROR', 'details': 'used'}] | used",
                "'details': [{'key': 'KEY2', 'status': 'FAILED', 'error': 'used'}] | used",
                "'error': {'errorDetails': [{'metadata': {'key': 'KEY2'}, 'message': 'used'}]} | used"
            })
    void a_failed_key_is_failed_with_its_reason(String properties, String reason) {
        var fates = fates(properties);

        assertEquals(
                NamedResult.rejected("KEY2", reason),
                KEYS.get(1).equals(fates.get(1).name()) ? fates.get(1) : null);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'result': {'failed': {'KEY2': 'used elsewhere'}}",
                "'result': {'KEY1': 'SUCCEEDED', 'KEY2': 'FAILED'}",
                "'result': {'KEY2': {'status': 'FAILED', 'message': 'used'}}",
                "'result': {'failedSubscriptions': 'KEY2'}",
                "'result': {'failedSubscriptions': {'key': 'KEY2'}}",
                "'result': [{'subscription': {'key': 'KEY2'}, 'error': {'message': 'used'}}]",
                "'failed': [{'key': 'KEY2'}]",
                "'items': [{'key': 'KEY2', 'status': 'FAILED'}]",
                "'result': {'succeeded': [{'key': 'KEY1', 'id': 'id-1', 'sku': 'R7G10AAE'}], 'failed': [{'key': 'KEY2'}]}",
                "'result': {'total': 2, 'failedCount': 1, 'failed': ['KEY2']}"
            })
    void the_other_key_is_done_where_everything_is_understood(String properties) {
        assertEquals(List.of(Outcome.DONE, Outcome.REJECTED), outcomes(properties));
    }

    // Nothing is done that the service does not say

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'result': 'SUCCEEDED'",
                "'result': 'Both subscriptions were added.'",
                "'result': null",
                "'result': {}",
                "'result': []",
                "'result': true",
                "'type': 'x'",
                "'result': {'failed': []}",
                "'result': {'failed': null}",
                "'result': {'failed': 0, 'succeeded': 2}",
                "'result': {'succeeded': true}",
                "'error': null",
                "'error': {}",
                "'error': {'message': null, 'errorCode': ''}",
                "'message': 'The operation is complete.'",
                "'logMessages': [{'message': 'Begun.', 'timestamp': '2026-01-01T00:00:00Z'}]",
                "'result': {'succeeded': [{'id': 'a'}, {'id': 'b'}]}",
                "'result': {'status': 'COMPLETED'}",
                "'result': 'SUCCEEDED', 'sourceResourceUri': '/subscriptions/v1/subscriptions', 'progressPercent': 'all'"
            })
    void what_is_understood_and_names_nothing_lets_all_be_done(String properties) {
        assertEquals(List.of(Outcome.DONE, Outcome.DONE), outcomes(properties));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // names, words and leaves that are not known
                "'result': {'weird': ['KEY2']}",
                "'result': {'weird': 'x'}",
                "'result': {'a': {'b': [{'c': 1}]}}",
                "'result': {'duplicates': ['KEY2']}",
                "'result': {'alreadyClaimed': ['KEY2']}",
                "'result': {'pending': ['KEY2']}",
                "'result': {'partiallySucceeded': ['KEY1', 'KEY2']}",
                "'result': {'unclaimed': ['KEY2']}",
                "'result': 5",
                "'result': {'KEY2': 'DUPLICATE'}",
                "'result': {'KEY2': null}",
                "'result': {'KEY2': 7}",
                "'result': {'KEY2': []}",
                "'result': {'KEY2': 'id-2'}",
                "'result': ['KEY2']",
                "'result': {'keys': ['KEY2']}",
                "'result': ['SUCCEEDED', 'FAILED']",
                "'result': {'subscriptions': [{'key': 'KEY2'}]}",
                "'result': [{'key': 'KEY2', 'status': 'RUNNING'}]",
                "'result': [{'key': 'KEY2', 'status': 'COMPLETED_WITH_ERRORS'}]",
                "'result': [{'key': 'KEY2', 'message': 'used'}]",
                "'result': {'status': 'PARTIAL'}",
                "'weird': {'KEY2': 'x'}",
                "'phase': 'CLAIMING'",
                // failures without a key
                "'result': 'FAILED'",
                "'result': false",
                "'result': 'Partially done.'",
                "'result': '1 of 2 keys were added'",
                "'result': {'failed': 1}",
                "'result': {'failedCount': '1'}",
                "'result': {'failed': true}",
                "'result': {'failed': ['X']}",
                "'result': {'failed': [{'reason': 'used'}]}",
                "'result': {'success': false}",
                "'result': {'succeeded': 1}",
                "'result': {'errors': [{'message': 'used by Bob'}]}",
                "'result': {'error': 'used by Bob'}",
                "'result': {'code': 409}",
                "'result': {'errors': ['used by Bob']}",
                "'result': {'message': 'A key is used elsewhere.'}",
                "'error': 'Said.'",
                "'error': {'message': 'Said.'}",
                "'error': {'errorCode': 'E'}",
                "'message': 'KEY2 belongs to Bob.'",
                "'result': {'status': 'FAILED'}",
                "'failed': [null]",
                "'failed': [{}]",
                "'failed': ['']",
                "'failed': [[{}]]",
                "'result': {'failed': [' ']}",
                "'result': [null]",
                "'result': [{}]",
                "'items': [{}, {}]",
                "'messages': ['Could not claim all keys.']",
                "'result': {'type': 'failure'}",
                "'state': 'FAILED'",
                // lists of what was done that are too short
                "'result': {'succeeded': ['X']}",
                "'result': {'claimed': [{'id': 'a'}]}"
            })
    void what_is_not_understood_lets_nothing_be_done(String properties) {
        assertFalse(
                outcomes(properties).contains(Outcome.DONE),
                () -> fates(properties).toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'result': {'succeeded': ['KEY1'], 'weird': ['KEY2']}",
                "'result': {'succeeded': ['KEY1']}",
                "'result': {'claimed': {'KEY1': 'id-1'}, 'duplicates': {'KEY2': 'id-2'}}",
                "'result': [{'key': 'KEY1', 'status': 'OK'}, {'key': 'KEY2', 'status': 'QUEUED'}]",
                "'result': {'KEY1': 'SUCCEEDED', 'KEY2': {'x': 1}}",
                "'succeeded': ['KEY1'], 'result': 'PARTIAL'",
                "'result': {'succeeded': ['KEY1', 'KEY2'], 'weird': 'KEY2'}",
                "'result': {'succeeded': ['KEY1', {'key': 'KEY2', 'message': 'could not be claimed'}]}",
                "'result': {'succeeded': ['KEY1', {'key': 'KEY2', 'x': 'FAILED'}]}",
                "'result': {'errors': {'succeeded': ['KEY2']}, 'succeeded': ['KEY1']}",
                "'result': {'weird': {'succeeded': ['KEY2']}, 'succeeded': ['KEY1']}",
                "'result': {'succeeded': ['KEY1', {}]}",
                "'result': {'succeeded': ['KEY1', '']}",
                "'result': {'succeeded': ['KEY1', 'id-7'], 'failed': [{}]}"
            })
    void a_key_that_is_named_done_is_and_the_doubtful_one_is_unknown(String properties) {
        assertEquals(List.of(Outcome.DONE, Outcome.UNKNOWN), outcomes(properties));
    }

    @Test
    void an_unknown_key_says_why() {
        assertEquals(
                NamedResult.unknown("KEY2", "its status is QUEUED"),
                fates("'result': [{'key': 'KEY2', 'status': 'QUEUED'}]").get(1));
        assertEquals(
                NamedResult.unknown("KEY2", "DUPLICATE"),
                fates("'result': {'KEY2': 'DUPLICATE'}").get(1));
        assertEquals(
                NamedResult.unknown(
                        "KEY2",
                        "the service names it in a result that is not understood; read the list of subscriptions"),
                fates("'result': {'weird': ['KEY2']}").get(1));
        assertEquals(
                NamedResult.unknown("KEY1", "unnamed"),
                fates("'result': {'weird': ['KEY2']}").get(0));
    }

    @Test
    void a_key_is_found_in_a_sentence_as_a_whole_word_only() {
        assertEquals(
                List.of(Outcome.UNKNOWN, Outcome.UNKNOWN),
                outcomes("'result': {'failed': ['KEY22 is used elsewhere']}"));
        assertEquals(
                Optional.of(NamedResult.rejected("KEY22", "KEY22 is used elsewhere")),
                report("'result': {'failed': ['KEY22 is used elsewhere']}", "KEY2", "KEY22")
                        .of("KEY22"));
    }

    // What was so before

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
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
                "{'succeeded': ['A', 'B'], 'failed': ['B']}",
                "{'A': 'SUCCEEDED', 'B': 'FAILED'}",
                "{'succeeded': 'A', 'failed': 'B'}",
                "{'succeeded': {'key': 'A'}, 'failed': {'id': 'B'}}",
                "[{'subscription': {'key': 'A'}, 'status': 'OK'}, {'subscription': {'key': 'B'}, 'error': {}, 'status': 'ERROR'}]"
            })
    void keys_are_recognised_although_nobody_knows_anymore_what_was_asked_for(String json) {
        assertEquals(List.of("A", "B"), List.copyOf(told(json).keySet()));
        assertEquals("DONE", told(json).get("A"));
        assertTrue(told(json).get("B").startsWith("REJECTED"), () -> told(json).toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'reason': 'Taken.'",
                "'message': 'Taken.'",
                "'errorMessage': 'Taken.'",
                "'error_message': 'Taken.'",
                "'description': 'Taken.'",
                "'error': 'Taken.'",
                "'error': {'message': 'Taken.', 'code': 7}",
                "'reason': null, 'errorCode': 'Taken.'",
                "'messages': ['Taken.']",
                "'messages': [{'message': 'Taken.'}]",
                "'details': 'Taken.'",
                "'details': {'message': 'Taken.'}",
                "'error': {'details': ['Taken.']}",
                "'errors': [{'errorMessage': 'Taken.'}]",
                "'code': 'Taken.'",
                "'error': {'errorCode': 'Taken.'}",
                "'rejectionReason': 'Taken.'",
                "'message': 'Taken.', 'errorCode': 'E'",
                "'message': '\\n  Taken.\\r\\n'"
            })
    void a_failure_has_its_reason(String reason) {
        assertEquals(Map.of("B", "REJECTED Taken."), told("{'failed': [{'key': 'B', " + reason + "}]}"));
    }

    @Test
    void a_reason_is_one_line_of_bounded_length() {
        var sent = "a\\u001b[31m b\\u2028c" + "x".repeat(600);
        var reason =
                fates("'result': {'failed': {'KEY2': '" + sent + "'}}").get(1).reason();

        assertEquals(501, reason.length());
        assertTrue(reason.startsWith("a [31m b cx") && reason.endsWith("x…"), reason);
    }

    @Test
    void what_was_done_has_its_id() {
        assertEquals(
                Optional.of(NamedResult.done("A", "id-1")),
                resumed("{'succeeded': [{'key': 'A', 'id': 'id-1'}]}").of("A"));
        assertEquals(
                Optional.of(NamedResult.done("A", "id-1")),
                resumed("[{'subscription': {'key': 'A', 'id': 'id-1'}, 'status': 'OK'}]")
                        .of("A"));
    }

    @Test
    void an_entry_is_found_whatever_case_the_service_writes_it_in() {
        var report = resumed("{'failed': [{'key': 'STIQ1', 'id': 'AB-1'}], 'succeeded': ['stiq2', 'STIQ2']}");
        assertEquals(Optional.of(NamedResult.rejected("stiq1", null)), report.of("stiq1"));
        assertEquals(Optional.of(NamedResult.rejected("ab-1", null)), report.of("ab-1"));
        assertEquals(Optional.of(NamedResult.done("STIQ2", null)), report.of("STIQ2"));
    }

    @Test
    void an_entry_in_the_very_case_counts_before_one_in_another() {
        var report = resumed("{'failed': ['a'], 'succeeded': ['A']}");
        assertEquals(Optional.of(NamedResult.done("A", null)), report.of("A"));
        assertEquals(Optional.of(NamedResult.rejected("a", null)), report.of("a"));
    }

    @Test
    void an_entry_is_found_by_its_key_and_by_its_id() {
        var report = resumed("{'failed': [{'key': 'A', 'id': 'id-1', 'reason': 'In use.'}], 'succeeded': ['id-1']}");
        assertEquals(Optional.of(NamedResult.rejected("A", "In use.")), report.of("A"));
        assertEquals(Optional.of(NamedResult.rejected("id-1", "In use.")), report.of("id-1"));
        assertEquals(List.of("A"), report.all().stream().map(NamedResult::name).toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"'SUCCEEDED'", "null", "true", "{}", "[]", "{'succeeded': 3, 'failed': 0}", "{'succeeded': []}"})
    void what_names_no_key_names_none(String json) {
        assertTrue(resumed(json).namesNothing(), () -> told(json).toString());
        assertTrue(resumed(json).accountsFor(List.of(), 0));
    }

    @Test
    void a_success_in_the_depth_of_a_result_is_not_looked_for() {
        var deep = "{'items': [".repeat(100) + "{'key': 'KEY2', 'status': 'FAILED'}" + "]}".repeat(100);

        assertNotEquals(Outcome.DONE, outcomes("'result': " + deep).get(0));
        assertNotEquals(Outcome.DONE, outcomes("'result': " + deep).get(1));
    }
}
