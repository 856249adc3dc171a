package io.stratalake.greenlake.internal.bulk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.greenlake.JsonTrees;
import io.stratalake.greenlake.bulk.Outcome;
import io.stratalake.greenlake.subscriptions.AsyncOperation;
import io.stratalake.greenlake.subscriptions.AsyncOperationStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class BulkResultParserProperties {

    private static final List<String> KEYS = List.of("STIQ-KEY1", "STIQ-KEY2");

    @Provide
    Arbitrary<Object> trees() {
        return JsonTrees.withNames(
                "succeeded",
                "failed",
                "key",
                "id",
                "reason",
                "error",
                "status",
                "state",
                "result",
                "items",
                "notClaimed",
                "subscription",
                "errors",
                "STIQ-KEY1");
    }

    /** Returns names that state neither success nor failure; the parser knows some of them. A random one can be "ok". */
    private static Arbitrary<String> names() {
        return Arbitraries.oneOf(
                Arbitraries.of(
                        "items",
                        "subscriptions",
                        "results",
                        "data",
                        "details",
                        "info",
                        "message",
                        "key",
                        "id",
                        "value",
                        "tags",
                        "subscription",
                        "metadata",
                        "status",
                        "a",
                        "kind",
                        "rows",
                        "processed"),
                Arbitraries.strings()
                        .withCharRange('b', 'z')
                        .ofMinLength(1)
                        .ofMaxLength(6)
                        .filter(name -> PropertyRole.of(name) != PropertyRole.DONE));
    }

    private static Arbitrary<String> failures() {
        return Arbitraries.of(
                "FAILED",
                "failed",
                "Failure",
                "ERROR",
                "rejected",
                "Not claimed",
                "invalid",
                "used elsewhere",
                "refused");
    }

    /** The second key beside a word of failure, in every position that JSON has. */
    private static Arbitrary<Object> failuresBeside(String key) {
        return Combinators.combine(
                        names(),
                        names(),
                        names(),
                        failures(),
                        Arbitraries.integers().between(0, 11))
                .as((one, two, three, failure, shape) -> switch (shape) {
                    case 0 -> Map.of(key, failure);
                    case 1 -> Map.of(failure, key);
                    case 2 -> List.of(key, failure);
                    case 3 -> object(one, key, two, failure);
                    case 4 -> object(one, failure, two, key);
                    case 5 -> Map.of(failure, Map.of(key, true));
                    case 6 -> Map.of(key, Map.of(one, failure));
                    case 7 -> Map.of(failure, List.of(Map.of(one, key)));
                    case 8 -> object(one, Map.of(two, key), three, Map.of(one, failure));
                    case 9 -> Map.of(one, key + " " + failure);
                    case 10 -> Map.of(one, List.of(failure + ": " + key));
                    default -> Map.of(key, List.of(Map.of(one, Map.of(two, failure))));
                });
    }

    private static Object object(String one, Object first, String two, Object second) {
        var object = new LinkedHashMap<String, Object>();
        object.put(one, first);
        object.put(one.equals(two) ? two + "2" : two, second);
        return object;
    }

    /** Such a failure somewhere in an operation, within names that say nothing of it. */
    @Provide
    Arbitrary<Object> failuresAnywhere() {
        return Combinators.combine(
                        failuresBeside(KEYS.get(1)), names().list().ofMaxSize(4), Arbitraries.of(true, false))
                .as((failure, path, inLists) -> {
                    var tree = failure;
                    for (var name : path) {
                        tree = Map.of(name, inLists ? List.of(tree) : tree);
                    }
                    return tree;
                });
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void a_key_beside_a_word_of_failure_is_never_done(@ForAll("failuresAnywhere") Object tree) {
        var report = BulkResultParser.parse(tree, KEYS, "subscriptions");
        var fate = report.ofSucceeded(KEYS, KEYS.size(), name -> NamedResult.unknown(name, ""))
                .get(1);
        assertNotEquals(Outcome.DONE, fate.outcome(), () -> tree + " makes " + fate);
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void nor_is_it_beside_the_status(@ForAll("failuresAnywhere") Object tree) {
        var properties = tree instanceof Map<?, ?> map ? map : Map.of("x", tree);
        var operation = AsyncOperation.builder();
        operation.status(AsyncOperationStatus.SUCCEEDED).id("op").type("t");
        properties.forEach((name, value) -> {
            if (!List.of("id", "type", "status").contains(name.toString())) {
                operation.unknownProperty(name.toString(), value);
            } else {
                operation.unknownProperty("x" + name, value);
            }
        });
        var fate = BulkResultParser.parse(operation.build(), KEYS, "subscriptions")
                .ofSucceeded(KEYS, KEYS.size(), name -> NamedResult.unknown(name, ""))
                .get(1);
        assertNotEquals(Outcome.DONE, fate.outcome(), () -> tree + " makes " + fate);
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void a_failed_key_stays_failed_whatever_else_is_said(@ForAll("trees") Object tree) {
        var said = new ArrayList<Object>();
        said.add(tree);
        said.add(Map.of("failed", List.of(Map.of("key", KEYS.get(0)))));
        said.add(Map.of("succeeded", KEYS));
        assertEquals(
                Outcome.REJECTED,
                BulkResultParser.parse(said, KEYS, "subscriptions")
                        .of(KEYS.get(0))
                        .orElseThrow()
                        .outcome(),
                () -> String.valueOf(tree));
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void no_result_makes_reading_it_throw_and_each_name_has_one_fate(@ForAll("trees") Object tree) {
        var report = BulkResultParser.parse(tree, List.of(), "subscriptions");
        var names = report.all().stream().map(NamedResult::name).toList();
        assertEquals(List.copyOf(new LinkedHashSet<>(names)), names);
        assertEquals(names.isEmpty(), report.namesNothing());
        report.all().forEach(fate -> assertEquals(Optional.of(fate), report.of(fate.name())));
        assertTrue(report.of("no such name").isEmpty());
    }
}
