package io.stratalake.core.filter;

import static io.stratalake.core.filter.SubscriptionFields.CITY;
import static io.stratalake.core.filter.SubscriptionFields.CREATED_AT;
import static io.stratalake.core.filter.SubscriptionFields.END_TIME;
import static io.stratalake.core.filter.SubscriptionFields.IS_EVAL;
import static io.stratalake.core.filter.SubscriptionFields.KEY;
import static io.stratalake.core.filter.SubscriptionFields.QUANTITY;
import static io.stratalake.core.filter.SubscriptionFields.SEATS;
import static io.stratalake.core.filter.SubscriptionFields.SLUG;
import static io.stratalake.core.filter.SubscriptionFields.SUBSCRIPTION_TYPE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldTest {

    @Test
    void each_operator_stands_between_name_and_literal() {
        assertEquals("seats eq 3", SEATS.eq(3).text());
        assertEquals("seats ne 3", SEATS.ne(3).text());
        assertEquals("seats gt 3", SEATS.gt(3).text());
        assertEquals("seats ge 3", SEATS.ge(3).text());
        assertEquals("seats lt 3", SEATS.lt(3).text());
        assertEquals("seats le 3", SEATS.le(3).text());
    }

    @Test
    void a_string_is_quoted_and_a_quote_inside_doubled() {
        assertEquals("key eq 'STIQQ4L04'", KEY.eq("STIQQ4L04").text());
        assertEquals("slug eq 'O''Neil''s'", SLUG.eq("O'Neil's").text());
        assertEquals("key eq ''''", KEY.eq("'").text());
        assertEquals("key eq ''", KEY.eq("").text());
    }

    @Test
    void no_character_of_a_string_is_encoded_or_lost() {
        assertEquals(
                "key eq 'a%20b+c&d=e\0\n\t\u2028\uD83D\uDE00'",
                KEY.eq("a%20b+c&d=e\0\n\t\u2028\uD83D\uDE00").text());
    }

    @Test
    void a_value_of_a_vocabulary_is_quoted_even_if_it_is_unknown() {
        assertEquals(
                "subscriptionType eq 'CENTRAL_STORAGE'",
                SUBSCRIPTION_TYPE.eq(SubscriptionType.CENTRAL_STORAGE).text());
        assertEquals(
                "subscriptionType ne 'it''s new'",
                SUBSCRIPTION_TYPE.ne(SubscriptionType.of("it's new")).text());
    }

    @Test
    void a_boolean_is_bare() {
        assertEquals("isEval eq true", IS_EVAL.eq(true).text());
        assertEquals("isEval ne false", IS_EVAL.ne(false).text());
    }

    @Test
    void an_integer_is_bare_unless_the_service_wants_quotes() {
        assertEquals("seats eq -2147483648", SEATS.eq(Integer.MIN_VALUE).text());
        assertEquals("quantity ge '2147483647'", QUANTITY.ge(Integer.MAX_VALUE).text());
    }

    @Test
    void numbers_and_timestamps_do_not_depend_on_the_locale() {
        var before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertEquals("seats eq 1234567", SEATS.eq(1_234_567).text());
            assertEquals(
                    "createdAt eq 2026-11-21T09:08:07Z",
                    CREATED_AT.eq(OffsetDateTime.parse("2026-11-21T09:08:07Z")).text());
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-21T09:00Z,                     2026-11-21T09:00:00Z",
        "2026-11-21T09:08:07Z,                  2026-11-21T09:08:07Z",
        "2019-10-12T07:20:50.52934852Z,         2019-10-12T07:20:50.52934852Z",
        "2026-11-21T09:08:07.000000001Z,        2026-11-21T09:08:07.000000001Z",
        "2026-11-21T09:08:07.500Z,              2026-11-21T09:08:07.5Z",
        "2026-11-21T09:08:07+05:30,             2026-11-21T09:08:07+05:30",
        "2026-11-21T09:08:07-18:00,             2026-11-21T09:08:07-18:00",
        "2026-11-21T09:08:07+01:00:20,          2026-11-21T08:07:47Z",
        "0000-01-01T00:00Z,                     0000-01-01T00:00:00Z",
        "9999-12-31T23:59:59.999999999Z,        9999-12-31T23:59:59.999999999Z",
    })
    void a_timestamp_is_written_by_rfc_3339_with_seconds_and_every_digit_of_its_fraction(
            OffsetDateTime time, String text) {
        assertEquals("createdAt lt " + text, CREATED_AT.lt(time).text());
        assertEquals("endTime lt '" + text + "'", END_TIME.lt(time).text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+10000-01-01T00:00Z",
                "-0001-12-31T00:00Z",
                "+999999999-12-31T23:59:59.999999999-18:00",
                "9999-12-31T23:59:59-00:00:01"
            })
    void a_timestamp_that_rfc_3339_cannot_write_is_rejected(OffsetDateTime time) {
        var rejected = assertThrows(IllegalArgumentException.class, () -> END_TIME.lt(time));

        assertEquals(
                "The year of the timestamp " + time
                        + " is not from 0000 to 9999. Omit the comparison if the timestamp stands for no bound.",
                rejected.getMessage());
    }

    @Test
    void a_nested_name_keeps_its_separator() {
        assertEquals("address/city eq 'London'", CITY.eq("London").text());
    }

    @Test
    void in_becomes_a_chain_where_the_list_says_so() {
        assertEquals(
                "key eq 'A' or key eq 'B' or key eq 'C'", KEY.in("A", "B", "C").text());
        assertEquals("quantity eq '1' or quantity eq '2'", QUANTITY.in(1, 2).text());
    }

    @Test
    void a_chain_takes_parentheses_only_in_company_that_binds_tighter() {
        assertEquals(
                "(key eq 'A' or key eq 'B') and isEval eq true",
                KEY.in("A", "B").and(IS_EVAL.eq(true)).text());
        assertEquals(
                "isEval eq true and (key eq 'A' or key eq 'B')",
                IS_EVAL.eq(true).and(KEY.in("A", "B")).text());
        assertEquals(
                "key eq 'A' or key eq 'B' or isEval eq true",
                KEY.in("A", "B").or(IS_EVAL.eq(true)).text());
        assertEquals("not (key eq 'A' or key eq 'B')", KEY.in("A", "B").not().text());
    }

    @Test
    void in_becomes_a_list_in_parentheses_where_the_list_says_so() {
        assertEquals("make in ('A','O''B')", DeviceFields.MAKE.in("A", "O'B").text());
        assertEquals("cores in (1,2)", DeviceFields.CORES.in(1, 2).text());
    }

    @Test
    void in_becomes_a_list_in_brackets_where_the_list_says_so() {
        var make = FieldTable.<Object>logical(InSyntax.BRACKETS).membership("make", Literal.text());

        assertEquals("make in ['A','B']", make.in("A", "B").text());
        assertEquals(
                "not make in ['A','B'] and make ne 'C'",
                make.in("A", "B").not().and(make.ne("C")).text());
    }

    @Test
    void in_takes_any_collection_in_its_order() {
        assertEquals("key eq 'B' or key eq 'A'", KEY.in(List.of("B", "A")).text());
        assertEquals("key eq 'A'", KEY.in(Set.of("A")).text());
    }

    @Test
    void in_with_a_single_value_is_an_equality() {
        assertEquals("key eq 'A'", KEY.in("A").text());
        assertEquals("make eq 'A'", DeviceFields.MAKE.in(List.of("A")).text());
        assertEquals("not key eq 'A'", KEY.in("A").not().text());
    }

    @Test
    void in_without_values_is_rejected_with_the_way_out() {
        var expected = "There are no values to compare key with. "
                + "Omit this filter to match everything, or skip the request to match nothing.";

        assertEquals(
                expected,
                assertThrows(IllegalArgumentException.class, () -> KEY.in(List.of()))
                        .getMessage());
    }

    @Test
    void null_is_rejected_by_the_name_of_its_field() {
        var expected = "The value to compare key with is null.";

        assertEquals(
                expected,
                assertThrows(NullPointerException.class, () -> KEY.eq(null)).getMessage());
        assertEquals(
                expected,
                assertThrows(NullPointerException.class, () -> KEY.in(Arrays.asList("A", null)))
                        .getMessage());
        assertEquals(
                "The value to compare endTime with is null.",
                assertThrows(NullPointerException.class, () -> END_TIME.lt(null))
                        .getMessage());
    }

    @Test
    void a_filter_keeps_what_it_was_made_of() {
        var keys = new String[] {"A", "B"};
        var filter = KEY.in(Arrays.asList(keys));
        keys[0] = "C";

        assertEquals("key eq 'A' or key eq 'B'", filter.text());
    }
}
