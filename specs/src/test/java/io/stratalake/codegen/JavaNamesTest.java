package io.stratalake.codegen;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JavaNamesTest {

    @ParameterizedTest
    @CsvSource({
        "key, key",
        "dry-run, dryRun",
        "filter-tags, filterTags",
        "subscription_id, subscriptionId",
        "ProductTierId, productTierId",
        "ID, id",
        "X-Request-Id, xRequestId",
        "2fa, value2fa",
        "'', value",
        "@type, type"
    })
    void a_name_on_the_wire_becomes_a_member(String wire, String member) {
        assertEquals(member, JavaNames.member(wire));
    }

    @ParameterizedTest
    @CsvSource({
        "class, classValue",
        "default, defaultValue",
        "true, trueValue",
        "null, nullValue",
        "toString, toStringValue",
        "builder, builderValue",
        "hashCode, hashCodeValue",
        "getClass, getClassValue",
        "wait, waitValue",
        "required, requiredValue"
    })
    void a_keyword_or_a_method_of_every_model_gets_a_suffix(String wire, String member) {
        assertEquals(member, JavaNames.member(wire));
    }

    @ParameterizedTest
    @CsvSource({
        "options, optionsValue",
        "request, requestValue",
        "pipeline, pipelineValue",
        "limit, limitValue",
        "key, key",
        "class, classValue"
    })
    void an_argument_with_the_name_of_a_local_gets_a_suffix(String wire, String argument) {
        assertEquals(argument, JavaNames.argument(wire));
    }

    @ParameterizedTest
    @CsvSource({"options, options", "limit, limit", "request, requestValue", "copy, copyValue"})
    void a_member_of_a_query_keeps_its_name_where_it_can(String wire, String member) {
        assertEquals(member, JavaNames.queryMember(wire));
    }

    @ParameterizedTest
    @CsvSource({
        "listSubscriptions, LIST_SUBSCRIPTIONS",
        "CENTRAL_STORAGE, CENTRAL_STORAGE",
        "application/merge-patch+json, APPLICATION_MERGE_PATCH_JSON",
        "202 ACCEPTED, _202_ACCEPTED",
        "getSubscriptionV1Beta1, GET_SUBSCRIPTION_V1_BETA1",
        "HTTPServer, HTTP_SERVER",
        "in-progress, IN_PROGRESS",
        "'', EMPTY",
        "***, EMPTY"
    })
    void a_name_on_the_wire_becomes_a_constant(String wire, String constant) {
        assertEquals(constant, JavaNames.constant(wire));
    }

    @Test
    void equal_names_are_numbered() {
        var used = new HashSet<String>();
        assertEquals("fooBar", JavaNames.distinct("fooBar", used));
        assertEquals("fooBar2", JavaNames.distinct("fooBar", used));
        assertEquals("fooBar3", JavaNames.distinct("fooBar", used));
        assertEquals("FAILED", JavaNames.distinct("FAILED", used));
        assertEquals("FAILED_2", JavaNames.distinct("FAILED", used));
    }

    @Test
    void a_literal_is_escaped() {
        assertEquals("say \\\"hi\\\"", JavaNames.literal("say \"hi\""));
        assertEquals("C:\\\\users", JavaNames.literal("C:\\users"));
        assertEquals("a\\nb\\tc\\r", JavaNames.literal("a\nb\tc\r"));
        assertEquals("it's & <b>", JavaNames.literal("it's & <b>"));
    }
}
