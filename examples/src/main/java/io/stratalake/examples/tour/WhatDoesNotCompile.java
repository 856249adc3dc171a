package io.stratalake.examples.tour;

import java.util.List;
import java.util.stream.Collectors;

/** Mistakes that never reach the service, because the compiler refuses them. */
final class WhatDoesNotCompile implements Step {

    /**
     * A mistake.
     *
     * @param reason why it is one
     * @param code the code that does not compile
     */
    record Mistake(String reason, String code) {}

    static final List<Mistake> MISTAKES = List.of(
            new Mistake(
                    "subscriptions have no such field, devices do",
                    "greenlake.subscriptions().list(q -> q.filter(DeviceFields.MODEL.eq(\"HPE Alletra 9060\")));"),
            new Mistake(
                    "the service knows no 'or' for Flex orders",
                    "OrderFields.CUSTOMER_NAME.eq(\"Acme\").or(OrderFields.PARTNER_NAME.eq(\"Acme\"));"),
            new Mistake("true is not greater than anything", "SubscriptionFields.IS_EVAL.gt(true);"),
            new Mistake(
                    "a moment is compared with a moment, not with text",
                    "SubscriptionFields.END_TIME.lt(\"2026-07-01\");"),
            new Mistake(
                    "the service cannot sort by tags",
                    "greenlake.subscriptions().list(q -> q.sort(SubscriptionFields.TAGS.ascending()));"));

    @Override
    public String title() {
        return "What does not compile";
    }

    @Override
    public void walk(Guide guide) {
        guide.say("The service would answer each of these with 400, at night, in production. The compiler is quicker:");
        guide.code(MISTAKES.stream()
                .map(mistake -> "// " + mistake.reason() + "\n" + mistake.code())
                .collect(Collectors.joining("\n\n")));
    }
}
