package io.stratalake.examples.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.greenlake.subscriptions.SubscriptionType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ArgumentsTest {

    private static Arguments of(String... arguments) {
        return new Arguments(List.of(arguments));
    }

    @Test
    void options_may_stand_before_and_behind_operands() {
        var arguments = of("A", "--days", "30", "--all", "B");

        assertEquals(30, arguments.days("--days", 90));
        assertTrue(arguments.flag("--all"));
        assertEquals(List.of("A", "B"), arguments.operands());
    }

    @Test
    void a_value_may_be_attached_to_its_option() {
        var arguments = of("--days=30", "--set=city=London", "--type=", "--all=yes");

        assertEquals(30, arguments.days("--days", 90));
        assertEquals(Map.of("city", "London"), arguments.pairs("--set"));
        assertEquals(Optional.of(""), arguments.option("--type"));
        assertEquals(
                "--all takes no value",
                assertThrows(UsageException.class, () -> arguments.flag("--all"))
                        .getMessage());
    }

    @Test
    void what_is_not_there_is_told_so() {
        var arguments = of();

        assertEquals(90, arguments.days("--days", 90));
        assertEquals(Optional.empty(), arguments.option("--type"));
        assertFalse(arguments.flag("--all"));
        assertEquals(Optional.empty(), arguments.operand());
    }

    @Test
    void an_option_may_come_several_times_where_that_makes_sense() {
        assertEquals(
                List.of("a=1", "b=2"), of("--set", "a=1", "KEY", "--set", "b=2").options("--set"));

        var refusal = assertThrows(
                UsageException.class, () -> of("--type", "A", "--type", "B").option("--type"));
        assertEquals("--type is given 2 times; it can be given once", refusal.getMessage());
    }

    @Test
    void an_option_needs_its_value() {
        assertThrows(UsageException.class, () -> of("--type").option("--type"));
        assertThrows(UsageException.class, () -> of("--type", "--days", "3").option("--type"));
    }

    @Test
    void a_number_of_days_is_a_number() {
        for (var text : List.of("soon", "-1", "1.5", "100000", "")) {
            assertThrows(UsageException.class, () -> of("--days", text).days("--days", 1), text);
        }
    }

    @Test
    void a_number_of_minutes_is_at_least_one() {
        assertEquals(Duration.ofMinutes(7), of("--timeout", "7").minutes("--timeout", 30));
        assertEquals(Duration.ofMinutes(30), of().minutes("--timeout", 30));
        var refusal =
                assertThrows(UsageException.class, () -> of("--timeout", "0").minutes("--timeout", 30));
        assertEquals("--timeout takes a number of minutes from 1 to 99999, not '0'", refusal.getMessage());
    }

    @Test
    void what_nobody_asked_for_is_refused() {
        assertThrows(UsageException.class, () -> of("--oops").operands());
        assertThrows(UsageException.class, () -> of("A", "B").operand());
        assertThrows(UsageException.class, () -> of("A").end());
    }

    private static Optional<SubscriptionType> type(String... arguments) {
        return of(arguments).value("--type", SubscriptionType.values(), SubscriptionType::of);
    }

    @Test
    void a_value_of_an_open_enum_is_one_that_is_known() {
        assertEquals(Optional.empty(), type());
        assertEquals(Optional.of(SubscriptionType.CENTRAL_AP), type("--type", "CENTRAL_AP"));
        assertEquals(Optional.of(SubscriptionType.CENTRAL_AP), type("--type", "central_ap"));
    }

    @Test
    void an_unknown_value_is_refused_and_the_known_ones_are_named() {
        for (var text : List.of("NOPE", "CENTRAL-AP", "CENTRAL_AP ", "")) {
            var message = assertThrows(UsageException.class, () -> type("--type", text))
                    .getMessage();
            var beginning = "'" + text + "' is no known value of --type, which takes CENTRAL_AP, ";
            assertTrue(message.startsWith(beginning), message);
            assertTrue(message.contains("--allow-unknown"), message);
        }
    }

    @Test
    void an_unknown_value_is_taken_where_it_is_meant() {
        assertEquals(Optional.of(SubscriptionType.of("NEW_TYPE")), type("--type", "NEW_TYPE", "--allow-unknown"));
        assertEquals(Optional.of(SubscriptionType.of("NEW_TYPE")), type("--allow-unknown", "--type", "NEW_TYPE"));
    }
}
